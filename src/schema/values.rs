//! Values of one line that are the same in every language.

use std::ops::Deref;

use super::{Decode, Decoder, FileReference, Prose, Shape};
use crate::diagnostics::problems::SchemaProblem;
use crate::diagnostics::{Place, nearest};
use crate::locale::Country;
use crate::source::Node;
use crate::types::{
    BadDate, BadMoment, Day, DayOrMonth, Lang, Moment, Reading, WrittenMoment, Zone, half_width, isolated,
};

/// A value and where it stands, so that a later phase can point at it.
#[derive(Clone, Debug)]
pub struct Mark<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub place: Place,
}

impl<T> Deref for Mark<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Decode> Decode for Mark<T> {
    const REQUIRED: bool = T::REQUIRED;

    fn shape() -> Shape {
        T::shape()
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(|value| Mark { value, place: node.place.clone() })
    }

    fn files(&self, tell: &mut dyn FnMut(&FileReference)) {
        self.value.files(tell);
    }

    fn proses(&self, tell: &mut dyn FnMut(&Prose)) {
        self.value.proses(tell);
    }

    fn change_proses(&mut self, change: &mut dyn FnMut(&mut Prose)) -> bool {
        self.value.change_proses(change)
    }
}

impl Decode for String {
    fn shape() -> Shape {
        Shape::Name
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.scalar(node, Shape::Name).map(|text| isolated(text).into_owned())
    }
}

impl Decode for bool {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        Shape::Truth
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match decoder.scalar(node, Shape::Truth)? {
            "true" | "True" | "TRUE" | "yes" => Some(true),
            "false" | "False" | "FALSE" | "no" => Some(false),
            _ => {
                decoder.report(
                    &node.place,
                    SchemaProblem::WrongType { expected: Shape::Truth.expected(), found: "text" },
                );
                None
            }
        }
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl Decode for u32 {
    fn shape() -> Shape {
        Shape::Count
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = half_width(decoder.scalar(node, Shape::Count)?);
        text.parse().ok().or_else(|| {
            decoder.report(
                &node.place,
                SchemaProblem::WrongType { expected: Shape::Count.expected(), found: "text" },
            );
            None
        })
    }
}

impl Decode for WrittenMoment {
    fn shape() -> Shape {
        Shape::Moment
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::Moment)?;
        let zone = decoder.setting.zone;
        match Moment::parse(text, zone) {
            Ok(written) => Some(written),
            Err(bad) => {
                let zone = zone.name();
                let problem = match bad {
                    BadMoment::Form => SchemaProblem::BadMoment { text: text.to_owned() },
                    BadMoment::NoSuchTime => SchemaProblem::NoSuchTime { text: text.to_owned() },
                    BadMoment::Skipped => SchemaProblem::SkippedTime { text: text.to_owned(), zone },
                    BadMoment::Twice(first, second) => {
                        SchemaProblem::AmbiguousTime { text: text.to_owned(), zone, first, second }
                    }
                };
                decoder.report(&node.place, problem);
                None
            }
        }
    }
}

fn date<T>(
    node: &Node,
    decoder: &mut Decoder<'_>,
    shape: Shape,
    parse: impl Fn(&str) -> Result<T, BadDate>,
) -> Option<T> {
    let text = decoder.scalar(node, shape.clone())?;
    match parse(text) {
        Ok(date) => Some(date),
        Err(BadDate::Form) => {
            decoder.report(
                &node.place,
                SchemaProblem::BadDate { text: text.to_owned(), expected: shape.expected() },
            );
            None
        }
        Err(BadDate::NoSuchDay) => {
            decoder.report(&node.place, SchemaProblem::NoSuchTime { text: text.to_owned() });
            None
        }
    }
}

impl Decode for Day {
    fn shape() -> Shape {
        Shape::Day
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        date(node, decoder, Shape::Day, Day::parse)
    }
}

impl Decode for DayOrMonth {
    fn shape() -> Shape {
        Shape::DayOrMonth
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        date(node, decoder, Shape::DayOrMonth, DayOrMonth::parse)
    }
}

impl Decode for Country {
    fn shape() -> Shape {
        Shape::Country
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::Country)?;
        Country::parse(text).or_else(|| {
            let problem =
                SchemaProblem::UnknownCountry { text: text.to_owned(), nearest: Country::nearest(text) };
            decoder.report(&node.place, problem);
            None
        })
    }
}

impl Decode for Lang {
    fn shape() -> Shape {
        Shape::Language
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::Language)?;
        Lang::parse(text).or_else(|| {
            decoder.report(&node.place, SchemaProblem::UnknownLanguage { text: text.to_owned() });
            None
        })
    }
}

impl Decode for Zone {
    fn shape() -> Shape {
        Shape::Zone
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::Zone)?;
        Zone::parse(text).or_else(|| {
            let nearest = nearest(text, Zone::names());
            decoder.report(&node.place, SchemaProblem::UnknownZone { text: text.to_owned(), nearest });
            None
        })
    }
}

impl Decode for Reading {
    fn shape() -> Shape {
        Shape::Name
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::Name)?;
        Reading::parse(text).or_else(|| {
            decoder.report(&node.place, SchemaProblem::BadReading { text: text.to_owned() });
            None
        })
    }
}

/// An `http` or `https` address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// The address as it was written, or as a plain text without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads an address; the scheme must be `http` or `https`, and there must be a host.
    pub fn parse(text: &str) -> Option<WebAddress> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let fits = !host.is_empty()
            && !host.starts_with('.')
            && !host.contains('@')
            && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "\"<>\\`{}|^".contains(c));
        fits.then(|| WebAddress(text.to_owned()))
    }
}

impl Decode for WebAddress {
    fn shape() -> Shape {
        Shape::WebAddress
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::WebAddress)?;
        WebAddress::parse(text).or_else(|| {
            decoder.report(&node.place, SchemaProblem::BadWebAddress { text: text.to_owned() });
            None
        })
    }
}

/// An e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address in the form that HTML's `<input type=email>` accepts, less what could carry a second header.
    pub fn parse(text: &str) -> Option<EmailAddress> {
        let (local, host) = text.split_once('@')?;
        let local_fits = !local.is_empty()
            && local.chars().all(|c| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c));
        let label = |label: &str| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        let fits = local_fits && host.contains('.') && host.split('.').all(label);
        fits.then(|| EmailAddress(text.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Decode for EmailAddress {
    fn shape() -> Shape {
        Shape::EmailAddress
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = half_width(decoder.scalar(node, Shape::EmailAddress)?);
        EmailAddress::parse(&text).or_else(|| {
            decoder.report(&node.place, SchemaProblem::BadEmailAddress { text });
            None
        })
    }
}

/// One of a fixed set of words.
pub trait Choice: Copy + 'static {
    /// The words, each with its value.
    const CHOICES: &'static [(&'static str, Self)];
    /// Only the words, in the same order.
    const WORDS: &'static [&'static str];

    /// Decodes one of the words.
    fn decode_choice(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::Choice(Self::WORDS))?;
        let found = Self::CHOICES.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            decoder.report(
                &node.place,
                SchemaProblem::UnknownChoice {
                    text: text.to_owned(),
                    nearest: nearest(text, Self::WORDS.iter().copied()),
                    known: Self::WORDS,
                },
            );
        }
        found
    }
}

/// Declares an enum of words that can stand in YAML.
macro_rules! choice {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// The word as it is written in front matter.
            pub fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }
        }

        impl $crate::schema::Choice for $name {
            const CHOICES: &'static [(&'static str, Self)] = &[$(($word, $name::$variant)),*];
            const WORDS: &'static [&'static str] = &[$($word),*];
        }

        impl $crate::schema::Decode for $name {
            fn shape() -> $crate::schema::Shape {
                $crate::schema::Shape::Choice(<$name as $crate::schema::Choice>::WORDS)
            }

            fn decode(
                node: &$crate::source::Node,
                decoder: &mut $crate::schema::Decoder<'_>,
            ) -> Option<Self> {
                <$name as $crate::schema::Choice>::decode_choice(node, decoder)
            }
        }

        impl $crate::stored::Stored for $name {
            fn store(&self, writer: &mut $crate::stored::Writer<'_>) {
                writer.byte(*self as u8);
            }

            fn restore(reader: &mut $crate::stored::Reader<'_>) -> Result<Self, $crate::stored::Damaged> {
                let choice = <$name as $crate::schema::Choice>::CHOICES.get(usize::from(reader.byte()?));
                choice.map(|(_, value)| *value).ok_or($crate::stored::Damaged)
            }
        }
    };
}

pub(crate) use choice;
