//! SVG → pixels, and of a card a PNG. Nothing else calls `resvg`.
//!
//! What is drawn is others' code at work on what others have written: where it panics, the SVG is one that cannot be drawn.
//! Nothing outlives the call.

use std::fmt::Display;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, FontFamily, FontResolver, ImageHrefResolver, Options, Tree};

use super::{CARD, Typefaces, palette};

/// The pixels of an SVG without texts, stretched to a size: red, green, blue and alpha, not multiplied. Nothing where it cannot
/// be drawn.
pub fn pixels(svg: &str, (width, height): (u32, u32)) -> Option<Vec<[u8; 4]>> {
    let drawn = panic::catch_unwind(|| {
        let tree = Tree::from_str(svg, &Options::default()).ok()?;
        let mut pixmap = Pixmap::new(width, height)?;
        let scale =
            Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height());
        resvg::render(&tree, scale, &mut pixmap.as_mut());
        let pixels = pixmap.pixels().iter().map(|pixel| {
            let pixel = pixel.demultiply();
            [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
        });
        Some(pixels.collect())
    });
    drawn.ok().flatten()
}

/// A card of an SVG that has a size ([`size`]), as PNG: on white, as large as fits, in the middle. `serif` and `sans-serif` are the
/// chosen fonts, those of headlines and of text; every font of the theme can be named.
///
/// # Errors
///
/// Why it cannot be drawn.
pub(super) fn card(svg: &str, size: (f32, f32), typefaces: &Typefaces) -> Result<Vec<u8>, String> {
    let drawn = panic::catch_unwind(AssertUnwindSafe(|| drawn(svg, size, typefaces)));
    drawn.unwrap_or_else(|_| Err("panic".to_owned()))
}

fn drawn(svg: &str, size: (f32, f32), typefaces: &Typefaces) -> Result<Vec<u8>, String> {
    let failed = |error: &dyn Display| error.to_string();
    let tree = Tree::from_str(svg, &options(typefaces)).map_err(|error| failed(&error))?;
    let mut pixels = Pixmap::new(CARD.0, CARD.1).ok_or_else(|| failed(&"no memory"))?;
    pixels.fill(Color::WHITE);
    let (width, height) = (CARD.0 as f32, CARD.1 as f32);
    let scale = (width / size.0).min(height / size.1);
    let (left, top) = ((width - size.0 * scale) / 2.0, (height - size.1 * scale) / 2.0);
    let transform = Transform::from_scale(scale, scale).post_translate(left, top);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    palette::png(pixels.data(), CARD).map_err(|error| failed(&error))
}

/// Width and height of an SVG, by its root alone.
///
/// # Errors
///
/// What is wrong with what it says.
pub(super) fn size(root: &str) -> Result<(f32, f32), usvg::Error> {
    let size = Tree::from_str(root, &Options::default())?.size();
    Ok((size.width(), size.height()))
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
