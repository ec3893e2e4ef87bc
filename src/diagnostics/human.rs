//! Problems for a person: the path, the line with a caret below it, what to do.
//!
//! 1. Every problem once, sorted by path and place, as a report of its own: the title, the line where it is, the lines
//!    of related places, the help. Equal ones of a file are one, and of very many the rest are counted (`folded`).
//! 2. Only one line of a place is shown, and of a long line (a paragraph of Markdown is one) only what is around the
//!    place: a span over many lines or columns is marked from its start as far as the terminal is wide.
//! 3. Below them all, how many there are.
//!
//! Texts of the site reach the terminal without control characters: no title, path or name can move its cursor.

use std::io;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::folded::{self, Folded};
use super::{Diagnostics, MessageLanguage, Place, Severity, one_line, summary};

/// How many columns the line numbers and the marks of a cut line take at most.
const MARGIN: usize = 24;

/// Below this width nothing could be read any more.
const NARROWEST: usize = 40;

/// Writes every problem and how many there are; nothing where there is none. The width is the terminal's, in columns.
pub fn write(
    diagnostics: &Diagnostics,
    language: MessageLanguage,
    colour: bool,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let width = width.max(NARROWEST);
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    let sorted = diagnostics.sorted();
    for file in folded::by_file(&sorted, language) {
        for problem in &file.told {
            let report = report(problem, language, width - MARGIN);
            writeln!(out, "{}\n", renderer.render(&[report]))?;
        }
        if let Some(untold) = file.untold_in_words(language) {
            let note = Level::NOTE.with_name(language.pick("参考", "note"));
            let untold = Group::with_title(note.primary_title(one_line(&untold)));
            writeln!(out, "{}\n", renderer.render(&[untold]))?;
        }
    }
    if let Some(summary) = summary::of(&sorted, language) {
        writeln!(out, "{}", renderer.render(&[summary]))?;
    }
    if let Some(guide) = summary::guide(&sorted, language) {
        writeln!(out, "{guide}")?;
    }
    Ok(())
}

/// One problem; `longest` is how many columns of a line may be marked.
fn report<'a>(problem: &'a Folded<'a>, language: MessageLanguage, longest: usize) -> Group<'a> {
    let Folded { first: diagnostic, message, .. } = problem;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name(language.pick("エラー", "error")),
        Severity::Warning => Level::WARNING.with_name(language.pick("警告", "warning")),
        Severity::Note => Level::NOTE.with_name(language.pick("参考", "note")),
    };
    let mut report =
        Group::with_title(level.primary_title(one_line(&message.title)).id(diagnostic.problem.code()));
    let place = &diagnostic.place;
    report = if place.is_whole_file() {
        report.element(Origin::path(one_line(place.source_path())))
    } else {
        report.element(snippet(place, AnnotationKind::Primary, None, longest))
    };
    let mut labels = message.related.iter().map(|label| one_line(label));
    for place in &diagnostic.related {
        let label = labels.next();
        report = if place.is_whole_file() {
            let path = one_line(place.source_path());
            let text = label.map_or(path.clone(), |label| format!("{path}: {label}"));
            report.element(Level::NOTE.with_name(language.pick("参考", "note")).message(text))
        } else {
            report.element(snippet(place, AnnotationKind::Context, label, longest))
        };
    }
    let note = Level::NOTE.with_name(language.pick("参考", "note"));
    report = report.elements(problem.elsewhere(language).map(|elsewhere| note.message(elsewhere)));
    if let Some(help) = &message.help {
        let lines: Vec<String> = help.lines().map(one_line).collect();
        let level = Level::HELP.with_name(language.pick("対処", "help"));
        report = report.element(level.message(lines.join("\n")));
    }
    report
}

/// The line on which a place starts, marked from there to its end, or to the end of the line.
fn snippet<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<String>,
    longest: usize,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = place.source().text();
    let span = place.span_in_text();
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].split('\n').next().unwrap_or_default();
    let line = line.strip_suffix('\r').unwrap_or(line);
    let start = (span.start - line_start).min(line.len());
    let end = (span.end - line_start).min(line.len());
    let end = start + marked(&line[start..end], longest).len();
    Snippet::source(without_c1_controls(line))
        .path(one_line(place.source_path()))
        .line_start(place.start().line)
        .annotation(kind.span(start..end).label(label))
}

/// The beginning of a text that fits into this many columns. Every character that is not ASCII counts as full-width, so the
/// mark may end a little early.
fn marked(text: &str, columns: usize) -> &str {
    let mut left = columns;
    let end = text.char_indices().find_map(|(at, character)| {
        let width = match character {
            '\t' => 4,
            _ if character.is_ascii() => 1,
            _ => 2,
        };
        match left.checked_sub(width) {
            Some(rest) => {
                left = rest;
                None
            }
            None => Some(at),
        }
    });
    &text[..end.unwrap_or(text.len())]
}

/// annotate-snippets shows the control characters of ASCII as pictures, but lets those of U+0080–U+009F through, of
/// which U+009B begins a command to the terminal. The stand-in has as many bytes, so spans stay where they are.
fn without_c1_controls(line: &str) -> String {
    line.replace(|character| ('\u{80}'..='\u{9F}').contains(&character), "\u{B7}")
}

/// What is written without colours.
#[cfg(test)]
pub(super) fn printed(diagnostics: &Diagnostics, language: MessageLanguage, width: usize) -> String {
    let mut out = Vec::new();
    assert!(write(diagnostics, language, false, width, &mut out).is_ok());
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::problems::TestProblem;
    use super::super::{Diagnostic, Message, SourceText};
    use super::*;

    fn find(source: &Arc<SourceText>, text: &str) -> Place {
        let start = source.text().find(text).unwrap_or_default();
        Place::new(source, start..start + text.len())
    }

    fn only(diagnostic: Diagnostic) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(diagnostic);
        diagnostics
    }

    /// Columns on a terminal, counted on our own: the characters of these tests are ASCII or full-width.
    fn columns(text: &str) -> usize {
        text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
    }

    /// The source text above the carets of a report.
    fn marked_text(printed: &str) -> String {
        let lines: Vec<&str> = printed.lines().collect();
        let carets = lines.iter().position(|line| line.contains('^')).unwrap_or_default();
        let from = columns(lines[carets].split('^').next().unwrap_or_default());
        let until = from + lines[carets].matches('^').count();
        let mut at = 0;
        let under = lines[carets - 1].chars().filter(|&character| {
            let start = at;
            at += columns(&character.to_string());
            start >= from && at <= until
        });
        under.collect()
    }

    #[test]
    fn carets_stand_under_the_text_behind_full_width_characters() {
        let source = SourceText::new(
            "content/releases/x.md",
            "---\ntitle: x\n---\n国内の[留職](program:abroad)です。\n",
        );
        let message = Message::new("There is no program `abroad`").help("Did you mean `domestic`?");
        let diagnostics = only(Diagnostic::new(find(&source, "program:abroad"), TestProblem::error(message)));
        assert_eq!(
            printed(&diagnostics, MessageLanguage::English, 100),
            "error[test-problem]: There is no program `abroad`
 --> content/releases/x.md:4:9
  |
4 | 国内の[留職](program:abroad)です。
  |              ^^^^^^^^^^^^^^
  |
  = help: Did you mean `domestic`?

error: 1 error
How to write: https://github.com/kawaraban/kawaraban/blob/main/docs/writing.en.md
"
        );
    }

    #[test]
    fn japanese_has_its_own_words() {
        let source = SourceText::new("a.md", "題: x\n");
        let message =
            Message::new("「題」という項目はありません").help("「title」の間違いではありませんか。");
        let mut diagnostics = only(Diagnostic::new(find(&source, "題"), TestProblem::error(message)));
        diagnostics
            .report(Place::path("static/写真.jpg"), TestProblem::warning(Message::new("大きすぎます")));
        assert_eq!(
            printed(&diagnostics, MessageLanguage::Japanese, 100),
            "エラー[test-problem]: 「題」という項目はありません
 --> a.md:1:1
  |
1 | 題: x
  | ^^
  |
  = 対処: 「title」の間違いではありませんか。

警告[test-problem]: 大きすぎます
--> static/写真.jpg

エラー1件、警告1件
"
        );
    }

    #[test]
    fn related_places_have_their_labels_in_any_file() {
        let first = SourceText::new("a.md", "one: 1\none: 2\n");
        let second = SourceText::new("b.md", "\n\n別の one\n");
        let message =
            Message::new("`one` stands twice").related("first here").related("also here").related("in all");
        let diagnostic = Diagnostic::new(Place::new(&first, 7..10), TestProblem::error(message))
            .with_related(Place::new(&first, 0..3))
            .with_related(find(&second, "one"))
            .with_related(Place::path("c.jpg"));
        assert_eq!(
            printed(&only(diagnostic), MessageLanguage::English, 100),
            "error[test-problem]: `one` stands twice
 --> a.md:2:1
  |
2 | one: 2
  | ^^^
  |
 ::: a.md:1:1
  |
1 | one: 1
  | --- first here
  |
 ::: b.md:3:4
  |
3 | 別の one
  |      --- also here
  |
  = note: c.jpg: in all

error: 1 error
"
        );
    }

    #[test]
    fn a_line_of_thousands_of_characters_is_cut_around_the_place() {
        let text =
            format!("{}[留職](program:無い){}\n", "国内で働く。".repeat(900), "海外で働く。".repeat(900));
        let source = SourceText::new("a.md", text);
        for width in [0, 40, 77, 78, 140] {
            let diagnostics = only(Diagnostic::new(
                find(&source, "program:無い"),
                TestProblem::error(Message::new("There is none")),
            ));
            let printed = printed(&diagnostics, MessageLanguage::English, width);
            for line in printed.lines() {
                assert!(columns(line) <= width.max(NARROWEST), "{width}: {line}");
            }
            assert!(printed.contains(" --> a.md:1:5406\n"), "{printed}");
            assert_eq!(marked_text(&printed), "program:無い", "{printed}");
        }
    }

    #[test]
    fn a_span_of_thousands_of_characters_is_marked_from_its_start() {
        let source = SourceText::new("a.md", format!("始まり{}\n次の行\n", "国内で働く。".repeat(900)));
        let place = Place::new(&source, "始まり".len()..source.text().len());
        let diagnostics = only(Diagnostic::new(place, TestProblem::warning(Message::new("Too long"))));
        let printed = printed(&diagnostics, MessageLanguage::English, 80);
        for line in printed.lines() {
            assert!(columns(line) <= 80, "{line}");
        }
        assert!(marked_text(&printed).starts_with("国内で働く。"), "{printed}");
        assert_eq!(printed.lines().count(), 7, "{printed}");
    }

    #[test]
    fn places_at_the_ends_of_lines_and_of_the_file_are_shown() {
        let source = SourceText::new("a.md", "a: 一\r\nb:\r\n");
        for (span, position) in
            [(6..6, "1:5"), (6..8, "1:5"), (7..8, "1:5"), (10..10, "2:3"), (12..12, "3:1")]
        {
            let place = Place::new(&source, span);
            let diagnostics = only(Diagnostic::new(place, TestProblem::error(Message::new("m"))));
            let printed = printed(&diagnostics, MessageLanguage::English, 80);
            assert!(printed.contains(&format!("a.md:{position}\n")), "{position}: {printed}");
            assert_eq!(printed.matches('^').count(), 1, "{position}: {printed}");
        }
    }

    #[test]
    fn no_control_character_reaches_the_terminal() {
        let source = SourceText::new("a\u{1b}[2J.md", "x\u{9b}31m\u{1b}[31m\u{7f} here\r!\n");
        let message =
            Message::new("t\nu\u{1b}]0;v\u{7}\u{202E}").help("h\u{1b}[1m\ni\u{9b}").related("l\u{8}\nm");
        let diagnostic = Diagnostic::new(find(&source, "here"), TestProblem::error(message))
            .with_related(find(&source, "x"))
            .with_related(Place::path("b\n\u{1b}.md"));
        let printed = printed(&only(diagnostic), MessageLanguage::English, 80);
        let bad = |character: char| character.is_control() && character != '\n' || character == '\u{202E}';
        assert!(!printed.contains(bad), "{printed:?}");
        assert!(printed.starts_with("error[test-problem]: t u"), "{printed}");
        let carets = "
1 | x·31m␛[31m␡ here␍!
  |             ^^^^
";
        assert!(printed.contains(carets), "{printed}");
    }

    #[test]
    fn colour_changes_only_the_colour() {
        let source = SourceText::new("a.md", "x: 留職\n");
        let diagnostics =
            only(Diagnostic::new(find(&source, "留職"), TestProblem::error(Message::new("m").help("h"))));
        let mut coloured = Vec::new();
        assert!(write(&diagnostics, MessageLanguage::English, true, 80, &mut coloured).is_ok());
        let coloured = String::from_utf8_lossy(&coloured).into_owned();
        assert!(coloured.contains("\u{1b}["));
        let mut plain = String::new();
        for (index, part) in coloured.split("\u{1b}[").enumerate() {
            plain += if index == 0 { part } else { part.split_once('m').unwrap_or_default().1 };
        }
        assert_eq!(plain, printed(&diagnostics, MessageLanguage::English, 80));
    }
}
