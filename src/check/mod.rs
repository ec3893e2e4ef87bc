//! Proofs about a site.
//!
//! [`prove`] holds a site against law 2, *invisible means absent*: at one moment after the other
//!
//! 1. it builds the site in memory, as everybody would get it then;
//! 2. it builds the site that is left when everything is deleted that is not public then
//!    ([`Redactor`]);
//! 3. it compares the two, output by output. Where they are equal, nothing in any of them can depend on what is hidden.
//!
//! What is compared are outputs, whatever they are: a new kind of output is proved without a word being added here. Files
//! that are copied without being understood (`static/`, the theme's own) and `newsroom.yaml` are public at all times, and
//! so no part of the proof; that none of them is the same as a file which may not be seen is an error of the build itself
//! ([`withheld`](crate::newsroom::withheld)).

mod difference;
mod prove;
mod redact;

pub use difference::{Difference, FirstBytes};
pub use prove::{Failure, Leak, Proof, prove};
pub use redact::Redactor;
