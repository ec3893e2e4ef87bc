//! The writer's own line, mended: messages show it, to be typed as it stands.

use std::ops::Range;

use crate::diagnostics::problems::YamlMistake;
use crate::types::of_windows;

/// The writer's own lines, mended, where it is certain how.
pub(super) fn mended(text: &str, span: &Range<usize>, mistake: YamlMistake) -> Option<String> {
    let line_start = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
    let line = text[line_start..].lines().next().unwrap_or_default().trim_end();
    let (before, behind) =
        (&text[line_start..span.start], text[span.end..].lines().next().unwrap_or_default());
    let behind = behind.trim_end();
    match mistake {
        YamlMistake::FullWidthColon | YamlMistake::NoSpaceAfterColon => {
            Some(format!("{before}: {}", behind.trim_start()))
        }
        YamlMistake::ControlCharacter(_) => {
            Some(line.chars().map(|c| if is_control(c) { of_windows(c).unwrap_or(' ') } else { c }).collect())
        }
        YamlMistake::TextWithoutField => {
            let above = text[..line_start].lines().rev().find(|line| !line.trim().is_empty())?;
            let above = above.trim_end();
            let indent = if above.ends_with(['|', '>', '-', '+']) || !is_field(above) {
                indent(above).max(2)
            } else {
                indent(above) + 2
            };
            Some(format!("{above}\n{}{}", " ".repeat(indent), line.trim_start()))
        }
        YamlMistake::BodyAmongFields => Some(format!("---\n\n{line}")),
        YamlMistake::TextInComment => {
            let rest = text[line_start..].split_inclusive('\n');
            let own = indent(line);
            let lines = rest.enumerate().take_while(|(at, line)| *at == 0 || indent(line) > own);
            let length: usize = lines.map(|(_, line)| line.len()).sum();
            Some(quoted_line(&text[line_start..line_start + length]))
        }
        YamlMistake::Backslash => single_quoted_line(line),
        YamlMistake::UnclosedBracket if line.contains('{') || !line.contains('[') => None,
        YamlMistake::NeedsQuotes(_)
        | YamlMistake::TypographicQuote
        | YamlMistake::UnclosedQuote
        | YamlMistake::TextBehindQuote
        | YamlMistake::ListInField
        | YamlMistake::UnclosedBracket
        | YamlMistake::UnknownAnchor
        | YamlMistake::Property(_)
            if line.matches('{').count() < 2 =>
        {
            Some(quoted_line(line))
        }
        _ => None,
    }
}

/// What may stand in no YAML file (YAML 1.2.2, section 5.1), as Word's line end U+000B.
pub(super) fn is_control(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// The spaces that a line begins with.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Whether a line holds a field.
pub(super) fn is_field(line: &str) -> bool {
    line.contains(": ") || line.trim_end().ends_with(':')
}

/// A line as far as its value, and the value: `  - title: ` and `速報`.
fn head_and_value(line: &str) -> (&str, &str) {
    let mut at = line.len() - line.trim_start_matches([' ', '\t', '\u{3000}']).len();
    let indent = at;
    while let Some(rest) = line[at..].strip_prefix("- ") {
        at = line.len() - rest.trim_start_matches(' ').len();
    }
    let rest = &line[at..];
    if let Some(colon) = rest.find(':') {
        // In a list, Japanese words before a colon are a text more often than a field's name.
        let is_name = |c: char| {
            c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '<') || at == indent && c.is_alphanumeric()
        };
        let (name, value) = (&rest[..colon], &rest[colon + 1..]);
        if !name.is_empty()
            && name.chars().all(is_name)
            && (value.is_empty() || value.starts_with([' ', '\t']))
        {
            at = line.len() - value.trim_start().len();
        }
    }
    line.split_at(at)
}

/// A line, or a value over several, whose value stands in quotes. A comment behind it stays one.
pub(super) fn quoted_line(line: &str) -> String {
    let (head, value) = head_and_value(line.trim_end());
    let space = if head.ends_with(':') { " " } else { "" };
    let (value, comment) = without_comment(value);
    if let Some(fields) = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'))
        && !fields.contains(['{', '[', '"', '\''])
        && let Some(fields) = fields.split(',').map(flow_field).collect::<Option<Vec<_>>>()
    {
        return format!("{head}{space}{{ {} }}{comment}", fields.join(", "));
    }
    if let Some(items) = value.strip_prefix('[')
        && (value.ends_with(']') || !value.contains(']'))
    {
        let items = items.strip_suffix(']').unwrap_or(items);
        let items: Vec<String> = items.split(',').map(|item| flow_item(item.trim())).collect();
        return format!("{head}{space}[{}]{comment}", items.join(", "));
    }
    format!("{head}{space}{}{comment}", quoted(bare(value)))
}

/// A field between braces, whose value stands in quotes where it needs them.
fn flow_field(field: &str) -> Option<String> {
    let (name, value) = field.split_once(": ")?;
    Some(format!("{}: {}", name.trim(), flow_item(value.trim())))
}

/// A line whose value stands in the single quotes that take a `\` as it is.
fn single_quoted_line(line: &str) -> Option<String> {
    let (head, value) = head_and_value(line.trim_end());
    let inner = value.strip_prefix('"')?;
    let (text, behind) = inner.rsplit_once('"')?;
    Some(format!("{head}'{}'{behind}", text.replace('\'', "''")))
}

/// A value and the comment behind it, which has a space behind its `#`.
fn without_comment(value: &str) -> (&str, &str) {
    let is_comment = |&(at, _): &(usize, &str)| {
        let behind = value[at + 2..].chars().next();
        behind.is_none_or(char::is_whitespace)
    };
    let at = value.match_indices(" #").find(is_comment).map_or(value.len(), |(at, _)| at);
    (value[..at].trim_end(), &value[at..])
}

/// A value without quotation marks that enclose it and were no plain ones, or were not closed.
fn bare(value: &str) -> &str {
    for (open, close) in [('\u{201C}', '\u{201D}'), ('\u{FF02}', '\u{FF02}')] {
        let inner = value.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return inner;
        }
    }
    let unclosed = |quote: char| value.strip_prefix(quote).filter(|rest| !rest.contains(quote));
    unclosed('"').or_else(|| unclosed('\'')).unwrap_or(value)
}

/// A text in quotes that YAML reads as it is.
pub fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// An item of a list in brackets, in quotes where it needs them.
pub fn flow_item(text: &str) -> String {
    let is_quoted = |quote: char| text.len() > 1 && text.starts_with(quote) && text.ends_with(quote);
    let begins =
        text.starts_with(['#', '&', '*', '!', '|', '>', '@', '%', '`', '{', '[', '"', '\'', '-', '?', ':']);
    let needs = begins || text.is_empty() || text.contains([',', '[', ']', '{', '}']) || cuts(text);
    if needs && !is_quoted('"') && !is_quoted('\'') { quoted(text) } else { text.to_owned() }
}

/// A value of a field on its line, in quotes where it needs them.
pub fn plain_or_quoted(text: &str) -> String {
    let begins = text
        .starts_with(['#', '&', '*', '!', '|', '>', '@', '%', '`', '{', '[', '"', '\'', ',', ']', '}'])
        || ["- ", "? ", ": "].iter().any(|start| text.starts_with(start));
    if begins || text.is_empty() || cuts(text) { quoted(text) } else { text.to_owned() }
}

/// Whether a plain value would end, or become a field, before its end.
fn cuts(text: &str) -> bool {
    text.contains(" #") || text.contains(": ") || text.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_a_line_is_put_in_quotes() {
        for (line, mended) in [
            ("title: 留職: 東北へ", "title: \"留職: 東北へ\""),
            ("  - what: #留職 # 仮", "  - what: \"#留職\" # 仮"),
            ("  - 留職 #1", "  - \"留職 #1\""),
            ("title: \"留職\"を開始", "title: '\"留職\"を開始'"),
            ("title: it's \"it\"", "title: 'it''s \"it\"'"),
            ("title: \"留職", "title: \"留職\""),
            ("title: \u{201C}留職\u{201D}", "title: \"留職\""),
            (
                "title: \u{201C}a\u{201D}と\u{201C}b\u{201D}",
                "title: \"\u{201C}a\u{201D}と\u{201C}b\u{201D}\"",
            ),
            ("tags: [#a, b, \"c\", d: e]", "tags: [\"#a\", b, \"c\", \"d: e\"]"),
            ("tags: [a, b", "tags: [a, b]"),
            ("title: { ja: 留職 #1, en: x }", "title: { ja: \"留職 #1\", en: x }"),
            ("title: {留職|りゅうしょく}", "title: \"{留職|りゅうしょく}\""),
            ("title: [速報] 留職", "title: \"[速報] 留職\""),
            ("lead: 一行目\n  二行目 #2", "lead: \"一行目\n  二行目 #2\""),
            ("url: https://example.org/#a: b", "url: \"https://example.org/#a: b\""),
            ("- 国内留職: 東北 #1", "- \"国内留職: 東北 #1\""),
        ] {
            assert_eq!(quoted_line(line), mended, "{line}");
        }
    }

    #[test]
    fn what_needs_no_quotes_has_none() {
        assert_eq!(plain_or_quoted("医療、人材"), "医療、人材");
        assert_eq!(plain_or_quoted("C#入門"), "C#入門");
        assert_eq!(plain_or_quoted("医療: 人材"), "\"医療: 人材\"");
        assert_eq!(flow_item("医療"), "医療");
        assert_eq!(flow_item("医療, 人材"), "\"医療, 人材\"");
    }
}
