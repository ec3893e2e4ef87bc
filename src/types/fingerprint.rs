//! What a value is, in 32 bytes.

use std::fmt;

/// A BLAKE3 hash. Equal fingerprints mean equal content.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// How many digits [`Fingerprint::short`] has.
    pub const SHORT: usize = 10;

    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint(*blake3::hash(bytes).as_bytes())
    }

    /// The fingerprint of a finished BLAKE3 hasher, for content that is read in pieces.
    pub fn finish(hasher: &blake3::Hasher) -> Fingerprint {
        Fingerprint(*hasher.finalize().as_bytes())
    }

    /// The fingerprint of named parts, in their order.
    pub fn composed<'a>(parts: impl Iterator<Item = (&'a str, Fingerprint)>) -> Fingerprint {
        let mut hasher = blake3::Hasher::new();
        for (name, part) in parts {
            hasher.update(&(name.len() as u64).to_le_bytes());
            hasher.update(name.as_bytes());
            hasher.update(&part.0);
        }
        Fingerprint::finish(&hasher)
    }

    /// The fingerprint that has these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Fingerprint {
        Fingerprint(bytes)
    }

    /// Its 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first ten hexadecimal digits: enough to tell the versions of one file apart in its name.
    pub fn short(&self) -> String {
        self.to_string()[..Fingerprint::SHORT].to_owned()
    }

    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Fingerprint> {
        blake3::Hash::from_hex(text).ok().map(|hash| Fingerprint(*hash.as_bytes()))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(blake3::Hash::from_bytes(self.0).to_hex().as_str())
    }
}

/// As its bytes, and not one by one: the notes of a build are full of them.
impl serde::Serialize for Fingerprint {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Fingerprint {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Fingerprint, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?.try_into();
        bytes.map(Fingerprint).map_err(|_| serde::de::Error::custom("no fingerprint"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Fingerprint({})", self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_composed_fingerprint_tells_names_parts_and_order_apart() {
        let (a, b) = (Fingerprint::of(b"a"), Fingerprint::of(b"b"));
        let of = |parts: &[(&'static str, Fingerprint)]| Fingerprint::composed(parts.iter().copied());
        let whole = of(&[("x", a), ("y", b)]);
        assert_eq!(whole, of(&[("x", a), ("y", b)]));
        for other in [&[("y", b), ("x", a)][..], &[("x", b), ("y", a)], &[("xy", a)], &[("x", a)], &[]] {
            assert_ne!(whole, of(other), "{other:?}");
        }
    }
}
