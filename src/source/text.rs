//! Bytes of a file → its text.

use std::sync::Arc;

use crate::diagnostics::problems::{Document, SourceProblem};
use crate::diagnostics::{Diagnostic, Place, SourceText};

/// A text longer than this is no press release; it is refused before anything is parsed.
pub(super) const LIMIT: u64 = 16 * 1024 * 1024;

/// Decodes the bytes of a text file. A byte order mark is dropped. What is refused is told at a place in as much of it as could
/// be read.
pub(super) fn decode(path: String, bytes: Vec<u8>) -> Result<Arc<SourceText>, Box<Diagnostic>> {
    if bytes.len() as u64 > LIMIT {
        return Err(Box::new(Diagnostic::new(Place::path(path), SourceProblem::TooLarge)));
    }
    if let Some(document) = document(&bytes) {
        return Err(Box::new(Diagnostic::new(Place::path(path), SourceProblem::NotAText { document })));
    }
    if let Some(encoding) = utf_16(&bytes) {
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        let place = Place::file(&SourceText::new(path, text));
        return Err(Box::new(Diagnostic::new(place, SourceProblem::NotUtf8 { encoding: Some("UTF-16") })));
    }
    match simdutf8::compat::from_utf8(&bytes) {
        // A copy takes no more room than it needs: all texts are held until the end.
        Ok(text) => Ok(SourceText::new(path, text.strip_prefix('\u{FEFF}').unwrap_or(text))),
        Err(error) => Err(Box::new(not_utf8(path, error.valid_up_to(), &bytes))),
    }
}

/// The program whose document a file is, whatever its name: by the bytes that it begins with.
/// <https://en.wikipedia.org/wiki/List_of_file_signatures>
fn document(bytes: &[u8]) -> Option<Document> {
    // No text begins like this.
    let zip = bytes.starts_with(b"PK\x03\x04");
    let has = |word: &[u8]| memchr::memmem::find(&bytes[..bytes.len().min(4096)], word).is_some();
    match bytes {
        _ if zip && (has(b"word/") || has(b"[Content_Types].xml")) => Some(Document::Word),
        _ if zip && has(b"opendocument.text") => Some(Document::OpenDocument),
        _ if zip => Some(Document::Archive),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(Document::Word),
        _ if bytes.starts_with(b"{\\rtf") => Some(Document::RichText),
        _ if bytes.starts_with(b"%PDF-") => Some(Document::Pdf),
        _ => None,
    }
}

/// Windows calls it "Unicode". Without a byte order mark, the fence of a front matter gives it away.
fn utf_16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] | [b'-', 0, b'-', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0xFE, 0xFF, ..] | [0, b'-', 0, b'-', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// The problem stands at the first character that is not UTF-8, shown in the encoding the file seems to be in.
fn not_utf8(path: String, valid_up_to: usize, bytes: &[u8]) -> Diagnostic {
    let (encoding, text) = recognise(bytes);
    let valid = String::from_utf8_lossy(&bytes[..valid_up_to]).len();
    let source = SourceText::new(path, text);
    // In the encoding that was recognised, other characters may stand before it, and so no character may start here.
    let character = source.text().get(valid..).and_then(|rest| rest.chars().next());
    let end = valid + character.map_or(0, char::len_utf8);
    Diagnostic::new(Place::new(&source, valid..end), SourceProblem::NotUtf8 { encoding })
}

fn recognise(bytes: &[u8]) -> (Option<&'static str>, String) {
    let kana = |text: &str| text.chars().any(|c| matches!(c, 'ぁ'..='ん' | 'ァ'..='ヶ'));
    let candidates = [
        (encoding_rs::SHIFT_JIS, "Shift_JIS"),
        (encoding_rs::EUC_JP, "EUC-JP"),
        (encoding_rs::ISO_2022_JP, "ISO-2022-JP"),
    ];
    for (encoding, name) in candidates {
        let (text, _, had_errors) = encoding.decode(bytes);
        if !had_errors && kana(&text) {
            return (Some(name), text.into_owned());
        }
    }
    (None, String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(bytes: &[u8]) -> Option<SourceProblem> {
        match decode("x.md".into(), bytes.to_vec()).err()?.problem {
            crate::diagnostics::Problem::Source(problem) => Some(problem),
            _ => None,
        }
    }

    #[test]
    fn shift_jis_is_recognised() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("---\ntitle: 国内留職を始めます\n---\n");
        assert_eq!(problem(&bytes), Some(SourceProblem::NotUtf8 { encoding: Some("Shift_JIS") }));
        let (bytes, _, _) = encoding_rs::EUC_JP.encode("---\ntitle: 国内留職を始めます\n---\n");
        assert_eq!(problem(&bytes), Some(SourceProblem::NotUtf8 { encoding: Some("EUC-JP") }));
        assert_eq!(problem(b"\xFF\xFEa\0"), Some(SourceProblem::NotUtf8 { encoding: Some("UTF-16") }));
        assert_eq!(problem(b"ab\xFFc"), Some(SourceProblem::NotUtf8 { encoding: None }));
    }

    #[test]
    fn utf_16_is_read_as_far_as_it_takes_to_find_its_state() {
        let utf_16 = |text: &str, mark: bool| -> Vec<u8> {
            mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        };
        for mark in [true, false] {
            let refused = decode("x.md".into(), utf_16("---\ntitle: 留職\n", mark)).err();
            let read = refused.map(|refused| refused.place.source().text().to_owned());
            assert_eq!(read, Some("---\ntitle: 留職\n".into()));
        }
    }

    #[test]
    fn documents_of_programs_are_recognised_whatever_their_name() {
        for (bytes, expected) in [
            (&b"PK\x03\x04\x14\0\x06\0word/document.xml"[..], Document::Word),
            (b"PK\x03\x04\x14mimetypeapplication/vnd.oasis.opendocument.text", Document::OpenDocument),
            (b"PK\x03\x04\x14Index/Document.iwa", Document::Archive),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Document::Word),
            (b"{\\rtf1\\ansi", Document::RichText),
            (b"%PDF-1.7", Document::Pdf),
        ] {
            assert_eq!(problem(bytes), Some(SourceProblem::NotAText { document: expected }));
        }
        assert_eq!(problem(b"PK: {rtf}"), None);
    }

    #[test]
    fn what_is_utf_8_by_chance_before_another_encoding_is_no_trap() {
        let problem = problem(b"\xC3\xA9\x82\xA0\x82\xA2");
        assert_eq!(problem, Some(SourceProblem::NotUtf8 { encoding: Some("Shift_JIS") }));
    }

    #[test]
    fn a_byte_order_mark_is_fine() {
        let text = decode("x.md".into(), "\u{FEFF}---\n".into()).map(|source| source.text().to_owned());
        assert_eq!(text.ok(), Some("---\n".into()));
    }
}
