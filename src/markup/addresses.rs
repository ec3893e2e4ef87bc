//! Bare addresses: `https://example.org/` and `info@example.org` in the middle of a text are links.
//!
//! An address begins and ends as GFM's *extended autolinks* do (<https://github.github.com/gfm/#autolinks-extension->), with what
//! Japanese needs:
//!
//! 1. It begins behind anything but a Latin letter or digit: also behind a Japanese letter (`詳細はhttps://…`).
//! 2. It ends before a space, before what may not stand in an address (`<>"[]{}|\^` and a backtick), before a bracket that was
//!    not opened in it, and before Japanese letters and signs. Of its end go the signs that end a sentence.
//! 3. The domain has a dot. `localhost` and `5@3.50` are no addresses, nor is a picture that is called `logo@2x.png`.
//!
//! It becomes a marker within its line before Markdown is parsed, so that the `_` and `*` in it are no marks of emphasis. What
//! stands in code, in a tag or as the destination of a link is put back. `linkify` finds addresses in plain text, too, but takes
//! Japanese letters and brackets for a part of them, and is then cut again at each of these.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;
use percent_encoding::{CONTROLS, utf8_percent_encode};
use unicode_width::UnicodeWidthChar;
use url::Url;

use super::markers::{Change, Replacement};
use super::raw_html::decode_entities;
use crate::types::is_forbidden;

/// How long the part before the `@` may be: RFC 5321 (4.5.3.1.1) allows 64. Without a limit, a text of many `@` would take
/// quadratic time.
const LONGEST_NAME: usize = 64;

/// How long the tag before an attribute's value may be, for the same reason.
const LONGEST_TAG: usize = 2000;

/// Endings of files that look like the domain of an address: `logo@2x.png`.
const FILES: [&str; 24] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "heic", "tif", "tiff", "pdf", "md", "html", "htm",
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "csv", "txt", "mp4",
];

/// Every bare address becomes a marker.
pub(super) fn changes(written: &str, changes: &mut Vec<Change>) {
    let inline = |span| Change { span, to: Replacement::Inline };
    let mut read = 0;
    for at in memmem::find_iter(written.as_bytes(), "://") {
        let Some(span) = web_address(written, at).filter(|span| span.start >= read) else { continue };
        read = span.end;
        if !is_destination(&written[..span.start]) {
            changes.push(inline(span));
        }
    }
    for at in memchr::memchr_iter(b'@', written.as_bytes()) {
        let Some(span) = mail_address(written, at) else { continue };
        let before = &written[..span.start];
        let scheme = before.len() - "mailto:".len().min(before.len());
        let has_scheme = before.get(scheme..).is_some_and(|it| it.eq_ignore_ascii_case("mailto:"));
        let start = if has_scheme { scheme } else { span.start };
        if !is_destination(&written[..start]) {
            changes.push(inline(start..span.end));
        }
    }
    for at in memmem::find_iter(written.as_bytes(), "](tel:") {
        changes.extend(spaced_number(written, at + "](".len()).map(inline));
    }
}

/// The words of a text in which a reader may see a web address, however it is typed: with its scheme or without, in full
/// width, encoded within another.
pub fn address_like(text: &str) -> impl Iterator<Item = &str> {
    let is_between =
        |c: char| c.is_whitespace() || c.is_control() || "<>\"()[]（）「」『』【】、。，".contains(c);
    let has_slash = memchr::memchr(b'/', text.as_bytes()).is_some() || text.contains('／');
    let trimmed = |word| str::trim_end_matches(word, ['?', '!', '.', ',', ':', ';']);
    let words = has_slash.then(|| text.split(is_between).map(trimmed).filter(|word| has_domain(word)));
    words.into_iter().flatten()
}

/// Whether a `/` stands behind a dot, as in `example.org/a`.
fn has_domain(word: &str) -> bool {
    word.rfind(['/', '／']).is_some_and(|slash| word[..slash].contains(['.', '．']))
}

/// The web address that a text begins with.
pub(super) fn leading(text: &str) -> Option<&str> {
    let span = web_address(text, text.find("://")?)?;
    (span.start == 0).then(|| &text[span])
}

/// What a bare address leads to, and how it is shown: without the entities in it.
pub(super) fn read(written: &str) -> (String, Cow<'_, str>) {
    let shown = match written.contains('&') {
        true => Cow::Owned(decode_entities(written)),
        false => Cow::Borrowed(written),
    };
    let has_scheme =
        shown.contains("://") || shown.get(..7).is_some_and(|it| it.eq_ignore_ascii_case("mailto:"));
    let to = if has_scheme { shown.clone().into_owned() } else { format!("mailto:{shown}") };
    (to, shown)
}

/// The Japanese letters that stand right behind the `/` of an address and may be a part of it, and the address with them as a
/// browser knows it: 「留職」 of `…/wiki/留職`. What begins like a particle is none (`https://example.org/をご覧ください`).
pub(super) fn mended<'t>(address: &str, behind: &'t str) -> Option<(&'t str, String)> {
    if address.ends_with("://") {
        let address_behind = japanese_host(behind)?;
        return Some((address_behind, Url::parse(&format!("{address}{address_behind}")).ok()?.into()));
    }
    let end = behind.find(|c: char| !(is_wide(c) && c.is_alphanumeric())).unwrap_or(behind.len());
    let letters = &behind[..end];
    let is_particle = letters.starts_with(|c| "をにのではがへともやかまよなだごお".contains(c));
    let encoded = || format!("{address}{}", utf8_percent_encode(letters, CONTROLS));
    (address.ends_with('/') && end > 0 && !is_particle).then(|| (letters, encoded()))
}

/// Whether a text is the address of a mailbox and nothing else.
pub(super) fn is_mail_address(text: &str) -> bool {
    text.find('@').and_then(|at| mail_address(text, at)) == Some(0..text.len())
}

/// The web address around the `://` that stands at an offset.
fn web_address(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text.as_bytes().get(at.saturating_sub("https".len())..at)?;
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        let start = before.len().checked_sub(scheme.len());
        start.is_some_and(|start| before[start..].eq_ignore_ascii_case(scheme.as_bytes()))
    })?;
    let start = at - scheme.len();
    if text[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
        return None;
    }
    let host = at + "://".len();
    let end = host + length(&text[host..]);
    let name = text[host..end].split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = name.split(':').next().is_some_and(|name| name.contains('.') && !name.starts_with('.'));
    let is_japanese = || host == end && japanese_host(&text[host..]).is_some();
    ((is_host && !name.contains('@')) || is_japanese()).then_some(start..end)
}

/// The address of which no more than `https://` can be a link by itself, since its domain is in Japanese: what stands behind
/// that. A browser knows such a domain by its encoded form.
fn japanese_host(behind: &str) -> Option<&str> {
    let is_part = |c: char| c.is_alphanumeric() || "-./".contains(c);
    let end = behind.find(|c| !is_part(c)).unwrap_or(behind.len());
    let address = behind[..end].trim_end_matches(['.', '/', '-']);
    let (domain, _) = address.split_once('/').unwrap_or((address, ""));
    let (name, last) = domain.rsplit_once('.')?;
    (name.starts_with(is_wide) && last.bytes().all(|byte| byte.is_ascii_alphabetic()) && last.len() > 1)
        .then_some(address)
}

/// How much of a text that begins behind `://` is a part of the address.
fn length(text: &str) -> usize {
    let mut depth = 0_u32;
    let is_outside = |c: char| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' if depth == 0 => true,
        ')' => {
            depth -= 1;
            false
        }
        _ => {
            c.is_whitespace()
                || c.is_control()
                || is_forbidden(c)
                || is_wide(c)
                || "<>\"[]{}|\\^`".contains(c)
        }
    };
    let mut address = &text[..text.find(is_outside).unwrap_or(text.len())];
    loop {
        let shorter = address.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '…', '’', '”']);
        let shorter = without_entity(shorter);
        // A bracket that was opened behind the last that was closed begins something else: `https://example.org/(`.
        let shorter = shorter.strip_suffix('(').unwrap_or(shorter);
        if shorter.len() == address.len() {
            return address.len();
        }
        address = shorter;
    }
}

/// Without an entity at the end (`&copy;`), or a `;`.
fn without_entity(address: &str) -> &str {
    let Some(rest) = address.strip_suffix(';') else { return address };
    let name = rest.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.strip_suffix('&').filter(|_| name.len() < rest.len()).unwrap_or(rest)
}

/// The mail address around the `@` that stands at an offset.
fn mail_address(text: &str, at: usize) -> Option<Range<usize>> {
    let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_+".contains(byte);
    let bytes = text.as_bytes();
    let length = bytes[..at].iter().rev().take(LONGEST_NAME + 1).take_while(|byte| is_local(byte)).count();
    let local = at.checked_sub(length).filter(|_| length <= LONGEST_NAME)?;
    let start =
        local + text[local..at].len() - text[local..at].trim_start_matches(['.', '-', '_', '+']).len();
    let is_part = |byte: u8| b"/@:".contains(&byte);
    let is_behind_scheme =
        text[..start].len() >= 7 && bytes[start - 7..start].eq_ignore_ascii_case(b"mailto:");
    let before = bytes[..start].last().copied().unwrap_or(b' ');
    // `<a~b@example.org>` is a link already.
    let is_open = |byte: &&u8| !byte.is_ascii_whitespace() && **byte != b'>';
    if bytes[..start].iter().rev().take(LONGEST_NAME).take_while(is_open).any(|byte| *byte == b'<') {
        return None;
    }
    // `https://user@example.org`, `a@b@example.org`; but 「E-mail:info@example.org」.
    if start == at || (is_part(before) && before != b':' && !is_behind_scheme) {
        return None;
    }
    let is_domain = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-' || **byte == b'.';
    let length = bytes[at + 1..].iter().take(255).take_while(is_domain).count();
    let domain = text[at + 1..at + 1 + length].trim_end_matches(['.', '-']);
    let (name, last) = domain.rsplit_once('.')?;
    let end = at + 1 + domain.len();
    let fits = !name.is_empty()
        && domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-'))
        && last.len() > 1
        && last.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !FILES.contains(&last.to_ascii_lowercase().as_str());
    // `git@github.com:x/y`, and an address that goes on.
    let goes_on = match &text.as_bytes()[end..] {
        [b'_' | b'@', ..] => true,
        [b':', next, ..] => next.is_ascii_alphanumeric(),
        _ => false,
    };
    (fits && !goes_on).then_some(start..end)
}

/// Whether what follows is the destination of a link, or of an attribute: it is one already, and is read with its escapes.
fn is_destination(before: &str) -> bool {
    let trimmed = before.trim_end_matches([' ', '\t', '\n', '\r']);
    before.ends_with('<')
        || trimmed.ends_with("](")
        || (trimmed.ends_with("]:") && is_label(trimmed))
        || is_attribute(trimmed)
}

/// Whether a text ends with the label of a definition, `[label]:`, which begins its line.
fn is_label(text: &str) -> bool {
    let line = memchr::memrchr(b'\n', text.as_bytes()).map_or(text, |end| &text[end + 1..]);
    line.trim_start_matches([' ', '>', '\t']).starts_with('[')
}

/// Whether a text ends in the middle of a tag, before the value of an attribute.
fn is_attribute(text: &str) -> bool {
    let name = text.trim_end_matches(['"', '\'']).trim_end();
    let tag = &name.as_bytes()[name.len().saturating_sub(LONGEST_TAG)..];
    name.ends_with('=') && memchr::memrchr2(b'<', b'>', tag).is_some_and(|at| tag[at] == b'<')
}

/// The number of a `tel:` link that was typed with spaces, up to the `)` that ends the link: the parser would not see a link.
fn spaced_number(text: &str, start: usize) -> Option<Range<usize>> {
    let mut depth = 0_i32;
    let mut characters = text[start..].char_indices().take(LONGEST_NAME);
    let (end, _) = characters.find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth < 0
    })?;
    let number = &text[start + "tel:".len()..start + end];
    let is_number = number.chars().all(|c| c.is_numeric() || " \u{3000}+-()（）−‐－ー.".contains(c));
    (is_number && number.trim().contains(char::is_whitespace)).then_some(start..start + end)
}

/// A Japanese letter or sign, or another that is as wide.
fn is_wide(c: char) -> bool {
    !c.is_ascii() && (c.width() == Some(2) || matches!(c, '\u{FF61}'..='\u{FFDC}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        changes(text, &mut found);
        found.sort_by_key(|change| change.span.start);
        found.iter().map(|change| &text[change.span.clone()]).collect()
    }

    #[test]
    fn a_web_address_ends_where_a_reader_sees_its_end() {
        for (text, expected) in [
            ("詳細はhttps://example.com/a/をご覧ください。", "https://example.com/a/"),
            ("（https://example.com/a）", "https://example.com/a"),
            ("https://example.com/a。", "https://example.com/a"),
            ("(see https://example.com/a_(b)).", "https://example.com/a_(b)"),
            ("https://example.com/a?b=c&d=e#f, and", "https://example.com/a?b=c&d=e#f"),
            ("https://example.com/a)b", "https://example.com/a"),
            ("https://example.com/&copy;", "https://example.com/"),
            ("https://example.com/ｶﾅ", "https://example.com/"),
            ("https://example.com:8080/a", "https://example.com:8080/a"),
            ("HTTP://EXAMPLE.COM", "HTTP://EXAMPLE.COM"),
            ("https://example.com/straße", "https://example.com/straße"),
            ("https://web.example.com/https://example.org/", "https://web.example.com/https://example.org/"),
            ("https://example.com/(", "https://example.com/"),
            ("URL=https://example.com/", "https://example.com/"),
            ("資料[1]: https://example.com/", "https://example.com/"),
            ("https://日本語.example.com/案内", "https://"),
            ("[a](tel:03 1234 5678)", "tel:03 1234 5678"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_mail_address_has_a_name_and_a_domain() {
        for (text, expected) in [
            ("連絡先はinfo@example.orgです", "info@example.org"),
            ("E-mail:a.b+c@example.co.jp.", "a.b+c@example.co.jp"),
            ("mailto:a@example.org", "mailto:a@example.org"),
            ("(a@example.org)", "a@example.org"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
            assert!(is_mail_address(expected.trim_start_matches("mailto:")));
        }
    }

    #[test]
    fn what_is_no_address_is_text() {
        for text in [
            "https://",
            "https://…",
            "http://localhost/",
            "xhttps://example.com/",
            "ftp://example.com/",
            "a@b",
            "@example.org",
            "5@3.50",
            "logo@2x.png",
            "a@final.docx",
            "git@github.com:x/y",
            "a@b@example.org",
            "info＠example.org",
            "a@.org",
            "<https://example.com/>",
            "<a@example.org>",
            "[a](https://example.com/)",
            "[a](mailto:a@example.org)",
            "[a]: https://example.com/",
            "<a href=\"https://example.com/\">",
            "<a href = 'https://example.com/'>",
            "release:https",
            "https://user@example.org/",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_address_is_seen_however_it_is_typed() {
        for address in [
            "https://example.org/a/",
            "example.org/a",
            "//example.org/",
            "https://a@example.org/",
            "ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｏｒｇ／ａ",
            "日本語.example.org:8080/",
            "a.xn--p1ai/b",
        ] {
            let text = format!("（{address}）、4/1");
            assert_eq!(address_like(&text).collect::<Vec<_>>(), [address]);
        }
        for text in ["", "A/B", "4/1", "/releases/a/", "https://a/", "info@example.org", "and/or."] {
            assert_eq!(address_like(text).next(), None, "{text}");
        }
    }

    #[test]
    fn letters_behind_a_slash_may_be_a_part_of_it() {
        let mended =
            |address, behind| mended(address, behind).map(|(letters, mended)| (letters.to_owned(), mended));
        let wiki = "https://example.org/wiki/%E7%95%99%E8%81%B7".to_owned();
        assert_eq!(mended("https://example.org/wiki/", "留職（辞書）"), Some(("留職".into(), wiki)));
        let host = "https://xn--wgv71a119e.example.org/%E6%A1%88%E5%86%85".to_owned();
        assert_eq!(
            mended("https://", "日本語.example.org/案内。"),
            Some(("日本語.example.org/案内".into(), host))
        );
        assert_eq!(mended("https://example.org/wiki", "留職"), None);
        for behind in ["", "。", "をご覧ください", "の下", "）"] {
            assert_eq!(mended("https://example.org/", behind), None, "{behind}");
        }
    }

    #[test]
    fn many_signs_take_no_longer_than_few() {
        let text = "a".repeat(100_000) + &"@".repeat(100_000) + &"://".repeat(100_000) + &"(".repeat(100_000);
        assert_eq!(found(&text), [""; 0]);
        assert_eq!(address_like(&text).count(), 0);
    }
}
