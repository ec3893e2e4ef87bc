//! What of an SVG is published, and what of the rest is told: the one table behind both.
//!
//! 1. Elements are kept by their names (SVG 2, SVG 1.1, Filter Effects, SVG Animations). Others are left out with all that
//!    is in them: they draw nothing, and a name that nobody knows today may run something tomorrow. What of it a browser would
//!    run or fetch is told ([`Rules::element`]).
//! 2. So are attributes ([`Rules::attribute`]). Those that hold an address keep one that leads into the drawing itself, or holds a
//!    picture of dots; a link (`a`) keeps what a reader may follow.
//! 3. An animation sets an attribute: it is left out where that attribute would be ([`Rules::animation`]).

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::{embedded, style};
use crate::diagnostics::problems::ActiveContent;
use crate::media::picture::PrivateContent;

/// The namespaces of which something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// SVG's own. An attribute without a prefix belongs to its element, and is taken to stand here.
    Svg,
    /// HTML's.
    Html,
    /// XLink's.
    XLink,
    /// `xml:lang`, `xml:space`.
    Xml,
    /// Another's: of editors, mostly.
    Other,
}

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// It is published, by this name.
    Kept(&'static str),
    /// It is left out, and nobody misses it.
    Dropped,
    /// It is left out, and told.
    Active(ActiveContent),
}

/// What becomes of an attribute.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    /// Its name and its value as they are published.
    pub kept: Option<(&'static str, Cow<'a, str>)>,
    /// What in it is told.
    pub active: Option<ActiveContent>,
    /// What was private in a photograph in it.
    pub private: BTreeSet<PrivateContent>,
}

/// The elements that draw.
const ELEMENTS: &str = "a animate animateColor animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix \
    feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow \
    feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset \
    fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter font font-face font-face-format \
    font-face-name font-face-src g glyph hatch hatchpath hkern image line linearGradient marker mask mesh \
    meshgradient meshpatch meshrow missing-glyph mpath path pattern polygon polyline radialGradient rect set \
    solidColor solidcolor stop style svg switch symbol text textPath title tref tspan use view vkern";

/// Elements of SVG that run, or hold a document of their own, and what they are.
const ACTIVE: [(&str, ActiveContent); 11] = [
    ("script", ActiveContent::Script),
    ("handler", ActiveContent::Script),
    ("listener", ActiveContent::Script),
    ("foreignobject", ActiveContent::ForeignContent),
    ("iframe", ActiveContent::ForeignContent),
    ("object", ActiveContent::ForeignContent),
    ("embed", ActiveContent::ForeignContent),
    ("form", ActiveContent::ForeignContent),
    ("video", ActiveContent::ForeignContent),
    ("audio", ActiveContent::ForeignContent),
    ("canvas", ActiveContent::ForeignContent),
];

/// Attributes in which no browser looks for an address or a script.
const PLAIN: &str = "accent-height accumulate additive alphabetic amplitude arabic-form aria-describedby aria-hidden aria-label \
    aria-labelledby aria-roledescription ascent attributeName attributeType azimuth baseFrequency baseProfile bbox \
    begin bias calcMode cap-height class clipPathUnits cx cy d descent diffuseConstant divisor dur dx dy edgeMode \
    elevation end exponent filterRes filterUnits fr fx fy g1 g2 glyph-name gradientTransform gradientUnits hanging \
    hatchContentUnits hatchTransform hatchUnits height horiz-adv-x horiz-origin-x horiz-origin-y hreflang id \
    ideographic in in2 intercept k k1 k2 k3 k4 kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lang \
    lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits mathematical max \
    media method min mode numOctaves offset operator order orient orientation origin overline-position \
    overline-thickness panose-1 path pathLength patternContentUnits patternTransform patternUnits pitch points \
    pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY rel \
    repeatCount repeatDur requiredExtensions requiredFeatures restart result role rotate rx ry scale seed side slope \
    spacing specularConstant specularExponent spreadMethod startOffset stdDeviation stemh stemv stitchTiles \
    strikethrough-position strikethrough-thickness string surfaceScale systemLanguage tabindex tableValues target \
    targetX targetY textLength title type u1 u2 underline-position underline-thickness unicode unicode-range \
    units-per-em v-alphabetic v-hanging v-ideographic v-mathematical version vert-adv-y vert-origin-x vert-origin-y \
    viewBox viewTarget width widths x x-height x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan";

/// Attributes with a value of a stylesheet: an address stands in them as `url(…)`.
const STYLED: &str = "alignment-baseline baseline-shift by clip clip-path clip-rule color color-interpolation \
    color-interpolation-filters color-rendering cursor direction display dominant-baseline enable-background fill \
    fill-opacity fill-rule filter flood-color flood-opacity font font-family font-feature-settings font-kerning \
    font-size font-size-adjust font-stretch font-style font-synthesis font-variant font-variant-caps \
    font-variant-east-asian font-variant-ligatures font-variant-numeric font-variation-settings font-weight from \
    glyph-orientation-horizontal glyph-orientation-vertical hatch image-rendering inline-size isolation kerning \
    letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask mask-image mask-type \
    mix-blend-mode opacity overflow paint-order pointer-events shape-inside shape-margin shape-padding \
    shape-rendering shape-subtract solid-color solid-opacity stop-color stop-opacity stroke stroke-alignment \
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width \
    style text-align text-align-all text-anchor text-decoration text-decoration-color text-decoration-line \
    text-decoration-style text-indent text-orientation text-overflow text-rendering text-transform to transform \
    transform-box transform-origin unicode-bidi values vector-effect visibility white-space word-spacing \
    writing-mode";

/// Attributes of HTML that hold an address which a browser fetches.
const FETCHED: [&str; 7] = ["href", "src", "srcset", "data", "poster", "action", "formaction"];

/// Pictures of dots, which run nothing and fetch nothing.
const RASTER: [&str; 8] = ["png", "jpeg", "jpg", "pjpeg", "gif", "webp", "avif", "bmp"];

/// Schemes of links that a reader may follow.
const LINKED: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The rules, with their lists as sets.
pub(super) struct Rules {
    elements: HashSet<&'static str>,
    plain: HashSet<&'static str>,
    styled: HashSet<&'static str>,
}

impl Default for Rules {
    fn default() -> Rules {
        let [elements, plain, styled] =
            [ELEMENTS, PLAIN, STYLED].map(|list| list.split_ascii_whitespace().collect());
        Rules { elements, plain, styled }
    }
}

impl Rules {
    /// What becomes of an element.
    pub fn element(&self, space: Space, name: &str) -> Element {
        let lower = name.to_ascii_lowercase();
        let active = ACTIVE.iter().find(|(known, _)| *known == lower).map(|(_, what)| *what);
        match space {
            Space::Svg => match self.elements.get(name) {
                Some(name) => Element::Kept(name),
                None => active.map_or(Element::Dropped, Element::Active),
            },
            Space::Html => Element::Active(match active {
                Some(ActiveContent::Script) => ActiveContent::Script,
                _ => ActiveContent::ForeignContent,
            }),
            Space::XLink | Space::Xml | Space::Other => Element::Dropped,
        }
    }

    /// What becomes of an attribute of an element. Of one that is left out with its element, what is told still counts.
    pub fn attribute<'a>(
        &self,
        (element_space, element): (Space, &str),
        (space, name): (Space, &str),
        value: Cow<'a, str>,
    ) -> Attribute<'a> {
        let keep = |name, value| Attribute { kept: Some((name, value)), ..Attribute::default() };
        let tell = |what| Attribute { active: Some(what), ..Attribute::default() };
        // What editors keep for themselves is read by nobody else.
        if !matches!(element_space, Space::Svg | Space::Html) {
            return Attribute::default();
        }
        let lower = name.to_ascii_lowercase();
        match space {
            Space::Xml if name == "lang" => keep("xml:lang", value),
            Space::Xml if name == "space" => keep("xml:space", value),
            Space::XLink if name == "title" => keep("xlink:title", value),
            Space::XLink | Space::Svg if lower == "href" => {
                let written = if space == Space::XLink { "xlink:href" } else { "href" };
                let judged = if element == "a" { link(&value) } else { reference(element, &value) };
                match judged {
                    Some(what) => tell(what),
                    None if name == "href" => match embedded::without_private(value) {
                        Some(embedded) => {
                            Attribute { private: embedded.private, ..keep(written, embedded.address) }
                        }
                        None => tell(ActiveContent::UnreadablePicture),
                    },
                    None => Attribute::default(),
                }
            }
            Space::Svg if is_event(&lower) => tell(ActiveContent::EventAttribute),
            Space::Svg if element_space == Space::Html && FETCHED.contains(&&*lower) => Attribute {
                active: if is_script(&value) {
                    Some(ActiveContent::ScriptAddress)
                } else {
                    reference(element, &value)
                },
                ..Attribute::default()
            },
            Space::Svg => {
                if let Some(name) = self.plain.get(name) {
                    return keep(name, value);
                }
                let Some(name) = self.styled.get(name) else { return Attribute::default() };
                let styled = style::without_references(value);
                Attribute { kept: Some((name, styled.text)), active: styled.active, private: styled.private }
            }
            Space::XLink | Space::Xml | Space::Html | Space::Other => Attribute::default(),
        }
    }

    /// What makes an animation one that is left out, by its attributes without a prefix: what is told of it, if anything is.
    pub fn animation<'a>(
        &self,
        element: &str,
        attributes: impl Fn(&str) -> Option<&'a str>,
    ) -> Option<Option<ActiveContent>> {
        if !matches!(element, "set" | "animate" | "animateColor" | "animateMotion" | "animateTransform") {
            return None;
        }
        let values: Vec<&str> = ["from", "to", "by", "values"]
            .into_iter()
            .filter_map(&attributes)
            .flat_map(|it| it.split(';'))
            .collect();
        if values.iter().any(|value| is_script(value)) {
            return Some(Some(ActiveContent::ScriptAddress));
        }
        // Its prefix may be any that stands for XLink.
        let target = attributes("attributeName")?.trim().rsplit(':').next()?;
        let lower = target.to_ascii_lowercase();
        if is_event(&lower) {
            Some(Some(ActiveContent::EventAttribute))
        } else if lower == "href" {
            let is_outside = |value: &&str| reference("", value).is_some();
            values.iter().any(is_outside).then_some(Some(ActiveContent::ExternalReference))
        } else {
            let is_known = self.plain.contains(target) || self.styled.contains(target);
            (!is_known).then_some(None)
        }
    }
}

/// Of an address that a browser fetches for the drawing: what is told of it.
pub(super) fn reference(element: &str, value: &str) -> Option<ActiveContent> {
    let address = address(value);
    if address.is_empty() || address.starts_with('#') {
        None
    } else if is_script(value) {
        Some(ActiveContent::ScriptAddress)
    } else if let Some(data) = address.strip_prefix("data:") {
        let is_picture = matches!(element, "image" | "feImage") && is_raster(data);
        (!is_picture).then_some(ActiveContent::ForeignContent)
    } else {
        Some(ActiveContent::ExternalReference)
    }
}

/// Of an address that a reader may follow: what is told of it.
fn link(value: &str) -> Option<ActiveContent> {
    let address = address(value);
    if is_script(value) {
        return Some(ActiveContent::ScriptAddress);
    }
    let scheme = address.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
    scheme.filter(|(scheme, _)| !LINKED.contains(scheme)).map(|_| ActiveContent::ExternalReference)
}

/// What follows `data:` in an address, in lower case: whether it is a picture of dots.
pub(super) fn is_raster(data: &str) -> bool {
    let subtype = data.strip_prefix("image/").and_then(|rest| rest.split([';', ',']).next());
    subtype.is_some_and(|subtype| RASTER.contains(&subtype))
}

fn is_event(lower: &str) -> bool {
    lower.len() > 2 && lower.starts_with("on")
}

/// The beginning of an address as a browser reads it, in lower case (WHATWG URL, 4.4 "basic URL parser").
pub(super) fn address(text: &str) -> String {
    let trimmed = text.trim_matches(|c: char| c <= ' ');
    let counts = |c: &char| !matches!(c, '\t' | '\n' | '\r');
    trimmed.chars().filter(counts).take(64).collect::<String>().to_ascii_lowercase()
}

/// Whether some browser could take an address for a script: more spaces than those of the standard do not count.
fn is_script(text: &str) -> bool {
    let counts = |c: &char| !c.is_whitespace() && !c.is_control();
    let address: String = text.chars().filter(counts).take(32).collect::<String>().to_ascii_lowercase();
    let schemes =
        ["javascript:", "vbscript:", "livescript:", "mocha:", "data:text/html", "data:application/xhtml"];
    schemes.iter().any(|scheme| address.starts_with(scheme))
}
