//! A text of the front matter with several lines: a lead, a summary.

use std::borrow::Cow;

use super::lines::{self, LineBreaks};
use super::{line_marks, run_on};
use crate::diagnostics::problems::MarkupProblem;

/// A text whose lines are those that were written. They are looked at as those of a paragraph are: a line end that was meant
/// stays, others are joined.
pub fn lines_of_value(text: &str, breaks: LineBreaks) -> Cow<'_, str> {
    if !text.contains('\n') {
        return Cow::Borrowed(text);
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

/// The line of such a value that was typed as one and is joined to the one before it.
pub fn run_on_line(text: &str, breaks: LineBreaks) -> Option<(&str, MarkupProblem)> {
    text.split("\n\n").find_map(|paragraph| {
        let lines = lines_of(paragraph);
        let kept = line_marks::kept(&lines, breaks);
        let line = lines[run_on::first(&lines, |at| !kept[at])?];
        Some((line, MarkupProblem::LinesRunOn { line: line.to_owned() }))
    })
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
        for (text, breaks, expected) in [
            ("当日\n・発表\n・見学", Join, "当日\n・発表\n・見学"),
            ("甲は\n乙\nNPO\n法人", Join, "甲は乙 NPO 法人"),
            ("甲は\n乙\nNPO", Keep, "甲は\n乙\nNPO"),
            ("甲\n\n乙\n丙", Join, "甲\n\n乙丙"),
            ("甲", Keep, "甲"),
        ] {
            assert_eq!(lines_of_value(text, breaks), expected);
        }
    }
}
