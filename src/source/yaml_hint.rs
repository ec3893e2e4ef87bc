//! What was most likely meant where YAML cannot be read.
//!
//! The parser stops where the text no longer makes sense, which is often a line below the mistake. The lines up to there
//! are searched for the mistakes that writers make; the first found is named at its own place. How the line should be says
//! [`super::yaml_mended`].

use std::ops::Range;

use super::yaml_body;
use super::yaml_mended::{indent, is_control, is_field};
use crate::diagnostics::problems::YamlMistake;

/// Finds the mistake behind a syntax error at a byte offset: its span in the text, and what it is.
pub(super) fn diagnose(text: &str, at: usize, parser_says: &str) -> (Range<usize>, YamlMistake) {
    let error_line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    if let Some(control) = text[..error_line_end].find(is_control) {
        let c = text[control..].chars().next().unwrap_or_default();
        return (control..control + c.len_utf8(), YamlMistake::ControlCharacter(c));
    }
    let body = yaml_body::first_line(text);
    let mut start = 0;
    let mut in_block = None;
    let mut until = 0;
    let mut above = "";
    for line in text[..error_line_end].split_inclusive('\n') {
        let content = line.trim_end();
        let indent = indent(content);
        let is_passed = start < until || in_block.is_some_and(|block| content.is_empty() || indent > block);
        if is_passed {
            start += line.len();
            continue;
        }
        in_block = None;
        if let Some(line) = body.clone().filter(|line| line.start == start) {
            return (line, YamlMistake::BodyAmongFields);
        }
        if is_text_without_field(content, above) {
            let words = start + content.len() - content.trim_start().len();
            return (words..start + content.len(), YamlMistake::TextWithoutField);
        }
        let below = start + line.len();
        let quoted = open_quote(content).and_then(|quote| closed_below(&text[below..], quote));
        if quoted.is_none()
            && let Some((span, mistake)) = mistake_in_line(content, &text[below..])
        {
            return (start + span.start..start + span.end, mistake);
        }
        if content.ends_with(['|', '>']) || content.ends_with("|-") || content.ends_with(">-") {
            in_block = Some(indent);
        }
        until = below + quoted.unwrap_or(0);
        if !content.trim_start().is_empty() && !content.trim_start().starts_with('#') {
            above = content;
        }
        start = below;
    }
    // At a line that is indented with something else than spaces, the parser stops at the line above.
    let start = (error_line_end + 1).min(text.len());
    let next_line = text[start..].lines().next().unwrap_or_default();
    if let Some((span, mistake @ (YamlMistake::Tab | YamlMistake::IdeographicSpace))) =
        mistake_in_line(next_line, "")
    {
        return (start + span.start..start + span.end, mistake);
    }
    if let Some(indent) = needless_indent(text, at) {
        return (indent, YamlMistake::Indentation);
    }
    if let Some(sign) = text[at..].chars().next().filter(|c| "!&*".contains(*c)) {
        return (at..at + 1, YamlMistake::Property(sign));
    }
    let mistake = by_message(parser_says);
    let bracket = if mistake == YamlMistake::UnclosedBracket { open_bracket(text, at) } else { None };
    (bracket.unwrap_or(at..next_char(text, at)), mistake)
}

/// Whether a line below a value goes on with it but is not indented.
fn is_text_without_field(line: &str, above: &str) -> bool {
    let is_open = |open: char, close: char| above.matches(open).count() > above.matches(close).count();
    let begins = line.chars().next();
    !above.is_empty()
        && begins.is_some_and(|c| c.is_alphanumeric() || "「『【(（・※“".contains(c))
        && !is_field(line)
        && !line.contains(['\u{FF1A}', ':'])
        && !is_open('[', ']')
        && !is_open('{', '}')
}

/// The quotation mark that a value begins with and that is not closed on its line.
fn open_quote(line: &str) -> Option<char> {
    let value = line.split_once(": ").map_or(line.trim_start().trim_start_matches("- "), |(_, value)| value);
    let quote = value.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''))?;
    (!is_closed(value.trim_start(), quote)).then_some(quote)
}

/// The length of the lines below that end with a quotation mark, if it comes before the next field.
fn closed_below(below: &str, quote: char) -> Option<usize> {
    let mut length = 0;
    for line in below.split_inclusive('\n') {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        if !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return None;
        }
        length += line.len();
        if line.trim_end().ends_with(quote) {
            return Some(length);
        }
    }
    None
}

/// The spaces that begin the line of an offset, where the line above is a field with its value and begins with fewer:
/// nothing can stand below that.
fn needless_indent(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text[..at].rfind('\n')? + 1;
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

fn mistake_in_line(line: &str, below: &str) -> Option<(Range<usize>, YamlMistake)> {
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
    let is_item = content_start > indent;
    let value = match rest.strip_prefix(':') {
        Some(value) => value.trim_start(),
        None if is_item => content,
        None => return None,
    };
    let start = line.len() - value.len();
    mistake_in_value(line, start).or_else(|| cut_text(line, start, below))
}

/// A comment without a space behind its `#`, below which the value goes on.
fn cut_text(line: &str, start: usize, below: &str) -> Option<(Range<usize>, YamlMistake)> {
    let at = start + line[start..].find(" #")? + 1;
    let next = below.strip_prefix('\n').unwrap_or(below).lines().next()?;
    let is_word = line[at + 1..].chars().next().is_some_and(|c| !c.is_whitespace() && c != '#');
    let goes_on =
        indent(next) > indent(line) && !next.trim_start().starts_with(['#', '-']) && !is_field(next);
    (is_word && goes_on && !next.trim().is_empty()).then_some((at..line.len(), YamlMistake::TextInComment))
}

fn mistake_in_value(line: &str, start: usize) -> Option<(Range<usize>, YamlMistake)> {
    let value = &line[start..];
    let first = value.chars().next()?;
    if "@`%".contains(first) || "|>".contains(first) && !is_block_header(value) {
        return Some((start..start + 1, YamlMistake::NeedsQuotes(first)));
    }
    if value.starts_with("- ") && line[..start].contains(':') {
        return Some((start..start + 1, YamlMistake::ListInField));
    }
    if let Some((_, close)) = [('[', ']'), ('{', '}')].into_iter().find(|(open, _)| *open == first)
        && let Some(at) = value.find("[#").or_else(|| value.find(" #"))
        && value[at + 2..].chars().next().is_some_and(|c| !c.is_whitespace())
        && !value[..at].contains(close)
    {
        return Some((start + at + 1..start + at + 2, YamlMistake::NeedsQuotes('#')));
    }
    if let Some(close) =
        [('[', ']'), ('{', '}')].into_iter().find(|(open, _)| *open == first).map(|(_, close)| close)
        && let Some((_, behind)) = value.split_once(close)
        && !behind.trim_start().is_empty()
        && !behind.trim_start().starts_with([',', ']', '}', '#'])
    {
        return Some((start..start + 1, YamlMistake::NeedsQuotes(first)));
    }
    if first == '"' || first == '\'' {
        let Some(length) = closed_at(value, first) else {
            return Some((start..start + 1, YamlMistake::UnclosedQuote));
        };
        if first == '"'
            && let Some(at) = wrong_escape(&value[..length])
        {
            return Some((start + at..start + at + 1, YamlMistake::Backslash));
        }
        let behind = value[length..].trim_start();
        if !behind.is_empty() && !behind.starts_with(['#', ',', ']', '}', ':']) {
            let at = line.len() - behind.len();
            return Some((at..line.len(), YamlMistake::TextBehindQuote));
        }
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

/// A `\` in double quotes that escapes nothing (YAML 1.2.2, section 5.7), as in the path of a file.
fn wrong_escape(value: &str) -> Option<usize> {
    let mut rest = value.char_indices();
    while let Some((at, c)) = rest.next() {
        if c == '\\' && !rest.next().is_some_and(|(_, next)| "0abtnvfreN_LPxuU \"/\\\t\n".contains(next)) {
            return Some(at);
        }
    }
    None
}

/// Whether a value is the first line of a block: `|`, `>-`, `|2`.
fn is_block_header(value: &str) -> bool {
    let behind = value[1..].trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    behind.trim_start().is_empty() || behind.starts_with(' ') && behind.trim_start().starts_with('#')
}

fn is_closed(value: &str, quote: char) -> bool {
    closed_at(value, quote).is_some()
}

/// The length of a value in quotes, with them.
fn closed_at(value: &str, quote: char) -> Option<usize> {
    let mut rest = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = rest.next() {
        match c {
            '\\' if quote == '"' => {
                rest.next();
            }
            c if c == quote => match rest.peek() {
                Some((_, next)) if quote == '\'' && *next == quote => {
                    rest.next();
                }
                _ => return Some(at + 1),
            },
            _ => {}
        }
    }
    None
}

fn by_message(message: &str) -> YamlMistake {
    let says = |part: &str| message.contains(part);
    if says("unclosed quote") {
        YamlMistake::UnclosedQuote
    } else if says("unclosed bracket") || says("illegal placement") || says("flow") {
        YamlMistake::UnclosedBracket
    } else if says("escape") {
        YamlMistake::Backslash
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
    fn what_is_right_is_not_blamed() {
        // The fault is in the last line alone.
        for above in [
            "a: \"x\n  y\"",
            "a: |\n  x: y\n  - z",
            "a: [x,\n  y]",
            "a:\n  - x",
            "a: x\n  y",
            "a: >-\n  x",
            "a: '#x'",
        ] {
            let text = format!("{above}\nb: @x");
            assert_eq!(found(&text, text.len() - 1), ("@".into(), YamlMistake::NeedsQuotes('@')), "{above}");
        }
    }

    #[test]
    fn common_mistakes_have_their_names() {
        assert_eq!(found("a: b: c", 4).1, YamlMistake::NeedsQuotes(':'));
        assert_eq!(found("a: @x", 3).1, YamlMistake::NeedsQuotes('@'));
        assert_eq!(found("a: \"x", 3).1, YamlMistake::UnclosedQuote);
        assert_eq!(found("a: [速報] 留職", 12).1, YamlMistake::NeedsQuotes('['));
        assert_eq!(found("a: [b], c]\nd: ]", 14).1, YamlMistake::Other);
        assert_eq!(found("a:\n  - b: 1\n\tc: 2", 6), ("\t".into(), YamlMistake::Tab));
        assert_eq!(found("a: \"x\"y", 6), ("y".into(), YamlMistake::TextBehindQuote));
        assert_eq!(found("a: - x", 3).1, YamlMistake::ListInField);
        assert_eq!(found("a: [#x, y]", 4), ("#".into(), YamlMistake::NeedsQuotes('#')));
        assert_eq!(found("a: x #y\n  z", 9), ("#y".into(), YamlMistake::TextInComment));
        assert_eq!(found("a: \"C:\\s\"", 6).1, YamlMistake::Backslash);
        assert_eq!(found("a: x\u{B}y", 4), ("\u{B}".into(), YamlMistake::ControlCharacter('\u{B}')));
        assert_eq!(found("a: x\n続き\nb: 1", 5), ("続き".into(), YamlMistake::TextWithoutField));
        assert_eq!(found("a: 1\n\tb: 2", 6).1, YamlMistake::Tab);
        assert_eq!(found("a:\n\u{3000}b: 2", 6).1, YamlMistake::IdeographicSpace);
        assert_eq!(found("url: https://example.org/\nb: ]", 29).1, YamlMistake::Other);
    }
}
