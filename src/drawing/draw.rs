//! SVG → PNG.

use std::fmt::Display;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{FontFamily, FontResolver, ImageHrefResolver, Options, Tree};

use super::{CARD, Typefaces, palette};

/// What is wrong with an SVG that is to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SvgFault {
    /// It is no SVG; what the parser says.
    Unreadable(String),
    /// It shows another picture, which is not drawn.
    ShowsPicture,
}

/// Looks at an SVG without drawing it.
///
/// # Errors
///
/// What is wrong with it.
pub fn check(svg: &str) -> Result<(), SvgFault> {
    let document = Document::parse(svg).map_err(|error| SvgFault::Unreadable(error.to_string()))?;
    if document.root_element().tag_name().name() != "svg" {
        return Err(SvgFault::Unreadable(format!("<{}>", document.root_element().tag_name().name())));
    }
    let shows_picture =
        document.descendants().any(|node| ["image", "feImage"].contains(&node.tag_name().name()));
    if shows_picture { Err(SvgFault::ShowsPicture) } else { Ok(()) }
}

/// Draws an SVG in the size of a card. `serif` and `sans-serif` are the chosen fonts, those of headlines and of text; a font of
/// the theme can be named.
///
/// # Errors
///
/// What is wrong with it.
pub fn draw(svg: &str, typefaces: &Typefaces) -> Result<Vec<u8>, SvgFault> {
    // The drawing is others' code: where it panics, the SVG is one that cannot be drawn. Nothing outlives the call.
    let drawn = panic::catch_unwind(AssertUnwindSafe(|| drawn(svg, typefaces)));
    drawn.unwrap_or_else(|_| Err(SvgFault::Unreadable("panic".to_owned())))
}

fn drawn(svg: &str, typefaces: &Typefaces) -> Result<Vec<u8>, SvgFault> {
    let unreadable = |error: &dyn Display| SvgFault::Unreadable(error.to_string());
    let tree = Tree::from_str(svg, &options(typefaces)).map_err(|error| unreadable(&error))?;
    let (width, height) = CARD;
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| unreadable(&"no memory"))?;
    pixels.fill(Color::WHITE);
    let size = tree.size();
    let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, scale, &mut pixels.as_mut());
    palette::png(pixels.data(), CARD).map_err(|error| unreadable(&error))
}

fn options(typefaces: &Typefaces) -> Options<'_> {
    Options {
        fontdb: Arc::clone(typefaces.database()),
        font_family: "serif".to_owned(),
        // Nothing is read but the fonts.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        font_resolver: FontResolver {
            select_font: Box::new(|font, database| {
                let named = font.families().iter().find_map(|family| match family {
                    FontFamily::SansSerif => typefaces.text(),
                    FontFamily::Serif => typefaces.headline(),
                    FontFamily::Named(name) => database.query(&fontdb::Query {
                        families: &[fontdb::Family::Name(name)],
                        weight: fontdb::Weight(font.weight()),
                        ..fontdb::Query::default()
                    }),
                    _ => None,
                });
                named.or_else(|| typefaces.headline())
            }),
            select_fallback: Box::new(|c, tried, _| typefaces.other(c, tried)),
        },
        ..Options::default()
    }
}
