//! A text of the front matter that may have several lines: a lead, a summary.

use std::borrow::Cow;

use super::line_marks;
use super::lines::{self, LineBreaks, joined_value};
use crate::diagnostics::problems::MarkupProblem;

/// A value of YAML with its lines. Those of a block (`|`) are looked at as those of a paragraph are: a line end that was meant
/// stays, others are joined. What YAML itself folds (`>`, or lines without quotes) is one line.
pub fn lines_of_value<'t>(text: &'t str, written: &'t str, breaks: LineBreaks) -> Cow<'t, str> {
    if !has_lines(text, written) {
        return joined_value(text, written);
    }
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let lines = lines_of(paragraph);
        let mut joined = String::with_capacity(paragraph.len());
        for (line, is_kept) in lines.iter().zip(line_marks::kept(&lines, breaks)) {
            if is_kept {
                joined.push('\n');
            } else if !joined.is_empty() && !lines::joins(&joined, line) {
                joined.push(' ');
            }
            joined.push_str(line);
        }
        joined
    });
    let paragraphs: Vec<String> = paragraphs.filter(|paragraph| !paragraph.is_empty()).collect();
    Cow::Owned(paragraphs.join("\n\n"))
}

/// The line of such a value that looks like a label and is joined to the one before it.
pub fn run_on_line<'t>(text: &'t str, written: &str, breaks: LineBreaks) -> Option<(&'t str, MarkupProblem)> {
    if !has_lines(text, written) {
        return None;
    }
    text.split("\n\n").find_map(|paragraph| {
        let lines = lines_of(paragraph);
        let kept = line_marks::kept(&lines, breaks);
        let line = lines[line_marks::run_on(&lines, |at| !kept[at])?];
        Some((line, MarkupProblem::LinesRunOn { line: line.to_owned() }))
    })
}

/// Whether the lines of a value are those that were written, and not folded by YAML.
fn has_lines(text: &str, written: &str) -> bool {
    text.contains('\n') && (written.starts_with('|') || !written.contains('\n'))
}

fn lines_of(paragraph: &str) -> Vec<&str> {
    paragraph.lines().map(str::trim_ascii).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_block_are_those_of_a_paragraph() {
        use LineBreaks::{Join, Keep};
        for (text, written, breaks, expected) in [
            ("当日\n・発表\n・見学", "|\n  当日\n  ・発表\n  ・見学\n", Join, "当日\n・発表\n・見学"),
            ("甲は\n乙\nNPO\n法人", "|\n  甲は\n  乙\n  NPO\n  法人\n", Join, "甲は乙 NPO 法人"),
            ("甲は\n乙\nNPO", "|\n  甲は\n  乙\n  NPO\n", Keep, "甲は\n乙\nNPO"),
            ("甲\n\n乙\n丙", "|\n  甲\n\n  乙\n  丙\n", Join, "甲\n\n乙丙"),
            ("甲 ・乙\n\n丙", ">\n  甲\n  ・乙\n\n  丙\n", Keep, "甲・乙丙"),
            ("甲 ・乙", "甲\n  ・乙", Keep, "甲・乙"),
            ("甲\n乙", "\"甲\\n乙\"", Keep, "甲\n乙"),
            ("甲", "甲", Keep, "甲"),
        ] {
            assert_eq!(lines_of_value(text, written, breaks), expected, "{written}");
        }
    }
}
