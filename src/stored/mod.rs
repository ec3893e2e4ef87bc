//! Values as bytes, and back again: for what one build leaves to the next.
//!
//! 1. [`Stored`] says how a value is written and read. What holds no place and nothing that is shared goes as serde derives it,
//!    by postcard. The macro `stored!` says it of everything else; `record!` and `choice!` of `schema` say it of what stands
//!    in front matter.
//! 2. A [`Writer`] and a [`Reader`] know the files that the values were made of, so that a place is the number of a file
//!    and a span, and the site's languages. What is shared (`Arc`) is written once and shared again.
//! 3. Bytes that cannot have been written so are [`Damaged`]: every length, number and text is checked, and nothing is
//!    reserved that the bytes could not fill.
//!
//! Who may trust bytes at all (version, checksum) is for those who keep them to say. serde alone does not do, since a place
//! is read with the files at hand and serde has no such context for derived types.

mod reader;
mod values;
mod writer;

pub use reader::{Damaged, Reader};
pub use writer::Writer;

/// A value that can be written into bytes and read back.
pub trait Stored: Sized + Send + Sync + 'static {
    /// Writes the value.
    fn store(&self, writer: &mut Writer<'_>);

    /// Reads it back.
    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged>;
}

/// Says of types how they are stored.
///
/// ```ignore
/// stored!(Link { destination, text, place });
/// stored!(Edition<K> { from, versions });
/// // `kind` says something to the compiler alone, and is not stored.
/// stored!(References<K> { reference } kind: PhantomData);
/// stored!(enum DateOrText { 0 => Date(date), 1 => Text(text) });
/// // As another value, and back again.
/// stored!(Country as &str: |it| it.code(), Country::parse);
/// // As serde derives it.
/// stored!(derived Availability, PhoneNumber);
/// ```
macro_rules! stored {
    (derived $($name:ty),* $(,)?) => {
        $(impl $crate::stored::Stored for $name {
            fn store(&self, writer: &mut $crate::stored::Writer<'_>) {
                writer.derived(self);
            }

            fn restore(reader: &mut $crate::stored::Reader<'_>) -> Result<Self, $crate::stored::Damaged> {
                reader.derived()
            }
        })*
    };
    ($name:ty as $other:ty: $to:expr, $from:expr) => {
        impl $crate::stored::Stored for $name {
            fn store(&self, writer: &mut $crate::stored::Writer<'_>) {
                let to: fn(&$name) -> $other = $to;
                writer.derived(&to(self));
            }

            fn restore(reader: &mut $crate::stored::Reader<'_>) -> Result<Self, $crate::stored::Damaged> {
                let from: fn($other) -> Option<$name> = $from;
                from(reader.derived()?).ok_or($crate::stored::Damaged)
            }
        }
    };
    (enum $name:ident $(<$generic:ident>)? {
        $($number:literal => $variant:ident $(($($item:ident),*))? $({$($field:ident),*})?),* $(,)?
    }) => {
        impl$(<$generic: $crate::stored::Stored>)? $crate::stored::Stored for $name$(<$generic>)? {
            fn store(&self, writer: &mut $crate::stored::Writer<'_>) {
                match self {
                    $($name::$variant $(($($item),*))? $({$($field),*})? => {
                        writer.derived::<u8>(&$number);
                        $($($item.store(writer);)*)?
                        $($($field.store(writer);)*)?
                    })*
                }
            }

            fn restore(reader: &mut $crate::stored::Reader<'_>) -> Result<Self, $crate::stored::Damaged> {
                match reader.derived::<u8>()? {
                    $($number => {
                        $($(let $item = $crate::stored::Stored::restore(reader)?;)*)?
                        $($(let $field = $crate::stored::Stored::restore(reader)?;)*)?
                        Ok($name::$variant $(($($item),*))? $({$($field),*})?)
                    })*
                    _ => Err($crate::stored::Damaged),
                }
            }
        }
    };
    ($name:ident $(<$generic:ident>)? { $($field:tt),* $(,)? } $($left:ident: $value:expr),* $(,)?) => {
        impl$(<$generic: $crate::stored::Stored>)? $crate::stored::Stored for $name$(<$generic>)? {
            fn store(&self, writer: &mut $crate::stored::Writer<'_>) {
                $($crate::stored::Stored::store(&self.$field, writer);)*
            }

            fn restore(reader: &mut $crate::stored::Reader<'_>) -> Result<Self, $crate::stored::Damaged> {
                Ok($name { $($field: $crate::stored::Stored::restore(reader)?,)* $($left: $value,)* })
            }
        }
    };
}

pub(crate) use stored;
