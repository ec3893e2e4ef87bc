//! Tags, anchors and aliases of YAML (1.2.2, sections 6.9 and 7.1). A newsroom needs none of them, and a text that begins with
//! `!`, `&` or `*` would lose its first word to them in silence: `title: !NEW 製品発売`. Wherever one stands, it is reported.
//!
//! 1. A file in which none of the three signs stands has none of them: most files are passed over here.
//! 2. Else what is written between values and names is gone through. There, beside these three, stand only spaces, signs
//!    that set values apart, and comments.

use std::ops::Range;
use std::sync::Arc;

use super::yaml_mended::quoted_line;
use super::{Node, Value};
use crate::diagnostics::problems::{YamlMistake, YamlProblem};
use crate::diagnostics::{Diagnostics, Place, SourceText};

/// Reports each line of a part of a file in which one of the three stands, given the tree that was made of it.
pub(super) fn report(
    node: &Node,
    source: &Arc<SourceText>,
    part: Range<usize>,
    diagnostics: &mut Diagnostics,
) {
    let text = source.text();
    let bytes = &text.as_bytes()[part.clone()];
    if memchr::memmem::find(bytes, b"<<").is_some() {
        report_merges(node, diagnostics);
    }
    if memchr::memchr3(b'!', b'&', b'*', bytes).is_none() {
        return;
    }
    let mut written = Vec::new();
    collect(node, &mut written);
    written.sort_unstable_by_key(|span| (span.start, span.end));
    written.push(part.end..part.end);
    let mut at = part.start;
    let mut line_end = part.start;
    for span in written {
        for sign in signs(text, at..span.start) {
            if sign < line_end {
                continue;
            }
            let line_start = text[..sign].rfind('\n').map_or(0, |end| end + 1);
            let line = text[line_start..].split('\n').next().unwrap_or_default().trim_end();
            line_end = line_start + line.len();
            let word = text[sign..line_end].split([' ', '\t', ',', ']', '}']).next().unwrap_or_default();
            let place = Place::new(source, sign..sign + word.len());
            let mistake = YamlMistake::Property(text[sign..].chars().next().unwrap_or('!'));
            let is_nested = line.matches('{').count() > 1 || line.trim_start().starts_with("<<");
            let mended = (!is_nested).then(|| quoted_line(line));
            diagnostics.report(place, YamlProblem::Syntax { mistake, mended });
        }
        at = at.max(span.end);
    }
}

/// Reports `<<`, by which some programs take the fields of another record in.
fn report_merges(node: &Node, diagnostics: &mut Diagnostics) {
    match &node.value {
        Value::Null | Value::Scalar(_) => {}
        Value::List(items) => items.iter().for_each(|item| report_merges(item, diagnostics)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            if key.text == "<<" {
                let problem = YamlProblem::Syntax { mistake: YamlMistake::Merge, mended: None };
                diagnostics.report(key.place.clone(), problem);
            }
            report_merges(value, diagnostics);
        }),
    }
}

/// Where values and names stand.
fn collect(node: &Node, written: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(_) => written.push(node.place.span()),
        Value::List(items) => items.iter().for_each(|item| collect(item, written)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            written.push(key.place.span());
            collect(value, written);
        }),
    }
}

/// Where the signs stand in a text between two values, outside of comments.
fn signs(text: &str, span: Range<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    let Some(between) = text.get(span.clone()) else { return found };
    let mut in_comment = false;
    let mut before = text[..span.start].chars().next_back().unwrap_or('\n');
    for (at, c) in between.char_indices() {
        match c {
            '\n' => in_comment = false,
            '#' if before.is_whitespace() => in_comment = true,
            '!' | '&' | '*' if !in_comment => found.push(span.start + at),
            _ => {}
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::{Diagnostics, SourceText};
    use crate::source::parse_yaml;

    fn reported(yaml: &str) -> Vec<String> {
        let source = SourceText::new("x", yaml);
        let mut diagnostics = Diagnostics::new();
        assert!(parse_yaml(&source, 0..yaml.len(), &mut diagnostics).is_some(), "{yaml}");
        diagnostics.iter().map(|diagnostic| diagnostic.place.text().to_owned()).collect()
    }

    #[test]
    fn what_takes_a_word_away_is_reported() {
        for (yaml, words) in [
            ("a: !NEW x\n", vec!["!NEW"]),
            ("a: &b x\nc: *b\n", vec!["&b", "*b"]),
            ("a: [!x y, z]\n", vec!["!x"]),
            ("a:\n  - &b c\n", vec!["&b"]),
            ("&a b: c\n", vec!["&a"]),
            ("a: !NEW\n", vec!["!NEW"]),
            ("a: !!str 1\n", vec!["!!str"]),
            ("a:\n  <<: { b: c }\n", vec!["<<"]),
        ] {
            assert_eq!(reported(yaml), words, "{yaml}");
        }
    }

    #[test]
    fn within_texts_and_comments_the_signs_are_letters() {
        for yaml in [
            "a: R&D & x! *\n",
            "a: \"&b\"\nc: '!d'\n",
            "a: |\n  !b\n  &c *d\n# &e !f\n",
            "a: x # !y &z\n",
            "a: [x!, M&A]\n",
            "\"&a\": b\n",
            "a: >-\n  x\n  *y*\n",
            "a: x\n  & y\n",
        ] {
            assert_eq!(reported(yaml), Vec::<String>::new(), "{yaml}");
        }
    }
}
