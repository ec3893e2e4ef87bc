//! Which pairs of characters a document has been found to have: asked for each character of each text, and so in a table of
//! its own that need not be cleared for the next document.

/// Bits of a pair: two code points.
const PAIR_BITS: u32 = 42;

/// The pairs of one document after another.
pub(super) struct Pairs {
    /// A pair and the document it is of; open addressing, at most half full of pairs of this document.
    slots: Vec<u64>,
    /// The document, from 1.
    document: u64,
    count: usize,
}

impl Pairs {
    pub(super) fn new() -> Pairs {
        Pairs { slots: vec![0; 4096], document: 0, count: 0 }
    }

    /// Begins a document. There are far fewer than 4 million of them in a pack.
    pub(super) fn begin(&mut self) {
        self.document += 1;
        self.count = 0;
    }

    /// Adds a pair. False where the document has it already.
    pub(super) fn insert(&mut self, pair: u64) -> bool {
        if self.count * 2 >= self.slots.len() {
            self.grow();
        }
        let is_new = self.put(self.document << PAIR_BITS | pair);
        self.count += usize::from(is_new);
        is_new
    }

    fn put(&mut self, wanted: u64) -> bool {
        let mask = self.slots.len() - 1;
        // Fibonacci hashing: the upper bits of the product depend on all of the pair.
        let mut at = (wanted.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask;
        loop {
            let found = self.slots[at];
            if found == wanted {
                return false;
            }
            if found >> PAIR_BITS != self.document {
                self.slots[at] = wanted;
                return true;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let (document, room) = (self.document, self.slots.len() * 2);
        let before = std::mem::replace(&mut self.slots, vec![0; room]);
        for pair in before.into_iter().filter(|pair| pair >> PAIR_BITS == document) {
            self.put(pair);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_pair_is_new_once_a_document(
            documents in prop::collection::vec(prop::collection::vec(0u64..9000, 0..9000), 1..4),
        ) {
            let mut pairs = Pairs::new();
            for document in documents {
                pairs.begin();
                let mut known = HashSet::new();
                for pair in document {
                    prop_assert_eq!(pairs.insert(pair << 20), known.insert(pair));
                }
            }
        }
    }
}
