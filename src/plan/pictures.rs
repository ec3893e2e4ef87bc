//! Which renditions there are of a picture, and where they are published.
//!
//! 1. The original for the press has the name of its file.
//! 2. Smaller pictures have the widths that the theme asks for, as far as the picture has so many pixels itself. The first
//!    picture of an entity is cropped, too.
//! 3. The first picture of a release is cropped for its card, which is shown where a link to it is shared.
//!
//! All of that follows from the headers of a picture: nothing is decoded to know it.

use crate::drawing::CARD;
use crate::media::{
    Crop, Encoding, MediaFile, PictureFacts, PictureMetadata, PictureNature, Rendition, Variant,
};
use crate::newsroom::{DeclaredPicture, MediaPlace};
use crate::plan::routes::media_path;
use crate::site::PictureSizes;
use crate::types::{BadPath, Focus, OutputPath, file_name};

/// A file that is published.
pub struct PublishedFile {
    /// Where.
    pub path: OutputPath,
    /// The file.
    pub file: MediaFile,
    /// Of a picture of the content what is made of it; other files are copied.
    pub picture: Option<PublishedPicture>,
}

/// What is made of a picture.
pub struct PublishedPicture {
    /// What is to be said in the original, which stands at the path of the file.
    pub metadata: PictureMetadata,
    /// The smaller pictures.
    pub variants: Vec<PublishedVariant>,
}

/// A smaller picture.
pub struct PublishedVariant {
    /// Where it is published.
    pub path: OutputPath,
    /// What it is.
    pub variant: Variant,
}

impl PublishedPicture {
    /// One of its variants; the original where no number is said. `None` where there are not so many.
    pub fn rendition(&self, variant: Option<usize>) -> Option<Rendition> {
        let Some(number) = variant else { return Some(Rendition::Original(self.metadata.clone())) };
        self.variants.get(number).map(|published| Rendition::Variant(published.variant.clone()))
    }
}

/// In which sizes pictures are made.
pub struct Wanted<'a> {
    /// What the theme asks for.
    pub sizes: &'a PictureSizes,
    /// Whether pictures are made as AVIF, too.
    pub avif: bool,
    /// Whether releases have cards.
    pub social_cards: bool,
}

/// The ratio of a card in the smallest numbers.
const CARD_RATIO: (u32, u32) = (40, 21);

/// A crop that is narrower makes no good card.
const NARROWEST_CARD: u32 = 600;

/// An AVIF takes long to make: there is one, of the largest width up to this.
const AVIF_WIDTH: u32 = 1280;

impl PublishedFile {
    /// Where a file of the content is published, and what is made of it.
    ///
    /// # Errors
    ///
    /// Where its name cannot be published.
    pub fn of_content(
        file: MediaFile,
        place: &MediaPlace,
        declared: Option<&DeclaredPicture>,
        wanted: &Wanted<'_>,
    ) -> Result<PublishedFile, BadPath> {
        let name = file_name(&file.file.path);
        let Some(facts) = file.picture() else {
            let published = file.cleaned().map_or(file.fingerprint, |cleaned| cleaned.fingerprint);
            let path = media_path(place, name, &published.short())?;
            return Ok(PublishedFile { path, file, picture: None });
        };
        let metadata = declared.map(|declared| declared.metadata.clone()).unwrap_or_default();
        let original = Rendition::Original(metadata.clone());
        let path = media_path(place, name, &original.key(&file.fingerprint).short())?;
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let variants = variants(facts, declared, &facts.metadata.completed_by(&metadata), wanted).into_iter();
        let published = variants.map(|variant| {
            let key = Rendition::Variant(variant.clone()).key(&file.fingerprint);
            let path = media_path(place, &variant_name(stem, &variant), &key.short())?;
            Ok(PublishedVariant { path, variant })
        });
        let variants = published.collect::<Result<_, BadPath>>()?;
        Ok(PublishedFile { path, picture: Some(PublishedPicture { metadata, variants }), file })
    }

    /// Its crop around a point that serves as a card, where it has one.
    pub fn social_card(&self, focus: Focus) -> Option<&PublishedVariant> {
        let crop = Some(Crop { ratio: CARD_RATIO, focus });
        self.picture.as_ref()?.variants.iter().find(|published| published.variant.crop == crop)
    }

    /// How many bytes of the file are published, as far as that is known before it is made.
    pub fn public_len(&self) -> u64 {
        let facts = self.file.picture().filter(|_| self.picture.is_some());
        facts.map_or(self.file.file.size, |facts| facts.public_len)
    }

    /// A file that is copied to where its folder says.
    ///
    /// # Errors
    ///
    /// Where its name cannot be published.
    pub fn of_statics(file: MediaFile) -> Result<PublishedFile, BadPath> {
        let name = file.file.path.strip_prefix("static/").unwrap_or(&file.file.path);
        Ok(PublishedFile { path: media_path(&MediaPlace::Static, name, "")?, file, picture: None })
    }
}

fn variant_name(stem: &str, variant: &Variant) -> String {
    let ending = match variant.encoding {
        Encoding::Jpeg => "jpg",
        Encoding::WebP | Encoding::LosslessWebP => "webp",
        Encoding::Png => "png",
        Encoding::Avif => "avif",
    };
    let crop = variant.crop.map(|Crop { ratio: (width, height), .. }| format!("-{width}x{height}"));
    format!("{stem}{}-{}.{ending}", crop.unwrap_or_default(), variant.width)
}

/// The smaller pictures of one.
fn variants(
    facts: &PictureFacts,
    declared: Option<&DeclaredPicture>,
    metadata: &PictureMetadata,
    wanted: &Wanted<'_>,
) -> Vec<Variant> {
    let Some((width, height)) = facts.pixels.filter(|(width, height)| *width > 0 && *height > 0) else {
        return Vec::new();
    };
    let encodings: &[Encoding] = match facts.nature {
        PictureNature::Photograph => &[Encoding::WebP, Encoding::Jpeg],
        PictureNature::Graphic => &[Encoding::LosslessWebP, Encoding::Png],
        PictureNature::AsItIs => return Vec::new(),
    };
    let metadata = PictureMetadata {
        creator: metadata.creator.clone(),
        credit: metadata.credit.clone(),
        copyright: metadata.copyright.clone(),
        usage_terms: metadata.usage_terms.clone(),
        source_type: metadata.source_type.clone(),
        data_mining: metadata.data_mining.clone(),
        ..PictureMetadata::default()
    };
    let variant =
        |width, height, crop, encoding| Variant { width, height, crop, encoding, metadata: metadata.clone() };
    let mut variants = Vec::new();
    let scaled = |to: u32| of_ratio(to, width, height);
    let widths = widths(&wanted.sizes.widths, width);
    if wanted.avif && facts.nature == PictureNature::Photograph {
        let width = widths.iter().rev().find(|width| **width <= AVIF_WIDTH).or(widths.first());
        variants.extend(width.map(|width| variant(*width, scaled(*width), None, Encoding::Avif)));
    }
    for encoding in encodings {
        variants.extend(widths.iter().map(|to| variant(*to, scaled(*to), None, *encoding)));
    }
    for focus in declared.iter().flat_map(|declared| &declared.focuses) {
        for (ratio, crop_widths) in &wanted.sizes.crops {
            let (across, down) = ratio.sides();
            let crop = Crop { ratio: (across, down), focus: *focus };
            let widest = width.min(of_ratio(height, down, across));
            for encoding in encodings {
                let widths = self::widths(crop_widths, widest).into_iter();
                variants
                    .extend(widths.map(|to| variant(to, of_ratio(to, across, down), Some(crop), *encoding)));
            }
        }
    }
    let widest = width.min(of_ratio(height, CARD_RATIO.1, CARD_RATIO.0)).min(CARD.0);
    if wanted.social_cards && widest >= NARROWEST_CARD {
        // Not every network shows WebP.
        let encoding = encodings.last().copied().unwrap_or(Encoding::Jpeg);
        for focus in declared.iter().flat_map(|declared| &declared.social_card_focuses) {
            let crop = Crop { ratio: CARD_RATIO, focus: *focus };
            variants.push(variant(
                widest,
                of_ratio(widest, CARD_RATIO.0, CARD_RATIO.1),
                Some(crop),
                encoding,
            ));
        }
    }
    variants
}

/// The widths up to that of a picture; the last is its own, where it is smaller than the largest.
fn widths(wanted: &[u32], own: u32) -> Vec<u32> {
    let mut widths: Vec<u32> = wanted.iter().copied().filter(|width| *width < own).collect();
    if let Some(largest) = wanted.last() {
        widths.push(own.min(*largest));
    }
    widths.dedup();
    widths
}

/// A length in the ratio of two others, rounded, at least 1.
fn of_ratio(length: u32, from: u32, to: u32) -> u32 {
    let scaled = (u64::from(length) * u64::from(to) * 2 + u64::from(from)) / (u64::from(from) * 2);
    u32::try_from(scaled.max(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_picture_is_larger_than_it_is() {
        assert_eq!(widths(&[320, 640, 1920], 4000), [320, 640, 1920]);
        assert_eq!(widths(&[320, 640, 1920], 640), [320, 640]);
        assert_eq!(widths(&[320, 640, 1920], 1000), [320, 640, 1000]);
        assert_eq!(widths(&[320, 640], 100), [100]);
        assert_eq!(widths(&[], 100), [] as [u32; 0]);
    }

    #[test]
    fn ratios_are_rounded() {
        assert_eq!(of_ratio(640, 4000, 3000), 480);
        assert_eq!(of_ratio(333, 3, 2), 222);
        assert_eq!(of_ratio(1, 10_000, 1), 1);
    }
}
