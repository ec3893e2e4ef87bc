//! A preview in the browser: the site as it is built in memory, which nobody has to reload.
//!
//! 1. A [`Session`] builds the site again and again, hands it to the [`Preview`] as [`Built`], and says what else there is
//!    to show ([`Showing`]): errors, the moment, what comes next. Where a build fails, the last good site stays.
//! 2. A [`Server`] listens to this machine alone, unless it is told to listen to others, too. It answers only those
//!    who call it by its name, and shows those who sit elsewhere what is public ([`HostCheck`], [`Viewer`]).
//! 3. [`respond`] says what is answered. It looks up the outputs of the site and knows no files.
//! 4. Pages come with a script that follows what happens to them ([`Follower`]): a page that was built anew is loaded
//!    again, stylesheets are exchanged, errors lie over the page until they are mended.
//! 5. Whoever works on the site can look at it as of another moment, and with what is hidden ([`Choice`]). That stands in the
//!    address of the page: a window has its own, and changes nobody else's.
//!
//! Nothing is written. When to build is for `watch` to say, what time it is and what is printed for `cli` ([`Teller`]).

mod address;
mod built;
mod connections;
mod file;
mod follower;
mod host_check;
mod http;
mod media_type;
mod page;
mod preview;
mod range;
mod respond;
mod session;
mod shown_site;
#[cfg(test)]
mod tests;
mod viewer;
mod windows;

pub use address::Choice;
pub use built::{Built, Difference, Held, Outputs, PathAnswer, Refused};
pub use follower::{Event, Follower};
pub use host_check::HostCheck;
pub use http::{Running, Server};
pub use preview::{AsOf, Ear, Errors, Preview, Showing, Warnings};
pub use respond::{Body, respond, respond_with};
pub use session::{BuildReport, Ending, Session, Teller};
pub use viewer::Viewer;
pub use windows::TooManyChoices;
