//! A document as HTML.
//!
//! 1. The nodes are written in one walk, without recursion; every text is escaped for the place where it lands.
//! 2. Where a directive of the page's template stands, a piece ends and another begins. That is at the outermost
//!    level only, so every piece is balanced in itself.
//! 3. The footnotes follow at the end.
//! 4. A piece that holds raw HTML goes through [`sanitize::clean`]; others hold nothing but what is written here.

mod escape;
mod footnotes;
mod links;
mod marks;
mod pictures;
mod raw;
mod ruby;

pub use escape::escaped;
pub use marks::marked;

use std::collections::HashMap;
use std::ops::Range;

use self::pictures::Pictures;
use super::directive::Directive;
use super::marks::Mark;
use super::node::{Alignment, Element, Node};
use super::resolver::Resolver;
use super::running_text::{Places, in_document};
use super::sanitize;
use super::tree::Tree;
use crate::types::UrlPath;

/// A part of a rendered document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// HTML, balanced in itself.
    Html(String),
    /// What the page's template puts here.
    Directive(Directive),
}

/// The document in pieces.
pub(super) fn pieces(document: &Tree, resolver: &dyn Resolver) -> Vec<Piece> {
    let mut writer = Writer::new(document, resolver);
    writer.out.reserve(document.text.len() + document.nodes.len() * 6);
    writer.nodes(0..document.nodes.len());
    writer.footnotes();
    writer.end_piece();
    writer.pieces
}

/// The document in one piece, without what a template would have to fill. An embed is a link.
pub(super) fn whole(document: &Tree, resolver: &dyn Resolver) -> String {
    let html = |piece| match piece {
        Piece::Html(html) => html,
        Piece::Directive(directive) => {
            directive.data.embed().map(|embed| links::to_embed(embed, resolver)).unwrap_or_default()
        }
    };
    pieces(document, resolver).into_iter().map(html).collect()
}

/// A note of one paragraph without its `<p>`; anything else as it is.
pub(super) fn inline(document: &Tree, resolver: &dyn Resolver) -> String {
    let is_paragraph = |node: &Node| matches!(node, Node::Open(Element::Paragraph));
    let is_one = document.nodes.first().is_some_and(is_paragraph)
        && document.nodes.iter().filter(|node| is_paragraph(node)).count() == 1
        && document.nodes.last() == Some(&Node::Close(Element::Paragraph))
        && document.footnote_order.is_empty();
    if !is_one {
        return whole(document, resolver);
    }
    let mut writer = Writer::new(document, resolver);
    writer.nodes(1..document.nodes.len() - 1);
    writer.take().trim_matches([' ', '\n']).to_owned()
}

struct Writer<'a> {
    document: &'a Tree,
    resolver: &'a dyn Resolver,
    out: String,
    pieces: Vec<Piece>,
    /// Whether the piece holds raw HTML.
    has_raw: bool,
    /// How the links and figures that are open will end.
    ends: Vec<String>,
    is_in_link: bool,
    is_in_ruby: bool,
    /// Where the paragraph begins that is open.
    paragraph: usize,
    /// Pictures that are open or wait for their words.
    pictures: Pictures,
    /// Where marks stand.
    places: Places,
    /// Marks whose references wait for the end of a link or of code.
    references: Vec<&'a Mark>,
    /// The heading above.
    heading: Option<u32>,
    /// How many tables bear a name already: the regions of a page need different ones.
    tables: HashMap<String, u32>,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Tree, resolver: &'a dyn Resolver) -> Writer<'a> {
        Writer {
            document,
            resolver,
            out: String::new(),
            pieces: Vec::new(),
            has_raw: false,
            ends: Vec::new(),
            is_in_link: false,
            is_in_ruby: false,
            paragraph: 0,
            pictures: Pictures::default(),
            places: in_document(document, resolver.marks()),
            references: Vec::new(),
            heading: None,
            tables: HashMap::new(),
        }
    }

    /// What was written, made safe.
    fn take(&mut self) -> String {
        let html = std::mem::take(&mut self.out);
        if std::mem::take(&mut self.has_raw) { sanitize::clean(&html) } else { html }
    }

    fn end_piece(&mut self) {
        let html = self.take();
        if !html.trim().is_empty() {
            self.pieces.push(Piece::Html(html));
        }
    }

    fn nodes(&mut self, range: Range<usize>) {
        let document = self.document;
        for (at, node) in document.walk(range) {
            match node {
                Node::Text(span) => self.words(at, span.range(), false),
                Node::Open(element) => self.open(element, at),
                Node::Close(element) => self.close(element, at),
                Node::SoftBreak => self.out.push('\n'),
                Node::HardBreak if self.pictures.stand_alone => {}
                Node::HardBreak => self.out.push_str("<br>"),
                Node::Rule => self.out.push_str("<hr>\n"),
                Node::WordBreak => self.out.push_str("<wbr>"),
                Node::Code(span) => {
                    self.out.push_str("<code>");
                    self.words(at, span.range(), true);
                    self.out.push_str("</code>");
                    if !self.is_in_link {
                        self.waiting_references();
                    }
                }
                Node::Reading(span) => self.reading(at, span.range()),
                Node::TaskMarker(done) => self.task_marker(done),
                Node::Image(index) => self.image(index, at),
                Node::FootnoteReference(index) => self.footnote_reference(index),
                Node::Data(index) => {
                    let directive = document.directives.get(index as usize);
                    if let Some(directive) = directive {
                        self.end_piece();
                        self.pieces.push(Piece::Directive(directive.clone()));
                    }
                }
            }
        }
    }

    fn open(&mut self, element: Element, at: usize) {
        match element {
            Element::Paragraph if self.opens_pictures(at) => {}
            Element::Paragraph => {
                self.paragraph = self.out.len();
                self.out.push_str("<p>");
            }
            Element::Heading(index) => self.open_heading(index),
            Element::BlockQuote => self.out.push_str("<blockquote>\n"),
            Element::CodeBlock(index) => {
                self.out.push_str("<pre><code");
                let language = self.document.languages.get(index as usize).filter(|name| !name.is_empty());
                if let Some(language) = language {
                    escape::attribute(&mut self.out, "class", &format!("lang-{language}"));
                }
                self.out.push('>');
            }
            Element::BulletList('・' | '･') => self.out.push_str("<ul class=\"dots\">\n"),
            Element::BulletList(_) => self.out.push_str("<ul>\n"),
            Element::OrderedList(1) => self.out.push_str("<ol>\n"),
            Element::OrderedList(first) => self.out.push_str(&format!("<ol start=\"{first}\">\n")),
            Element::Item => {
                self.out.push_str("<li>");
                self.opens_pictures(at);
            }
            Element::DefinitionList => self.out.push_str("<dl>\n"),
            Element::Term => self.out.push_str("<dt>"),
            Element::Definition => {
                self.out.push_str("<dd>");
                self.opens_pictures(at);
            }
            Element::Table => self.open_table(),
            Element::TableHead => self.out.push_str("<thead><tr>"),
            Element::TableRow => {
                if self.node_before(at) == Some(Node::Close(Element::TableHead)) {
                    self.out.push_str("<tbody>\n");
                }
                self.out.push_str("<tr>");
            }
            // A header without words names no column.
            Element::HeaderCell(alignment) if self.node_after(at) == Some(Node::Close(element)) => {
                self.open_cell("td", alignment);
            }
            Element::HeaderCell(alignment) => self.open_cell("th scope=\"col\"", alignment),
            Element::Cell(alignment) => {
                self.open_cell("td", alignment);
                self.opens_pictures(at);
            }
            Element::Emphasis => self.out.push_str("<em>"),
            Element::Strong => self.out.push_str("<strong>"),
            Element::Strikethrough => self.out.push_str("<del>"),
            Element::Link(index) => self.open_link(index),
            Element::Ruby => self.open_ruby(),
            Element::EndMark => self.out.push_str("<p class=\"end-mark\">"),
            Element::Note => self.out.push_str("<aside class=\"note\" role=\"note\">\n"),
            Element::Quote(_) => self.out.push_str("<figure class=\"quote\"><blockquote>\n"),
            Element::Figure(index) => {
                let is_empty = self.node_after(at) == Some(Node::Close(element));
                self.open_figure(index, is_empty);
            }
            Element::Raw(index) => self.open_raw(index),
            Element::Footnote(_) => {}
        }
    }

    fn close(&mut self, element: Element, at: usize) {
        match element {
            Element::Paragraph if self.close_pictures() => {}
            Element::Paragraph => self.close_paragraph(),
            Element::Heading(index) => {
                let level = self.document.headings.get(index as usize).map_or(2, |heading| heading.level);
                self.out.push_str(&format!("</h{}>\n", self.level(level)));
            }
            Element::BlockQuote => self.out.push_str("</blockquote>\n"),
            Element::CodeBlock(_) => self.out.push_str("</code></pre>\n"),
            Element::BulletList(_) => self.out.push_str("</ul>\n"),
            Element::OrderedList(_) => self.out.push_str("</ol>\n"),
            Element::Item => {
                self.close_pictures();
                self.out.push_str("</li>\n");
            }
            Element::DefinitionList => self.out.push_str("</dl>\n"),
            Element::Term => self.out.push_str("</dt>\n"),
            Element::Definition => {
                self.close_pictures();
                self.out.push_str("</dd>\n");
            }
            Element::Table => {
                if self.node_before(at) != Some(Node::Close(Element::TableHead)) {
                    self.out.push_str("</tbody>\n");
                }
                self.out.push_str("</table></div>\n");
            }
            Element::TableHead => self.out.push_str("</tr></thead>\n"),
            Element::TableRow => self.out.push_str("</tr>\n"),
            Element::HeaderCell(_) if self.node_before(at) != Some(Node::Open(element)) => {
                self.out.push_str("</th>");
            }
            Element::HeaderCell(_) | Element::Cell(_) => {
                self.close_pictures();
                self.out.push_str("</td>");
            }
            Element::Emphasis => self.out.push_str("</em>"),
            Element::Strong => self.out.push_str("</strong>"),
            Element::Strikethrough => self.out.push_str("</del>"),
            Element::Link(_) => self.close_link(),
            Element::Ruby => self.close_ruby(),
            Element::EndMark => self.out.push_str("</p>\n"),
            Element::Note => self.out.push_str("</aside>\n"),
            Element::Quote(index) => self.close_quote(index),
            Element::Figure(_) => {
                let end = self.ends.pop().unwrap_or_default();
                self.out.push_str(&end);
            }
            Element::Raw(index) => self.close_raw(index),
            Element::Footnote(_) => {}
        }
    }

    /// A link without words to what has no title leaves neither the space before it nor a paragraph in which nothing stands.
    fn close_paragraph(&mut self) {
        self.out.truncate(self.out.trim_end_matches([' ', '\n']).len());
        if self.out.get(self.paragraph..) == Some("<p>") {
            self.out.truncate(self.paragraph);
        } else {
            self.out.push_str("</p>\n");
        }
    }

    fn node_before(&self, at: usize) -> Option<Node> {
        self.document.nodes.get(at.checked_sub(1)?).copied()
    }

    fn node_after(&self, at: usize) -> Option<Node> {
        self.document.nodes.get(at + 1).copied()
    }

    fn open_heading(&mut self, index: u32) {
        let Some(heading) = self.document.headings.get(index as usize) else { return };
        self.heading = Some(index);
        self.out.push_str(&format!("<h{}", self.level(heading.level)));
        self.id(&heading.id);
        self.out.push('>');
    }

    /// The level of a heading on the page.
    fn level(&self, own: u8) -> u8 {
        (own + self.resolver.level_above().saturating_sub(1)).min(6)
    }

    /// Writes ` id="…"` as it is on this page.
    fn id(&mut self, id: &str) {
        let id = format!("{}{id}", self.resolver.id_prefix());
        escape::attribute(&mut self.out, "id", &id);
    }

    /// Writes ` href="#…"` to an id of this document.
    fn href_to_id(&mut self, id: &str) {
        let place = UrlPath::encode_fragment(&format!("{}{id}", self.resolver.id_prefix()));
        escape::url(&mut self.out, "href", &format!("{}{place}", self.resolver.page_url()));
    }

    /// A wide table scrolls in a box of its own, which the keyboard reaches and a screen reader names.
    fn open_table(&mut self) {
        let heading = self.heading.and_then(|index| self.document.headings.get(index as usize));
        let name = heading.map(|heading| heading.text.as_str()).filter(|text| !text.is_empty());
        let name = name.unwrap_or(&self.resolver.labels().table).to_owned();
        let count = self.tables.entry(name.clone()).or_default();
        *count += 1;
        let label = if *count == 1 { name } else { format!("{name} ({count})") };
        self.out.push_str("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"");
        escape::attribute(&mut self.out, "aria-label", &label);
        self.out.push_str("><table>\n");
    }

    fn open_cell(&mut self, tag: &str, alignment: Alignment) {
        self.out.push('<');
        self.out.push_str(tag);
        self.out.push_str(match alignment {
            Alignment::None => ">",
            Alignment::Left => " class=\"align-left\">",
            Alignment::Center => " class=\"align-center\">",
            Alignment::Right => " class=\"align-right\">",
        });
    }

    fn task_marker(&mut self, done: bool) {
        let labels = self.resolver.labels();
        self.out.push_str("<input type=\"checkbox\" disabled");
        if done {
            self.out.push_str(" checked");
        }
        escape::attribute(
            &mut self.out,
            "aria-label",
            if done { &labels.task_done } else { &labels.task_open },
        );
        self.out.push_str("> ");
    }

    fn close_quote(&mut self, index: u32) {
        self.out.push_str("</blockquote>");
        if let Some(quote) = self.document.quotes.get(index as usize)
            && (quote.by.is_some() || quote.role.is_some())
        {
            self.out.push_str("<figcaption>");
            for (class, words) in [("by", &quote.by), ("role", &quote.role)] {
                let Some(words) = words else { continue };
                if !self.out.ends_with("<figcaption>") {
                    self.out.push(' ');
                }
                self.out.push_str(&format!("<span class=\"{class}\">"));
                self.out.push_str(&words.html(&[]));
                self.out.push_str("</span>");
            }
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
    }
}
