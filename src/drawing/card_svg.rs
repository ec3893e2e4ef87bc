//! The SVG of a card: what is wrong with it, before it is drawn.
//!
//! 1. Elements and references that draw nothing are faults: whoever has written them meant something ([`check`]). Elements of
//!    other namespaces, which editors leave in files, mean nothing to anybody else.
//! 2. Its size is that of its root. One in another ratio than a card is told, and fitted.
//! 3. Characters that no font has are told, and taken out: they would be drawn as empty boxes.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use resvg::usvg::roxmltree::{Document, Error, Node, ParsingOptions};

use super::{CARD, Typefaces, draw};

/// An SVG that can be drawn as a card.
pub struct CardSvg {
    text: String,
    size: (f32, f32),
    /// What is to be told of it.
    pub remarks: Vec<SvgRemark>,
}

/// What does not keep an SVG from being drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum SvgRemark {
    /// It has another ratio of width and height than a card.
    OtherRatio {
        /// Where it begins.
        at: Range<usize>,
        /// In its own units.
        width: f32,
        /// In its own units.
        height: f32,
    },
    /// It shows a character that no font has, which is left out.
    WithoutFont(char),
}

/// Why an SVG is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SvgFault {
    /// Where in the SVG, in bytes.
    pub at: Range<usize>,
    /// What is wrong.
    pub kind: SvgFaultKind,
}

/// What is wrong with an SVG that is to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SvgFaultKind {
    /// It is no SVG; what the parser says.
    Unreadable(String),
    /// It shows another picture.
    ShowsPicture,
    /// An element of this name, which draws nothing.
    DrawsNothing(String),
    /// A reference to another file, or to something that is not in the SVG.
    LeadsNowhere(String),
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// The elements that are drawn, and what belongs to them.
const DRAWN: &str = "a circle clipPath defs ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix \
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur \
    feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g line \
    linearGradient marker mask path pattern polygon polyline radialGradient rect stop style svg switch symbol text textPath \
    tref tspan use";

/// Elements that describe, and are to be seen nowhere.
const DESCRIBING: [&str; 3] = ["desc", "metadata", "title"];

/// Attributes in which a reference stands as `url(#id)`.
const PAINTED: [&str; 10] = [
    "clip-path",
    "fill",
    "filter",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "stroke",
    "style",
];

impl CardSvg {
    /// Looks at an SVG that is to be drawn with some fonts.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn of(written: String, typefaces: &Typefaces) -> Result<CardSvg, SvgFault> {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let document = Document::parse_with_options(&written, options);
        let document = document.map_err(|error| unreadable(&written, &error))?;
        check(&document)?;
        let size = size(&document)?;
        let mut remarks = Vec::new();
        if (CARD.0 as f32 * size.1 / size.0 - CARD.1 as f32).abs() >= 1.0 {
            let (at, (width, height)) = (tag(document.root_element()), size);
            remarks.push(SvgRemark::OtherRatio { at, width, height });
        }
        let texts = document.descendants().filter(|node| node.is_text() && node.ancestors().any(is_text));
        let characters = texts.flat_map(|node| node.text().unwrap_or_default().chars());
        let lacking: BTreeSet<char> = characters.filter(|c| typefaces.lacks(*c)).collect();
        remarks.extend(lacking.iter().copied().map(SvgRemark::WithoutFont));
        let text = if lacking.is_empty() { written } else { without(&written, &lacking) };
        Ok(CardSvg { text, size, remarks })
    }

    /// The SVG, as it is drawn.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Draws it, as a PNG.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn draw(&self, typefaces: &Typefaces) -> Result<Vec<u8>, SvgFault> {
        let fault = |cause| SvgFault { at: 0..0, kind: SvgFaultKind::Unreadable(cause) };
        draw::card(&self.text, self.size, typefaces).map_err(fault)
    }
}

fn is_text(node: Node<'_, '_>) -> bool {
    node.has_tag_name((SVG, "text"))
}

/// Where the tag of an element begins, with its name.
fn tag(element: Node<'_, '_>) -> Range<usize> {
    let (begin, text) = (element.range().start, element.document().input_text());
    let name = text[begin..].find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    begin..name.map_or(text.len(), |end| begin + end)
}

fn unreadable(text: &str, error: &Error) -> SvgFault {
    let (said, position) = (error.to_string(), error.pos());
    let cause = said.strip_suffix(&format!(" at {position}")).unwrap_or(&said).to_owned();
    let before = text.split_inclusive('\n').take(position.row.saturating_sub(1) as usize);
    let line = before.map(str::len).sum::<usize>();
    let column = text[line..].char_indices().nth(position.col.saturating_sub(1) as usize);
    let at = column.map_or(text.len(), |(column, _)| line + column);
    SvgFault { at: at..at, kind: SvgFaultKind::Unreadable(cause) }
}

/// Finds the first thing in an SVG that would be passed over in silence.
fn check(document: &Document<'_>) -> Result<(), SvgFault> {
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        let cause = format!("<{}>", root.tag_name().name());
        return Err(SvgFault { at: tag(root), kind: SvgFaultKind::Unreadable(cause) });
    }
    let drawn: HashSet<&str> = DRAWN.split_ascii_whitespace().collect();
    let ids: HashSet<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    let elements = document.descendants().filter(|node| node.tag_name().namespace() == Some(SVG));
    for element in elements {
        let name = element.tag_name().name();
        // Drawing programs wrap what is theirs alone into a choice, beside what others are to see.
        let is_choice =
            name == "foreignObject" && element.parent().is_some_and(|it| it.has_tag_name((SVG, "switch")));
        let kind = if ["image", "feImage"].contains(&name) {
            Some(SvgFaultKind::ShowsPicture)
        } else if !drawn.contains(name) && !DESCRIBING.contains(&name) && !is_choice {
            Some(SvgFaultKind::DrawsNothing(name.to_owned()))
        } else {
            dead_reference(element, &ids).map(SvgFaultKind::LeadsNowhere)
        };
        if let Some(kind) = kind {
            return Err(SvgFault { at: tag(element), kind });
        }
    }
    Ok(())
}

/// A reference in an element that leads to another file, or to an id that there is not.
fn dead_reference(element: Node<'_, '_>, ids: &HashSet<&str>) -> Option<String> {
    let is_dead = |reference: &&str| !reference.strip_prefix('#').is_some_and(|id| ids.contains(id));
    if element.has_tag_name((SVG, "style")) {
        let style = element.text().unwrap_or_default();
        let import = style.contains("@import").then_some("@import");
        return import.or_else(|| named(style).find(is_dead)).map(str::to_owned);
    }
    let reference = element.attributes().find_map(|attribute| match attribute.name() {
        // A link leads a reader somewhere, and nobody can follow one in a picture.
        "href" if element.has_tag_name((SVG, "a")) => None,
        "href" => Some(attribute.value().trim()).filter(is_dead),
        name if PAINTED.contains(&name) => named(attribute.value()).find(is_dead),
        _ => None,
    });
    reference.map(str::to_owned)
}

/// What stands in `url(…)`.
fn named(value: &str) -> impl Iterator<Item = &str> {
    let within = value.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    within.map(|reference| reference.trim().trim_matches(['"', '\'']))
}

/// Width and height, as the drawer sees them.
fn size(document: &Document<'_>) -> Result<(f32, f32), SvgFault> {
    let root = document.root_element();
    let has_view = root.has_attribute("viewBox");
    let said = |name| root.attribute(name).map(|value| value.replace(['<', '&', '"'], ""));
    // Without a view it is as large as the page that shows it, and parts of a hundred are parts of that.
    let length = |name, whole: u32| match said(name).filter(|value| has_view || !value.trim().ends_with('%'))
    {
        None if !has_view => Some(whole.to_string()),
        said => said,
    };
    let said = [
        ("width", length("width", CARD.0)),
        ("height", length("height", CARD.1)),
        ("viewBox", said("viewBox")),
    ];
    let said = said.into_iter().filter_map(|(name, value)| Some(format!(" {name}=\"{}\"", value?)));
    let frame = format!("<svg xmlns=\"{SVG}\"{}/>", said.collect::<String>());
    draw::size(&frame)
        .map_err(|error| SvgFault { at: tag(root), kind: SvgFaultKind::Unreadable(error.to_string()) })
}

/// An SVG without some characters, also where they are written as references (`&#x20BB7;`).
fn without(svg: &str, lacking: &BTreeSet<char>) -> String {
    let (mut kept, mut rest) = (String::with_capacity(svg.len()), svg);
    while let Some(c) = rest.chars().next() {
        let (c, len) = reference(rest).unwrap_or((c, c.len_utf8()));
        if !lacking.contains(&c) {
            kept.push_str(&rest[..len]);
        }
        rest = &rest[len..];
    }
    kept
}

/// The character that a reference by number at the beginning of a text stands for, and how long the reference is.
fn reference(text: &str) -> Option<(char, usize)> {
    let number = text.strip_prefix("&#")?;
    let end = number.find(';').filter(|end| *end < 12)?;
    let code = match number[..end].strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number[..end].parse(),
    };
    Some((char::from_u32(code.ok()?)?, "&#;".len() + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(inner: &str) -> Option<SvgFaultKind> {
        let svg = format!("<svg xmlns=\"{SVG}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}</svg>");
        let document = Document::parse(&svg).expect("XML");
        check(&document).err().map(|fault| fault.kind)
    }

    #[test]
    fn what_leads_nowhere_is_a_fault() {
        let nowhere = |reference: &str| Some(SvgFaultKind::LeadsNowhere(reference.to_owned()));
        assert_eq!(fault("<use href='#a'/>"), nowhere("#a"));
        assert_eq!(fault("<use xlink:href='b.svg#a'/><g id='a'/>"), nowhere("b.svg#a"));
        assert_eq!(fault("<use href='data:image/svg+xml,x'/>"), nowhere("data:image/svg+xml,x"));
        assert_eq!(fault("<g style='fill: url(#a)'/>"), nowhere("#a"));
        assert_eq!(fault("<style>@import 'a.css';</style>"), nowhere("@import"));
        assert_eq!(
            fault("<use href='#a'/><g id='a' mask='url( \"#a\" )'/><a href='https://example.org/'/>"),
            None
        );
        assert_eq!(fault("<text aria-label='url(#a)'>url(#a)</text>"), None);
    }

    #[test]
    fn what_draws_nothing_is_a_fault() {
        let nothing = |name: &str| Some(SvgFaultKind::DrawsNothing(name.to_owned()));
        assert_eq!(fault("<script/>"), nothing("script"));
        assert_eq!(fault("<Rect/>"), nothing("Rect"));
        assert_eq!(fault("<g><animate/></g>"), nothing("animate"));
        assert_eq!(fault("<filter id='a'><feImage href='#a'/></filter>"), Some(SvgFaultKind::ShowsPicture));
        assert_eq!(fault("<x xmlns='urn:x'><image/><script/></x><title/><desc/>"), None);
    }

    #[test]
    fn a_character_is_taken_out_however_it_is_written() {
        let svg = "<text>a𠮷b&#x20BB7;c&#134071;d&#38;e&amp;f&#x;g&#12345678901234;h&#</text>";
        let kept = "<text>abcd&#38;e&amp;f&#x;g&#12345678901234;h&#</text>";
        assert_eq!(without(svg, &BTreeSet::from(['𠮷'])), kept);
    }

    #[test]
    fn a_size_is_what_the_root_says() {
        let of = |root: &str| {
            let svg = format!("<svg xmlns=\"{SVG}\" {root}><rect width=\"9\" height=\"9\"/></svg>");
            size(&Document::parse(&svg).expect("XML")).ok()
        };
        assert_eq!(of(""), Some((1200.0, 630.0)));
        assert_eq!(of("width='600' height='315px'"), Some((600.0, 315.0)));
        assert_eq!(of("viewBox='0 0 600 600'"), Some((600.0, 600.0)));
        assert_eq!(of("width='1200' viewBox='0 0 600 300'"), Some((1200.0, 600.0)));
        assert_eq!(of("width='100%' height='100%'"), Some((1200.0, 630.0)));
        assert_eq!(of("width='0' height='5'"), None);
    }
}
