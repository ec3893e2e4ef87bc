//! Where documents and terms are: groups, packs, shards.

use serde::{Deserialize, Serialize};

use crate::types::{Fingerprint, Id, Lang};

/// So many documents are published in one file. A result needs one of them; the others in its file are loaded for nothing.
pub const PACK: usize = 2;

/// Bits of a group's key that tell the groups of a section apart.
const GROUP_BITS: u32 = 12;
/// Groups of a section whose documents have no date.
const UNDATED_GROUPS: u8 = 16;
/// The year of the first month.
const FIRST_YEAR: i32 = 1900;

/// Documents of one kind in one language that are shown to readers of the same languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its number: the upper bits of the keys of its groups.
    pub key: u32,
    /// `release`, `program`, `case`, `partner`, `page`.
    pub kind: &'static str,
    /// The language of the documents.
    pub lang: Lang,
    /// The languages whose readers are shown them.
    pub shown: Vec<Lang>,
}

/// Documents that are numbered together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its key.
    pub key: u32,
    /// How many documents it has.
    pub count: usize,
    /// The (fiscal) year of its documents, where they have a date.
    pub year: Option<i32>,
}

/// Where a pack of documents is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Address {
    /// The key of its group.
    pub group: u32,
    /// Its number there, from 0.
    pub pack: u32,
}

/// The key of a group of a section.
pub fn group_key(section: u32, group: u32) -> u32 {
    (section << GROUP_BITS) | (group & ((1 << GROUP_BITS) - 1))
}

/// The group of a month. What lies before 1900 or behind 2241 goes into the first or the last.
pub fn month_group(year: i32, month: u32) -> u32 {
    let months = (i64::from(year) - i64::from(FIRST_YEAR)) * 12 + i64::from(month) - 1;
    u32::try_from(months.clamp(0, (1 << GROUP_BITS) - 1)).unwrap_or_default()
}

/// The group of a document without a date: some by its id, so that a new one moves few others.
pub fn hash_group(id: &Id) -> u32 {
    let hash = Fingerprint::of(id.as_str().as_bytes());
    u32::from(hash.as_bytes()[0] % UNDATED_GROUPS)
}

/// Into how many shards the index of so many documents is cut: a power of two.
pub fn shard_count(documents: usize) -> usize {
    (documents / 4).next_power_of_two().clamp(PARTITIONS, 4096)
}

/// An index is made in so many partitions at once. The lowest bits of a hash tell the partition.
pub(super) const PARTITIONS: usize = 16;

/// The hash of an entry's key: that of FNV-1a, but by characters where that takes bytes, and folded.
pub(super) fn hash(codes: impl Iterator<Item = u32>) -> u32 {
    let hash = codes.fold(0x811C_9DC5_u32, |hash, code| (hash ^ code).wrapping_mul(0x0100_0193));
    hash ^ (hash >> 16)
}

/// The shard of an entry, of a number of shards that is a power of two.
pub fn shard_of(key: &str, shards: usize) -> usize {
    hash(key.chars().map(u32::from)) as usize & (shards - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other() {
        assert_eq!(month_group(2015, 1), month_group(2014, 12) + 1);
        assert_eq!(month_group(1899, 12), 0);
        assert_eq!(month_group(9999, 12), 4095);
        assert_eq!(group_key(3, 4095), 4 * 4096 - 1);
    }

    #[test]
    fn shards_are_a_power_of_two() {
        assert_eq!(shard_count(0), 16);
        assert_eq!(shard_count(10_000), 4096);
        assert_eq!(shard_count(1_000_000), 4096);
    }

    #[test]
    fn a_key_has_the_shard_that_the_browser_looks_into() {
        // FNV-1a of "a" is 0xE40C292C, by its authors' test vectors; of one letter of ASCII it is the same here.
        assert_eq!(shard_of("a", 4096), (0xE40C_292C_u32 ^ 0xE40C) as usize & 4095);
    }
}
