//! Text that YAML takes for a comment.
//!
//! A `#` at the beginning of a value or behind a space begins a comment (YAML 1.2.2, section 6.6), and what stands behind it is
//! gone: `title: 学生向け #留職 を開始`. Whoever writes a comment leaves a space behind the `#`, as in `# 要確認`; where a word
//! follows directly, a text was meant. Which fields take texts is for `schema` and `locale` to say.

use std::ops::Range;

use super::yaml_mended::quoted_line;
use super::{Node, Style, Value};
use crate::diagnostics::Place;
use crate::diagnostics::problems::YamlProblem;

/// A text that is lost in a comment.
pub struct CutText {
    /// What was taken for a comment, to the end of its line.
    pub place: Place,
    /// The writer's lines, with the value in quotes.
    pub mended: String,
}

impl CutText {
    /// Where the text is lost, and that it is.
    pub fn problem(self) -> (Place, YamlProblem) {
        (self.place, YamlProblem::TextInComment { mended: self.mended })
    }
}

impl Node {
    /// What a comment right behind this value takes away from it: behind words without quotes, or in place of a value.
    pub fn cut_text(&self) -> Option<CutText> {
        let is_open = match &self.value {
            Value::Null => true,
            Value::Scalar(scalar) => scalar.style == Style::Plain,
            Value::List(_) | Value::Map(_) => false,
        };
        let text = is_open.then(|| self.place.source().text())?;
        let end = self.place.span().end;
        let comment = comment(text, end).or_else(|| self.is_null().then(|| item(text, end)).flatten());
        let comment = comment.filter(|comment| is_meant_as_text(&text[comment.clone()]))?;
        let start = self.place.span().start.min(comment.start);
        let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let mended = quoted_line(&text[start..comment.end]);
        Some(CutText { place: Place::new(self.place.source(), comment), mended })
    }

    /// The same where a text is due and nothing stands: also what an indented line below takes away.
    pub fn cut_text_below(&self) -> Option<CutText> {
        if !self.is_null() {
            return None;
        }
        let text = self.place.source().text();
        let start = text[..self.place.span().start].rfind('\n').map_or(0, |at| at + 1);
        let (line, rest) = text[start..].split_once('\n')?;
        let next = rest.lines().next()?.trim_end();
        let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
        let comment = next.trim_start_matches(' ');
        // A field or an item that was taken out for a while (`#place: 東京`, `#- 医療`) is a comment.
        let is_field = comment.contains(": ") || comment.ends_with(':');
        if !line.trim_end().ends_with([':', '-'])
            || indent(next) <= indent(line)
            || is_field
            || !is_meant_as_text(comment)
        {
            return None;
        }
        let from = start + line.len() + 1 + indent(next);
        let place = Place::new(self.place.source(), from..from + comment.len());
        Some(CutText { place, mended: quoted_line(&format!("{} {comment}", line.trim_end())) })
    }
}

/// The comment on the rest of a line.
fn comment(text: &str, from: usize) -> Option<Range<usize>> {
    let line = text.get(from..)?.split('\n').next()?;
    let behind = line.trim_start_matches([' ', '\t']);
    let begins = behind.starts_with('#') && behind.len() < line.len();
    let start = from + line.len() - behind.len();
    begins.then(|| start..start + behind.trim_end().len())
}

/// The comment in the last item of a list before a place: an item without a value stands behind it for the parser.
fn item(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text.get(..at)?.trim_end();
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let behind = before[line_start..].trim_start().strip_prefix("- ")?.trim_start();
    behind.starts_with('#').then(|| before.len() - behind.len()..before.len())
}

/// Whether a word follows directly: neither a space nor a rule (`#---`, `###`).
fn is_meant_as_text(comment: &str) -> bool {
    let behind = comment.strip_prefix('#').and_then(|rest| rest.chars().next());
    behind.is_some_and(|c| !c.is_whitespace() && !"#-=*!".contains(c))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::{Diagnostics, SourceText};
    use crate::source::{Node, Value, parse_yaml};

    fn value(yaml: &str) -> Node {
        let node = parse_yaml(&SourceText::new("x", yaml), 0..yaml.len(), &mut Diagnostics::new());
        let node = node.as_ref().and_then(|node| node.get("a")).cloned();
        node.unwrap_or_else(|| panic!("{yaml}"))
    }

    fn cut(yaml: &str) -> Option<(String, String)> {
        value(yaml).cut_text().map(|cut| (cut.place.text().to_owned(), cut.mended))
    }

    #[test]
    fn a_word_right_behind_the_sign_was_meant_as_text() {
        for (yaml, comment, mended) in [
            ("a: 留職 #1 を開始\nb: 1\n", "#1 を開始", "a: \"留職 #1 を開始\""),
            ("a: #留職\n", "#留職", "a: \"#留職\""),
            ("a: x\n  y #z # w\nb: 1\n", "#z # w", "a: \"x\n  y #z\" # w"),
            ("a:\t#留職", "#留職", "a:\t\"#留職\""),
        ] {
            assert_eq!(cut(yaml), Some((comment.to_owned(), mended.to_owned())), "{yaml}");
        }
        for yaml in ["a:\n  - #留職\n  - x\n", "a:\n  - x\n  - #留職\n", "a:\n  - x\n  - #留職\nb: 1\n"]
        {
            let Value::List(items) = value(yaml).value else { panic!("{yaml}") };
            let cut: Vec<_> = items.iter().filter_map(Node::cut_text).map(|cut| cut.mended).collect();
            assert_eq!(cut, ["  - \"#留職\""], "{yaml}");
        }
    }

    #[test]
    fn a_comment_has_a_space_behind_the_sign() {
        for yaml in [
            "a: 留職 # 仮\n",
            "a:  # 仮\n",
            "a: 留職 #\n",
            "a: 留職 ## 仮\n",
            "a: \"留職\" #仮\n",
            "a: |\n  留職 #1\n#仮\n",
            "a: C#入門\n",
            "a: [x] #仮\n",
            "a: #仮\n  - x\n",
            "a: x\n#b: y\n",
        ] {
            assert_eq!(cut(yaml), None, "{yaml}");
        }
    }

    #[test]
    fn below_a_field_without_a_value_a_text_is_cut_too() {
        let below = |yaml| value(yaml).cut_text_below().map(|cut| cut.mended);
        assert_eq!(below("a:\n  #留職 を開始\n"), Some("a: \"#留職 を開始\"".to_owned()));
        for yaml in ["a:\n  # 仮\n", "a:\n  #b: c\n", "a:\n  #- b\n", "a:\n#留職\n", "a:\n\n"] {
            assert_eq!(below(yaml), None, "{yaml}");
        }
    }
}
