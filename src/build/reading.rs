//! A site as it was read: its files, and what they say.

use std::path::Path;
use std::sync::Arc;

use super::prepare::{Memory, plan};
use super::{Prepared, Progress, Report, Request, publish};
use crate::content::{self, Drafts};
use crate::diagnostics::Diagnostics;
use crate::publish::Target;
use crate::schema::Setting;
use crate::site;
use crate::source::Sources;

/// A site as it was read. Whoever wants to know more of it than what is built asks before it is built.
pub struct Reading {
    /// Languages, zone, country.
    pub setting: Setting,
    /// What the team has written.
    pub drafts: Drafts,
    pub(super) sources: Arc<Sources>,
    /// What is known from before.
    pub(super) memory: Arc<Memory>,
    /// What was wrong with files and content.
    pub(super) diagnostics: Diagnostics,
}

impl Reading {
    /// Reads a site.
    pub fn of(site: &Path) -> Reading {
        let mut diagnostics = Diagnostics::new();
        let sources = Arc::new(Sources::read(site, &mut diagnostics));
        let setting = site::setting(&sources);
        let drafts = content::read(&sources, &setting, &mut diagnostics);
        Reading { setting, drafts, sources, memory: Arc::default(), diagnostics }
    }

    /// Goes through all phases up to the plan. `None` where an error stands; every problem has been reported, those of
    /// reading too.
    pub fn prepare(self, request: &Request, diagnostics: &mut Diagnostics) -> Option<Prepared> {
        diagnostics.append(self.diagnostics);
        plan(&self.sources, self.drafts, request, &self.memory, diagnostics)
    }

    /// Builds the site into a folder. `None` where errors stand: then nothing was written.
    pub fn publish(
        self,
        request: &Request,
        target: &Target,
        progress: &dyn Progress,
        diagnostics: &mut Diagnostics,
    ) -> Option<Report> {
        let prepared = self.prepare(request, diagnostics)?;
        publish(&prepared, target, progress, diagnostics)
    }
}
