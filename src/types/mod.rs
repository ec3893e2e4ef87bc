//! The small words everything is made of. Each is made by a `parse` that accepts only what is right, so that no
//! later phase has to ask again.

mod bidi;
mod collisions;
mod composed;
mod control_character;
mod date_or_moment;
mod fast_map;
mod file_stamp;
mod fingerprint;
mod focus;
mod half_width;
mod id;
mod interval;
mod kind;
mod lang;
mod path;
mod period;
mod playing_time;
mod reading;
mod time;
mod zone;

pub use bidi::{BidiControl, isolated, without_bidi_controls};
pub use collisions::collisions;
pub use composed::{nfc, nfkc};
pub use control_character::{is_forbidden, of_windows};
pub use date_or_moment::DateOrMoment;
pub use fast_map::{FastMap, FastSet, quick_hash};
pub use file_stamp::FileStamp;
pub use fingerprint::Fingerprint;
pub use focus::Focus;
pub use half_width::half_width;
pub use id::{BadId, Id, split_may_wait};
pub use interval::Interval;
pub use kind::Kind;
pub use lang::Lang;
pub use path::{BadPath, OutputPath, UrlPath, file_name, join};
pub use period::Period;
pub use playing_time::PlayingTime;
pub use reading::Reading;
pub use time::{BadDate, BadMoment, Day, DayOrMonth, Moment, Month, WrittenMoment};
pub use time::{moment_left_open, span_written_otherwise};
pub use zone::Zone;
