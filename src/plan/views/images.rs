//! A picture in the sizes and formats in which it is published: of these a browser takes the smallest that suffices.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::locale::Word;
use crate::media::{Encoding, PictureFormat, Variant, readable_size};
use crate::plan::pictures::PublishedFile;
use crate::plan::views::context::ViewContext;
use crate::types::{Focus, OutputPath};

/// A picture in a format, in several widths.
#[derive(Clone, Debug, Serialize)]
pub struct PictureSource {
    /// The format: `image/webp`.
    pub media_type: &'static str,
    /// The URLs and their widths, for `srcset`.
    pub srcset: String,
}

/// A part of a picture, in a ratio of width to height.
#[derive(Clone, Debug, Serialize)]
pub struct Crop {
    /// The URL of a picture that every browser shows.
    pub url: String,
    /// The same in other widths, for `srcset`.
    pub srcset: String,
    /// The same in other formats, the best first.
    pub sources: Vec<PictureSource>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
}

/// A picture as the press takes it.
#[derive(Clone, Debug, Serialize)]
pub struct Original {
    /// Its URL.
    pub url: String,
    /// Its format, pixels and size: （JPEG、4,000×3,000ピクセル、4.5 MB）.
    pub note: String,
}

/// A browser that does not choose for itself gets a picture of at most this width.
const UNCHOSEN_WIDTH: u32 = 960;

/// The formats that not every browser shows, the best first.
const SOURCES: [(&[Encoding], &str); 2] =
    [(&[Encoding::Avif], "image/avif"), (&[Encoding::WebP, Encoding::LosslessWebP], "image/webp")];

/// The formats that every browser shows.
const PLAIN: &[Encoding] = &[Encoding::Jpeg, Encoding::Png];

/// The whole picture; the file itself where nothing smaller is made of it.
pub(super) fn whole(context: &ViewContext<'_>, published: &PublishedFile) -> Crop {
    images(context, published, |variant| variant.crop.is_none())
        .unwrap_or_else(|| alone(context, &published.path, published.file.pixels()))
}

/// A picture in one size.
pub(super) fn alone(context: &ViewContext<'_>, path: &OutputPath, pixels: Option<(u32, u32)>) -> Crop {
    let (width, height) = pixels.unzip();
    let url = context.href(&path.url());
    Crop { url, srcset: String::new(), sources: Vec::new(), width, height }
}

/// The crops around a point, by their ratios.
pub(super) fn crops(
    context: &ViewContext<'_>,
    published: &PublishedFile,
    focus: Focus,
) -> BTreeMap<&'static str, Crop> {
    let crops = context.site.pictures.crops.iter().filter_map(|(ratio, _)| {
        let is_it = |variant: &Variant| {
            variant.crop.is_some_and(|crop| crop.focus == focus && crop.ratio == ratio.sides())
        };
        Some((ratio.word(), images(context, published, is_it)?))
    });
    crops.collect()
}

/// The original for the press, of a picture of the content.
pub(super) fn original(context: &ViewContext<'_>, published: &PublishedFile) -> Option<Original> {
    published.picture.as_ref()?;
    let facts = published.file.picture()?;
    let format = facts.format.name();
    let size = readable_size(published.public_len());
    let note = match facts.pixels.filter(|_| facts.format != PictureFormat::Svg) {
        Some((width, height)) => {
            let (width, height) = (context.number(width as usize), context.number(height as usize));
            let said = [("format", format), ("width", &*width), ("height", &*height), ("size", &*size)];
            context.say(Word::PictureNote, &said)
        }
        None => context.say(Word::FileNote, &[("format", format), ("size", &*size)]),
    };
    Some(Original { url: context.href(&published.path.url()), note })
}

fn images(
    context: &ViewContext<'_>,
    published: &PublishedFile,
    is_it: impl Fn(&Variant) -> bool,
) -> Option<Crop> {
    let variants = published.picture.as_ref()?.variants.iter();
    let variants: Vec<_> = variants.filter(|published| is_it(&published.variant)).collect();
    let of = |encodings: &[Encoding]| {
        let variants = variants.iter().filter(|published| encodings.contains(&published.variant.encoding));
        variants.map(|published| (&published.variant, &published.path)).collect::<Vec<_>>()
    };
    let plain = of(PLAIN);
    let (largest, _) = plain.last()?;
    let (_, url) =
        plain.iter().rev().find(|(variant, _)| variant.width <= UNCHOSEN_WIDTH).or(plain.first())?;
    let sources = SOURCES.iter().filter_map(|(encodings, media_type)| {
        let variants = of(encodings);
        (!variants.is_empty()).then(|| PictureSource { media_type, srcset: srcset(context, &variants) })
    });
    Some(Crop {
        url: context.href(&url.url()),
        srcset: srcset(context, &plain),
        sources: sources.collect(),
        width: Some(largest.width),
        height: Some(largest.height),
    })
}

/// The value of `srcset` (<https://html.spec.whatwg.org/multipage/images.html#srcset-attributes>). URLs have no spaces and end
/// in no comma.
fn srcset(context: &ViewContext<'_>, variants: &[(&Variant, &OutputPath)]) -> String {
    let candidates =
        variants.iter().map(|(variant, path)| format!("{} {}w", context.href(&path.url()), variant.width));
    candidates.collect::<Vec<_>>().join(", ")
}
