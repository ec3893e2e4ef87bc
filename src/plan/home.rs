//! The front page.

use serde::Serialize;

use super::Scene;
use super::parts::{FigureLine, ProgramCard, ReleaseCard, TextIn};
use super::routes::{Page, Shelf};
use crate::newsroom::Key;

/// `home.html`: the front page.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The latest releases.
    pub releases: Vec<ReleaseCard>,
    /// The archive.
    pub archive_url: String,
    /// The programs.
    pub programs: Vec<ProgramCard>,
    /// The publisher's mission and vision, where they are known.
    pub mission: Option<TextIn>,
    /// See `mission`.
    pub vision: Option<TextIn>,
    /// Figures of the publisher.
    pub figures: Vec<FigureLine>,
}

impl Scene<'_> {
    /// The front page: the latest releases, as many as the theme asks for, and all programs.
    pub fn home(&self) -> HomeView {
        let latest = self.site.theme.settings.latest_releases.unwrap_or(5) as usize;
        let organization =
            self.newsroom.organization.as_ref().map(|organization| organization.fields(self.lang));
        HomeView {
            releases: (0..self.newsroom.releases.len().min(latest))
                .map(|at| self.release_card(Key::new(at)))
                .collect(),
            archive_url: self.url(Page::Archive(Shelf::All, 1)),
            programs: (0..self.newsroom.programs.len()).map(|at| self.program_card(Key::new(at))).collect(),
            mission: organization.and_then(|organization| self.maybe_text(&organization.mission)),
            vision: organization.and_then(|organization| self.maybe_text(&organization.vision)),
            figures: organization.map_or_else(Vec::new, |organization| self.figures(&organization.figures)),
        }
    }
}
