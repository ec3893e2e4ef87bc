//! What is read from pictures and published of them, on pictures that are built here byte by byte.

mod faults;
mod hostile;
mod press;
pub(super) mod samples;

use super::*;
use samples::*;

fn facts(bytes: &[u8], name: &str) -> Arc<PictureFacts> {
    match inspect(bytes, name) {
        Contents::Picture(facts) => facts,
        other => panic!("{name}: {other:?}"),
    }
}

fn press(bytes: &[u8], name: &str, metadata: &PictureMetadata) -> Vec<u8> {
    original::write(bytes, &facts(bytes, name), metadata).unwrap()
}

fn has(bytes: &[u8], text: &str) -> bool {
    memchr::memmem::find(bytes, text.as_bytes()).is_some()
}

/// One picture of each format that is written anew, with its name.
fn pictures() -> [(Vec<u8>, &'static str); 5] {
    [
        (jpeg(&[]), "a.jpg"),
        (png(2, &[]), "a.png"),
        (webp(&[]), "a.webp"),
        (webp_extended(0, &[]), "a.webp"),
        (gif(1, &[]), "a.gif"),
    ]
}

#[test]
fn sizes_are_for_people() {
    assert_eq!(readable_size(999), "999 B");
    assert_eq!(readable_size(120_001), "121 KB");
    assert_eq!(readable_size(1_540_000), "1.5 MB");
}

#[test]
fn pictures_are_known_by_their_names() {
    assert!(is_picture("写真1.JPG"));
    assert!(!is_picture("form.pdf"));
    assert!(!is_picture("jpg"));
}
