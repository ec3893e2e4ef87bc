//! How values of front matter are stored. Records and choices say it themselves.

use super::{
    Anything, ByLanguage, DateOrText, EmailAddress, FileReference, LocalizedText, Mark, OneOrMany, Paragraph,
    PhoneNumber, Prose, Reference, ReferenceOrText, Text, WebAddress, WrittenAddress,
};
use crate::locale::Country;
use crate::source::{Key, Node, Scalar, Value};
use crate::stored::{Damaged, Reader, Stored, Writer, stored};

stored!(derived PhoneNumber, Scalar);
stored!(Country as &str: |it| it.code(), Country::parse);
stored!(WrittenAddress { url, place, since, is_link });
stored!(WebAddress as &str: WebAddress::as_str, WebAddress::parse);
stored!(EmailAddress as &str: EmailAddress::as_str, EmailAddress::parse);
stored!(Text { text, ruby, lang, place });
stored!(Paragraph { 0 });
stored!(Prose { document, lang, place });
stored!(LocalizedText { texts, place });
stored!(enum DateOrText { 0 => Date(date), 1 => Text(text) });
stored!(Mark<T> { value, place });
stored!(OneOrMany<T> { 0 });
stored!(Reference { kind, id, may_wait, place, since });
stored!(enum ReferenceOrText<K> { 0 => Reference(reference), 1 => Text(text), 2 => Undisclosed });
stored!(enum ByLanguage<T> { 0 => All(value), 1 => Each(values) });
stored!(FileReference { name, place, expires });
stored!(Anything { 0 });
stored!(Key { text, place });
stored!(enum Value { 0 => Null, 1 => Scalar(scalar), 2 => List(items), 3 => Map(entries) });

/// A node can hold itself.
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
