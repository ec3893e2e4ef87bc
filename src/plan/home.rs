//! The front page.

use serde::Serialize;

use super::Scene;
use super::parts::{FigureLine, ProgramCard, ReleaseCard, TextIn};
use super::routes::{Page, Shelf};

/// `home.html`: the front page.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The latest releases.
    pub releases: Vec<ReleaseCard>,
    /// The archive.
    pub archive_url: String,
    /// The programs.
    pub programs: Vec<ProgramCard>,
    /// The publisher's mission, where it is known.
    pub mission: Option<TextIn>,
    /// The publisher's vision, where it is known.
    pub vision: Option<TextIn>,
    /// Figures of the publisher.
    pub figures: Vec<FigureLine>,
}

impl Scene<'_> {
    /// The front page: the latest releases, as many as the theme asks for, and all programs.
    pub fn home(&self) -> HomeView {
        let latest = self.site.theme.settings.latest_releases.unwrap_or(5) as usize;
        let organization = self.newsroom.organization().map(|organization| organization.fields(self.lang));
        HomeView {
            releases: self
                .newsroom
                .on_shelf(Shelf::All, 0, latest)
                .into_iter()
                .map(|key| self.release_card(key))
                .collect(),
            archive_url: self.url(Page::Archive(Shelf::All, 1)),
            programs: self.newsroom.all().map(|key| self.program_card(key)).collect(),
            mission: organization.and_then(|organization| self.maybe_text(&organization.mission)),
            vision: organization.and_then(|organization| self.maybe_text(&organization.vision)),
            figures: organization.map_or_else(Vec::new, |organization| self.figures(&organization.figures)),
        }
    }
}
