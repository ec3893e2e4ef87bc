//! Values that may differ by language: settings of `newsroom.yaml`, and captions.

use std::collections::BTreeMap;

use super::values::language_meant;
use super::{Choice, ChoiceWords, Decode, Decoder, FileReference, Shape};
use crate::diagnostics::problems::SchemaProblem;
use crate::markup::LineBreaks;
use crate::source::{Node, Value};
use crate::types::Lang;

/// One value for all languages, or one a language: `{ ja: …, en: … }`. Which languages a site has is for others to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ByLanguage<T> {
    /// The same for all.
    All(T),
    /// By language; others have none.
    Each(BTreeMap<Lang, T>),
}

impl<T: Default> Default for ByLanguage<T> {
    fn default() -> Self {
        ByLanguage::All(T::default())
    }
}

impl<T> ByLanguage<T> {
    /// The value for a language.
    pub fn get(&self, lang: &Lang) -> Option<&T> {
        match self {
            ByLanguage::All(value) => Some(value),
            ByLanguage::Each(values) => values.get(lang),
        }
    }

    /// The value for a language, else that of the first of these languages that has one.
    pub fn get_or_first<'a>(&'a self, lang: &'a Lang, fallback: &'a [Lang]) -> Option<&'a T> {
        std::iter::once(lang).chain(fallback).find_map(|lang| self.get(lang))
    }

    /// Every value.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        let (all, each) = match self {
            ByLanguage::All(value) => (Some(value), None),
            ByLanguage::Each(values) => (None, Some(values)),
        };
        all.into_iter().chain(each.into_iter().flat_map(BTreeMap::values))
    }

    /// The values that something can be made of.
    pub fn filter_map<U>(&self, mut make: impl FnMut(&T) -> Option<U>) -> Option<ByLanguage<U>> {
        match self {
            ByLanguage::All(value) => make(value).map(ByLanguage::All),
            ByLanguage::Each(values) => {
                let made = values.iter().filter_map(|(lang, value)| Some((lang.clone(), make(value)?)));
                Some(ByLanguage::Each(made.collect()))
            }
        }
    }
}

impl<T: Decode> Decode for ByLanguage<T> {
    fn shape() -> Shape {
        Shape::ByLanguage(Box::new(T::shape()))
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else { return T::decode(node, decoder).map(ByLanguage::All) };
        let mut values = BTreeMap::new();
        for (key, value) in entries {
            let Some(lang) = Lang::parse(&key.text) else {
                let meant = language_meant(&key.text);
                decoder.report(&key.place, SchemaProblem::UnknownLanguage { text: key.text.clone(), meant });
                continue;
            };
            if let Some(value) = T::decode(value, decoder) {
                values.insert(lang, value);
            }
        }
        Some(ByLanguage::Each(values))
    }

    fn files(&self, tell: &mut dyn FnMut(&FileReference)) {
        match self {
            ByLanguage::All(value) => value.files(tell),
            ByLanguage::Each(values) => values.values().for_each(|value| value.files(tell)),
        }
    }
}

impl Choice for LineBreaks {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("join", LineBreaks::Join), ("keep", LineBreaks::Keep)];
    const WORDS: &'static ChoiceWords = &ChoiceWords {
        words: &["join", "keep"],
        meanings: &[&["つなぐ", "つなげる", "詰める"], &["残す", "そのまま", "改行", "改行する"]],
    };
}

impl Decode for LineBreaks {
    fn shape() -> Shape {
        Shape::Choice(Self::WORDS)
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        Self::decode_choice(node, decoder)
    }
}
