//! What was most likely meant where YAML cannot be read.
//!
//! The parser stops where the text no longer makes sense, which is often a line below the mistake. The lines up to there
//! are searched for the mistakes that writers make; the first found is named at its own place.

use std::ops::Range;

use crate::diagnostics::problems::YamlMistake;

/// Finds the mistake behind a syntax error at a byte offset: its span in the text, and what it is.
pub(super) fn diagnose(text: &str, at: usize, parser_says: &str) -> (Range<usize>, YamlMistake) {
    let error_line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let mut start = 0;
    let mut in_block = None;
    for line in text[..error_line_end].split_inclusive('\n') {
        let content = line.trim_end();
        let indent = content.len() - content.trim_start_matches(' ').len();
        if let Some(block_indent) = in_block {
            if content.is_empty() || indent > block_indent {
                start += line.len();
                continue;
            }
            in_block = None;
        }
        if let Some((span, mistake)) = mistake_in_line(content) {
            return (start + span.start..start + span.end, mistake);
        }
        if content.ends_with(['|', '>']) || content.ends_with("|-") || content.ends_with(">-") {
            in_block = Some(indent);
        }
        start += line.len();
    }
    // At a line that is indented with something else than spaces, the parser stops at the line above.
    let start = (error_line_end + 1).min(text.len());
    let next_line = text[start..].lines().next().unwrap_or_default();
    if let Some((span, mistake @ (YamlMistake::Tab | YamlMistake::IdeographicSpace))) =
        mistake_in_line(next_line)
    {
        return (start + span.start..start + span.end, mistake);
    }
    if let Some(indent) = needless_indent(text, at) {
        return (indent, YamlMistake::Indentation);
    }
    let mistake = by_message(parser_says);
    let bracket = if mistake == YamlMistake::UnclosedBracket { open_bracket(text, at) } else { None };
    (bracket.unwrap_or(at..next_char(text, at)), mistake)
}

/// The spaces that begin the line of an offset, where the line above is a field with its value and begins with fewer:
/// nothing can stand below that.
fn needless_indent(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text[..at].rfind('\n')? + 1;
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let own = indent(&text[start..]);
    let above = text[..start].lines().rev().find(|line| !line.trim().is_empty())?;
    let (_, value) = above.split_once(": ")?;
    (own > indent(above) && !value.trim().is_empty()).then_some(start..start + own)
}

/// The bracket that opens a value and is not closed on its line, in the last such line before an offset.
fn open_bracket(text: &str, at: usize) -> Option<Range<usize>> {
    let mut end = at;
    for line in text[..at].split_inclusive('\n').rev() {
        let start = end - line.len();
        let value = line.find(": ").map_or(0, |colon| colon + 2);
        if let Some(bracket) = line[value..].find(['[', '{']).filter(|_| !line.contains([']', '}'])) {
            return Some(start + value + bracket..start + value + bracket + 1);
        }
        end = start;
    }
    None
}

fn next_char(text: &str, at: usize) -> usize {
    match text[at..].chars().next() {
        Some('\n' | '\r') | None => at,
        Some(c) => at + c.len_utf8(),
    }
}

fn mistake_in_line(line: &str) -> Option<(Range<usize>, YamlMistake)> {
    let indent = line.len() - line.trim_start_matches([' ', '\t', '\u{3000}']).len();
    if let Some(at) = line[..indent].find('\u{3000}') {
        return Some((at..at + 3, YamlMistake::IdeographicSpace));
    }
    if let Some(at) = line[..indent].find('\t') {
        return Some((at..at + 1, YamlMistake::Tab));
    }
    let content = line[indent..].trim_start_matches("- ");
    let content_start = line.len() - content.len();
    if content.starts_with('#') {
        return None;
    }
    let name_length =
        content.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(content.len());
    let rest = &content[name_length..];
    let colon = content_start + name_length;
    if name_length > 0 && rest.starts_with('\u{FF1A}') {
        return Some((colon..colon + 3, YamlMistake::FullWidthColon));
    }
    if name_length > 0 && rest.starts_with(':') && rest.len() > 1 && !rest[1..].starts_with([' ', '\t']) {
        let looks_like_url = rest.starts_with("://");
        return (!looks_like_url).then_some((colon..colon + 1, YamlMistake::NoSpaceAfterColon));
    }
    let value = rest.strip_prefix(':')?.trim_start();
    mistake_in_value(line, line.len() - value.len())
}

fn mistake_in_value(line: &str, start: usize) -> Option<(Range<usize>, YamlMistake)> {
    let value = &line[start..];
    let first = value.chars().next()?;
    if "@`%".contains(first) {
        return Some((start..start + 1, YamlMistake::NeedsQuotes(first)));
    }
    if let Some(close) =
        [('[', ']'), ('{', '}')].into_iter().find(|(open, _)| *open == first).map(|(_, close)| close)
        && let Some((_, behind)) = value.split_once(close)
        && !behind.trim_start().is_empty()
        && !behind.trim_start().starts_with([',', ']', '}', '#'])
    {
        return Some((start..start + 1, YamlMistake::NeedsQuotes(first)));
    }
    if (first == '"' || first == '\'') && !is_closed(value, first) {
        return Some((start..start + 1, YamlMistake::UnclosedQuote));
    }
    if first == '\u{201C}' || first == '\u{FF02}' {
        return Some((start..start + first.len_utf8(), YamlMistake::TypographicQuote));
    }
    if !"\"'[{|>&*!#".contains(first)
        && let Some(at) = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1))
    {
        return Some((start + at..start + at + 1, YamlMistake::NeedsQuotes(':')));
    }
    None
}

fn is_closed(value: &str, quote: char) -> bool {
    let inner = &value[1..];
    let mut escaped = false;
    for c in inner.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            c if c == quote => return true,
            _ => {}
        }
    }
    false
}

fn by_message(message: &str) -> YamlMistake {
    let says = |part: &str| message.contains(part);
    if says("unclosed quote") {
        YamlMistake::UnclosedQuote
    } else if says("unclosed bracket") || says("illegal placement") || says("flow") {
        YamlMistake::UnclosedBracket
    } else if says("unknown anchor") {
        YamlMistake::UnknownAnchor
    } else if says("multiple YAML documents") {
        YamlMistake::SecondDocument
    } else if says("indent") || says("<document start>") || says("block") {
        YamlMistake::Indentation
    } else if says("budget") || says("limit") || says("alias") || says("depth") {
        YamlMistake::TooComplex
    } else {
        YamlMistake::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, at: usize) -> (String, YamlMistake) {
        let (span, mistake) = diagnose(text, at, "");
        (text[span].to_owned(), mistake)
    }

    #[test]
    fn the_mistake_is_named_above_the_line_where_the_parser_stops() {
        let text = "title\u{FF1A}留職\nplace: 東京\n";
        assert_eq!(found(text, text.len()), ("\u{FF1A}".into(), YamlMistake::FullWidthColon));
        assert_eq!(found("title:留職\nx: 1", 17), (":".into(), YamlMistake::NoSpaceAfterColon));
    }

    #[test]
    fn a_line_below_a_value_is_not_indented() {
        assert_eq!(found("a: 1\n b: 2", 7), (" ".into(), YamlMistake::Indentation));
        assert_eq!(found("a:\n b: ]", 7).1, YamlMistake::Other);
    }

    #[test]
    fn a_bracket_is_shown_where_it_opens() {
        let text = "tags: [a, b\nx: 1\n";
        let (span, mistake) = diagnose(text, 14, "unclosed bracket");
        assert_eq!((span, mistake), (6..7, YamlMistake::UnclosedBracket));
    }

    #[test]
    fn common_mistakes_have_their_names() {
        assert_eq!(found("a: b: c", 4).1, YamlMistake::NeedsQuotes(':'));
        assert_eq!(found("a: @x", 3).1, YamlMistake::NeedsQuotes('@'));
        assert_eq!(found("a: \"x", 3).1, YamlMistake::UnclosedQuote);
        assert_eq!(found("a: [速報] 留職", 12).1, YamlMistake::NeedsQuotes('['));
        assert_eq!(found("a: [b], c]\nd: ]", 14).1, YamlMistake::Other);
        assert_eq!(found("a:\n  - b: 1\n\tc: 2", 6), ("\t".into(), YamlMistake::Tab));
        assert_eq!(found("a: 1\n\tb: 2", 6).1, YamlMistake::Tab);
        assert_eq!(found("a:\n\u{3000}b: 2", 6).1, YamlMistake::IdeographicSpace);
        assert_eq!(found("url: https://example.org/\nb: ]", 29).1, YamlMistake::Other);
    }
}
