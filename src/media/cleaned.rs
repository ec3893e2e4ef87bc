//! A file as it is published: in some places with other bytes than it has, and as long as it is.
//!
//! A film can have gigabytes, and says in many places where in it everything lies. So what is private is not cut out of it: it
//! is written over while the file is copied or sent, piece by piece.

use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use crate::types::Fingerprint;

/// What is published of a file that is not published as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cleaned {
    patches: Vec<Patch>,
    /// What is published.
    pub fingerprint: Fingerprint,
    /// How many bytes the file has.
    pub len: u64,
}

/// Bytes that stand in the place of others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Patch {
    at: u64,
    bytes: NewBytes,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum NewBytes {
    /// One byte again and again.
    Filled(u8, u64),
    These(Vec<u8>),
}

impl Patch {
    fn end(&self) -> u64 {
        let len = match &self.bytes {
            NewBytes::Filled(_, len) => *len,
            NewBytes::These(bytes) => bytes.len() as u64,
        };
        self.at.saturating_add(len)
    }

    /// The same from a later place on.
    fn from(self, at: u64) -> Patch {
        let skipped = at.saturating_sub(self.at);
        let bytes = match self.bytes {
            NewBytes::Filled(byte, len) => NewBytes::Filled(byte, len.saturating_sub(skipped)),
            NewBytes::These(bytes) => {
                let skipped = usize::try_from(skipped).unwrap_or(usize::MAX);
                NewBytes::These(bytes.get(skipped..).unwrap_or_default().to_vec())
            }
        };
        Patch { at: self.at.max(at), bytes }
    }
}

/// What is to be written over in a file, as it is found.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<Patch>);

impl Edits {
    /// Nothing but zeros from a place on.
    pub(super) fn zeros(&mut self, at: u64, len: u64) {
        self.fill(at, len, 0);
    }

    /// Nothing but this byte from a place on.
    pub(super) fn fill(&mut self, at: u64, len: u64, byte: u8) {
        match self.0.last_mut() {
            _ if len == 0 => {}
            Some(Patch { at: before, bytes: NewBytes::Filled(same, long) })
                if *same == byte && before.checked_add(*long) == Some(at) =>
            {
                *long = long.saturating_add(len);
            }
            _ => self.0.push(Patch { at, bytes: NewBytes::Filled(byte, len) }),
        }
    }

    /// These bytes from a place on.
    pub(super) fn write(&mut self, at: u64, bytes: Vec<u8>) {
        if !bytes.is_empty() {
            self.0.push(Patch { at, bytes: NewBytes::These(bytes) });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The patches in their order. Of two at one place the first holds.
    fn sorted(mut self) -> Vec<Patch> {
        self.0.sort_by_key(|patch| patch.at);
        let mut sorted: Vec<Patch> = Vec::with_capacity(self.0.len());
        let mut end = 0;
        for patch in self.0 {
            if patch.end() > end {
                let patch = patch.from(end);
                end = patch.end();
                sorted.push(patch);
            }
        }
        sorted
    }

    /// Reads a file to its end: what it is, and what is published of it, if that is something else.
    pub(super) fn apply(self, mut file: impl Read) -> io::Result<(Fingerprint, Option<Cleaned>)> {
        let patches = self.sorted();
        let (mut own, mut public) = (blake3::Hasher::new(), blake3::Hasher::new());
        let (mut piece, mut at) = (vec![0; 128 * 1024], 0);
        loop {
            let len = match file.read(&mut piece) {
                Ok(0) => break,
                Ok(len) => len,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let read = piece.get_mut(..len).unwrap_or_default();
            own.update(read);
            if !patches.is_empty() {
                patch(&patches, at, read);
                public.update(read);
            }
            at += len as u64;
        }
        let (own, public) = (Fingerprint::finish(&own), Fingerprint::finish(&public));
        let is_other = !patches.is_empty() && own != public;
        Ok((own, is_other.then_some(Cleaned { patches, fingerprint: public, len: at })))
    }
}

impl Cleaned {
    /// Writes over what is private in a piece of the file that begins at a place.
    pub fn clean(&self, at: u64, piece: &mut [u8]) {
        patch(&self.patches, at, piece);
    }
}

fn patch(patches: &[Patch], at: u64, piece: &mut [u8]) {
    let end = at.saturating_add(piece.len() as u64);
    let first = patches.partition_point(|patch| patch.end() <= at);
    for patch in patches.iter().skip(first).take_while(|patch| patch.at < end) {
        let (from, until) = (patch.at.max(at), patch.end().min(end));
        let place = |of: u64, start: u64| usize::try_from(of - start).unwrap_or(usize::MAX);
        let Some(target) = piece.get_mut(place(from, at)..place(until, at)) else { continue };
        match &patch.bytes {
            NewBytes::Filled(byte, _) => target.fill(*byte),
            NewBytes::These(bytes) => {
                if let Some(new) = bytes.get(place(from, patch.at)..place(until, patch.at)) {
                    target.copy_from_slice(new);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_what_the_whole_is_there() -> io::Result<()> {
        let mut edits = Edits::default();
        edits.write(10, b"free".to_vec());
        edits.zeros(14, 3);
        edits.zeros(17, 3);
        edits.write(2, b"ab".to_vec());
        // Two that lie over each other, and one behind the end.
        edits.zeros(12, 6);
        edits.zeros(28, u64::MAX);
        let file: Vec<u8> = (1..=30).collect();
        let (own, cleaned) = edits.apply(&*file)?;
        assert_eq!(own, Fingerprint::of(&file));
        let Some(cleaned) = cleaned else { panic!("nothing is cleaned") };
        let mut whole = file.clone();
        cleaned.clean(0, &mut whole);
        assert_eq!(whole[..5], [1, 2, b'a', b'b', 5]);
        assert_eq!(&whole[9..21], b"\x0Afree\0\0\0\0\0\0\x15");
        assert_eq!(whole[27..], [28, 0, 0]);
        assert_eq!(cleaned.fingerprint, Fingerprint::of(&whole));
        for start in 0..30 {
            for end in start..=30 {
                let mut piece = file[start..end].to_vec();
                cleaned.clean(start as u64, &mut piece);
                assert_eq!(piece, whole[start..end], "{start}..{end}");
            }
        }
        Ok(())
    }

    #[test]
    fn what_is_written_over_with_the_same_is_not_cleaned() -> io::Result<()> {
        let mut edits = Edits::default();
        edits.zeros(1, 2);
        assert_eq!(edits.apply(&b"a\0\0b"[..])?.1, None);
        assert_eq!(Edits::default().apply(&b"abc"[..])?, (Fingerprint::of(b"abc"), None));
        Ok(())
    }
}
