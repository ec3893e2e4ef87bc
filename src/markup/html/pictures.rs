//! Pictures and figures, with what the front matter says of them: caption, credit, terms of use.
//!
//! 1. A picture that stands alone in a paragraph, a list item or a cell, or alone in a link there, is a figure with its words below. So
//!    are several that stand beside each other and beside nothing else.
//! 2. One among words stays among them, and its own words follow it in brackets, behind the link where it stands in one.
//! 3. A `:::figure` takes its caption from what stands in it, else from the front matter.
//!
//! A picture of which nothing is said is a picture and nothing else.

use super::{Writer, escape};
use crate::markup::node::{Element, Node};
use crate::markup::resolver::ResolvedMedia;
use crate::markup::ruby;
use crate::markup::tree::{Image, ImageSource};

/// Pictures as they are written.
#[derive(Default)]
pub(super) struct Pictures {
    /// Whether pictures stand alone where they stand now, and so are figures.
    pub(super) stand_alone: bool,
    /// Whether a link is open, behind which their words follow.
    pub(super) are_in_link: bool,
    /// Those that were written and whose words were not.
    waiting: Vec<ResolvedMedia>,
}

/// What is said of pictures, as HTML.
fn words(media: &ResolvedMedia) -> impl Iterator<Item = (&'static str, String)> {
    let artificial = media.artificial.as_deref().map(super::escaped);
    let words = [
        ("", media.caption.clone()),
        ("artificial", artificial),
        ("credit", media.credit.clone()),
        ("rights", media.rights.clone()),
    ];
    words.into_iter().filter_map(|(class, words)| Some((class, words.filter(|words| !words.is_empty())?)))
}

/// The same where they stand below a picture: with a link to the original.
fn words_below(media: &ResolvedMedia) -> impl Iterator<Item = (&'static str, String)> {
    let original = media.original.as_ref().map(|(url, words)| {
        let mut link = "<a".to_owned();
        escape::url(&mut link, "href", url);
        link.push_str(" download>");
        escape::text(&mut link, words);
        link.push_str("</a>");
        ("original", link)
    });
    words(media).chain(original)
}

impl Writer<'_> {
    /// Whether nothing but pictures stands in an element, and something is said of one of them: then they are figures, and the
    /// element is open for them.
    pub(super) fn opens_pictures(&mut self, at: usize) -> bool {
        self.pictures.stand_alone = !self.document.images.is_empty() && self.holds_pictures_alone(at);
        self.pictures.stand_alone
    }

    /// The same where the element ends.
    pub(super) fn close_pictures(&mut self) -> bool {
        std::mem::take(&mut self.pictures.stand_alone)
    }

    fn holds_pictures_alone(&self, at: usize) -> bool {
        let Some(Node::Open(element)) = self.document.nodes.get(at) else { return false };
        let inside = self.document.nodes.get(at + 1..).unwrap_or_default();
        let inside = inside.iter().take_while(|node| **node != Node::Close(*element));
        let mut is_said = false;
        for node in inside {
            match node {
                Node::Image(index) => is_said |= self.is_said(*index),
                Node::Text(span) if self.document.words(span.range()).trim().is_empty() => {}
                Node::SoftBreak | Node::HardBreak => {}
                Node::Open(Element::Link(index)) if self.document.link_without_words(*index).is_none() => {}
                Node::Close(Element::Link(_)) => {}
                _ => return false,
            }
        }
        is_said
    }

    /// Whether something is said of a picture that is shown.
    fn is_said(&self, index: u32) -> bool {
        let image = self.document.images.get(index as usize);
        let shown = image.filter(|image| !self.is_expired(image)).and_then(|image| self.resolved(image));
        shown.is_some_and(|media| words(&media).next().is_some())
    }

    /// Whether a picture of raw HTML stands between blocks, where no text is.
    fn stands_between_blocks(&self, at: usize) -> bool {
        let holds_blocks = |element: Element| {
            matches!(element, Element::BlockQuote | Element::Item | Element::Definition | Element::Note)
        };
        let is_behind = match self.node_before(at) {
            Some(Node::Open(element)) => holds_blocks(element),
            Some(Node::Close(element)) => element.is_block(),
            before => matches!(before, None | Some(Node::Rule | Node::Data(_))),
        };
        is_behind
            && match self.node_after(at) {
                Some(Node::Open(element)) => element.is_block(),
                Some(Node::Close(element)) => holds_blocks(element),
                after => matches!(after, None | Some(Node::Rule | Node::Data(_))),
            }
    }

    /// A picture, or the link around pictures, begins.
    pub(super) fn open_picture(&mut self) {
        if self.pictures.stand_alone {
            self.out.push_str("<figure class=\"figure\">");
        }
    }

    pub(super) fn image(&mut self, index: u32, at: usize) {
        let Some(image) = self.document.images.get(index as usize) else { return };
        let is_block = self.stands_between_blocks(at) && self.is_said(index);
        self.pictures.stand_alone |= is_block;
        if !self.pictures.are_in_link {
            self.open_picture();
        }
        match self.resolved(image) {
            _ if self.is_expired(image) => self.expired("span"),
            Some(media) => {
                // What is not told below it is told by the picture itself: where its original is.
                let original = media.original.as_ref().filter(|_| !self.pictures.are_in_link);
                let original = original.filter(|_| !self.pictures.stand_alone);
                if let Some((url, _)) = original {
                    self.out.push_str("<a");
                    escape::url(&mut self.out, "href", url);
                    self.out.push('>');
                }
                self.img(image, &media);
                if original.is_some() {
                    self.out.push_str("</a>");
                }
                self.pictures.waiting.push(media);
            }
            None => escape::text(&mut self.out, image.alt.as_deref().unwrap_or_default()),
        }
        if !self.pictures.are_in_link {
            self.words_of_pictures();
        }
        self.pictures.stand_alone &= !is_block;
    }

    /// What is said of the pictures before: below them where they are figures, else in brackets behind them.
    pub(super) fn words_of_pictures(&mut self) {
        let pictures = std::mem::take(&mut self.pictures.waiting);
        if self.pictures.stand_alone {
            let said: Vec<_> = pictures.iter().flat_map(words_below).collect();
            if !said.is_empty() {
                self.out.push_str("<figcaption>");
                self.said_below(&said);
                self.out.push_str("</figcaption>");
            }
            self.out.push_str("</figure>\n");
            return;
        }
        let of_others = |media: &ResolvedMedia| {
            let is_said = !media.is_publishers;
            words(media).filter(move |(class, _)| is_said || *class != "credit").collect::<Vec<_>>()
        };
        let said: Vec<_> = pictures.iter().flat_map(of_others).collect();
        if !said.is_empty() {
            let (open, close) = ruby::brackets(&said[0].1, "");
            self.out.push_str(open);
            self.said_within(&said, if open.is_ascii() { ", " } else { "、" });
            self.out.push_str(close);
        }
    }

    /// What is said of pictures below them, each in a paragraph of its own: where there is no style, too, they stay apart.
    fn said_below(&mut self, said: &[(&'static str, String)]) {
        for (at, (class, words)) in said.iter().enumerate() {
            if at > 0 {
                self.out.push('\n');
            }
            match *class {
                "" => self.out.push_str(&format!("<p>{words}</p>")),
                class => self.out.push_str(&format!("<p class=\"{class}\">{words}</p>")),
            }
        }
    }

    /// What is said of pictures within a sentence. Behind one that ends, a comma would be one sign too many.
    fn said_within(&mut self, said: &[(&'static str, String)], comma: &str) {
        let ends = |words: &String| words.ends_with(['。', '！', '？', '.', '!', '?']);
        for (at, (class, words)) in said.iter().enumerate() {
            if at > 0 {
                self.out.push_str(if ends(&said[at - 1].1) { " " } else { comma });
            }
            match *class {
                "" => self.out.push_str(words),
                class => self.out.push_str(&format!("<small class=\"{class}\">{words}</small>")),
            }
        }
    }

    fn resolved(&self, image: &Image) -> Option<ResolvedMedia> {
        match &image.source {
            ImageSource::File(file) => self.resolver.media(file),
            ImageSource::External(url) => {
                let elsewhere = || ResolvedMedia { src: url.clone(), ..ResolvedMedia::default() };
                Some(self.resolver.media(url).unwrap_or_else(elsewhere))
            }
        }
    }

    fn is_expired(&self, image: &Image) -> bool {
        matches!(&image.source, ImageSource::File(file) if self.resolver.is_expired(file))
    }

    fn expired(&mut self, tag: &str) {
        self.out.push_str(&format!("<{tag} class=\"expired\">"));
        escape::text(&mut self.out, &self.resolver.labels().expired);
        self.out.push_str(&format!("</{tag}>"));
    }

    fn img(&mut self, image: &Image, media: &ResolvedMedia) {
        // A picture that is loaded late knows its place by then, and its width with it; others go by `sizes`.
        let sizes = format!("auto, {}", media.sizes);
        if !media.sources.is_empty() {
            self.out.push_str("<picture>");
            for (media_type, srcset) in &media.sources {
                self.out.push_str("<source");
                escape::attribute(&mut self.out, "type", media_type);
                escape::attribute(&mut self.out, "srcset", srcset);
                escape::attribute(&mut self.out, "sizes", &sizes);
                self.out.push('>');
            }
        }
        self.out.push_str("<img");
        escape::url(&mut self.out, "src", &media.src);
        if !media.srcset.is_empty() {
            escape::attribute(&mut self.out, "srcset", &media.srcset);
            escape::attribute(&mut self.out, "sizes", &sizes);
        }
        escape::attribute(&mut self.out, "alt", image.alt.as_deref().unwrap_or(&media.alt));
        for (name, pixels) in [("width", media.width), ("height", media.height)] {
            if let Some(pixels) = pixels {
                escape::attribute(&mut self.out, name, &pixels.to_string());
            }
        }
        if !image.title.is_empty() {
            escape::attribute(&mut self.out, "title", &image.title);
        }
        self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
        if !media.sources.is_empty() {
            self.out.push_str("</picture>");
        }
    }

    /// A figure takes its caption from what stands in it, else from the front matter.
    pub(super) fn open_figure(&mut self, index: u32, is_empty: bool) {
        let Some(image) = self.document.images.get(index as usize) else { return };
        self.out.push_str("<figure class=\"figure\">");
        let mut media = ResolvedMedia::default();
        if self.is_expired(image) {
            self.expired("p");
        } else if let Some(shown) = self.resolved(image) {
            self.img(image, &shown);
            media = shown;
        }
        if !is_empty {
            media.caption = None;
        }
        let said: Vec<_> = words_below(&media).collect();
        if is_empty && said.is_empty() {
            self.ends.push("</figure>\n".to_owned());
            return;
        }
        self.out.push_str("<figcaption>");
        let start = self.out.len();
        self.said_below(&said);
        let mut end = self.out.split_off(start);
        end.push_str("</figcaption></figure>\n");
        self.ends.push(end);
    }
}
