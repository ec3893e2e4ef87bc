//! Postings: in which documents a term stands.
//!
//! Three lists, best first: documents that have it in the title, in the lead, in the text. A document stands in the best
//! of them only. A list is a number of containers, one a group of documents, in the order of their keys:
//!
//! - the difference of its key to the one before (of the first: the key itself),
//! - the length of its data in bytes × 2, + 1 for a bitmap,
//! - data: the places of the documents in their group, ascending, each as the difference to the one after the place before;
//!   or a bit a place, from the lowest of the first byte. Of both the shorter; of equals the differences.
//!
//! All numbers are unsigned LEB128. A list that is written in the same order of the same documents is the same bytes: what
//! is patched equals what is made anew.

use super::Address;
use crate::types::FastMap;

/// So many lists.
pub(super) const LISTS: usize = 3;

/// A document: the key of its group, and its place there.
pub(super) type Occurrence = (u32, u32);

/// Appends a number.
pub(super) fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number off the front. `None` where there is none.
pub(super) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0u64;
    for shift in (0..35).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7F) << shift;
        if first & 0x80 == 0 {
            return u32::try_from(number).ok();
        }
    }
    None
}

/// Takes so many bytes off the front.
pub(super) fn take_bytes<'a>(bytes: &mut &'a [u8], count: u32) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(count as usize)?;
    *bytes = rest;
    Some(taken)
}

/// Documents of one group in a list.
struct Container<'a> {
    key: u32,
    form: u32,
    data: &'a [u8],
}

fn containers<'a>(bytes: &mut &'a [u8]) -> Option<Vec<Container<'a>>> {
    let count = take(bytes)?;
    let mut key = 0u32;
    let mut containers = Vec::new();
    for _ in 0..count {
        key = key.checked_add(take(bytes)?)?;
        let head = take(bytes)?;
        containers.push(Container { key, form: head & 1, data: take_bytes(bytes, head >> 1)? });
    }
    Some(containers)
}

impl Container<'_> {
    fn places(&self) -> Vec<u32> {
        if self.form == 1 {
            let bits = self.data.iter().enumerate();
            let set = bits.flat_map(|(at, byte)| {
                (0..8).filter(move |bit| byte >> bit & 1 == 1).map(move |bit| at as u32 * 8 + bit)
            });
            return set.collect();
        }
        let (mut data, mut next) = (self.data, 0u32);
        let mut places = Vec::new();
        while let Some(gap) = take(&mut data) {
            let place = next.saturating_add(gap);
            places.push(place);
            next = place.saturating_add(1);
        }
        places
    }

    fn count(&self) -> usize {
        match self.form {
            1 => self.data.iter().map(|byte| byte.count_ones() as usize).sum(),
            _ => self.data.iter().filter(|byte| **byte < 0x80).count(),
        }
    }
}

/// How many documents postings have.
pub(super) fn count(mut postings: &[u8]) -> usize {
    let lists = (0..LISTS).map_while(|_| containers(&mut postings));
    lists.flatten().map(|container| container.count()).sum()
}

/// Documents whose postings are replaced.
#[derive(Debug, Default)]
pub(super) struct Replaced(FastMap<u32, Vec<u32>>);

impl Replaced {
    pub(super) fn new(packs: impl Iterator<Item = Address>) -> Replaced {
        let mut replaced: FastMap<u32, Vec<u32>> = FastMap::default();
        for Address { group, pack } in packs {
            replaced.entry(group).or_default().push(pack);
        }
        Replaced(replaced)
    }

    /// Whether postings have documents in a group of theirs.
    pub(super) fn touches(&self, mut postings: &[u8]) -> bool {
        (0..LISTS).any(|_| self.touches_list(&mut postings).unwrap_or(true))
    }

    fn touches_list(&self, bytes: &mut &[u8]) -> Option<bool> {
        let (mut key, mut found) = (0u32, false);
        for _ in 0..take(bytes)? {
            key = key.checked_add(take(bytes)?)?;
            found |= self.has_group(key);
            let length = take(bytes)? >> 1;
            take_bytes(bytes, length)?;
        }
        Some(found)
    }

    fn has_group(&self, key: u32) -> bool {
        self.0.contains_key(&key)
    }

    fn has(&self, key: u32, place: u32) -> bool {
        self.0.get(&key).is_some_and(|packs| packs.contains(&(place / super::PACK as u32)))
    }
}

/// Postings without the documents that are replaced, and with others, each list in order. `None` where the bytes are no
/// postings. Empty where nothing is left.
pub(super) fn patched(
    mut old: &[u8],
    replaced: &Replaced,
    new: &[Vec<Occurrence>; LISTS],
) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(old.len() + 16);
    let mut is_empty = true;
    for new in new {
        let containers = if old.is_empty() { Vec::new() } else { containers(&mut old)? };
        let (count, bytes) = patched_list(&containers, replaced, new);
        put(&mut out, count);
        out.extend(bytes);
        is_empty &= count == 0;
    }
    if is_empty {
        out.clear();
    }
    Some(out)
}

fn patched_list(old: &[Container<'_>], replaced: &Replaced, new: &[Occurrence]) -> (u32, Vec<u8>) {
    let mut writer = ListWriter::default();
    let mut old = old.iter().peekable();
    let mut new = new.chunk_by(|a, b| a.0 == b.0).peekable();
    loop {
        let old_key = old.peek().map(|container| container.key);
        let new_key = new.peek().and_then(|places| places.first()).map(|place| place.0);
        let key = match (old_key, new_key) {
            (None, None) => break,
            (Some(key), None) | (None, Some(key)) => key,
            (Some(old), Some(new)) => old.min(new),
        };
        let before = old.next_if(|container| container.key == key);
        let added = new.next_if(|places| places.first().is_some_and(|place| place.0 == key));
        match (before, added) {
            (Some(container), None) if !replaced.has_group(key) => writer.copy(container),
            _ => {
                let mut places: Vec<u32> = before.map(Container::places).unwrap_or_default();
                places.retain(|place| !replaced.has(key, *place));
                places.extend(added.into_iter().flatten().map(|(_, place)| place));
                places.sort_unstable();
                places.dedup();
                writer.write(key, &places);
            }
        }
    }
    (writer.count, writer.out)
}

#[derive(Default)]
struct ListWriter {
    out: Vec<u8>,
    count: u32,
    key: u32,
}

impl ListWriter {
    fn head(&mut self, key: u32, length: usize, form: u32) {
        put(&mut self.out, key - self.key);
        put(&mut self.out, (length as u32) << 1 | form);
        self.key = key;
        self.count += 1;
    }

    fn copy(&mut self, container: &Container<'_>) {
        self.head(container.key, container.data.len(), container.form);
        self.out.extend_from_slice(container.data);
    }

    fn write(&mut self, key: u32, places: &[u32]) {
        let Some(last) = places.last() else { return };
        let mut gaps = Vec::with_capacity(places.len());
        let mut next = 0;
        for place in places {
            put(&mut gaps, place - next);
            next = place + 1;
        }
        let length = *last as usize / 8 + 1;
        if gaps.len() <= length {
            self.head(key, gaps.len(), 0);
            self.out.extend(gaps);
            return;
        }
        let mut bitmap = vec![0u8; length];
        for place in places {
            bitmap[*place as usize / 8] |= 1 << (place % 8);
        }
        self.head(key, length, 1);
        self.out.extend(bitmap);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn read(mut postings: &[u8]) -> Vec<Vec<Occurrence>> {
        let list = |bytes: &mut &[u8]| {
            let containers = containers(bytes).unwrap_or_default();
            containers.iter().flat_map(|it| it.places().into_iter().map(|place| (it.key, place))).collect()
        };
        (0..LISTS).map(|_| list(&mut postings)).collect()
    }

    fn lists(places: &BTreeSet<(u8, u32, u32)>) -> [Vec<Occurrence>; LISTS] {
        let of = |wanted| places.iter().filter(|it| it.0 == wanted).map(|it| (it.1, it.2)).collect();
        [of(0), of(1), of(2)]
    }

    #[test]
    fn numbers_are_leb128() {
        let mut out = Vec::new();
        [0, 127, 128, 300, u32::MAX].into_iter().for_each(|number| put(&mut out, number));
        assert_eq!(out, [0, 127, 128, 1, 172, 2, 255, 255, 255, 255, 15]);
        let mut bytes = &out[..];
        let numbers: Vec<u32> = std::iter::from_fn(|| take(&mut bytes)).collect();
        assert_eq!(numbers, [0, 127, 128, 300, u32::MAX]);
        assert_eq!(take(&mut &[0x80, 0x80, 0x80, 0x80, 0x80, 1][..]), None);
    }

    #[test]
    fn a_list_is_written_in_the_shorter_of_two_forms() {
        let dense: BTreeSet<_> = (0..20).map(|place| (2, 5, place)).collect();
        let bytes = patched(&[], &Replaced::default(), &lists(&dense)).unwrap();
        assert_eq!(bytes, [0, 0, 1, 5, 3 << 1 | 1, 0xFF, 0xFF, 0x0F]);
        let sparse = BTreeSet::from([(0, 5, 3), (0, 7, 200)]);
        let bytes = patched(&[], &Replaced::default(), &lists(&sparse)).unwrap();
        assert_eq!(bytes, [2, 5, 1 << 1, 3, 2, 2 << 1, 200, 1, 0, 0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_patched_is_what_is_made_anew(
            old in prop::collection::btree_set((0u8..3, 0u32..4, 0u32..40), 0..60),
            new in prop::collection::btree_set((0u8..3, 0u32..4, 0u32..40), 0..60),
            packs in prop::collection::btree_set((0u32..5, 0u32..20), 0..10),
        ) {
            let is_replaced = |it: &(u8, u32, u32)| packs.contains(&(it.1, it.2 / crate::search::PACK as u32));
            let replaced = Replaced::new(packs.iter().map(|&(group, pack)| Address { group, pack }));
            let added: BTreeSet<_> = new.iter().filter(|it| is_replaced(it)).copied().collect();
            let before = patched(&[], &Replaced::default(), &lists(&old)).unwrap();
            let after = patched(&before, &replaced, &lists(&added)).unwrap();
            let wanted: BTreeSet<_> =
                old.iter().filter(|it| !is_replaced(it)).chain(&added).copied().collect();
            let anew = patched(&[], &Replaced::default(), &lists(&wanted)).unwrap();
            prop_assert_eq!(&after, &anew);
            prop_assert_eq!(count(&anew), wanted.len());
            if !anew.is_empty() {
                prop_assert_eq!(read(&anew), lists(&wanted).to_vec());
            }
        }
    }
}
