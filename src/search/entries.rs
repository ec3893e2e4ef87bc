//! The entries of a shard: key and payload, each behind its length.

use super::postings::{put, take, take_bytes};

/// The entries of a shard, in the order of their keys. Ends where the bytes are no entries.
pub(super) fn entries(mut bytes: &[u8]) -> impl Iterator<Item = ShardEntry<'_>> {
    std::iter::from_fn(move || {
        let whole = bytes;
        let length = take(&mut bytes)?;
        let key = str::from_utf8(take_bytes(&mut bytes, length)?).ok()?;
        let length = take(&mut bytes)?;
        let payload = take_bytes(&mut bytes, length)?;
        Some(ShardEntry { key, payload, bytes: &whole[..whole.len() - bytes.len()] })
    })
}

/// An entry.
#[derive(Clone, Copy)]
pub(super) struct ShardEntry<'a> {
    pub key: &'a str,
    pub payload: &'a [u8],
    /// All of it.
    pub bytes: &'a [u8],
}

/// Appends an entry.
pub(super) fn put_entry(out: &mut Vec<u8>, key: &str, payload: &[u8]) {
    put(out, key.len() as u32);
    out.extend_from_slice(key.as_bytes());
    put(out, payload.len() as u32);
    out.extend_from_slice(payload);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_as_they_were_written() {
        let mut shard = Vec::new();
        put_entry(&mut shard, "留職", b"postings");
        put_entry(&mut shard, "", &[7; 300]);
        let read: Vec<(&str, usize)> =
            entries(&shard).map(|entry| (entry.key, entry.payload.len())).collect();
        assert_eq!(read, [("留職", 8), ("", 300)]);
        assert_eq!(entries(&shard[..shard.len() - 1]).count(), 1);
    }
}
