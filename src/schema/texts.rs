//! Texts: what a translation brings.

use std::borrow::{Borrow, Cow};
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use super::values::language_meant;
use super::{Decode, Decoder, FileReference, Shape};
use crate::diagnostics::Place;
use crate::diagnostics::problems::SchemaProblem;
use crate::locale::reading_of;
use crate::markup::{self, Document, Ruby, RubyText};
use crate::media::is_recording;
use crate::source::{Node, Style, Value};
use crate::types::{DayOrMonth, Lang, Reading, isolated, without_bidi_controls};

/// A text of one language, from front matter: plain text, in which words may have readings. Its lines are joined. It turns
/// nothing round that stands beside it.
#[derive(Clone, Debug)]
pub struct Text {
    /// The words alone.
    pub text: Arc<str>,
    /// The text with its ruby, where it has any.
    pub ruby: Option<Box<RubyText>>,
    /// Its language: that of the file it stands in.
    pub lang: Lang,
    /// Where it stands.
    pub place: Place,
}

impl Decode for Text {
    fn shape() -> Shape {
        Shape::Text
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        Text::read(node, decoder, markup::joined_value)
    }
}

/// A text that may have several lines. What stands in one line takes a space for each line end.
#[derive(Clone, Debug)]
pub struct Paragraph(pub Text);

impl Deref for Paragraph {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.0
    }
}

impl Borrow<Text> for Paragraph {
    fn borrow(&self) -> &Text {
        self
    }
}

impl Decode for Paragraph {
    fn shape() -> Shape {
        Shape::Text
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Scalar(scalar) = &node.value else { return Text::decode(node, decoder).map(Paragraph) };
        let written = node.place.text();
        let has_lines = match scalar.style {
            Style::Literal => true,
            // With line ends written as `\n`.
            Style::Quoted => !written.contains('\n'),
            Style::Folded | Style::Plain => false,
        };
        if !has_lines {
            return Text::decode(node, decoder).map(Paragraph);
        }
        let breaks = decoder.setting.line_breaks(&decoder.lang(&node.place));
        if let Some((line, problem)) = markup::run_on_line(&scalar.text, breaks) {
            let place = written.find(line).map(|at| node.place.within(at..at + line.len()));
            decoder.diagnostics.report(place.unwrap_or_else(|| node.place.clone()), problem);
        }
        Text::read(node, decoder, |text, _| markup::lines_of_value(text, breaks)).map(Paragraph)
    }
}

impl Text {
    /// Reads a text. `lines` puts its lines together, from the value and from how it is written.
    fn read(
        node: &Node,
        decoder: &mut Decoder<'_>,
        lines: impl for<'t> FnOnce(&'t str, &'t str) -> Cow<'t, str>,
    ) -> Option<Text> {
        let text = decoder.scalar(node, Shape::Text)?;
        let text = decoder.without_control_characters(node, text);
        let text = lines(text.trim(), node.place.text());
        if without_bidi_controls(&text).trim().is_empty() {
            decoder.report(&node.place, SchemaProblem::EmptyText);
            return None;
        }
        if let Some(link) = markup::content_link(&text) {
            decoder.report(&node.place, SchemaProblem::LinkInText { link: link.to_owned() });
            return None;
        }
        let text = isolated(&text);
        let read = RubyText::read(&text, &mut |span, problem| {
            // What was decoded may be written in another way; then the whole is shown.
            let written = node.place.text().find(&text[span.clone()]);
            let place = written.map(|at| node.place.within(at..at + span.len()));
            decoder.diagnostics.report(place.unwrap_or_else(|| node.place.clone()), problem);
        });
        Some(Text {
            text: read.as_ref().map_or_else(|| Arc::from(&*text), |read| Arc::from(read.words())),
            ruby: read.filter(RubyText::has_ruby).map(Box::new),
            lang: decoder.lang(&node.place),
            place: node.place.clone(),
        })
    }

    /// The words with their readings in brackets: 漢字(かんじ).
    pub fn plain_text(&self) -> Cow<'_, str> {
        self.ruby.as_ref().map_or(Cow::Borrowed(&self.text), |ruby| Cow::Owned(ruby.plain_text()))
    }

    /// The text as HTML, with marks at the first places where their words stand.
    pub fn html(&self, marks: &[markup::Mark]) -> String {
        self.ruby.as_ref().map_or_else(|| markup::marked(&self.text, marks), |ruby| ruby.html(marks))
    }

    /// Whether it needs HTML to be shown: it has readings, or several lines.
    pub fn has_form(&self) -> bool {
        self.ruby.is_some() || self.text.contains('\n')
    }

    /// Each ruby in it: words and how they are read.
    pub fn rubies(&self) -> impl Iterator<Item = &Ruby> {
        self.ruby.iter().flat_map(|ruby| ruby.rubies())
    }

    /// How a name is read: as is said beside it, else as its ruby says. `None` where only the name itself can tell.
    pub fn reading(&self, given: Option<&Reading>) -> Option<Reading> {
        let from_ruby = || reading_of(&self.ruby.as_ref()?.read_aloud(), None);
        given.cloned().or_else(from_ruby)
    }
}

/// Markdown in front matter, in which a line end is a line break.
#[derive(Clone, Debug)]
pub struct Prose {
    /// The parsed text.
    pub document: Arc<Document>,
    /// Its language.
    pub lang: Lang,
    /// Where it stands.
    pub place: Place,
}

impl Decode for Prose {
    fn shape() -> Shape {
        Shape::Prose
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::Prose)?;
        let document = Arc::new(markup::parse_note(text, &node.place, decoder.diagnostics));
        document.report_missing_alt(is_recording, decoder.diagnostics);
        let prose = Prose { document, lang: decoder.lang(&node.place), place: node.place.clone() };
        decoder.notes.push(prose.clone());
        Some(prose)
    }

    fn proses(&self, tell: &mut dyn FnMut(&Prose)) {
        tell(self);
    }

    fn change_proses(&mut self, change: &mut dyn FnMut(&mut Prose)) -> bool {
        change(self);
        !self.document.is_empty()
    }
}

/// One text for all languages, or one a language: `{ ja: …, en: … }`.
#[derive(Clone, Debug)]
pub struct LocalizedText {
    /// By language; a text for all stands under the site's first language.
    pub texts: BTreeMap<Lang, Text>,
    /// Where it stands.
    pub place: Place,
}

impl LocalizedText {
    /// The text of a language, else that of the first of these languages that has one, and which one it is.
    pub fn get<'a>(&'a self, lang: &'a Lang, fallback: &'a [Lang]) -> Option<(&'a Lang, &'a Text)> {
        std::iter::once(lang).chain(fallback).find_map(|lang| self.texts.get_key_value(lang))
    }
}

impl Decode for LocalizedText {
    fn shape() -> Shape {
        Shape::LocalizedText
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let mut texts = BTreeMap::new();
        match &node.value {
            Value::Map(entries) => {
                for (key, value) in entries {
                    let Some(lang) = Lang::parse(&key.text) else {
                        let meant = language_meant(&key.text);
                        let problem = SchemaProblem::UnknownLanguage { text: key.text.clone(), meant };
                        decoder.report(&key.place, problem);
                        continue;
                    };
                    if let Some(text) = Text::decode(value, decoder) {
                        texts.insert(lang, text);
                    }
                }
            }
            _ => {
                let text = Text::decode(node, decoder)?;
                texts.insert(decoder.lang(&node.place), text);
            }
        }
        (!texts.is_empty()).then(|| LocalizedText { texts, place: node.place.clone() })
    }
}

/// A day or month, or a text such as 「3ヶ月後」.
#[derive(Clone, Debug)]
pub enum DateOrText {
    /// A day or month.
    Date(DayOrMonth),
    /// A text.
    Text(Text),
}

impl Decode for DateOrText {
    fn shape() -> Shape {
        Shape::DateOrText
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::DateOrText)?;
        match DayOrMonth::parse(text) {
            Ok(date) => Some(DateOrText::Date(date)),
            Err(crate::types::BadDate::NoSuchDay) => {
                decoder
                    .report(&node.place, SchemaProblem::NoSuchTime { text: text.to_owned(), instead: None });
                None
            }
            Err(crate::types::BadDate::Form) => Text::decode(node, decoder).map(DateOrText::Text),
        }
    }
}

/// One, or a list.
#[derive(Clone, Debug)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: Decode> Decode for OneOrMany<T> {
    fn shape() -> Shape {
        Shape::OneOrMany(Box::new(T::shape()))
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::List(_) => Vec::<T>::decode(node, decoder).map(OneOrMany),
            _ => T::decode(node, decoder).map(|one| OneOrMany(vec![one])),
        }
    }

    fn files(&self, tell: &mut dyn FnMut(&FileReference)) {
        self.0.files(tell);
    }

    fn proses(&self, tell: &mut dyn FnMut(&Prose)) {
        self.0.proses(tell);
    }

    fn change_proses(&mut self, change: &mut dyn FnMut(&mut Prose)) -> bool {
        self.0.change_proses(change)
    }
}
