//! CommonMark's own examples.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag};
use serde_json::Value;

use super::*;
use crate::diagnostics::Place;
use crate::markup::html;
use crate::markup::parse::tree;
use crate::markup::prepass::{self, Prepared};
use crate::markup::tree::Manuscript;

struct Example {
    number: u64,
    markdown: String,
    html: String,
}

/// All 652 of them.
fn examples() -> Vec<Example> {
    let file: Value = serde_json::from_str(include_str!("commonmark-0.31.2.json")).expect("JSON");
    let text = |example: &Value, key: &str| example[key].as_str().expect("text").to_owned();
    let read = |example: &Value| Example {
        number: example["example"].as_u64().expect("number"),
        markdown: text(example, "markdown"),
        html: text(example, "html"),
    };
    file["examples"].as_array().expect("list").iter().map(read).collect()
}

/// What the parser makes of a prepared text, as its own writer writes it.
pub(super) fn reference_html(markdown: &str, options: Options) -> String {
    let prepared = prepass::prepare(markdown);
    let restored = Parser::new_ext(&prepared.text, options).map(|event| restored(event, &prepared));
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, restored);
    html
}

/// An event without anything of ours.
fn restored<'a>(event: Event<'a>, prepared: &Prepared<'_>) -> Event<'a> {
    let text = |text: CowStr<'a>| -> CowStr<'a> { prepared.restore(&text).into_owned().into() };
    match event {
        Event::Text(words) => Event::Text(text(words)),
        Event::Code(words) => Event::Code(text(words)),
        Event::Html(html) => Event::Html(text(html)),
        Event::InlineHtml(html) => Event::InlineHtml(text(html)),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(text(info))))
        }
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let (dest_url, title) = (text(dest_url), text(title));
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let (dest_url, title) = (text(dest_url), text(title));
            Event::Start(Tag::Image { link_type, dest_url, title, id })
        }
        event => event,
    }
}

/// HTML as a browser understands it, one token after the other, without what makes no difference to it.
fn tokens(html: &str) -> Vec<String> {
    let page = format!("<!DOCTYPE html><body>{html}");
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page.as_str());
    let mut tokens = Vec::new();
    write_tokens(&dom.document, false, &mut tokens);
    // Spaces at the edges of blocks are not seen.
    let is_block =
        |token: Option<&String>| token.is_some_and(|token| token.starts_with('<') && !is_inline(token));
    let trimmed = |at: usize| {
        let token = &tokens[at];
        let token = if is_block(at.checked_sub(1).and_then(|at| tokens.get(at))) {
            token.trim_start_matches(' ')
        } else {
            token
        };
        let token = if is_block(tokens.get(at + 1)) { token.trim_end_matches(' ') } else { token };
        token.to_owned()
    };
    (0..tokens.len()).map(trimmed).filter(|token| !token.is_empty()).collect()
}

fn is_inline(token: &str) -> bool {
    let name = token.trim_start_matches(['<', '/']).split([' ', '>']).next();
    name.is_some_and(|name| ["a", "b", "em", "strong", "code", "img", "i", "del"].contains(&name))
}

fn write_tokens(node: &Handle, is_pre: bool, tokens: &mut Vec<String>) {
    let mut end = None;
    let mut is_pre = is_pre;
    match &node.data {
        NodeData::Text { contents } => {
            let text = contents.borrow().to_string();
            let text = if is_pre { text } else { text.replace('\n', " ") };
            match tokens.last_mut().filter(|token| !token.starts_with('<')) {
                Some(before) => before.push_str(&text),
                None => tokens.push(text),
            }
        }
        NodeData::Element { name, attrs, .. } => {
            let name = &*name.local;
            is_pre |= name == "pre";
            let attribute = |attribute: &html5ever::Attribute| {
                format!(" {}={:?}", attribute.name.local, &*attribute.value)
            };
            let mut attributes: Vec<String> = attrs.borrow().iter().map(attribute).collect();
            attributes.sort();
            if attributes.iter().any(|attribute| attribute == " class=\"visually-hidden\"") {
                return;
            }
            attributes.retain(|attribute| {
                let added = [" id=", " rel=", " class=\"external\"", " loading=", " decoding="];
                !added.iter().any(|added| attribute.starts_with(added))
            });
            tokens.push(format!("<{name}{}>", attributes.concat()));
            end = Some(format!("</{name}>"));
        }
        _ => {}
    }
    for child in node.children.borrow().iter() {
        write_tokens(child, is_pre, tokens);
    }
    tokens.extend(end);
}

/// A page whose links lead where they say.
struct Verbatim(Labels);

impl Resolver for Verbatim {
    fn link(&self, destination: &Destination) -> ResolvedLink {
        let href = match destination.clone() {
            Destination::Site { path, query, anchor } => {
                let query = query.map(|query| format!("?{query}")).unwrap_or_default();
                let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                format!("{path}{query}{anchor}")
            }
            Destination::MarkdownFile { path, .. } => path,
            Destination::External(href) | Destination::Other(href) => return ResolvedLink::External { href },
            other => panic!("{other:?}"),
        };
        ResolvedLink::Internal { href, title: String::new(), lang: None }
    }

    fn media(&self, file: &str) -> Option<ResolvedMedia> {
        Some(ResolvedMedia { src: file.to_owned(), ..ResolvedMedia::default() })
    }

    fn labels(&self) -> &Labels {
        &self.0
    }
}

#[test]
fn what_is_done_before_parsing_leaves_every_example_as_commonmark_has_it() {
    let examples = examples();
    assert_eq!(examples.len(), 652);
    for Example { number, markdown, html } in examples {
        if NOTE_MARKS.contains(&number) {
            continue;
        }
        let found = reference_html(&markdown, Options::empty());
        assert_eq!(tokens(&found), tokens(&html), "example {number}: {markdown}");
    }
}

/// Where the mark of a note is none of emphasis.
const NOTE_MARKS: [u64; 1] = [356];

/// What we write otherwise on purpose, and in which examples. Every other example comes out as the specification has it,
/// headings one level lower where the page's title is its `h1`.
const OTHERWISE: [(&str, &[u64]); 8] = [
    ("a bare address is a link", &[608, 611, 612]),
    (
        "a tag or an attribute of raw HTML is not on the list of those that may stay, or is no tag at all",
        &[
            150, 152, 153, 154, 156, 157, 158, 163, 164, 169, 170, 171, 172, 173, 176, 178, 201, 491, 524,
            536, 613, 614, 615, 616, 617,
        ],
    ),
    (
        "an element of raw HTML and a paragraph that overlap are both closed where the inner ends",
        &[148, 187, 344, 476, 477, 494, 623],
    ),
    ("a URL in raw HTML is written like any other", &[21, 31, 630, 631, 642, 643]),
    ("every picture has an alt", &[475]),
    ("a link that leads nowhere is reported and becomes text", &[200, 485, 486, 487, 567]),
    ("an asterisk with one or two digits behind it is the mark of a note", &NOTE_MARKS),
    ("a scheme that nobody knows is reported and becomes text", &[596, 598, 599, 601]),
];

#[test]
fn our_own_html_is_that_of_commonmark_but_where_we_mean_otherwise() {
    let mut otherwise: Vec<u64> = OTHERWISE.iter().flat_map(|(_, numbers)| *numbers).copied().collect();
    otherwise.sort();
    let mut different = Vec::new();
    let mut unexpected = String::new();
    for Example { number, markdown, html } in examples() {
        let source = SourceText::new("content/a.md", &*markdown);
        let manuscript = Manuscript::Body(Place::new(&source, 0..markdown.len()), LineBreaks::Join);
        let tree = tree(&manuscript, Options::empty(), &mut Diagnostics::new());
        let found = html::whole(&tree, &Verbatim(Page::new().labels));
        if tokens(&found) != tokens(&with_our_headings(&html)) {
            different.push(number);
            if !otherwise.contains(&number) {
                unexpected += &format!("example {number}: {markdown}\nours: {found}\ntheirs: {html}\n");
            }
        }
    }
    assert_eq!(unexpected, "");
    assert_eq!(different, otherwise);
}

/// The highest heading becomes `h2`, the others keep their distance; and the classes of code have a shorter name.
fn with_our_headings(html: &str) -> String {
    let used = |level: &usize| html.contains(&format!("<h{level}>"));
    let Some(highest) = (1..=6).find(used) else { return html.replace("\"language-", "\"lang-") };
    let mut changed = html.replace("\"language-", "\"lang-");
    for level in 1..=6 {
        let ours = (level + 2 - highest.min(level)).min(6);
        for tag in ["<h", "</h"] {
            changed = changed.replace(&format!("{tag}{level}>"), &format!("{tag}\0{ours}>"));
        }
    }
    changed.replace('\0', "")
}
