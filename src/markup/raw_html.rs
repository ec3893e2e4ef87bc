//! Takes raw HTML apart: tags with their attributes, text, comments.
//!
//! It reads what the HTML standard calls a tag and nothing cleverer: whatever is not plainly one is text, and is
//! escaped as such. What may stay is for `sanitize` to say.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

/// A piece of raw HTML. Spans are bytes from its start.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    /// `<name …>`; the name is in lower case.
    Open { name: String, attributes: Vec<Attribute>, span: Range<usize> },
    /// `</name>`
    Close { name: String, span: Range<usize> },
    /// Anything else, entities not yet resolved.
    Text(Range<usize>),
    /// `<? … ?>`
    Instruction(Range<usize>),
    /// `<!-- …` without an end.
    UnclosedComment(Range<usize>),
}

/// An attribute with its value, entities resolved.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) span: Range<usize>,
}

/// Elements whose content is no text for readers, or is read by other rules than HTML's: it goes with them.
const OPAQUE: [&str; 14] = [
    "script",
    "style",
    "iframe",
    "noscript",
    "template",
    "object",
    "svg",
    "math",
    "textarea",
    "title",
    "xmp",
    "noembed",
    "noframes",
    "plaintext",
];

/// More attributes than any tag has; the rest is not looked at.
const MOST_ATTRIBUTES: usize = 50;

/// Takes a piece of raw HTML apart. Comments and declarations are left out.
pub(super) fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut text_start = 0;
    let last_end = html.rfind('>').unwrap_or(0);
    while let Some(found) = position(&html[at..], "<") {
        let start = at + found;
        let can_end = start < last_end || html[start..].starts_with("<!--");
        let Some((token, end)) = can_end.then(|| token(html, start)).flatten() else {
            at = start + 1;
            continue;
        };
        if text_start < start {
            tokens.push(Token::Text(text_start..start));
        }
        at = end;
        if let Some(Token::Open { name, .. }) = &token
            && OPAQUE.contains(&name.as_str())
        {
            at = end_of_opaque(html, end, name);
        }
        text_start = at;
        tokens.extend(token);
    }
    if text_start < html.len() {
        tokens.push(Token::Text(text_start..html.len()));
    }
    tokens
}

/// Whether there is nothing but comments and the spaces around them.
pub(super) fn is_blank(html: &str) -> bool {
    let is_space = |token: &Token| matches!(token, Token::Text(span) if html[span.clone()].trim().is_empty());
    html.trim_start().starts_with("<!") && tokens(html).iter().all(is_space)
}

/// The token at a `<`, and its end. `None` where the `<` is text.
fn token(html: &str, start: usize) -> Option<(Option<Token>, usize)> {
    let rest = &html[start..];
    let until = |end: &str, from: usize| Some(start + from + position(rest.get(from..)?, end)? + end.len());
    if rest.starts_with("<!-->") {
        Some((None, start + 5))
    } else if rest.starts_with("<!--") {
        Some(match until("-->", 4) {
            Some(end) => (None, end),
            None => (Some(Token::UnclosedComment(start..html.len())), html.len()),
        })
    } else if rest.starts_with("<?") {
        until(">", 2).map(|end| (Some(Token::Instruction(start..end)), end))
    } else if rest.starts_with("<!") {
        until(">", 2).map(|end| (None, end))
    } else if let Some(behind) = rest.strip_prefix("</") {
        let name = tag_name(behind)?;
        let end = until(">", 2)?;
        Some((Some(Token::Close { name: name.to_ascii_lowercase(), span: start..end }), end))
    } else {
        let name = tag_name(&rest[1..])?;
        let (attributes, end) = attributes(html, start + 1 + name.len())?;
        Some((Some(Token::Open { name: name.to_ascii_lowercase(), attributes, span: start..end }), end))
    }
}

fn tag_name(text: &str) -> Option<&str> {
    let end = leading(text, |c| c.is_ascii_alphanumeric() || c == '-');
    text[..end].starts_with(|c: char| c.is_ascii_alphabetic()).then(|| &text[..end])
}

/// The attributes behind a tag's name, and the end of the tag.
fn attributes(html: &str, start: usize) -> Option<(Vec<Attribute>, usize)> {
    let mut attributes: Vec<Attribute> = Vec::new();
    let mut at = start;
    loop {
        at += leading(&html[at..], |c| c.is_ascii_whitespace() || c == '/');
        let rest = &html[at..];
        if rest.starts_with('>') {
            return Some((attributes, at + 1));
        }
        let length =
            leading(rest, |c| !c.is_ascii_whitespace() && !matches!(c, '"' | '\'' | '<' | '>' | '/' | '='));
        if length == 0 {
            return None;
        }
        let name = rest[..length].to_ascii_lowercase();
        let name_start = at;
        at += length;
        let space = leading(&html[at..], |c| c.is_ascii_whitespace());
        let mut value = String::new();
        if html[at + space..].starts_with('=') {
            let behind = at + space + 1;
            let start = behind + leading(&html[behind..], |c| c.is_ascii_whitespace());
            let (written, end) = attribute_value(html, start)?;
            value = decode_entities(written);
            at = end;
        }
        if attributes.len() < MOST_ATTRIBUTES && attributes.iter().all(|earlier| earlier.name != name) {
            attributes.push(Attribute { name, value, span: name_start..at });
        }
    }
}

fn attribute_value(html: &str, start: usize) -> Option<(&str, usize)> {
    let rest = &html[start..];
    match rest.chars().next()? {
        '"' | '\'' => {
            let length = position(&rest[1..], &rest[..1])?;
            Some((&rest[1..1 + length], start + length + 2))
        }
        // As in CommonMark, where a tag that is begun within another is none of its values.
        _ => {
            let length = leading(rest, |c| !c.is_ascii_whitespace() && !matches!(c, '<' | '>'));
            Some((&rest[..length], start + length))
        }
    }
}

/// How many bytes stand before the first character that is another.
fn leading(text: &str, which: impl Fn(char) -> bool) -> usize {
    let length = text.find(|c| !which(c)).unwrap_or(text.len());
    #[cfg(test)]
    tests::count(length);
    length
}

/// Where something stands for the first time.
fn position(text: &str, wanted: &str) -> Option<usize> {
    let found = text.find(wanted);
    #[cfg(test)]
    tests::count(found.unwrap_or(text.len()));
    found
}

fn end_of_opaque(html: &str, start: usize, name: &str) -> usize {
    let mut at = start;
    while let Some(found) = position(&html[at..], "</") {
        let close = at + found;
        let end = close + 2 + name.len();
        if html.get(close + 2..end).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return position(&html[end..], ">").map_or(html.len(), |at| end + at + 1);
        }
        at = close + 2;
    }
    html.len()
}

/// Text of HTML with its entities resolved. The Markdown parser knows them all.
pub(super) fn decode_entities(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = position(rest, "&") {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = 1 + leading(&rest[1..], |c| c.is_ascii_alphanumeric() || c == '#');
        let entity = rest.get(..end + 1).filter(|entity| entity.ends_with(';') && entity.len() <= 40);
        let character = entity.and_then(|entity| {
            Parser::new(entity).find_map(|event| match event {
                Event::Text(text) if !text.starts_with('&') || entity == "&amp;" => Some(text.into_string()),
                _ => None,
            })
        });
        match (entity, character) {
            (Some(entity), Some(character)) => {
                decoded.push_str(&character);
                rest = &rest[entity.len()..];
            }
            _ => {
                decoded.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn shown(html: &str) -> Vec<String> {
        let show = |token| match token {
            Token::Open { name, attributes, .. } => {
                let attribute = |a: Attribute| format!(" {}={}", a.name, a.value);
                format!("<{name}{}>", attributes.into_iter().map(attribute).collect::<String>())
            }
            Token::Close { name, .. } => format!("</{name}>"),
            Token::Text(span) => html[span].to_owned(),
            Token::Instruction(span) => format!("instruction {}", &html[span]),
            Token::UnclosedComment(span) => format!("unclosed {}", &html[span]),
        };
        tokens(html).into_iter().map(show).collect()
    }

    #[test]
    fn raw_html_is_taken_apart() {
        for (html, expected) in [
            ("a<B CLASS='x' id=y open>b</b >c", vec!["a", "<b class=x id=y open=>", "b", "</b>", "c"]),
            ("<br/>", vec!["<br>"]),
            ("<a href = \"x?a&amp;b\"\n title=\"&rarr;\">", vec!["<a href=x?a&b title=→>"]),
            ("1 < 2 <3 a<", vec!["1 < 2 <3 a<"]),
            ("<a href=\"x", vec!["<a href=\"x"]),
            ("<!-- x -->a<!---->b<!-->c<!DOCTYPE html>", vec!["a", "b", "c"]),
            ("a<!-- x", vec!["a", "unclosed <!-- x"]),
            ("<?php x ?>", vec!["instruction <?php x ?>"]),
            ("<script>if (a<b) '</p>'</SCRIPT >x", vec!["<script>", "x"]),
            ("<style>a", vec!["<style>"]),
            ("<p id=a id=b>", vec!["<p id=a>"]),
        ] {
            assert_eq!(shown(html), expected, "{html}");
        }
    }

    #[test]
    fn entities_are_resolved_once() {
        assert_eq!(
            decode_entities("a &lt; b &amp;lt; &copy; &#12354; & &x; &nosuch;"),
            "a < b &lt; © あ & &x; &nosuch;"
        );
    }

    thread_local! {
        static LOOKED_AT: Cell<usize> = const { Cell::new(0) };
    }

    /// Counts the bytes that were looked at.
    pub(super) fn count(bytes: usize) {
        LOOKED_AT.set(LOOKED_AT.get() + bytes);
    }

    #[test]
    fn hostile_input_takes_linear_time() {
        for piece in
            ["<a ", "<a href=\"", "<a b=", "<a/b=", "<!", "</", "</a ", "&", "&a", "<script></", "<?"]
        {
            for end in ["", ">", " \">", "'>"] {
                let html = piece.repeat(2_000) + end;
                LOOKED_AT.set(0);
                tokens(&html);
                decode_entities(&html);
                assert!(
                    LOOKED_AT.get() < 10 * html.len(),
                    "{piece}{end}: {} of {}",
                    LOOKED_AT.get(),
                    html.len()
                );
            }
        }
    }
}
