//! Tree → values.

use std::ops::Range;
use std::sync::Arc;

use super::{
    ByLanguage, Field, FileReference, OwnAddresses, Prose, Reference, Shape, Table, WrittenAddress,
    right_form,
};
use crate::diagnostics::problems::{Problem, SchemaProblem, SourceProblem};
use crate::diagnostics::{Diagnostics, Place, SourceText};
use crate::locale::Country;
use crate::markup::{LineBreaks, address_like};
use crate::source::{Node, Scalar, Style, Value};
use crate::types::{BidiControl, Lang, Zone, is_forbidden};

/// A value that can stand in YAML.
pub trait Decode: Sized {
    /// Whether a record is none without it.
    const REQUIRED: bool = true;

    /// What it may hold.
    fn shape() -> Shape;

    /// Makes the value. `None` where it is wrong: then that has been reported.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// What it is where nothing is written; `None` for a required value.
    fn absent() -> Option<Self> {
        None
    }

    /// Tells of every file that the value names.
    fn files(&self, _tell: &mut dyn FnMut(&FileReference)) {}

    /// Tells of every Markdown text in the value.
    fn proses(&self, _tell: &mut dyn FnMut(&Prose)) {}

    /// Changes every Markdown text in the value. What is left without one is absent, and an item of a list that cannot do
    /// without is no item. Says whether the value is there.
    fn change_proses(&mut self, _change: &mut dyn FnMut(&mut Prose)) -> bool {
        true
    }
}

/// What values mean depends on this much of `newsroom.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The zone of moments without an offset.
    pub zone: Zone,
    /// The home country, whose telephone numbers need no prefix.
    pub country: Option<Country>,
    /// The site's languages, the first one first.
    pub languages: Vec<Lang>,
    /// What line ends are in the texts of each language.
    pub line_breaks: ByLanguage<LineBreaks>,
    /// Which web addresses lead into the newsroom. No text is read in another way for it.
    pub own: OwnAddresses,
}

/// What counts where `newsroom.yaml` says nothing.
impl Default for Setting {
    fn default() -> Setting {
        let zone = Zone::tokyo();
        Setting {
            zone,
            country: Country::of_zone(zone),
            languages: vec![Lang::japanese()],
            line_breaks: ByLanguage::default(),
            own: OwnAddresses::default(),
        }
    }
}

impl Setting {
    /// What line ends are in the texts of a language.
    pub fn line_breaks(&self, lang: &Lang) -> LineBreaks {
        self.line_breaks.get(lang).copied().unwrap_or_default()
    }
}

/// A field that is being decoded.
pub(super) struct DecodedField {
    /// The tables of its record.
    pub tables: [Option<&'static Table>; 2],
    /// Its name.
    pub name: &'static str,
    /// Where its whole value stands; an item of it stands elsewhere.
    pub span: Range<usize>,
}

impl DecodedField {
    /// The field, and the table in which it stands.
    fn found(&self) -> Option<(&'static Table, &'static Field)> {
        self.tables.iter().flatten().find_map(|table| Some((*table, table.field(self.name)?)))
    }

    fn takes_list(&self) -> bool {
        matches!(self.found().map(|(_, field)| (field.shape)()), Some(Shape::List(_)))
    }
}

/// Decodes the nodes of one entity: reports problems, and registers what refers to something else.
pub struct Decoder<'a> {
    /// The site's setting.
    pub setting: &'a Setting,
    /// The files that the nodes are from, each with its language; the first is the original.
    pub files: &'a [(Arc<SourceText>, Lang)],
    /// Where problems go.
    pub diagnostics: &'a mut Diagnostics,
    /// Every reference to another entity, of records with errors too.
    pub references: Vec<Reference>,
    /// Every reference to a file.
    pub file_references: Vec<FileReference>,
    /// Every piece of Markdown in front matter.
    pub notes: Vec<Prose>,
    /// Every web address: fields that hold one, and what looks like one in texts.
    pub addresses: Vec<WrittenAddress>,
    /// Fields that were written but could not be read. Where a record can do without, they are as if they were absent, so
    /// that everything else in the record is looked at all the same.
    pub faulty: Vec<&'static str>,
    /// The field that is being decoded.
    pub(super) field: Option<DecodedField>,
}

impl<'a> Decoder<'a> {
    /// A decoder of nodes from these files.
    pub fn new(
        setting: &'a Setting,
        files: &'a [(Arc<SourceText>, Lang)],
        diagnostics: &'a mut Diagnostics,
    ) -> Decoder<'a> {
        Decoder {
            setting,
            files,
            diagnostics,
            references: Vec::new(),
            file_references: Vec::new(),
            notes: Vec::new(),
            addresses: Vec::new(),
            faulty: Vec::new(),
            field: None,
        }
    }

    /// The field that is being decoded, in the right form, made of a value that has another.
    pub(super) fn right_form(&self, written: &Node) -> Option<String> {
        let field = self.field.as_ref()?;
        match field.span == written.place.span() {
            true => Some(right_form::of(field.found()?, field.name, written, self.setting)),
            false => self.fitting_form(written),
        }
    }

    /// The same, where the value that was written fits.
    pub(super) fn fitting_form(&self, written: &Node) -> Option<String> {
        let field = self.field.as_ref()?;
        match field.span == written.place.span() {
            true => right_form::fitting(field.found()?, field.name, written, self.setting),
            false => right_form::item_of(field.found()?.1, written, self.setting),
        }
    }

    /// The line of a date of which a part is missing.
    pub(super) fn left_open(&self, written: &Node, shape: &Shape) -> Option<String> {
        Some(format!("{}: {}", self.field.as_ref()?.name, right_form::left_open(shape, written.text()?)?))
    }

    /// The record of which a field is being decoded.
    pub(super) fn record(&self) -> Option<&'static Table> {
        self.field.as_ref().and_then(|field| field.tables[0])
    }

    /// Reports a value of another type, with the field in the right form.
    pub(super) fn wrong_type(&mut self, node: &Node, expected: &Shape, found: &'static str) {
        let example = self.right_form(node);
        self.report(&node.place, SchemaProblem::WrongType { expected: expected.expected(), found, example });
    }

    /// Reports a text that YAML took for a comment: where the field takes texts, or where nothing is left of its value.
    pub(super) fn report_cut_text(&mut self, node: &Node, takes_text: bool) -> bool {
        let cut = (takes_text || node.is_null()).then(|| node.cut_text()).flatten();
        let cut = cut.or_else(|| takes_text.then(|| node.cut_text_below()).flatten());
        let Some(mut cut) = cut else { return false };
        // In place of a list stands an item of it.
        if let Some(field) = self.field.as_ref().filter(|field| field.takes_list() && node.is_null())
            && field.span == node.place.span()
        {
            let text = Scalar { text: cut.place.text().to_owned(), style: Style::Quoted };
            let written = Node { place: node.place.clone(), value: Value::Scalar(text) };
            cut.mended = self.right_form(&written).unwrap_or(cut.mended);
        }
        let (place, problem) = cut.problem();
        self.diagnostics.report(place, problem);
        true
    }

    /// Decodes a record that is of no use with a faulty field.
    pub fn without_faults<T>(&mut self, decode: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.faulty.len();
        let decoded = decode(self);
        let is_sound = self.faulty.len() == before;
        self.faulty.truncate(before);
        decoded.filter(|_| is_sound)
    }

    /// Reports a problem.
    pub fn report(&mut self, place: &Place, problem: SchemaProblem) {
        self.diagnostics.report(place.clone(), problem);
    }

    /// Warns of a character that turns a text of one line round, at the character where it was written as itself.
    pub fn warn_of_bidi_controls(&mut self, node: &Node, text: &str) {
        let Some(control) = BidiControl::suspicious(text) else { return };
        let at = node.place.text().find(control.character);
        let place = at.map(|at| node.place.within(at..at + control.character.len_utf8()));
        let place = place.unwrap_or_else(|| node.place.clone());
        self.diagnostics.report(place, SourceProblem::BidiControl { control });
    }

    /// A text without what no text may have. Each such character is told, where it was written as itself.
    pub fn without_control_characters(&mut self, node: &Node, text: &str) -> String {
        let mut found: Vec<char> = Vec::new();
        let is_left = |&c: &char| {
            if is_forbidden(c) && !found.contains(&c) {
                found.push(c);
            }
            !is_forbidden(c) && c != '\r'
        };
        let left = text.chars().filter(is_left).collect();
        for character in found {
            let at = node.place.text().find(character);
            let place = at.map(|at| node.place.within(at..at + character.len_utf8()));
            let problem = SourceProblem::ControlCharacter { character };
            self.diagnostics.report(place.unwrap_or_else(|| node.place.clone()), problem);
        }
        left
    }

    /// The language in which the text at a place is written: that of its file.
    pub fn lang(&self, place: &Place) -> Lang {
        self.files
            .iter()
            .find(|(source, _)| Arc::ptr_eq(source, place.source()))
            .or(self.files.first())
            .map_or_else(Lang::japanese, |(_, lang)| lang.clone())
    }

    /// What a scalar says, read under the site's setting. A problem is reported at the scalar.
    pub fn read<T, P: Into<Problem>>(
        &mut self,
        node: &Node,
        expected: Shape,
        read: impl FnOnce(&str, &Setting) -> Result<T, P>,
    ) -> Option<T> {
        let text = self.scalar(node, expected)?;
        let read = read(text, self.setting);
        read.map_err(|problem| self.diagnostics.report(node.place.clone(), problem)).ok()
    }

    /// Notes the web addresses that can be seen in the texts of a tree.
    pub fn note_addresses(&mut self, node: &Node) {
        match &node.value {
            Value::Null => {}
            Value::Scalar(scalar) => {
                self.addresses.extend(address_like(&scalar.text).map(|url| WrittenAddress {
                    url: url.to_owned(),
                    place: node.place.clone(),
                    since: None,
                    is_link: false,
                }));
            }
            Value::List(items) => items.iter().for_each(|item| self.note_addresses(item)),
            Value::Map(entries) => entries.iter().for_each(|(_, value)| self.note_addresses(value)),
        }
    }

    /// The text of a scalar; anything else is reported as the wrong type.
    pub fn scalar<'n>(&mut self, node: &'n Node, expected: Shape) -> Option<&'n str> {
        let takes_text = match expected {
            Shape::Text | Shape::Prose | Shape::DateOrText | Shape::ReferenceOrText(_) => true,
            // `資料 #2.pdf`: a name without an ending was cut.
            Shape::File => !node.text().is_some_and(|name| name.contains('.')),
            _ => false,
        };
        if self.report_cut_text(node, takes_text) {
            return None;
        }
        match &node.value {
            Value::Scalar(scalar) => {
                if !matches!(expected, Shape::Prose) {
                    self.warn_of_bidi_controls(node, &scalar.text);
                }
                // Those of Markdown are in its document.
                if !matches!(expected, Shape::Prose | Shape::WebAddress) {
                    self.note_addresses(node);
                }
                Some(scalar.text.trim())
            }
            other => {
                let found = match other {
                    Value::List(_) => "list",
                    Value::Map(_) if node.place.text().starts_with('{') => "braces",
                    Value::Map(_) => "record",
                    Value::Null | Value::Scalar(_) => "nothing",
                };
                self.wrong_type(node, &expected, found);
                None
            }
        }
    }
}

/// Declares how a type is decoded that stands in a scalar: its shape, and how [`Decoder::read`] reads the text.
macro_rules! scalar {
    ($type:ty, $shape:expr, $read:expr) => {
        impl $crate::schema::Decode for $type {
            fn shape() -> $crate::schema::Shape {
                $shape
            }

            fn decode(
                node: &$crate::source::Node,
                decoder: &mut $crate::schema::Decoder<'_>,
            ) -> Option<Self> {
                decoder.read(node, $shape, $read)
            }
        }
    };
}

pub(crate) use scalar;

impl<T: Decode> Decode for Option<T> {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        T::shape()
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn files(&self, tell: &mut dyn FnMut(&FileReference)) {
        self.iter().for_each(|value| value.files(tell));
    }

    fn proses(&self, tell: &mut dyn FnMut(&Prose)) {
        self.iter().for_each(|value| value.proses(tell));
    }

    fn change_proses(&mut self, change: &mut dyn FnMut(&mut Prose)) -> bool {
        self.take_if(|value| !value.change_proses(change));
        true
    }
}

impl<T: Decode> Decode for Vec<T> {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            let found = if matches!(node.value, Value::Map(_)) { "record" } else { "text" };
            decoder.wrong_type(node, &Self::shape(), found);
            return None;
        };
        // Each item stands for itself: what is wrong with one keeps none of the others from being looked at.
        let sound: Vec<T> = items.iter().filter_map(|item| T::decode(item, decoder)).collect();
        if sound.len() < items.len() {
            decoder.faulty.push("");
        }
        Some(sound)
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn files(&self, tell: &mut dyn FnMut(&FileReference)) {
        self.iter().for_each(|value| value.files(tell));
    }

    fn proses(&self, tell: &mut dyn FnMut(&Prose)) {
        self.iter().for_each(|value| value.proses(tell));
    }

    fn change_proses(&mut self, change: &mut dyn FnMut(&mut Prose)) -> bool {
        self.retain_mut(|value| value.change_proses(change));
        true
    }
}
