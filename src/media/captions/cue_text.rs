//! The text of a cue (4.2.2, 6.4): its tags, and what a browser takes for one.

use std::collections::HashSet;
use std::ops::Range;

use super::times::time;
use crate::markup::address_like;

/// The tags of WebVTT. They are written in lower case.
const TAGS: [&str; 8] = ["v", "i", "b", "u", "c", "ruby", "rt", "lang"];

/// What is found in a text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Found {
    /// Tags of HTML, which a browser passes over: those that are opened with their names.
    pub(super) tags: Vec<(Range<usize>, Option<String>)>,
    /// What a browser takes for a tag, and nobody meant as one: `<笑>`, `1 < 2`.
    pub(super) eaten: Vec<Range<usize>>,
}

/// Looks at each `<` of a text.
pub(super) fn read(text: &str) -> Found {
    let mut found = Found::default();
    let mut at = 0;
    while let Some(start) = memchr::memchr(b'<', &text.as_bytes()[at..]).map(|length| at + length) {
        // A tag ends with the next `>`, else with the text.
        let end = memchr::memchr(b'>', &text.as_bytes()[start..]).map(|length| start + length + 1);
        let span = start..end.unwrap_or(text.len());
        let inside = &text[start + 1..end.map_or(text.len(), |end| end - 1)];
        at = span.end;
        match kind(inside) {
            Tag::Own if end.is_some() => {}
            Tag::Html(name) if end.is_some() => found.tags.push((span, name)),
            _ => found.eaten.push(span),
        }
    }
    found
}

enum Tag {
    /// One of WebVTT.
    Own,
    /// Another, with its name where it is opened.
    Html(Option<String>),
    /// None.
    Words,
}

fn kind(inside: &str) -> Tag {
    let (is_closing, rest) = inside.strip_prefix('/').map_or((false, inside), |rest| (true, rest));
    let name = rest.split(['.', ' ', '\t', '\n', '\r', '/']).next().unwrap_or_default();
    let is_comment = inside.starts_with("!--");
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b':');
    match name {
        _ if TAGS.contains(&name) || (is_closing && name.is_empty()) => Tag::Own,
        _ if !is_closing && time(inside).is_some() => Tag::Own,
        _ if is_comment => Tag::Html(Some("!--".to_owned())),
        _ if is_name => Tag::Html((!is_closing).then(|| name.to_owned())),
        _ => Tag::Words,
    }
}

/// What looks like a web address, as it stands in the file and as it is read. One that is parted by a tag stands in the whole.
pub(super) fn addresses(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    for url in address_like(text) {
        at += text[at..].find(url).unwrap_or_default();
        found.push((at..at + url.len(), url.to_owned()));
        at += url.len();
    }
    if text.contains('<') {
        let known: HashSet<String> = found.iter().map(|(_, url)| url.clone()).collect();
        let words = without_tags(text);
        let parted = address_like(&words).filter(|url| !known.contains(*url));
        found.extend(parted.map(|url| (0..text.len(), url.to_owned())));
    }
    found
}

/// The words of a text as they are read: an address may be parted by a tag.
fn without_tags(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        words.push_str(before);
        rest = behind.split_once('>').map_or("", |(_, behind)| behind);
    }
    words.push_str(rest);
    words
}
