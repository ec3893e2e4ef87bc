//! The text of an SVG.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::media::picture::PictureFault;

/// As a browser reads it (WHATWG Encoding, "decode"): by its byte order mark, else as it declares itself, else as UTF-8.
///
/// # Errors
///
/// Where it is empty, or not in the encoding that it declares: a browser shows nothing of it.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, PictureFault> {
    if bytes.is_empty() {
        return Err(PictureFault::Empty);
    }
    let (text, _, has_errors) = declared(bytes).unwrap_or(UTF_8).decode(bytes);
    match has_errors {
        true if text.contains("<svg") || text.contains(":svg") => Err(PictureFault::Undecodable),
        true => Err(PictureFault::NoPicture),
        false => Ok(text),
    }
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..256).unwrap_or(bytes)).into_owned();
    match Reader::from_str(&head).read_event() {
        Ok(Event::Decl(declaration)) => Encoding::for_label(declaration.encoding()?.ok()?.as_bytes()),
        _ => None,
    }
}
