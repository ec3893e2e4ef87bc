//! The kinds of content, and how files become drafts of them.
//!
//! 1. [`location`] says what each file below `content/` is: kind, id, language, edition, or a file that others use.
//! 2. [`read`] groups the files of an entity, lays translations and editions over the original, and decodes each
//!    version by its kind's table of fields.
//! 3. [`Entity::check`] looks for what a table cannot say: an embargo without a time, a picture without a description.
//! 4. The result, [`Drafts`], holds every entity whose form is right, and a [`Register`] of everything that was
//!    declared, also by files with errors.
//!
//! What a link means where it stands says [`Standpoint::meaning`]. Whether a reference leads anywhere, and what is public when, is for `newsroom` to say.

pub mod case;
mod checks;
pub mod contact;
pub mod coverage;
pub mod dated;
mod drafts;
mod editions;
mod entity;
mod feed_id;
mod gathered;
mod kinds;
mod layers;
pub mod location;
mod meaning;
mod memory;
mod openings;
pub mod organization;
pub mod page;
pub mod partner;
pub mod parts;
mod placeholders;
pub mod program;
pub mod publication;
mod read;
pub mod release;
pub mod state;
mod stored;
mod tag;
mod twins;
mod unread;
mod wrong_kind;

pub use case::Case;
pub use checks::Checker;
pub use contact::Contact;
pub use coverage::Coverage;
pub use dated::What;
pub use drafts::{
    Availability, Beginning, Body, Declaration, Draft, Drafts, Edition, Localized, Places, Register,
    Unplaced, Unreadable, Version, WrittenBody, WrittenNote,
};
pub use entity::{Entity, NewFile, Title};
pub use feed_id::FeedId;
pub(crate) use kinds::{for_each_kind, kinds, of_kind};
pub use kinds::{new_file, tables};
pub use location::locate;
pub use meaning::{Meaning, Standpoint};
pub use memory::Memory;
pub use openings::Openings;
pub use organization::Organization;
pub use page::FreePage;
pub use partner::Partner;
pub use program::Program;
pub use read::read;
pub use release::Release;
pub use state::State;
pub use tag::{folded_tag, tag_slug};
pub use unread::availability as availability_by_lines;
