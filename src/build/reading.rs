//! A site as it was read: its files, and what they say.

use std::path::Path;
use std::sync::Arc;

use super::prepare::plan;
use super::{Memory, Prepared, Progress, Report, Request, publish};
use crate::content::{self, Drafts};
use crate::diagnostics::Diagnostics;
use crate::publish::Target;
use crate::schema::Setting;
use crate::site;
use crate::source::{Known, Revisited};

/// A site as it was read. Whoever wants to know more of it than what is built asks before it is built.
pub struct Reading {
    /// Languages, zone, country.
    pub setting: Setting,
    /// What the team has written.
    pub drafts: Drafts,
    files: Revisited,
    memory: Arc<Memory>,
    /// What was wrong with files and content.
    diagnostics: Diagnostics,
}

impl Reading {
    /// Reads a site.
    pub fn of(site: &Path) -> Reading {
        let mut diagnostics = Diagnostics::new();
        let files = Revisited::read(site, &Known::default(), &mut diagnostics);
        let setting = site::setting(&files.sources);
        let drafts = content::read(&files.sources, &setting, &mut diagnostics);
        Reading { setting, drafts, files, memory: Arc::default(), diagnostics }
    }

    /// Reads a site as far as it is not known. `began` is a moment before reading began, by the clock of the site's disk. What
    /// is known then, the memory can store.
    pub fn recalling(site: &Path, memory: Arc<Memory>, began: i64) -> Reading {
        let mut diagnostics = Diagnostics::new();
        let files = memory.revisit(site, began, &mut diagnostics);
        let setting = site::setting(&files.sources);
        let drafts = memory.drafts(&files.sources, &setting, &mut diagnostics);
        Reading { setting, drafts, files, memory, diagnostics }
    }

    /// Goes through all phases up to the plan. `None` where an error stands; every problem has been reported, those of
    /// reading too.
    pub fn prepare(self, request: &Request, diagnostics: &mut Diagnostics) -> Option<Prepared> {
        diagnostics.append(self.diagnostics);
        let Revisited { sources, closed, .. } = self.files;
        plan(&sources, self.drafts, closed, request, &self.memory, diagnostics)
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
