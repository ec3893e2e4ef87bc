//! Names as everybody types them.

use icu_normalizer::ComposingNormalizerBorrowed;

/// Unicode's composed form (NFC, UAX #15): macOS hands out `ガ` as two characters, other systems and keyboards as one.
pub fn nfc(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

/// Unicode's compatibility form (NFKC, UAX #15): letters of full and half width are one, and `①` is `1`.
pub fn nfkc(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfkc().normalize(text).into_owned()
}
