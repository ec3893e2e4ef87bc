//! What a field may hold, as data: for suggestions, translations, JSON Schema and the comments of `new`.

use crate::diagnostics::nearest;
use crate::diagnostics::problems::Expected;
use crate::types::{Kind, half_width};

/// The fields of a record.
#[derive(Debug)]
pub struct Table {
    /// Its name in messages and schemas.
    pub name: &'static str,
    /// The field by which a translation finds its item in a list (`file` of media, `at` of corrections); by position
    /// where there is none.
    pub key: Option<&'static str>,
    /// The fields, in the order in which they are explained.
    pub fields: &'static [Field],
}

impl Table {
    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The choice that the name of a whole makes: a `fax` is a telephone with `kind: fax`. The first word of a choice counts where
    /// nothing is said.
    pub(super) fn choice_called(&self, name: &str) -> Option<(&'static str, &'static str)> {
        let name = name.trim_end_matches("番号");
        self.fields.iter().filter(|field| !field.required).find_map(|field| match (field.shape)() {
            Shape::Choice(choice) => {
                let word = choice.meant(name).filter(|word| Some(word) != choice.words.first())?;
                Some((field.name, word))
            }
            _ => None,
        })
    }
}

/// One field.
#[derive(Debug)]
pub struct Field {
    /// The key in YAML.
    pub name: &'static str,
    /// Whether the record is none without it.
    pub required: bool,
    /// What it may hold.
    pub shape: fn() -> Shape,
    /// What it means.
    pub explanation: Explanation,
    /// A value as one would write it, in YAML.
    pub example: &'static str,
}

/// What a field means, for those who write it.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// In Japanese.
    pub japanese: &'static str,
    /// In English.
    pub english: &'static str,
}

/// What a field may hold.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A text of one language.
    Text,
    /// Markdown of one language, in which a line end is a line break.
    Prose,
    /// One text, or one a language: only in `newsroom.yaml`.
    LocalizedText,
    /// A name, number or path that is the same in every language.
    Name,
    /// A point of a picture, in percent.
    Focus,
    /// How long it takes to play something: minutes and seconds.
    PlayingTime,
    /// `true` or `false`.
    Truth,
    /// A whole number.
    Count,
    /// A moment, with or without time.
    Moment,
    /// A day.
    Day,
    /// A day or a month.
    DayOrMonth,
    /// A day or a month, or a day with a time.
    DateOrMoment,
    /// A day or a month, or else a text.
    DateOrText,
    /// An `http` or `https` address.
    WebAddress,
    /// An e-mail address.
    EmailAddress,
    /// A telephone number.
    PhoneNumber,
    /// A country's code or name.
    Country,
    /// A language tag.
    Language,
    /// A time zone.
    Zone,
    /// A file beside this one or in `content/media/`.
    File,
    /// One of these words.
    Choice(&'static ChoiceWords),
    /// The id of another entity.
    Reference(Kind),
    /// The id of another entity, or a text where it has none here.
    ReferenceOrText(Kind),
    /// Any number of these.
    List(Box<Shape>),
    /// One, or a list of them.
    OneOrMany(Box<Shape>),
    /// One, or one a language.
    ByLanguage(Box<Shape>),
    /// A record of its own.
    Record(&'static Table),
    /// A name, or else a record of its own.
    NameOrRecord(&'static Table),
    /// Words by language: only in `newsroom.yaml`.
    Words,
    /// Anything at all.
    Anything,
}

/// The words of a choice, and what people call them.
#[derive(Debug)]
pub struct ChoiceWords {
    /// The words.
    pub words: &'static [&'static str],
    /// What means the same as each of them.
    pub meanings: &'static [&'static [&'static str]],
}

impl ChoiceWords {
    /// The word that means what somebody wrote, in letters of any case and width.
    pub fn meant(&self, text: &str) -> Option<&'static str> {
        let plain = |text: &str| half_width(text).trim().to_lowercase().replace(['_', ' '], "-");
        let text = plain(text);
        let is_it = |(word, meanings): &(&&str, &&[&str])| {
            plain(word) == text || meanings.iter().any(|meaning| plain(meaning) == text)
        };
        self.words.iter().zip(self.meanings).find(is_it).map(|(word, _)| *word)
    }

    /// The word that was most likely meant by a mistyped one. A slip keeps the first letter; a word with another one is
    /// often the opposite (`inactive`).
    pub fn nearest(&self, text: &str) -> Option<String> {
        let first = text.chars().next()?.to_ascii_lowercase();
        nearest(text, self.words.iter().copied().filter(|word| word.starts_with(first)))
    }
}

impl Shape {
    /// Whether a translation brings it: texts, and records and lists that hold texts.
    pub fn is_translated(&self) -> bool {
        match self {
            Shape::Text | Shape::Prose | Shape::DateOrText | Shape::ReferenceOrText(_) => true,
            Shape::List(item) | Shape::OneOrMany(item) => item.is_translated(),
            Shape::Record(table) => table.fields.iter().any(|field| (field.shape)().is_translated()),
            _ => false,
        }
    }

    /// Whether it holds words for people.
    pub(super) fn is_text(&self) -> bool {
        match self {
            Shape::Text | Shape::Prose | Shape::LocalizedText => true,
            Shape::DateOrText | Shape::ReferenceOrText(_) => true,
            Shape::OneOrMany(item) => item.is_text(),
            _ => false,
        }
    }

    /// What it should have been, for messages.
    pub fn expected(&self) -> Expected {
        match self {
            Shape::Truth => Expected::Truth,
            Shape::Count => Expected::Count,
            Shape::Moment => Expected::Moment,
            Shape::Day => Expected::Day,
            Shape::DayOrMonth => Expected::DayOrMonth,
            Shape::DateOrMoment => Expected::DateOrMoment,
            Shape::List(item) if matches!(**item, Shape::Record(_)) => Expected::Records,
            Shape::List(_) => Expected::List,
            Shape::Record(_) => Expected::Record,
            Shape::ByLanguage(one) => one.expected(),
            Shape::Words => Expected::Words,
            _ => Expected::Text,
        }
    }
}
