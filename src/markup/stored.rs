//! How a text is stored: what is asked of it before it is written, and where it came from.

use super::destination::Destination;
use super::directive::{Argument, Data, Directive, ProgramName};
use super::document::{Document, Noted};
use super::embed::Embed;
use super::headings::Heading;
use super::lines::LineBreaks;
use super::ruby::{Pair, Ruby, RubyText, Segment};
use super::tree::{Address, Image, ImageSource, Link, LinkText, Manuscript, WrittenLink};
use super::written_note::WrittenNote;
use crate::diagnostics::Place;
use crate::stored::{Damaged, Reader, Stored, Writer, stored};

impl Stored for Document {
    fn store(&self, writer: &mut Writer<'_>) {
        self.manuscript().store(writer);
        self.note().store(writer);
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let manuscript = Manuscript::restore(reader)?;
        Ok(Document::noted(manuscript, Noted::restore(reader)?))
    }
}

impl Stored for WrittenNote {
    fn store(&self, writer: &mut Writer<'_>) {
        self.text.store(writer);
        self.place.store(writer);
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let text = Box::<str>::restore(reader)?;
        Ok(WrittenNote::new(&text, &Place::restore(reader)?))
    }
}

stored!(derived Embed);
stored!(derived ImageSource);
stored!(derived LinkText);
stored!(LineBreaks as bool: |it| *it == LineBreaks::Keep, |keeps| {
    Some(if keeps { LineBreaks::Keep } else { LineBreaks::Join })
});
stored!(enum Manuscript { 0 => Body(place, breaks), 1 => Note(note) });
stored!(Noted { links, images, headings, directives, anchors, addresses, is_empty, is_long });
stored!(Address { url, place });
stored!(Link { destination, text, place, written, title });
stored!(WrittenLink { whole, words });
stored!(Image { source, alt, title, place });
stored!(RubyText { segments });
stored!(enum Segment { 0 => Plain(text), 1 => Ruby(ruby) });
stored!(Ruby { pairs });
stored!(Pair { words, reading });
stored!(Heading { level, id, text, place });
stored!(Directive { data, place });
stored!(Argument { value, place });
stored!(ProgramName { name, may_wait, place });
stored!(enum Data { 0 => Details { program }, 1 => Cases { program, status }, 2 => Opportunities, 3 => Embed(embed) });
stored!(enum Destination {
    0 => Entity { kind, name, anchor, may_wait },
    1 => MarkdownFile { path, anchor, may_wait },
    2 => Site { path, query, anchor },
    3 => Anchor(anchor),
    4 => External(url),
    5 => Other(url),
    6 => Media(file),
});
