//! C2PA manifests: who made a picture with what, signed over its bytes. They are not verified here, and not changed: it is
//! found that there is one, and whether it gives away what a picture must not.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use super::picture::PrivateContent;

/// Names of fields in its assertions, which are JSON or CBOR: in both they stand as they are.
const NAMES: [(&str, PrivateContent); 4] = [
    ("gpslatitude", PrivateContent::Position),
    ("gpslongitude", PrivateContent::Position),
    ("serialnumber", PrivateContent::SerialNumber),
    ("ownername", PrivateContent::Owner),
];

/// Whether a box of JUMBF is a manifest: its type begins so (C2PA 2.1, 11.1.4.2).
pub(super) fn is_manifest(jumbf: &[u8]) -> bool {
    memchr::memmem::find(jumbf, b"jumb").is_some() && memchr::memmem::find(jumbf, b"c2pa").is_some()
}

/// What a manifest gives away. Its own thumbnail is no fault.
pub(super) fn private(manifest: &[u8]) -> BTreeSet<PrivateContent> {
    let names = NAMES.map(|(name, _)| name);
    let mut found = BTreeSet::new();
    if let Ok(finder) = AhoCorasick::builder().ascii_case_insensitive(true).build(names) {
        let all = finder.find_iter(manifest).filter_map(|found| NAMES.get(found.pattern().as_usize()));
        found.extend(all.map(|(_, what)| *what));
    }
    // Compressed with Brotli (C2PA 2.1, 11.1.3): nobody knows what is in it without opening it.
    if memchr::memmem::find(manifest, b"brob").is_some() {
        found.insert(PrivateContent::Comment);
    }
    found
}
