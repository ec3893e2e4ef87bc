//! Links and directives that were allowed to wait, by a `?`: where they stand in a text, and the text without what they wait for.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::hollow::{Cut, Hollow, NOTHING, hollow};
use crate::content::location::locate;
use crate::diagnostics::{Diagnostics, SourceText};
use crate::markup::{self, Destination, Document, Link};
use crate::schema::Setting;
use crate::types::{Id, Kind, join};

/// Something in a Markdown text that waits for an entity to become public, or goes with a place that does.
pub(super) struct Waiting {
    /// What it waits for.
    pub(super) target: Awaited,
    /// Where it stands, in bytes of the file.
    span: Range<usize>,
    /// What stands there in a redacted text.
    instead: Instead,
}

/// What something waits for.
pub(super) enum Awaited {
    /// An entity.
    Entity(Kind, Id),
    /// A place in the same text.
    Own(String),
    /// A place in a text of an entity, which may be gone while that is there.
    Place((Kind, Id), String),
}

/// What is not there at a moment.
pub(super) trait Hidden {
    /// Whether there is an entity of this name, and it is not public.
    fn has(&self, entity: &(Kind, Id)) -> bool;

    /// Whether a place in the texts of an entity went with what waits in them.
    fn has_place(&self, entity: &(Kind, Id), place: &str) -> bool;
}

/// A link becomes one of the same form that waits for an empty draft: it reads, and parts the words around it, as the
/// first one does. By themselves its words might be Markdown, or become it with what stands beside them.
enum Instead {
    /// A line of a directive.
    Comment,
    /// The anchor of a link that leads to the whole page.
    Nothing,
    /// A link that leads elsewhere, in two parts: its destination stands between them.
    Link(String, &'static str),
}

/// What waits in a body, in the order in which it stands there.
pub(super) fn in_document(
    document: &Document,
    source: &SourceText,
    body: &Range<usize>,
    setting: &Setting,
) -> Vec<Waiting> {
    let mut waiting: Vec<Waiting> =
        document.links().iter().flat_map(|link| of_link(link, document, source, setting)).collect();
    for directive in document.directives() {
        let program = directive.data.program().filter(|program| program.may_wait);
        let Some(id) = program.and_then(|program| Id::parse(&program.name).ok()) else { continue };
        let line = directive.place.span();
        let end = end_of_directive(&source.text()[line.end..body.end]);
        for span in
            std::iter::once(line.clone()).chain(end.map(|end| line.end + end.start..line.end + end.end))
        {
            waiting.push(Waiting {
                target: Awaited::Entity(Kind::Program, id.clone()),
                span,
                instead: Instead::Comment,
            });
        }
    }
    waiting.sort_by_key(|waiting| waiting.span.start);
    waiting
}

/// A part of a file without what waits for something hidden: its new text, and whether a link in that waits for the empty draft
/// of a page.
pub(super) fn without(
    source: &SourceText,
    body: &Range<usize>,
    waiting: &[Waiting],
    draft: &str,
    hidden: &impl Hidden,
) -> (String, bool) {
    let text = &source.text()[body.clone()];
    let mut lost = BTreeSet::new();
    loop {
        let is_gone = |waiting: &&Waiting| match &waiting.target {
            Awaited::Entity(kind, id) => hidden.has(&(*kind, id.clone())),
            Awaited::Own(anchor) => lost.contains(anchor),
            Awaited::Place(entity, anchor) => hidden.has_place(entity, anchor),
        };
        let gone: Vec<&Waiting> = waiting.iter().filter(is_gone).collect();
        if gone.is_empty() {
            return (text.to_owned(), false);
        }
        let left = written_over(text, body.start, &gone, draft);
        // Places that went with what was left empty, and links to them.
        let own = || {
            waiting.iter().filter_map(|waiting| match &waiting.target {
                Awaited::Own(anchor) => Some(anchor),
                _ => None,
            })
        };
        let before = lost.len();
        if own().next().is_some() {
            let there = places(&SourceText::new(source.path.clone(), left.0.as_str()), 0..left.0.len());
            lost.extend(own().filter(|anchor| !there.contains(*anchor)).cloned());
        }
        if lost.len() == before {
            return left;
        }
    }
}

/// The places in a text.
pub(super) fn places(source: &Arc<SourceText>, body: Range<usize>) -> BTreeSet<String> {
    let document = markup::parse(source, body, Default::default(), &mut Diagnostics::new());
    document.anchors().iter().cloned().collect()
}

/// A text, which begins at `start` of its file, without what is gone from it.
fn written_over(text: &str, start: usize, gone: &[&Waiting], draft: &str) -> (String, bool) {
    let within = |span: &Range<usize>| span.start - start..span.end - start;
    let emptying = gone.iter().filter(|waiting| !matches!(waiting.instead, Instead::Nothing));
    let spans: Vec<Range<usize>> = emptying.map(|waiting| within(&waiting.span)).collect();
    let Hollow { mut cuts, references } = hollow(text, &spans);
    let mut links = gone
        .iter()
        .map(|waiting| {
            let instead = match &waiting.instead {
                Instead::Comment => NOTHING.to_owned(),
                Instead::Nothing => String::new(),
                Instead::Link(before, behind) => format!("{before}page:{draft}?{behind}"),
            };
            (matches!(waiting.instead, Instead::Link(..)), Cut { span: within(&waiting.span), instead })
        })
        .chain(references.into_iter().map(|span| (true, Cut { span, instead: format!("[](page:{draft}?)") })))
        .collect::<Vec<_>>();
    cuts.sort_by_key(|cut| cut.span.start);
    links.retain(|(_, link)| {
        let next = cuts.partition_point(|cut| cut.span.end < link.span.end);
        cuts.get(next).is_none_or(|cut| link.span.start < cut.span.start)
    });
    let names_draft = links.iter().any(|(is_link, _)| *is_link);
    cuts.extend(links.into_iter().map(|(_, cut)| cut));
    cuts.sort_by_key(|cut| cut.span.start);
    let (mut left, mut at) = (String::new(), 0);
    for Cut { span, instead } in cuts {
        left.push_str(text.get(at..span.start).unwrap_or_default());
        left.push_str(&instead);
        at = span.end;
    }
    left.push_str(text.get(at..).unwrap_or_default());
    (left, names_draft)
}

/// The same of a Markdown text of front matter. `path` is that of its file.
pub(super) fn without_in_note(
    note: &str,
    path: &str,
    setting: &Setting,
    draft: &str,
    hidden: &impl Hidden,
) -> (String, bool) {
    let source = SourceText::new(path, note);
    let body = 0..note.len();
    let document = markup::parse(&source, body.clone(), Default::default(), &mut Diagnostics::new());
    without(&source, &body, &in_document(&document, &source, &body, setting), draft, hidden)
}

fn of_link(link: &Link, document: &Document, source: &SourceText, setting: &Setting) -> Vec<Waiting> {
    let (target, anchor, may_wait) = match &link.destination {
        Destination::Entity { kind, name, anchor, may_wait } => {
            (Id::parse(name).ok().map(|id| (*kind, id)), anchor.as_ref(), *may_wait)
        }
        Destination::MarkdownFile { path, anchor, may_wait } => {
            let path = join(&source.path, path);
            let location =
                path.and_then(|path| locate(path.strip_prefix("content/")?, &setting.languages).ok());
            (location.map(|location| (location.kind, location.id)), anchor.as_ref(), *may_wait)
        }
        // Elsewhere on the page nothing goes with this text.
        Destination::Anchor(anchor) if document.anchors().contains(anchor) => {
            return vec![whole(link, Awaited::Own(anchor.clone()))];
        }
        _ => return Vec::new(),
    };
    let Some((kind, id)) = target else { return Vec::new() };
    let mut waiting = Vec::new();
    if may_wait {
        waiting.push(whole(link, Awaited::Entity(kind, id.clone())));
    }
    let written = link.place.text();
    if let (Some(anchor), Some(at)) = (anchor, written.rfind('#')) {
        let span = link.place.span();
        let target = Awaited::Place((kind, id), anchor.clone());
        waiting.push(Waiting { target, span: span.start + at..span.end, instead: Instead::Nothing });
    }
    waiting
}

/// A link that goes with what it names.
fn whole(link: &Link, target: Awaited) -> Waiting {
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
    Waiting { target, span, instead }
}

/// The `:::` that ends a directive, where it has one: it follows at once, or behind blank lines.
fn end_of_directive(behind: &str) -> Option<Range<usize>> {
    let start = behind.len() - behind.trim_start().len();
    let line = behind[start..].lines().next()?.trim_end();
    let is_colon = |c| c == ':' || c == '\u{FF1A}';
    let is_end = line.chars().count() >= 3 && line.chars().all(is_colon);
    is_end.then(|| start..start + line.len())
}
