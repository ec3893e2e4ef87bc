//! Links and directives that were allowed to wait, by a `?`: where they stand in a text, and the text without what they wait for.

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
    /// What stands there in a redacted text.
    instead: Instead,
}

/// A link becomes one of the same form that waits for an empty draft: it reads, and parts the words around it, as the
/// first one does. By themselves its words might be Markdown, or become it with what stands beside them.
enum Instead {
    /// A line of a directive.
    Nothing,
    /// A link that leads elsewhere, in two parts: its destination stands between them.
    Link(String, &'static str),
}

/// A comment is to Markdown what a directive's line is: it ends a paragraph and a list, and nothing of it is shown.
const NO_DIRECTIVE: &str = "<!-- -->";

/// What waits in a body, in the order in which it stands there.
pub(super) fn in_document(
    document: &Document,
    source: &SourceText,
    body: &Range<usize>,
    setting: &Setting,
) -> Vec<Waiting> {
    let mut waiting: Vec<Waiting> =
        document.links().iter().filter_map(|link| of_link(link, source, setting)).collect();
    for directive in document.directives() {
        let (Data::Details { program } | Data::Cases { program, .. }) = &directive.data else { continue };
        let id = program.as_ref().and_then(|argument| argument.value.strip_suffix('?'));
        let Some(id) = id.and_then(|id| Id::parse(id).ok()) else { continue };
        let line = directive.place.span();
        let end = end_of_directive(&source.text()[line.end..body.end]);
        for span in
            std::iter::once(line.clone()).chain(end.map(|end| line.end + end.start..line.end + end.end))
        {
            waiting.push(Waiting { target: (Kind::Program, id.clone()), span, instead: Instead::Nothing });
        }
    }
    waiting.sort_by_key(|waiting| waiting.span.start);
    waiting
}

/// A part of a file in which nothing names what `is_hidden`, and whether a link in it waits for the empty draft of a page.
pub(super) fn without(
    source: &SourceText,
    body: &Range<usize>,
    waiting: &[Waiting],
    draft: &str,
    is_hidden: impl Fn(&(Kind, Id)) -> bool,
) -> (String, bool) {
    let (mut text, mut names_draft) = (String::new(), false);
    let mut at = body.start;
    for hidden in waiting.iter().filter(|waiting| is_hidden(&waiting.target)) {
        text.push_str(&source.text()[at..hidden.span.start.max(at)]);
        match &hidden.instead {
            Instead::Nothing => text.push_str(NO_DIRECTIVE),
            Instead::Link(before, behind) => {
                text.push_str(&format!("{before}page:{draft}?{behind}"));
                names_draft = true;
            }
        }
        at = hidden.span.end;
    }
    text.push_str(&source.text()[at..body.end]);
    (text, names_draft)
}

/// The same of a Markdown text of front matter. `path` is that of its file.
pub(super) fn without_in_note(
    note: &str,
    path: &str,
    setting: &Setting,
    draft: &str,
    is_hidden: impl Fn(&(Kind, Id)) -> bool,
) -> (String, bool) {
    let source = SourceText::new(path, note);
    let body = 0..note.len();
    let document = markup::parse(&source, body.clone(), &mut Diagnostics::new());
    without(&source, &body, &in_document(&document, &source, &body, setting), draft, is_hidden)
}

fn of_link(link: &Link, source: &SourceText, setting: &Setting) -> Option<Waiting> {
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
    let whole = link.written.whole.text();
    let is_tag = whole.get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case("<a"))
        && whole[2..].starts_with(char::is_whitespace);
    let (span, instead) = if is_tag {
        // Of a tag, the attribute that says where it leads.
        (link.place.span(), Instead::Link("href=\"".to_owned(), "\""))
    } else if whole.starts_with('<') {
        (link.written.whole.span(), Instead::Link("<".to_owned(), ">"))
    } else {
        let words = format!("[{}](", link.written.words.text());
        (link.written.whole.span(), Instead::Link(words, ")"))
    };
    Some(Waiting { target, span, instead })
}

/// The `:::` that ends a directive, where it has one: it follows at once, or behind blank lines.
fn end_of_directive(behind: &str) -> Option<Range<usize>> {
    let start = behind.len() - behind.trim_start().len();
    let line = behind[start..].lines().next()?.trim_end();
    let is_colon = |c| c == ':' || c == '\u{FF1A}';
    let is_end = line.chars().count() >= 3 && line.chars().all(is_colon);
    is_end.then(|| start..start + line.len())
}
