//! The terms of a pack of documents, in few bytes: those of all packs of a site are held until the index is made of them.

use super::address::{PARTITIONS, hash};
use super::pairs::Pairs;
use super::tokenizer::{Character, Term};
use super::{Document, Tokenizer, fold};
use crate::types::FastSet;

/// Begins the key of a facet.
pub(super) const FACET: char = '\u{1}';

/// A list of postings.
const TITLE: u8 = 0;
const LEAD: u8 = 1;
const TEXT: u8 = 2;

/// The terms, facets and readings in the documents of a pack.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// By partition, in the order of the documents: each [`FoundTerm::packed`].
    pub(super) characters: [Vec<u64>; PARTITIONS],
    pub(super) words: [Vec<FoundTerm<Box<str>>>; PARTITIONS],
    /// Readings, each with the text that is read so, both folded.
    pub(super) readings: Vec<(Box<str>, Box<str>)>,
}

/// A term in a document of the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FoundTerm<T> {
    pub term: T,
    /// The document's place in the pack.
    pub document: u8,
    /// The best list that it stands in.
    pub list: u8,
}

/// The place in a pack has six bits.
const _: () = assert!(super::PACK <= 64);

/// Bits of a code point.
const CODE_BITS: u32 = 21;

impl FoundTerm<u64> {
    /// The number of a pair of characters, place and list in one number.
    fn packed(self) -> u64 {
        self.term << 8 | u64::from(self.document) << 2 | u64::from(self.list)
    }
}

/// [`FoundTerm::packed`] read back.
pub(super) fn unpacked(packed: u64) -> FoundTerm<u64> {
    let low = (packed & 0xFF) as u8;
    FoundTerm { term: packed >> 8, document: low >> 2, list: low & 3 }
}

/// The key of a pair of characters, from its number.
pub(super) fn key_of(characters: u64) -> String {
    let (first, second) = (characters >> CODE_BITS, characters & ((1 << CODE_BITS) - 1));
    Term::Characters(first as u32, second as u32).to_string()
}

impl Gathered {
    /// Gathers the terms of documents that are published together.
    pub fn of(tokenizer: &Tokenizer, documents: &[Document]) -> Gathered {
        let mut gathered = Gathered::default();
        let mut scratch = (Vec::new(), Vec::new());
        let (mut pairs, mut words) = (Pairs::new(), FastSet::default());
        for (place, document) in documents.iter().enumerate() {
            let place = place as u8;
            pairs.begin();
            words.clear();
            for (list, text) in [(TITLE, &document.title), (LEAD, &document.lead), (TEXT, &document.text)] {
                fold_into(tokenizer, text, &mut scratch);
                tokenizer.for_each_term(&scratch.1, |term| match term {
                    Term::Characters(first, second) => {
                        let pair = u64::from(first) << CODE_BITS | u64::from(second);
                        if pairs.insert(pair) {
                            let found = FoundTerm { term: pair, document: place, list };
                            let codes = [first, second].into_iter().filter(|code| *code != 0);
                            gathered.characters[partition(codes)].push(found.packed());
                        }
                    }
                    Term::Word(word) => {
                        if !words.contains(word) {
                            words.insert(Box::from(word));
                            gathered.add_word(word, place, list);
                        }
                    }
                });
            }
            for facet in &document.facets {
                gathered.add_word(&format!("{FACET}{facet}"), place, TITLE);
            }
            let readings = document.readings.iter().map(|(reading, written)| {
                // A reading is said without pauses.
                (fold(tokenizer, reading).replace(' ', "").into(), fold(tokenizer, written).into())
            });
            gathered.readings.extend(readings.filter(|(reading, written): &(Box<str>, Box<str>)| {
                !reading.is_empty() && !written.is_empty() && reading != written
            }));
        }
        // All packs of a site are held at once.
        gathered.characters.iter_mut().for_each(Vec::shrink_to_fit);
        gathered.words.iter_mut().for_each(Vec::shrink_to_fit);
        gathered.readings.sort_unstable();
        gathered.readings.dedup();
        gathered
    }

    fn add_word(&mut self, word: &str, document: u8, list: u8) {
        self.words[partition(word.chars().map(u32::from))].push(FoundTerm {
            term: Box::from(word),
            document,
            list,
        });
    }
}

fn fold_into(tokenizer: &Tokenizer, text: &str, scratch: &mut (Vec<Character>, Vec<Character>)) {
    scratch.1.clear();
    tokenizer.folded(text, &mut scratch.0, &mut scratch.1);
}

fn partition(codes: impl Iterator<Item = u32>) -> usize {
    hash(codes) as usize % PARTITIONS
}
