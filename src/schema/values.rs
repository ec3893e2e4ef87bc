//! Values of one line that are the same in every language.

use std::ops::Deref;

use super::{ChoiceWords, Decode, Decoder, FileReference, Prose, Shape, scalar};
use crate::diagnostics::Place;
use crate::diagnostics::problems::SchemaProblem;
use crate::locale::Country;
use crate::source::Node;
use crate::types::{
    BadDate, BadMoment, DateOrMoment, Day, DayOrMonth, Focus, Lang, Moment, Reading, WrittenMoment,
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

/// How people say yes and no.
pub(super) const TRUTH: ChoiceWords = ChoiceWords {
    words: &["true", "false"],
    meanings: &[
        &["yes", "y", "t", "on", "1", "はい", "有", "有り", "あり", "する", "○", "◯", "レ", "真", "オン"],
        &["no", "n", "f", "off", "0", "いいえ", "無", "無し", "なし", "しない", "×", "✕", "偽", "オフ"],
    ],
};

impl Decode for bool {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        Shape::Truth
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::Truth)?;
        match text {
            "true" | "True" | "TRUE" | "yes" => return Some(true),
            "false" | "False" | "FALSE" | "no" => return Some(false),
            _ => {}
        }
        match TRUTH.meant(text) {
            Some(meant) => {
                let (text, meant, nearest) = (text.to_owned(), Some(meant), None);
                let problem = SchemaProblem::UnknownChoice { text, meant, nearest, known: TRUTH.words };
                decoder.report(&node.place, problem);
            }
            None => decoder.wrong_type(node, &Shape::Truth, "text"),
        }
        None
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
        let text = decoder.scalar(node, Shape::Count)?;
        let number = half_width(text).parse().ok();
        if number.is_none() {
            decoder.wrong_type(node, &Shape::Count, "text");
        }
        number
    }
}

impl Decode for WrittenMoment {
    fn shape() -> Shape {
        Shape::Moment
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::Moment)?;
        let zone = decoder.setting.zone;
        let bad = match Moment::parse(text, zone) {
            Ok(moment) => return Some(moment),
            Err(bad) => bad,
        };
        report_moment(bad, node, decoder);
        None
    }
}

fn report_moment(bad: BadMoment, node: &Node, decoder: &mut Decoder<'_>) {
    let text = node.text().unwrap_or_default().trim();
    let zone = decoder.setting.zone;
    let instead = || Moment::written_otherwise(text, zone).and_then(|_| decoder.fitting_form(node));
    let (zone, text) = (zone.name(), text.to_owned());
    let problem = match bad {
        BadMoment::Form => match decoder.left_open(node, &Shape::Moment) {
            Some(line) => SchemaProblem::DayMissing { text, line },
            None => SchemaProblem::BadMoment { text, instead: instead() },
        },
        BadMoment::NoSuchTime => SchemaProblem::NoSuchTime { text, instead: instead() },
        BadMoment::Skipped => SchemaProblem::SkippedTime { text, zone },
        BadMoment::Twice(first, second) => SchemaProblem::AmbiguousTime { text, zone, first, second },
    };
    decoder.report(&node.place, problem);
}

impl Decode for DateOrMoment {
    fn shape() -> Shape {
        Shape::DateOrMoment
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::DateOrMoment)?;
        let day_long = "2014-09-29".len();
        if half_width(text).trim().len() <= day_long {
            let date = DayOrMonth::parse(text).map(DateOrMoment::Date);
            return date.map_err(|bad| report_date(bad, node, &Shape::DateOrMoment, decoder)).ok();
        }
        let moment = Moment::parse(text, decoder.setting.zone);
        let moment = moment.map(|written| DateOrMoment::Moment(written.moment));
        let report = |bad| match bad {
            BadMoment::Form => report_date(BadDate::Form, node, &Shape::DateOrMoment, decoder),
            bad => report_moment(bad, node, decoder),
        };
        moment.map_err(report).ok()
    }
}

impl Decode for Day {
    fn shape() -> Shape {
        Shape::Day
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::Day)?;
        Day::parse(text).map_err(|bad| report_date(bad, node, &Shape::Day, decoder)).ok()
    }
}

scalar!(Focus, Shape::Focus, |text, _| {
    Focus::parse(text).ok_or_else(|| SchemaProblem::BadFocus { text: text.to_owned() })
});

impl Decode for DayOrMonth {
    fn shape() -> Shape {
        Shape::DayOrMonth
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::DayOrMonth)?;
        DayOrMonth::parse(text).map_err(|bad| report_date(bad, node, &Shape::DayOrMonth, decoder)).ok()
    }
}

fn report_date(bad: BadDate, node: &Node, shape: &Shape, decoder: &mut Decoder<'_>) {
    let text = node.text().unwrap_or_default().trim();
    let instead = decoder.fitting_form(node);
    let (expected, text) = (shape.expected(), text.to_owned());
    let problem = match bad {
        BadDate::Form => match decoder.left_open(node, shape) {
            Some(line) => SchemaProblem::DayMissing { text, line },
            None => SchemaProblem::BadDate { text, expected, instead },
        },
        BadDate::NoSuchDay => SchemaProblem::NoSuchTime { text, instead: None },
    };
    decoder.report(&node.place, problem);
}

scalar!(Country, Shape::Country, |text, _| {
    let nearest = || Country::nearest(text);
    Country::parse(text)
        .ok_or_else(|| SchemaProblem::UnknownCountry { text: text.to_owned(), nearest: nearest() })
});

/// What people write for a language whose code is another.
const LANGUAGES: &[(&str, &str)] = &[
    ("jp jpn ja_jp japanese 日本語 和文 日本", "ja"),
    ("eng en_us en_gb english 英語 英文", "en"),
    ("kr kor korean 韓国語", "ko"),
    ("cn chs zh-cn chinese 中国語 簡体字", "zh-Hans"),
    ("tw cht zh-tw 繁体字 台湾華語", "zh-Hant"),
    ("french フランス語", "fr"),
    ("german ドイツ語", "de"),
    ("spanish スペイン語", "es"),
    ("vn vietnamese ベトナム語", "vi"),
    ("khmer クメール語 カンボジア語", "km"),
    ("indonesian インドネシア語", "id"),
    ("thai タイ語", "th"),
];

/// The code of the language that somebody meant. Codes are not guessed by their spelling: each is another language.
pub(super) fn language_meant(text: &str) -> Option<String> {
    let plain = half_width(text).trim().to_lowercase();
    let known = LANGUAGES.iter().find(|(names, _)| names.split(' ').any(|name| name == plain));
    known.map(|(_, code)| (*code).to_owned()).or_else(|| Lang::parse(&plain).map(|lang| lang.to_string()))
}

scalar!(Lang, Shape::Language, |text, _| {
    let problem = || SchemaProblem::UnknownLanguage { text: text.to_owned(), meant: language_meant(text) };
    Lang::parse(text).ok_or_else(problem)
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
    /// The address, or the word of a text in which a reader may see one.
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
    /// Only the words, in the same order, with what means the same.
    const WORDS: &'static ChoiceWords;

    /// Decodes one of the words.
    fn decode_choice(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.read(node, Shape::Choice(Self::WORDS), |text, _| {
            let found = Self::CHOICES.iter().find(|(word, _)| *word == text);
            found.map(|(_, value)| *value).ok_or_else(|| SchemaProblem::UnknownChoice {
                text: text.to_owned(),
                meant: Self::WORDS.meant(text),
                nearest: Self::WORDS.nearest(text),
                known: Self::WORDS.words,
            })
        })
    }
}

/// Declares an enum of words that can stand in YAML. Behind each word stands what people call it: who writes that is told
/// the word.
macro_rules! choice {
    ($(#[$doc:meta])* pub enum $name:ident {
        $($(#[$variant_doc:meta])* $variant:ident = $word:literal $(| $meaning:literal)*,)*
    }) => {
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
            const WORDS: &'static $crate::schema::ChoiceWords = &$crate::schema::ChoiceWords {
                words: &[$($word),*],
                meanings: &[$(&[$($meaning),*]),*],
            };
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
