//! The front page.

use serde::Serialize;

use super::Scene;
use super::parts::{FigureLine, Html, Picture, ProgramCard, ReleaseCard, TextIn};
use super::routes::{Listing, Route};
use crate::content::Release;
use crate::locale::Word;
use crate::newsroom::Key;
use crate::types::Kind;

/// `home.html`: the front page.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The lead story: the latest release.
    pub lead: Option<LeadStory>,
    /// The releases before it, latest first.
    pub releases: Vec<ReleaseCard>,
    /// The archive.
    pub archive_url: String,
    /// How many releases the archive has, in words: 12件.
    pub archive_count: String,
    /// The programs.
    pub programs: Vec<ProgramCard>,
    /// The publisher's mission, where one is known.
    pub mission: Option<TextIn>,
    /// The publisher's vision, where one is known.
    pub vision: Option<TextIn>,
    /// Figures of the publisher.
    pub figures: Vec<FigureLine>,
}

/// The lead story of the front page.
#[derive(Clone, Debug, Serialize)]
pub struct LeadStory {
    /// The release as it stands in lists.
    pub card: ReleaseCard,
    /// Its headline, with the places where a large one may be broken.
    pub headline_html: Html,
    /// More of its lead than a list shows.
    pub lead: Option<TextIn>,
    /// Its first picture.
    pub picture: Option<Picture>,
}

/// The lead of the lead story is cut at a sentence below these numbers of characters.
const LEAD_JAPANESE: usize = 200;
const LEAD_OTHER: usize = 400;

impl Scene<'_> {
    /// The front page: the latest releases, as many as the theme asks for, and all programs.
    pub fn home(&self) -> HomeView {
        let latest = self.site.theme.settings.latest_releases.unwrap_or(7) as usize;
        let organization = self.newsroom.organization().map(|organization| organization.fields(self.lang));
        let mut releases = self.newsroom.on_shelf(Listing::All, 0, latest).into_iter();
        HomeView {
            lead: releases.next().map(|key| self.lead_story(key)),
            releases: releases.map(|key| self.release_card(key)).collect(),
            archive_url: self.url(Route::Archive(Listing::All, 1)),
            archive_count: self.count(Word::CountReleases, self.newsroom.shelf_len(Listing::All)),
            programs: self.newsroom.all().map(|key| self.program_card(key)).collect(),
            mission: organization.and_then(|organization| self.maybe_text(&organization.mission)),
            vision: organization.and_then(|organization| self.maybe_text(&organization.vision)),
            figures: organization.map_or_else(Vec::new, |organization| self.figures(&organization.figures)),
        }
    }

    fn lead_story(&self, key: Key<Release>) -> LeadStory {
        let release = self.newsroom.release(key);
        let fields = release.fields(self.lang);
        let pictures = fields.media.iter().filter_map(|item| self.picture(item, Kind::Release, &release.id));
        LeadStory {
            card: self.release_card(key),
            headline_html: self.headline(&fields.title),
            lead: self.release_excerpt_within(key, LEAD_JAPANESE, LEAD_OTHER),
            picture: pictures.into_iter().find(|picture| picture.is_picture),
        }
    }
}
