//! Values as bytes, and back again: for what one build leaves to the next.
//!
//! 1. [`Stored`] says how a value is written and read. The macro `stored!` says it of a struct by naming its fields, and of
//!    an enum by numbering its variants; `record!` and `choice!` of `schema` say it of what stands in front matter.
//! 2. A [`Writer`] and a [`Reader`] know the files that the values were made of, so that a place is the number of a file
//!    and a span, and the site's languages. What is shared (`Arc`) is written once and shared again.
//! 3. Bytes that cannot have been written so are [`Damaged`]: every length, number and text is checked, and nothing is
//!    reserved that the bytes could not fill.
//!
//! Who may trust bytes at all (version, checksum) is for those who keep them to say. A library would have to know the files
//! while it reads: serde has no such context for derived types, and those that have one (minicbor, speedy) want each field
//! named a second time.

mod reader;
mod values;
mod writer;

pub use reader::{Damaged, Reader};
pub use writer::Writer;

/// A value that can be written into bytes and read back.
pub trait Stored: Sized {
    /// Writes the value.
    fn store(&self, writer: &mut Writer<'_>);

    /// Reads it back.
    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged>;
}

/// Says of a struct or enum how it is stored.
///
/// ```ignore
/// stored!(Link { destination, text_is_empty, place });
/// stored!(generic [K: Stored] Edition<K> = Edition { from, versions });
/// stored!(enum Availability { 0 => Draft, 1 => From(moment), 2 => Always, 3 => Unknown });
/// ```
macro_rules! stored {
    (enum $name:ident { $($number:literal => $variant:ident $(($($item:ident),*))? $({$($field:ident),*})?),* $(,)? }) => {
        impl $crate::stored::Stored for $name {
            fn store(&self, writer: &mut $crate::stored::Writer<'_>) {
                match self {
                    $($name::$variant $(($($item),*))? $({$($field),*})? => {
                        writer.byte($number);
                        $($($item.store(writer);)*)?
                        $($($field.store(writer);)*)?
                    })*
                }
            }

            fn restore(
                reader: &mut $crate::stored::Reader<'_>,
            ) -> Result<Self, $crate::stored::Damaged> {
                match reader.byte()? {
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
    (generic [$($generic:tt)*] $type:ty = $name:ident { $($field:ident),* $(,)? }) => {
        impl<$($generic)*> $crate::stored::Stored for $type {
            $crate::stored::stored!(@fields $name { $($field),* });
        }
    };
    (@fields $name:ident { $($field:ident),* }) => {
        fn store(&self, writer: &mut $crate::stored::Writer<'_>) {
            $($crate::stored::Stored::store(&self.$field, writer);)*
        }

        fn restore(reader: &mut $crate::stored::Reader<'_>) -> Result<Self, $crate::stored::Damaged> {
            Ok($name { $($field: $crate::stored::Stored::restore(reader)?),* })
        }
    };
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::stored::Stored for $name {
            $crate::stored::stored!(@fields $name { $($field),* });
        }
    };
}

pub(crate) use stored;
