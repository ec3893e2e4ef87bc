//! Links and directives that were allowed to wait, by a `?`: where they stand in a text, and the text without them.

use std::ops::Range;

use crate::content::location::locate;
use crate::diagnostics::{Diagnostics, SourceText};
use crate::markup::{self, Data, Destination, Document, Link};
use crate::newsroom::join;
use crate::newsroom::references::content_kind;
use crate::schema::Setting;
use crate::types::{Id, Kind};

/// Something in a Markdown text that waits for an entity to become public.
pub(super) struct Waiting {
    /// What it waits for.
    pub(super) target: (Kind, Id),
    /// Where it stands, in bytes of the file.
    span: Range<usize>,
    /// What stands there before.
    instead: String,
}

/// A comment is to Markdown what a directive's line is: it ends a paragraph and a list, and nothing of it is shown.
const NO_DIRECTIVE: &str = "<!-- -->";

/// A tag that is not shown, while what it encloses is.
const NO_TAG: &str = "<font>";

/// What waits in a body, in the order in which it stands there.
pub(super) fn in_document(
    document: &Document,
    source: &SourceText,
    body: &Range<usize>,
    setting: &Setting,
) -> Vec<Waiting> {
    let mut waiting: Vec<Waiting> =
        document.links().iter().filter_map(|link| of_link(link, source, body, setting)).collect();
    for directive in document.directives() {
        let (Data::Details { program } | Data::Cases { program, .. }) = &directive.data else { continue };
        let id = program.as_ref().and_then(|argument| argument.value.strip_suffix('?'));
        let Some(id) = id.and_then(|id| Id::parse(id).ok()) else { continue };
        let line = directive.place.span();
        let end = end_of_directive(&source.text[line.end..body.end]);
        for span in
            std::iter::once(line.clone()).chain(end.map(|end| line.end + end.start..line.end + end.end))
        {
            let target = (Kind::Program, id.clone());
            waiting.push(Waiting { target, span, instead: NO_DIRECTIVE.to_owned() });
        }
    }
    waiting.sort_by_key(|waiting| waiting.span.start);
    waiting
}

/// A part of a file without what waits for something that `is_hidden`.
pub(super) fn without(
    source: &SourceText,
    body: &Range<usize>,
    waiting: &[Waiting],
    is_hidden: impl Fn(&(Kind, Id)) -> bool,
) -> String {
    let mut text = String::new();
    let mut at = body.start;
    for hidden in waiting.iter().filter(|waiting| is_hidden(&waiting.target)) {
        text.push_str(&source.text[at..hidden.span.start.max(at)]);
        text.push_str(&hidden.instead);
        at = hidden.span.end;
    }
    text.push_str(&source.text[at..body.end]);
    text
}

/// A Markdown text of front matter without what waits for something that `is_hidden`. `path` is that of its file.
pub(super) fn without_in_note(
    note: &str,
    path: &str,
    setting: &Setting,
    is_hidden: impl Fn(&(Kind, Id)) -> bool,
) -> String {
    let source = SourceText::new(path, note);
    let body = 0..note.len();
    let document = markup::parse(&source, body.clone(), &mut Diagnostics::new());
    without(&source, &body, &in_document(&document, &source, &body, setting), is_hidden)
}

fn of_link(link: &Link, source: &SourceText, body: &Range<usize>, setting: &Setting) -> Option<Waiting> {
    let target = match &link.destination {
        Destination::Content { kind, name, may_wait: true, .. } => {
            (content_kind(*kind)?, Id::parse(name).ok()?)
        }
        Destination::MarkdownFile { path, may_wait: true, .. } => {
            let path = join(&source.path, path)?;
            let location = locate(path.strip_prefix("content/")?, &setting.languages).ok()?;
            (location.kind, location.id)
        }
        _ => return None,
    };
    let span = link.written.whole.span();
    let is_tag = source.text[span.clone()].get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case("<a"))
        && source.text[span.clone()][2..].starts_with(char::is_whitespace);
    let instead = if is_tag {
        NO_TAG.to_owned()
    } else {
        words(link.written.words.text(), &source.text[body.start..span.start])
    };
    Some(Waiting { target, span, instead })
}

/// The words of a link by themselves. At the beginning of a line they might be read as a heading or a list.
fn words(words: &str, before: &str) -> String {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let begins_line = line.chars().all(|c| c.is_whitespace() || "->*+0123456789.)".contains(c));
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    match words.as_bytes().get(digits) {
        Some(b'.' | b')') if begins_line && digits > 0 => {
            format!("{}\\{}", &words[..digits], &words[digits..])
        }
        Some(b'#' | b'>' | b'-' | b'+' | b'=' | b':') if begins_line && digits == 0 => format!("\\{words}"),
        _ => words.to_owned(),
    }
}

/// The `:::` that ends a directive, where it has one: it follows at once, or behind blank lines.
fn end_of_directive(behind: &str) -> Option<Range<usize>> {
    let start = behind.len() - behind.trim_start().len();
    let line = behind[start..].lines().next()?.trim_end();
    let is_colon = |c| c == ':' || c == '\u{FF1A}';
    let is_end = line.chars().count() >= 3 && line.chars().all(is_colon);
    is_end.then(|| start..start + line.len())
}
