//! Directives: `:::quote {by="…" role="…"}` … `:::`.
//!
//! 1. A line of three or more colons with a name opens a directive; one without a name closes the innermost.
//! 2. The attributes are held against the table [`KINDS`]; everything that does not fit is reported at its place.
//! 3. Colons, braces, equals signs and spaces count in full width too, and quotes in every typographic form, because
//!    that is what a Japanese keyboard gives (`attributes`).

mod attributes;

use std::ops::Range;

use self::attributes::{Attribute, Cursor, is_space, plain};
use super::embed::{Embed, Shows};
use crate::diagnostics::problems::MarkupProblem;
use crate::diagnostics::{Place, nearest};

/// A directive that the page's template fills with content of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// What is to stand here.
    pub data: Data,
    /// The directive's line.
    pub place: Place,
}

/// What a page's template puts in place of a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// `:::details`: a program's table of details and its schedule.
    Details {
        /// The program, where it is not the release's own.
        program: Option<ProgramName>,
    },
    /// `:::cases`: a table of cases.
    Cases {
        /// Of this program; without it, the release's own list.
        program: Option<ProgramName>,
        /// In this status only.
        status: Option<Argument>,
    },
    /// `:::opportunities`: what the press may cover.
    Opportunities,
    /// `:::video`, `:::map`: something of another site, which is loaded once a reader asks for it.
    Embed(Embed),
}

/// The value of a directive's attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The value, without quotes.
    pub value: String,
    /// Where the value stands.
    pub place: Place,
}

/// A program that a directive names: `program=domestic?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramName {
    /// Its id, as written.
    pub name: String,
    /// Whether it may wait for its publication: a trailing `?`.
    pub may_wait: bool,
    /// Where it stands, with the `?`.
    pub place: Place,
}

impl Data {
    /// The program that is named.
    pub fn program(&self) -> Option<&ProgramName> {
        match self {
            Data::Details { program } | Data::Cases { program, .. } => program.as_ref(),
            Data::Opportunities | Data::Embed(_) => None,
        }
    }

    /// The embed, if it is one.
    pub fn embed(&self) -> Option<&Embed> {
        match self {
            Data::Embed(embed) => Some(embed),
            Data::Details { .. } | Data::Cases { .. } | Data::Opportunities => None,
        }
    }
}

/// What a directive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Note,
    Quote,
    Figure,
    Details,
    Cases,
    Opportunities,
    Embed(Shows),
}

/// Every directive with its attributes, and which of them are required.
const KINDS: [(Kind, &str, &[&str], &[&str]); 8] = [
    (Kind::Note, "note", &[], &[]),
    (Kind::Quote, "quote", &["by", "role"], &[]),
    (Kind::Figure, "figure", &["media"], &["media"]),
    (Kind::Details, "details", &["program"], &[]),
    (Kind::Cases, "cases", &["program", "status"], &[]),
    (Kind::Opportunities, "opportunities", &[], &[]),
    (Kind::Embed(Shows::Video), Shows::Video.directive(), &["url", "title", "poster"], &["url", "title"]),
    (Kind::Embed(Shows::Map), Shows::Map.directive(), &["url", "title", "image"], &["url", "title"]),
];

impl Kind {
    /// Whether the directive stands for what the page's template shows there, and has no content of its own.
    pub(super) fn is_data(self) -> bool {
        matches!(self, Kind::Details | Kind::Cases | Kind::Opportunities | Kind::Embed(_))
    }
}

/// The line of a directive. Spans are bytes from the line's start.
#[derive(Debug, PartialEq)]
pub(super) enum Fence {
    /// `:::`
    Close,
    /// `:::name {…}`; the kind is `None` where nothing can be made of it.
    Open { name: String, kind: Option<Kind>, arguments: Vec<KnownAttribute> },
}

/// An attribute that its directive knows.
#[derive(Debug, PartialEq)]
pub(super) struct KnownAttribute {
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) span: Range<usize>,
}

/// Reads a directive's line and reports what is wrong with it.
pub(super) fn read_fence(line: &str, report: &mut dyn FnMut(Range<usize>, MarkupProblem)) -> Fence {
    let mut cursor = Cursor { line, at: 0 };
    cursor.skip(|c| c == '\u{3000}' || plain(c) == ':');
    cursor.skip(is_space);
    let start = cursor.at;
    let name: String = cursor.take(|c| !is_space(c) && plain(c) != '{').chars().map(plain).collect();
    let name = name.to_lowercase();
    if name.is_empty() && cursor.peek().is_none() {
        return Fence::Close;
    }
    let Some(&(kind, _, attributes, required)) = KINDS.iter().find(|(_, known, ..)| *known == name) else {
        report(start..cursor.at.max(start + 1), unknown_directive(name.clone()));
        return Fence::Open { name, kind: None, arguments: Vec::new() };
    };
    let mut arguments: Vec<KnownAttribute> = Vec::new();
    let written = match cursor.attributes() {
        Ok(written) => written,
        Err(span) => {
            let (directive, text) = (name.clone(), line[span.clone()].to_owned());
            report(span, MarkupProblem::MalformedDirective { directive, text });
            return Fence::Open { name, kind: None, arguments };
        }
    };
    for Attribute { name: attribute, name_span, value, span } in written {
        match attributes.iter().find(|known| **known == attribute) {
            None => report(name_span, unknown_attribute(&name, attribute, attributes)),
            Some(_) if arguments.iter().any(|earlier| earlier.name == attribute) => {
                report(name_span, MarkupProblem::RepeatedDirectiveAttribute { attribute });
            }
            Some(known) => arguments.push(KnownAttribute { name: known, value, span }),
        }
    }
    arguments.retain(|argument| !argument.value.is_empty());
    let mut is_whole = true;
    for &attribute in required.iter() {
        if arguments.iter().all(|argument| argument.name != attribute) {
            let directive = name.clone();
            report(0..line.len(), MarkupProblem::MissingDirectiveAttribute { directive, attribute });
            is_whole = false;
        }
    }
    Fence::Open { name, kind: Some(kind).filter(|_| is_whole), arguments }
}

/// Whether a directive's line is one that closes.
pub(super) fn is_closing(line: &str) -> bool {
    line.chars().all(|c| is_space(c) || plain(c) == ':')
}

/// Whether there is a directive of this name.
pub(super) fn is_known(name: &str) -> bool {
    KINDS.iter().any(|(_, known, ..)| *known == name)
}

fn unknown_directive(name: String) -> MarkupProblem {
    let known = KINDS.iter().map(|(_, known, ..)| *known);
    MarkupProblem::UnknownDirective {
        nearest: nearest(&name, known.clone()),
        known: known.map(str::to_owned).collect(),
        name,
    }
}

fn unknown_attribute(directive: &str, attribute: String, known: &[&str]) -> MarkupProblem {
    MarkupProblem::UnknownDirectiveAttribute {
        directive: directive.to_owned(),
        nearest: nearest(&attribute, known.iter().copied()),
        known: known.iter().map(|known| (*known).to_owned()).collect(),
        attribute,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (Fence, Vec<(&str, &'static str)>) {
        let mut problems = Vec::new();
        let read = read_fence(line, &mut |span, problem| {
            use crate::diagnostics::problems::Explain;
            problems.push((&line[span], problem.code()));
        });
        (read, problems)
    }

    fn arguments(line: &str) -> Vec<(&'static str, String)> {
        match read(line) {
            (Fence::Open { kind: Some(_), arguments, .. }, problems) if problems.is_empty() => {
                arguments.into_iter().map(|argument| (argument.name, argument.value)).collect()
            }
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn a_closing_line_has_nothing_but_colons() {
        assert!([":::", "\u{3000}：：： ", ":::::"].into_iter().all(is_closing));
        assert!(!is_closing(":::note"));
    }

    #[test]
    fn lines_are_read_as_people_type_them() {
        let expected = vec![("by", "山田太郎".to_owned()), ("role", "代表 理事".to_owned())];
        for line in [
            ":::quote {by=\"山田太郎\" role=\"代表 理事\"}",
            ":::quote{by=山田太郎 role='代表 理事'}",
            "::::: Quote { by = \"山田太郎\", role = \"代表 理事\" }",
            ":::quote {by=\u{201C}山田太郎\u{201D} role=\u{201D}代表 理事\u{201D}}",
            "\u{FF1A}\u{FF1A}\u{FF1A}\u{FF51}uote\u{3000}\u{FF5B}by\u{FF1D}\u{FF02}山田太郎\u{FF02}\u{3000}role\u{FF1D}\u{FF02}代表 理事\u{FF02}\u{FF5D}",
        ] {
            assert_eq!(arguments(line), expected, "{line}");
        }
        assert_eq!(
            arguments(":::quote {by=\"\u{201C}Bob\u{201D} Smith\"}")[0].1,
            "\u{201C}Bob\u{201D} Smith"
        );
        assert_eq!(arguments(":::figure {media=写真1.jpg}")[0].1, "写真1.jpg");
        assert_eq!(arguments(":::cases"), vec![]);
        assert_eq!(arguments(":::quote {}"), vec![]);
        assert_eq!(read("::::").0, Fence::Close);
    }

    #[test]
    fn the_place_of_a_value_is_the_value() {
        let line = ":::cases {program=\"domestic\"}";
        let (Fence::Open { arguments, .. }, _) = read(line) else { panic!("{line}") };
        assert_eq!(arguments.first().map(|argument| &line[argument.span.clone()]), Some("domestic"));
    }

    #[test]
    fn what_does_not_fit_is_reported_at_its_place() {
        for (line, place, code) in [
            (":::qoute", "qoute", "unknown-directive"),
            (":::引用", "引用", "unknown-directive"),
            (":::note タイトル", "タイトル", "malformed-directive"),
            (":::quote {by=\"山田}", "{by=\"山田}", "malformed-directive"),
            (":::quote {by=\"山田\"", "{by=\"山田\"", "malformed-directive"),
            (":::quote {by}", "{by}", "malformed-directive"),
            (":::quote {by=a} b", "b", "malformed-directive"),
            (":::quote {name=a}", "name", "unknown-directive-attribute"),
            (":::quote {by=a by=b}", "by", "repeated-directive-attribute"),
            (":::figure", ":::figure", "missing-directive-attribute"),
            (":::figure {media=\"\"}", ":::figure {media=\"\"}", "missing-directive-attribute"),
            (":::video {url=a}", ":::video {url=a}", "missing-directive-attribute"),
            (":::map {url=a title=b poster=c}", "poster", "unknown-directive-attribute"),
        ] {
            assert_eq!(read(line).1, vec![(place, code)], "{line}");
        }
    }

    #[test]
    fn the_nearest_directive_is_suggested() {
        let mut suggested = None;
        read_fence(":::qoute", &mut |_, problem| {
            if let MarkupProblem::UnknownDirective { nearest, .. } = problem {
                suggested = nearest;
            }
        });
        assert_eq!(suggested.as_deref(), Some("quote"));
    }
}
