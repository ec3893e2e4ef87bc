//! The kinds of content, and how files become drafts of them.
//!
//! 1. [`location`] says what each file below `content/` is: kind, id, language, edition, or a file that others use.
//! 2. [`read`] groups the files of an entity, lays translations and editions over the original, and decodes each
//!    version by its kind's table of fields.
//! 3. [`Check`] looks for what a table cannot say: an embargo without a time, a picture without a description.
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
mod layers;
pub mod location;
mod meaning;
mod memory;
mod openings;
pub mod organization;
pub mod page;
pub mod partner;
pub mod parts;
pub mod program;
pub mod publication;
mod read;
pub mod release;
pub mod state;
mod stored;

pub use case::Case;
pub use checks::{Check, Checker};
pub use contact::Contact;
pub use coverage::Coverage;
pub use dated::{Dated, What};
pub use drafts::{
    Availability, Body, Declaration, Draft, Drafts, Edition, Localized, Places, Register, Version,
    WrittenBody, WrittenNote,
};
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

use crate::schema::{Decode, Decoder, Fields, Table, Target, Text};
use crate::stored::Stored;
use crate::types::Kind;

/// A kind of content.
pub trait Entity: Target + Check + Dated + Decode + Sized + Clone + Stored + Send + Sync + 'static {
    /// Its own fields, without those that every kind has.
    const TABLE: &'static Table;

    /// Takes the values out of fields whose names have been checked.
    fn decode(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// Its title or name; a case need not have one.
    fn title(&self) -> Option<&Text>;
}

macro_rules! entities {
    ($($type:ident: $title:expr),*) => {
        $(
            impl Target for $type {
                const KIND: Kind = Kind::$type;
            }

            impl Entity for $type {
                const TABLE: &'static Table = &$type::TABLE;

                fn decode(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
                    $type::from_fields(fields, decoder)
                }

                fn title(&self) -> Option<&Text> {
                    let title: fn(&$type) -> Option<&Text> = $title;
                    title(self)
                }
            }
        )*

        /// The tables of a kind: its own fields, then those that every kind has.
        pub fn tables(kind: Kind) -> [&'static Table; 2] {
            match kind {
                $(Kind::$type => [&$type::TABLE, &publication::Publication::TABLE],)*
            }
        }
    };
}

entities!(
    Release: |release| Some(&release.title),
    Program: |program| Some(&program.name),
    Case: |case| case.title.as_ref(),
    Partner: |partner| Some(&partner.name),
    Contact: |contact| Some(&contact.name),
    Coverage: |coverage| Some(&coverage.title),
    FreePage: |page| Some(&page.title),
    Organization: |organization| Some(&organization.name)
);
