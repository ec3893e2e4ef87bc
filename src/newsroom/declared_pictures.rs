//! What visible content says of the pictures that it lists under `media`.
//!
//! Several entities may show one file. What is written into the file comes from the one that was published first, so that it
//! stays the same when others come. What only hidden content says is nowhere in it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Joined, Newsroom, Visible};
use crate::content::parts::MediaItem;
use crate::content::{Entity, Release, for_each_kind};
use crate::media::{ByLanguage, PictureMetadata, is_picture};
use crate::schema::Text;
use crate::types::{Focus, Id, Kind, Lang, Moment};

/// What is said of a picture.
#[derive(Clone, Debug, Default)]
pub struct DeclaredPicture {
    /// What is to be written into it, as far as it does not say it itself.
    pub metadata: PictureMetadata,
    /// Around which points it is cropped: it is the first picture of so many entities.
    pub focuses: BTreeSet<Focus>,
    /// Around which points it is cropped for cards: it is the first picture of so many releases.
    pub social_card_focuses: BTreeSet<Focus>,
    /// Who says it.
    by: Option<(Option<Moment>, Kind, Id)>,
}

/// The picture by which an entity is known in lists: the first of those that it lists.
pub fn lead_picture(media: &[MediaItem]) -> Option<&MediaItem> {
    media.iter().find(|item| is_picture(&item.file.name))
}

impl Newsroom {
    /// What is said of each picture, by its path in the site.
    pub fn declared_pictures(&self) -> BTreeMap<String, DeclaredPicture> {
        let mut declared = BTreeMap::new();
        for_each_kind!(self, |ref list| list.iter().for_each(|entity| self.declare(entity, &mut declared)));
        self.withdrawn.iter().for_each(|release| self.declare(release, &mut declared));
        for (path, focus) in self.releases.iter().filter_map(|release| self.social_card_picture(release)) {
            if let Some(picture) = declared.get_mut(path) {
                picture.social_card_focuses.insert(focus);
            }
        }
        declared
    }

    /// The picture by which a release is shown where a link to it is shared: its path in the site, and what has to stay in a
    /// crop of it.
    pub fn social_card_picture(&self, release: &Visible<Release>) -> Option<(&str, Focus)> {
        let lead = lead_picture(release.versions.original.fields.media())?;
        let source = lead.file.place.source_path();
        let (file, _) = self.library.find((Kind::Release, &release.id), source, &lead.file.name)?;
        Some((&file.path, lead.focus.unwrap_or_default()))
    }

    fn declare<K: Joined>(&self, entity: &Visible<K>, declared: &mut BTreeMap<String, DeclaredPicture>) {
        let media = entity.versions.original.fields.media();
        let lead = lead_picture(media).map(|item| &item.file.name);
        for item in media.iter().filter(|item| is_picture(&item.file.name)) {
            let source = item.file.place.source_path();
            let Some((file, _)) = self.library.find((K::KIND, &entity.id), source, &item.file.name) else {
                continue;
            };
            let picture = declared.entry(file.path.clone()).or_default();
            if lead == Some(&item.file.name) {
                picture.focuses.insert(item.focus.unwrap_or_default());
            }
            let by = (entity.published, K::KIND, entity.id.clone());
            if picture.by.as_ref().is_none_or(|before| by < *before) {
                picture.metadata = metadata(entity, item);
                picture.by = Some(by);
            }
        }
    }
}

fn metadata<K: Joined>(entity: &Visible<K>, item: &MediaItem) -> PictureMetadata {
    let versions = &entity.versions;
    // Translations have the same files in the same order.
    let said = |of: fn(&MediaItem) -> &Option<Text>| -> ByLanguage {
        let Some(first) = of(item) else { return Vec::new() };
        let text = |text: &Text| (text.lang.to_string(), text.text.to_string());
        let mut texts = vec![("x-default".to_owned(), first.text.to_string()), text(first)];
        let is_other = |lang: &Lang| *lang != first.lang;
        for (_, version) in versions.iter() {
            let same = version.fields.media().iter().find(|other| other.file.name == item.file.name);
            if let Some(other) = same.and_then(|other| of(other).as_ref())
                && is_other(&other.lang)
                && texts.iter().all(|(lang, _)| *lang != other.lang.to_string())
            {
                texts.push(text(other));
            }
        }
        texts
    };
    PictureMetadata {
        credit: item.credit.as_ref().map(|credit| credit.text.to_string()),
        usage_terms: said(|item| &item.rights),
        caption: said(|item| &item.caption),
        alt: said(|item| &item.alt),
        source_type: item.origin.as_ref().map(|origin| origin.source_type()),
        ..PictureMetadata::default()
    }
}
