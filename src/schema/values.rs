//! Values of one line that are the same in every language.

use std::ops::Deref;

use super::{Decode, Decoder, FileReference, Prose, Shape, scalar};
use crate::diagnostics::problems::SchemaProblem;
use crate::diagnostics::{Place, nearest};
use crate::locale::Country;
use crate::source::Node;
use crate::types::{
    BadDate, BadMoment, DateOrMoment, Day, DayOrMonth, Lang, Moment, Reading, WrittenMoment, Zone,
    half_width, isolated,
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

scalar!(String, Shape::Name, |text, _| Ok::<_, SchemaProblem>(isolated(text).into_owned()));

impl Decode for bool {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        Shape::Truth
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.read(node, Shape::Truth, |text, _| match text {
            "true" | "True" | "TRUE" | "yes" => Ok(true),
            "false" | "False" | "FALSE" | "no" => Ok(false),
            _ => Err(SchemaProblem::WrongType { expected: Shape::Truth.expected(), found: "text" }),
        })
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

scalar!(u32, Shape::Count, |text, _| {
    let wrong = |_| SchemaProblem::WrongType { expected: Shape::Count.expected(), found: "text" };
    half_width(text).parse().map_err(wrong)
});

scalar!(WrittenMoment, Shape::Moment, |text, setting| {
    Moment::parse(text, setting.zone).map_err(|bad| bad_moment(bad, text, setting.zone))
});

fn bad_moment(bad: BadMoment, text: &str, zone: Zone) -> SchemaProblem {
    let (text, zone) = (text.to_owned(), zone.name());
    match bad {
        BadMoment::Form => SchemaProblem::BadMoment { text },
        BadMoment::NoSuchTime => SchemaProblem::NoSuchTime { text },
        BadMoment::Skipped => SchemaProblem::SkippedTime { text, zone },
        BadMoment::Twice(first, second) => SchemaProblem::AmbiguousTime { text, zone, first, second },
    }
}

scalar!(Day, Shape::Day, |text, _| Day::parse(text).map_err(|bad| bad_date(bad, text, &Shape::Day)));

scalar!(DayOrMonth, Shape::DayOrMonth, |text, _| {
    DayOrMonth::parse(text).map_err(|bad| bad_date(bad, text, &Shape::DayOrMonth))
});

scalar!(DateOrMoment, Shape::DateOrMoment, |text, setting| {
    let day_long = "2014-09-29".len();
    if half_width(text).trim().len() <= day_long {
        let date = DayOrMonth::parse(text).map(DateOrMoment::Date);
        return date.map_err(|bad| bad_date(bad, text, &Shape::DateOrMoment));
    }
    let moment = Moment::parse(text, setting.zone).map(|written| DateOrMoment::Moment(written.moment));
    moment.map_err(|bad| match bad {
        BadMoment::Form => bad_date(BadDate::Form, text, &Shape::DateOrMoment),
        bad => bad_moment(bad, text, setting.zone),
    })
});

fn bad_date(bad: BadDate, text: &str, shape: &Shape) -> SchemaProblem {
    match bad {
        BadDate::Form => SchemaProblem::BadDate { text: text.to_owned(), expected: shape.expected() },
        BadDate::NoSuchDay => SchemaProblem::NoSuchTime { text: text.to_owned() },
    }
}

scalar!(Country, Shape::Country, |text, _| {
    let nearest = || Country::nearest(text);
    Country::parse(text)
        .ok_or_else(|| SchemaProblem::UnknownCountry { text: text.to_owned(), nearest: nearest() })
});

scalar!(Lang, Shape::Language, |text, _| {
    Lang::parse(text).ok_or_else(|| SchemaProblem::UnknownLanguage { text: text.to_owned() })
});

scalar!(Zone, Shape::Zone, |text, _| {
    let nearest = || nearest(text, Zone::names());
    Zone::parse(text).ok_or_else(|| SchemaProblem::UnknownZone { text: text.to_owned(), nearest: nearest() })
});

scalar!(Reading, Shape::Name, |text, _| {
    Reading::parse(text).ok_or_else(|| SchemaProblem::BadReading { text: text.to_owned() })
});

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
        let bad = |text: &str| SchemaProblem::BadWebAddress { text: text.to_owned() };
        let address = decoder
            .read(node, Shape::WebAddress, |text, _| WebAddress::parse(text).ok_or_else(|| bad(text)))?;
        let url = address.as_str().to_owned();
        decoder.addresses.push(WrittenAddress { url, place: node.place.clone(), since: None, is_link: true });
        Some(address)
    }
}

/// A web address in front matter.
#[derive(Clone, Debug)]
pub struct WrittenAddress {
    /// The address.
    pub url: String,
    /// Where the value stands.
    pub place: Place,
    /// The moment before which nobody sees it, where it is a part of something dated.
    pub since: Option<Moment>,
    /// Whether it is published as a link; else as words of a text.
    pub is_link: bool,
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

scalar!(EmailAddress, Shape::EmailAddress, |text, _| {
    let text = half_width(text);
    EmailAddress::parse(&text).ok_or(SchemaProblem::BadEmailAddress { text })
});

/// One of a fixed set of words.
pub trait Choice: Copy + 'static {
    /// The words, each with its value.
    const CHOICES: &'static [(&'static str, Self)];
    /// Only the words, in the same order.
    const WORDS: &'static [&'static str];

    /// Decodes one of the words.
    fn decode_choice(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.read(node, Shape::Choice(Self::WORDS), |text, _| {
            let found = Self::CHOICES.iter().find(|(word, _)| *word == text);
            found.map(|(_, value)| *value).ok_or_else(|| SchemaProblem::UnknownChoice {
                text: text.to_owned(),
                nearest: nearest(text, Self::WORDS.iter().copied()),
                known: Self::WORDS,
            })
        })
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

        $crate::stored::stored!($name as u8: |it| *it as u8, |at| {
            let choice = <$name as $crate::schema::Choice>::CHOICES.get(usize::from(at));
            choice.map(|(_, value)| *value)
        });
    };
}

pub(crate) use choice;
