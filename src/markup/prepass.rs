//! What happens to the text before it is parsed as Markdown.
//!
//! 1. Control characters and noncharacters are removed. So U+FDD1 in the changed text is always ours.
//! 2. The line of a directive becomes a marker, `<?` U+FDD1 number `?>`: Markdown takes it for a block of raw HTML,
//!    which ends a paragraph and respects lists and quotes. Unlike a comment it does not end a comment around it.
//!    A marker that turns up in code is put back by [`Prepared::restore`]: there it was no directive.
//! 3. An [`OffsetMap`] remembers what stood where.
//!
//! A text without any of these is not copied.

use std::borrow::Cow;
use std::ops::Range;

use super::offsets::OffsetMap;

/// Begins the number of a marker.
const MARK: char = '\u{FDD1}';

/// A text that is ready to be parsed.
pub(super) struct Prepared<'a> {
    /// The changed text.
    pub(super) text: Cow<'a, str>,
    /// Where it came from.
    pub(super) offsets: OffsetMap,
    written: &'a str,
    directives: Vec<Range<usize>>,
}

/// Prepares a written text.
pub(super) fn prepare(written: &str) -> Prepared<'_> {
    let mut prepared = Prepared {
        text: Cow::Borrowed(written),
        offsets: OffsetMap::default(),
        written,
        directives: Vec::new(),
    };
    if is_plain(written) {
        return prepared;
    }
    let mut changed = String::new();
    let mut copied = 0;
    for_each_change(written, |span, is_directive| {
        prepared.offsets.copied(changed.len(), copied..span.start);
        changed.push_str(&written[copied..span.start]);
        if is_directive {
            prepared.offsets.replaced(changed.len(), span.clone());
            changed.push_str(&format!("<?{MARK}{}?>", prepared.directives.len()));
            prepared.directives.push(span.clone());
        }
        copied = span.end;
    });
    if copied > 0 {
        prepared.offsets.copied(changed.len(), copied..written.len());
        changed.push_str(&written[copied..]);
        prepared.text = Cow::Owned(changed);
    }
    prepared
}

impl<'a> Prepared<'a> {
    /// The directive whose marker this is, if it is one and nothing else.
    pub(super) fn directive(&self, text: &str) -> Option<Range<usize>> {
        let number = text.trim().strip_prefix("<?")?.strip_prefix(MARK)?.strip_suffix("?>")?;
        self.directives.get(number.parse::<usize>().ok()?).cloned()
    }

    /// A part of the written text.
    pub(super) fn written(&self, span: Range<usize>) -> &'a str {
        self.written.get(span).unwrap_or_default()
    }

    /// Text of the parser with its markers put back to what was written, and without the characters that an entity
    /// like `&#0;` can bring in.
    pub(super) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.chars().any(is_forbidden) {
            return Cow::Borrowed(text);
        }
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find("<?\u{FDD1}") {
            let end = rest[start..].find("?>").map_or(rest.len(), |end| start + end + 2);
            restored.push_str(&rest[..start]);
            if let Some(span) = self.directive(&rest[start..end]) {
                restored.push_str(self.written(span));
            }
            rest = &rest[end..];
        }
        restored.push_str(rest);
        restored.retain(|c| !is_forbidden(c));
        Cow::Owned(restored)
    }
}

/// Characters that no text needs and that browsers, XML and we ourselves stumble over.
pub(super) fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' => true,
        _ => c as u32 & 0xFFFE == 0xFFFE,
    }
}

/// Whether a text has surely neither directives nor forbidden characters. Most texts are told from the others here, many
/// bytes at a time.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has = |needle: &str| memchr::memmem::find(bytes, needle.as_bytes()).is_some();
    !has(":::") && !has("\u{FF1A}") && !may_hold_forbidden(text)
}

/// Whether there are bytes of forbidden characters. Without a branch or an early end, so that it is compiled to vectors.
fn may_hold_forbidden(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_suspicious = |b: u8, next: u8| {
        ((b < 0x20) & (b != b'\n'))
            | (b == 0x7F)
            | ((b == 0xC2) & (next < 0xA0))
            | ((b == 0xEF) & ((next == 0xB7) | (next == 0xBF)))
            | (b >= 0xF0)
    };
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let last = bytes.last().is_some_and(|&b| is_suspicious(b, 0));
    pairs.fold(last, |found, (&b, &next)| found | is_suspicious(b, next))
}

/// Calls back for each forbidden character and each directive line, in order.
fn for_each_change(written: &str, mut change: impl FnMut(Range<usize>, bool)) {
    let mut start = 0;
    for line in written.split_inclusive('\n') {
        if let Some(span) = directive_line(line) {
            forbidden_in(&line[..span.start], start, &mut change);
            change(start + span.start..start + span.end, true);
            forbidden_in(&line[span.end..], start + span.end, &mut change);
        } else {
            forbidden_in(line, start, &mut change);
        }
        start += line.len();
    }
}

fn forbidden_in(text: &str, start: usize, change: &mut impl FnMut(Range<usize>, bool)) {
    if !may_hold_forbidden(text) {
        return;
    }
    for (at, c) in text.char_indices().filter(|&(_, c)| is_forbidden(c)) {
        change(start + at..start + at + c.len_utf8(), false);
    }
}

/// The part of a line that is a directive, behind indentation and the marks of quotes and lists.
fn directive_line(line: &str) -> Option<Range<usize>> {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '>']);
        match behind_bullet(rest) {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    let text = rest.trim_start_matches('\u{3000}').trim_end();
    let is_colon = |c| c == ':' || c == '\u{FF1A}';
    let is_directive = text.chars().take(3).filter(|&c| is_colon(c)).count() == 3;
    let start = line.len() - rest.len();
    is_directive.then_some(start..start + rest.trim_end().len())
}

fn behind_bullet(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = match digits {
        0 => text.strip_prefix(['-', '*', '+'])?,
        1..=9 => text[digits..].strip_prefix(['.', ')'])?,
        _ => return None,
    };
    behind.starts_with([' ', '\t']).then_some(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_specialities_is_not_copied() {
        assert!(matches!(prepare("# 見出し\n\n本文\u{FF01} :: a:::b\n").text, Cow::Borrowed(_)));
    }

    #[test]
    fn directive_lines_become_markers_behind_their_indentation() {
        let text = "a\n:::note\n> - \u{FF1A}\u{FF1A}\u{FF1A}cases \r\n\u{3000}:::\nx ::: y\n";
        let prepared = prepare(text);
        assert_eq!(prepared.text, "a\n<?\u{FDD1}0?>\n> - <?\u{FDD1}1?> \r\n<?\u{FDD1}2?>\nx ::: y\n");
        let written = |marker| prepared.directive(marker).map(|span| prepared.written(span));
        assert_eq!(written("<?\u{FDD1}0?>\n"), Some(":::note"));
        assert_eq!(written("<?\u{FDD1}1?>"), Some("\u{FF1A}\u{FF1A}\u{FF1A}cases"));
        assert_eq!(written("<?x?>"), None);
    }

    #[test]
    fn control_characters_go_and_places_stay_right() {
        let prepared = prepare("a\0b\u{FDD1}c\u{85}\u{1F}\u{FFFE}\u{1FFFF}留\td\r\n");
        assert_eq!(prepared.text, "abc留\td\r\n");
        let start = prepared.text.find('留').unwrap_or_default();
        let span = prepared.offsets.written(start..start + 3);
        assert_eq!(prepared.written(span), "留");
    }

    #[test]
    fn markers_in_code_are_put_back() {
        let prepared = prepare("```\n:::note {a=b}\n```\n");
        assert_eq!(prepared.restore(&prepared.text), "```\n:::note {a=b}\n```\n");
        assert_eq!(prepared.restore("\u{FDD1}7?><?\u{FDD1}99?>x"), "7?>x");
    }
}
