//! Problems for a program: one JSON object a line.
//!
//! Lines and columns count from 1, columns in Unicode characters; the end is exclusive. A place that is a whole file
//! is line 1, column 1 to line 1, column 1.

use std::io;

use serde::Serialize;

use super::{Diagnostics, MessageLanguage, Place, Severity};

/// One diagnostic. The order of the fields is part of what other programs see.
#[derive(Serialize)]
struct DiagnosticRecord<'a> {
    severity: &'static str,
    code: &'static str,
    message: String,
    #[serde(flatten)]
    place: PlaceFields<'a>,
    help: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<RelatedRecord<'a>>,
}

#[derive(Serialize)]
struct RelatedRecord<'a> {
    #[serde(flatten)]
    place: PlaceFields<'a>,
    message: String,
}

#[derive(Serialize)]
struct PlaceFields<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// Writes every problem once, sorted by path and place, each on a line of its own.
pub fn write(
    diagnostics: &Diagnostics,
    language: MessageLanguage,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for diagnostic in diagnostics.sorted() {
        let message = diagnostic.problem.message(language);
        let mut labels = message.related.into_iter();
        let related = diagnostic.related.iter().map(|place| RelatedRecord {
            place: PlaceFields::of(place),
            message: labels.next().unwrap_or_default(),
        });
        let record = DiagnosticRecord {
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            code: diagnostic.problem.code(),
            message: message.title,
            place: PlaceFields::of(&diagnostic.place),
            help: message.help,
            related: related.collect(),
        };
        writeln!(out, "{}", without_line_ends(&serde_json::to_string(&record)?))?;
    }
    Ok(())
}

impl PlaceFields<'_> {
    fn of(place: &Place) -> PlaceFields<'_> {
        let (start, end) = (place.start(), place.end());
        PlaceFields {
            path: place.source_path(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// JSON allows these inside a text, but some languages split lines at them.
fn without_line_ends(json: &str) -> String {
    json.replace('\u{85}', "\\u0085").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::super::problems::TestProblem;
    use super::super::{Diagnostic, Message, SourceText};
    use super::*;

    fn printed(diagnostics: &Diagnostics, language: MessageLanguage) -> String {
        let mut out = Vec::new();
        assert!(write(diagnostics, language, &mut out).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn a_diagnostic_is_one_line_with_its_keys_in_order() {
        let source =
            SourceText::new("content/releases/x.md", "---\ntitle: 国内「留職」\npartners: [ricruit]\n");
        let at = source.text().find("ricruit").unwrap_or_default();
        let problem = TestProblem {
            severity: Severity::Error,
            japanese: Message::new("ありません").help("直してください。"),
            english: Message::new("There is none"),
        };
        let mut diagnostics = Diagnostics::new();
        diagnostics.report(Place::new(&source, at..at + "ricruit".len()), problem);
        assert_eq!(
            printed(&diagnostics, MessageLanguage::Japanese),
            concat!(
                r#"{"severity":"error","code":"test-problem","message":"ありません","path":"content/releases/x.md","#,
                r#""line":3,"column":12,"end_line":3,"end_column":19,"help":"直してください。"}"#,
                "\n"
            )
        );
        assert_eq!(
            printed(&diagnostics, MessageLanguage::English),
            concat!(
                r#"{"severity":"error","code":"test-problem","message":"There is none","path":"content/releases/x.md","#,
                r#""line":3,"column":12,"end_line":3,"end_column":19,"help":null}"#,
                "\n"
            )
        );
    }

    #[test]
    fn columns_count_characters_and_a_whole_file_is_its_first_column() {
        let source = SourceText::new("a.md", "留職です\nまた留職\n");
        let mut diagnostics = Diagnostics::new();
        let problem =
            TestProblem::warning(Message::new("m").related("first declared here").related("a folder"));
        diagnostics.push(
            Diagnostic::new(Place::new(&source, "留職です\nまた".len().."留職です\nまた留職".len()), problem)
                .with_related(Place::new(&source, 0.."留職".len()))
                .with_related(Place::path("static/b")),
        );
        assert_eq!(
            printed(&diagnostics, MessageLanguage::English),
            concat!(
                r#"{"severity":"warning","code":"test-problem","message":"m","path":"a.md","line":2,"column":3,"#,
                r#""end_line":2,"end_column":5,"help":null,"related":["#,
                r#"{"path":"a.md","line":1,"column":1,"end_line":1,"end_column":3,"message":"first declared here"},"#,
                r#"{"path":"static/b","line":1,"column":1,"end_line":1,"end_column":1,"message":"a folder"}]}"#,
                "\n"
            )
        );
    }

    #[test]
    fn no_line_end_of_any_kind_stands_inside_an_object() {
        let mut diagnostics = Diagnostics::new();
        let message = Message::new("a\nb\rc\u{2028}d\u{2029}e\u{85}f\u{1b}[31m\u{b}").help("g\r\nh");
        diagnostics.report(Place::path("a\nb.md"), TestProblem::error(message));
        let json = printed(&diagnostics, MessageLanguage::English);
        let line = json.strip_suffix('\n').unwrap_or_default();
        assert!(!line.contains(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}'), "{line:?}");
        let read = serde_json::from_str::<serde_json::Value>(line).unwrap_or_default();
        assert_eq!(read["message"], "a\nb\rc\u{2028}d\u{2029}e\u{85}f\u{1b}[31m\u{b}");
        assert_eq!(read["path"], "a\nb.md");
    }
}
