//! How values of front matter are stored. Records and choices say it themselves.

use super::{
    Anything, DateOrText, EmailAddress, FileReference, LocalizedText, Mark, OneOrMany, PhoneNumber, Prose,
    Reference, ReferenceOrText, Text, WebAddress,
};
use crate::locale::Country;
use crate::source::{Key, Node, Scalar, Value};
use crate::stored::{Damaged, Reader, Stored, Writer, stored};

stored!(Text { text, ruby, lang, place });
stored!(Prose { document, lang, place });
stored!(LocalizedText { texts, place });
stored!(enum DateOrText { 0 => Date(date), 1 => Text(text) });
stored!(generic [T: Stored] Mark<T> = Mark { value, place });
stored!(Reference { kind, id, may_wait, place, since });
stored!(FileReference { name, place, expires });
stored!(PhoneNumber { written, e164 });
stored!(Key { text, place });
stored!(Scalar { text, quoted });

impl<T: Stored> Stored for OneOrMany<T> {
    fn store(&self, writer: &mut Writer<'_>) {
        self.0.store(writer);
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        Vec::restore(reader).map(OneOrMany)
    }
}

impl<K> Stored for ReferenceOrText<K> {
    fn store(&self, writer: &mut Writer<'_>) {
        match self {
            ReferenceOrText::Reference(reference) => {
                writer.byte(0);
                reference.store(writer);
            }
            ReferenceOrText::Text(text) => {
                writer.byte(1);
                text.store(writer);
            }
            ReferenceOrText::Undisclosed => writer.byte(2),
        }
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        match reader.byte()? {
            0 => Stored::restore(reader).map(ReferenceOrText::Reference),
            1 => Stored::restore(reader).map(ReferenceOrText::Text),
            2 => Ok(ReferenceOrText::Undisclosed),
            _ => Err(Damaged),
        }
    }
}

impl Stored for Country {
    fn store(&self, writer: &mut Writer<'_>) {
        writer.bytes(self.code().as_bytes());
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        Country::parse(reader.text()?).ok_or(Damaged)
    }
}

impl Stored for WebAddress {
    fn store(&self, writer: &mut Writer<'_>) {
        writer.bytes(self.as_str().as_bytes());
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        WebAddress::parse(reader.text()?).ok_or(Damaged)
    }
}

impl Stored for EmailAddress {
    fn store(&self, writer: &mut Writer<'_>) {
        writer.bytes(self.as_str().as_bytes());
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        EmailAddress::parse(reader.text()?).ok_or(Damaged)
    }
}

impl Stored for Anything {
    fn store(&self, writer: &mut Writer<'_>) {
        self.0.store(writer);
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        Node::restore(reader).map(Anything)
    }
}

stored!(enum Value { 0 => Null, 1 => Scalar(scalar), 2 => List(items), 3 => Map(entries) });

impl Stored for Node {
    fn store(&self, writer: &mut Writer<'_>) {
        self.place.store(writer);
        self.value.store(writer);
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let place = Stored::restore(reader)?;
        let value = reader.deeper(Value::restore)?;
        Ok(Node { place, value })
    }
}
