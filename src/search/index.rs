//! The index: made of the one before, and of the packs that are new, others than they were, or gone.
//!
//! 1. The terms of new packs are put together by partition, all cores at once ([`added`]).
//! 2. Each shard is written anew where a term of it was added or a document of it is gone; other entries are copied. So an
//!    index that has come about in many steps is the same bytes as one that is made at once.
//! 3. Before shards are published, what follows from all of them comes in: words that begin alike, readings
//!    ([`Index::published`]).
//!
//! An index is kept from build to build: in `serde`'s terms it is bytes.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::PACK;
use super::address::{Address, PARTITIONS, shard_of};
use super::entries::{ShardEntry, entries, put_entry};
use super::gathered::{FACET, Gathered, key_of, unpacked};
use super::postings::{self, LISTS, Occurrence, Replaced};
use crate::types::{FastMap, Fingerprint};

/// Begins the key of words that begin alike.
const WORDS: char = '\u{2}';
/// Begins the key of readings.
const READINGS: char = '\u{3}';

/// In which documents each term stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    shards: Vec<Box<[u8]>>,
    packs: BTreeMap<Address, KnownPack>,
}

/// A pack that is in the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KnownPack {
    fingerprint: Fingerprint,
    readings: Vec<(Box<str>, Box<str>)>,
}

/// A pack that is to be in the index.
pub struct Pack {
    /// Where it is.
    pub address: Address,
    /// What is published of it.
    pub fingerprint: Fingerprint,
    /// Its terms; `None` where the index before has them.
    pub gathered: Option<Box<Gathered>>,
}

impl Index {
    /// Whether the index has a pack as it is, in so many shards.
    pub fn has(&self, address: Address, fingerprint: Fingerprint, shards: usize) -> bool {
        self.shards.len() == shards
            && self.packs.get(&address).is_some_and(|known| known.fingerprint == fingerprint)
    }

    /// The index of all packs of a site. Those without terms are in this one ([`Index::has`]).
    pub fn updated(&self, packs: Vec<Pack>, shards: usize) -> Index {
        let nothing = Index::default();
        let before = if self.shards.len() == shards { self } else { &nothing };
        let (mut known, mut new) = (BTreeMap::new(), Vec::new());
        for Pack { address, fingerprint, gathered } in packs {
            let readings = match (&gathered, before.packs.get(&address)) {
                (Some(gathered), _) => gathered.readings.clone(),
                (None, Some(known)) => known.readings.clone(),
                (None, None) => continue,
            };
            known.insert(address, KnownPack { fingerprint, readings });
            new.extend(gathered.map(|gathered| (address, gathered)));
        }
        new.sort_unstable_by_key(|(address, _)| *address);
        let is_gone = |address: &&Address| !known.contains_key(address);
        let gone = before.packs.keys().filter(is_gone).copied();
        let replaced = Replaced::new(gone.chain(new.iter().map(|(address, _)| *address)));
        let partitions: Vec<Vec<(usize, Box<[u8]>)>> = (0..PARTITIONS)
            .into_par_iter()
            .map(|partition| {
                let mut added = added(&new, partition, shards);
                let of_partition = (partition..shards).step_by(PARTITIONS);
                let patch = |shard: usize| {
                    let old = before.shards.get(shard).map_or(&[][..], |shard| shard);
                    (shard, patched(old, &replaced, added.remove(&shard).unwrap_or_default()))
                };
                of_partition.map(patch).collect()
            })
            .collect();
        let mut all: Vec<Box<[u8]>> = vec![Box::default(); shards];
        for (shard, bytes) in partitions.into_iter().flatten() {
            all[shard] = bytes;
        }
        Index { shards: all, packs: known }
    }

    /// The shards as they are published.
    pub fn published(&self) -> Vec<Vec<u8>> {
        let derived = self.derived();
        let publish = |(shard, bytes): (usize, &[u8])| {
            // The keys of facets come first, then those of what is derived, then terms.
            let facets = entries(bytes).take_while(|entry| entry.key.starts_with(FACET));
            let facets = facets.map(|entry| entry.bytes.len()).sum();
            let (facets, terms) = bytes.split_at(facets);
            let mut published = facets.to_vec();
            for (key, payload) in derived.get(&shard).into_iter().flatten() {
                put_entry(&mut published, key, payload);
            }
            published.extend_from_slice(terms);
            published
        };
        let shards = self.shards.par_iter().enumerate();
        shards.map(|(shard, bytes)| publish((shard, bytes))).collect()
    }

    /// What follows from all shards: entries by shard, in the order of their keys.
    fn derived(&self) -> BTreeMap<usize, BTreeMap<String, Vec<u8>>> {
        let mut derived: BTreeMap<usize, BTreeMap<String, Vec<u8>>> = BTreeMap::new();
        let mut add = |key: String, payload: serde_json::Result<Vec<u8>>| {
            // A list of texts and numbers always has a JSON.
            if let Ok(payload) = payload {
                derived.entry(shard_of(&key, self.shards.len())).or_default().insert(key, payload);
            }
        };
        for (start, words) in self.words() {
            let words = words.into_iter().map(|(word, count)| (serde_json::Value::from(word), count.into()));
            let words: Vec<serde_json::Value> = words.flat_map(|(word, count)| [word, count]).collect();
            add(format!("{WORDS}{start}"), serde_json::to_vec(&words));
        }
        for (start, readings) in self.readings() {
            add(format!("{READINGS}{start}"), serde_json::to_vec(&readings));
        }
        derived
    }

    /// Words of at least two letters by the first two, each with the number of its documents.
    fn words(&self) -> BTreeMap<&str, BTreeMap<&str, usize>> {
        let found: Vec<(&str, ShardEntry<'_>)> =
            self.shards.par_iter().flat_map_iter(|shard| words_of(shard)).collect();
        let mut words: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for (start, ShardEntry { key, payload, .. }) in found {
            words.entry(start).or_default().insert(key, postings::count(payload));
        }
        words
    }

    /// Readings and what is so read, by the first character of either.
    fn readings(&self) -> BTreeMap<char, BTreeSet<(&str, &str)>> {
        let mut readings: BTreeMap<char, BTreeSet<(&str, &str)>> = BTreeMap::new();
        for (reading, written) in self.packs.values().flat_map(|known| &known.readings) {
            for start in [reading.chars().next(), written.chars().next()].into_iter().flatten() {
                readings.entry(start).or_default().insert((reading, written));
            }
        }
        readings
    }
}

/// The words of a shard, each behind its first two letters.
fn words_of(shard: &[u8]) -> impl Iterator<Item = (&str, ShardEntry<'_>)> {
    entries(shard).filter_map(|entry| Some((start_of_word(entry.key)?, entry)))
}

/// The first two letters of a word that is no number.
fn start_of_word(key: &str) -> Option<&str> {
    let mut letters = key.char_indices();
    let (_, first) = letters.next()?;
    letters.next()?;
    // In Unicode, scripts without spaces come after these letters; digits and signs come before them.
    let is_word = first > '9' && first < '\u{2000}';
    let end = letters.next().map_or(key.len(), |(end, _)| end);
    is_word.then(|| &key[..end])
}

/// What is added to a shard, by key.
type Added = Vec<(String, [Vec<Occurrence>; LISTS])>;

/// The terms of a partition in new packs, by shard.
fn added(new: &[(Address, Box<Gathered>)], partition: usize, shards: usize) -> FastMap<usize, Added> {
    let mut characters: FastMap<u64, [Vec<Occurrence>; LISTS]> = FastMap::default();
    let mut words: FastMap<&str, [Vec<Occurrence>; LISTS]> = FastMap::default();
    for (Address { group, pack }, gathered) in new {
        let place = |document: u8| (*group, pack * PACK as u32 + u32::from(document));
        for found in gathered.characters[partition].iter().map(|packed| unpacked(*packed)) {
            let lists = characters.entry(found.term).or_default();
            lists[found.list as usize].push(place(found.document));
        }
        for found in &gathered.words[partition] {
            let lists = words.entry(&found.term).or_default();
            lists[found.list as usize].push(place(found.document));
        }
    }
    let characters = characters.into_iter().map(|(number, lists)| (key_of(number), lists));
    let words = words.into_iter().map(|(word, lists)| (word.to_owned(), lists));
    let mut by_shard: FastMap<usize, Added> = FastMap::default();
    for (key, lists) in characters.chain(words) {
        by_shard.entry(shard_of(&key, shards)).or_default().push((key, lists));
    }
    by_shard
}

/// A shard without the documents that are replaced, and with what is added.
fn patched(old: &[u8], replaced: &Replaced, mut added: Added) -> Box<[u8]> {
    added.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let mut out = Vec::with_capacity(old.len());
    let put = |out: &mut Vec<u8>, key: &str, old: &[u8], new: &[Vec<Occurrence>; LISTS]| {
        let payload = postings::patched(old, replaced, new).unwrap_or_default();
        if !payload.is_empty() {
            put_entry(out, key, &payload);
        }
    };
    let nothing = Default::default();
    let mut added = added.iter().peekable();
    for ShardEntry { key, payload, bytes } in entries(old) {
        while let Some((new, lists)) = added.next_if(|(new, _)| new.as_str() < key) {
            put(&mut out, new, &[], lists);
        }
        match added.next_if(|(new, _)| new == key) {
            Some((_, lists)) => put(&mut out, key, payload, lists),
            None if replaced.touches(payload) => put(&mut out, key, payload, &nothing),
            None => out.extend_from_slice(bytes),
        }
    }
    added.for_each(|(key, lists)| put(&mut out, key, &[], lists));
    out.into()
}

/// An index as bytes: what is known of packs, then each shard behind its length.
impl Serialize for Index {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let packs: Vec<(&Address, &KnownPack)> = self.packs.iter().collect();
        let packs = postcard::to_stdvec(&packs).map_err(serde::ser::Error::custom)?;
        let room = packs.len() + self.shards.iter().map(|shard| shard.len() + 4).sum::<usize>() + 8;
        let mut bytes = Vec::with_capacity(room);
        postings::put(&mut bytes, packs.len() as u32);
        bytes.extend(packs);
        for shard in &self.shards {
            postings::put(&mut bytes, shard.len() as u32);
            bytes.extend_from_slice(shard);
        }
        serializer.serialize_bytes(&bytes)
    }
}

impl<'de> Deserialize<'de> for Index {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Index, D::Error> {
        let mut bytes: &[u8] = Deserialize::deserialize(deserializer)?;
        let damaged = || D::Error::custom("an index has ended early");
        let length = postings::take(&mut bytes).ok_or_else(damaged)?;
        let packs = postings::take_bytes(&mut bytes, length).ok_or_else(damaged)?;
        let packs: Vec<(Address, KnownPack)> = postcard::from_bytes(packs).map_err(D::Error::custom)?;
        let mut shards = Vec::new();
        while !bytes.is_empty() {
            let length = postings::take(&mut bytes).ok_or_else(damaged)?;
            shards.push(postings::take_bytes(&mut bytes, length).ok_or_else(damaged)?.into());
        }
        Ok(Index { shards, packs: packs.into_iter().collect() })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::{Document, Tokenizer};

    const SHARDS: usize = 16;

    fn document(text: &str) -> Document {
        Document {
            title: text.chars().take(3).collect(),
            lead: text.chars().skip(3).take(3).collect(),
            text: text.to_owned(),
            facets: vec!["kind:notice".to_owned()],
            readings: text
                .contains("留職")
                .then(|| ("リュウショク".to_owned(), "留職".to_owned()))
                .into_iter()
                .collect(),
            ..Document::default()
        }
    }

    /// Packs by address, each with its texts.
    type Texts = BTreeMap<(u32, u32), Vec<String>>;

    /// The index of texts, made of the one before as a build makes it.
    fn index(before: &Index, texts: &Texts, tokenizer: &Tokenizer) -> Index {
        let pack = |((group, pack), texts): (&(u32, u32), &Vec<String>)| {
            let documents: Vec<Document> = texts.iter().map(|text| document(text)).collect();
            let fingerprint = Fingerprint::of(&serde_json::to_vec(&documents).unwrap());
            let address = Address { group: *group, pack: *pack };
            let is_known = before.has(address, fingerprint, SHARDS);
            let gathered = (!is_known).then(|| Box::new(Gathered::of(tokenizer, &documents)));
            Pack { address, fingerprint, gathered }
        };
        before.updated(texts.iter().map(pack).collect(), SHARDS)
    }

    fn payload(index: &Index, key: &str) -> Option<Vec<u8>> {
        let published = index.published();
        let shard = &published[shard_of(key, SHARDS)];
        entries(shard).find(|entry| entry.key == key).map(|entry| entry.payload.to_vec())
    }

    #[test]
    fn a_term_has_its_documents_best_first() {
        let texts = Texts::from([
            ((7, 0), vec!["国内留職".to_owned(), "社員が留職".to_owned()]),
            ((9, 3), vec!["これは長い。後に留職".to_owned()]),
        ]);
        let index = index(&Index::default(), &texts, &Tokenizer::new());
        // In the lead of the first two: their titles have three characters. In the text of the third, the seventh there.
        assert_eq!(payload(&index, "留職"), Some(vec![0, 1, 7, 1 << 1, 1, 2, 7, 1 << 1, 0, 2, 1 << 1, 6]));
        assert_eq!(payload(&index, "\u{1}kind:notice"), Some(vec![2, 7, 1 << 1 | 1, 3, 2, 1 << 1, 6, 0, 0]));
        let readings = Some("[[\"りゅうしょく\",\"留職\"]]".as_bytes().to_vec());
        assert_eq!(payload(&index, "\u{3}り"), readings);
        assert_eq!(payload(&index, "\u{3}留"), readings);
        assert_eq!(payload(&index, "職留"), None);
    }

    #[test]
    fn words_that_begin_alike_stand_together() {
        let texts =
            Texts::from([((7, 0), vec!["xx yy companies company 2014".to_owned(), "companion".to_owned()])]);
        let index = index(&Index::default(), &texts, &Tokenizer::new());
        let words = payload(&index, "\u{2}co").map(|bytes| String::from_utf8(bytes).unwrap());
        // The first has "xx " as its title and "yy " as its lead; "com" is the title of the second, "pan" its lead.
        assert_eq!(words.as_deref(), Some(r#"["com",1,"companies",1,"companion",1,"company",1]"#));
        assert_eq!(payload(&index, "\u{2}20"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn an_index_is_the_same_however_it_came_about(
            steps in prop::collection::vec(
                prop::collection::btree_map((0u32..3, 0u32..4), prop::collection::vec("[留職が ab']{0,12}", 1..=PACK), 0..8),
                1..4,
            ),
        ) {
            let tokenizer = Tokenizer::new();
            let mut grown = Index::default();
            for texts in &steps {
                grown = index(&grown, texts, &tokenizer);
                let anew = index(&Index::default(), texts, &tokenizer);
                prop_assert_eq!(&grown, &anew);
                let kept: Index = postcard::from_bytes(&postcard::to_stdvec(&grown).unwrap()).unwrap();
                prop_assert_eq!(&kept, &anew);
            }
        }
    }
}
