//! One table of fields a record, and everything that follows from it.
//!
//! 1. `record!` declares a struct and its table: the fields' names, types and explanations.
//! 2. [`Decode`] makes a value of a [`Node`](crate::source::Node), and reports everything that is wrong with it: an
//!    unknown field with the nearest known one, a missing one, a wrong type.
//! 3. [`overlay`] lays a translation or an edition over an original, before either is decoded: a translation may bring
//!    texts only, and facts are inherited.
//! 4. Where a name or a value has another form than is read, `other_names` knows what other systems and Japanese writers call
//!    a field, and `right_form` shows the field as it should stand, made of what was written.
//! 5. [`json_schema`] and [`comments`] tell people and editors what can be written.
//!
//! The tables of the kinds are in `content`, that of `newsroom.yaml` in `site`.

mod added_to_list;
mod anything;
mod by_language;
pub mod comments;
mod decode;
mod dialable;
mod former_address;
pub mod json_schema;
mod other_names;
pub mod overlay;
mod own_addresses;
mod phone_number;
mod playing_time;
mod record;
mod reference;
mod right_form;
mod shape;
mod stored;
mod texts;
mod values;
mod zone;

pub use anything::Anything;
pub use by_language::ByLanguage;
pub(crate) use decode::scalar;
pub use decode::{Decode, Decoder, Setting};
pub use dialable::dialable;
pub use former_address::FormerAddress;
pub use other_names::{can_mean, comparable};
pub use own_addresses::{OwnAddresses, as_opened};
pub use phone_number::PhoneNumber;
pub(crate) use record::record;
pub use record::{Fields, Record, completed};
pub use reference::{FileReference, OfKind, Reference, ReferenceOrText, References};
pub use shape::{ChoiceWords, Explanation, Field, Shape, Table};
pub use texts::{DateOrText, LocalizedText, OneOrMany, Paragraph, Prose, Text};
pub(crate) use values::choice;
pub use values::{Choice, EmailAddress, Mark, WebAddress, WrittenAddress};
