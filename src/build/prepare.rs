//! The files of a site → its plan.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::written::Files;
use super::{Reading, Request, key};
use crate::content::{self, Drafts, Register};
use crate::diagnostics::problems::SourceProblem;
use crate::diagnostics::{Diagnostics, Place, Severity};
use crate::media::{self, MediaFile};
use crate::newsroom::{MediaPlace, Newsroom, contacts, corrections, references, supersession};
use crate::plan::Plan;
use crate::render::Templates;
use crate::site::{self, Site, Theme};
use crate::source::{BinaryFile, Edited, Sources};
use crate::types::Fingerprint;

/// Everything that rendering needs.
pub struct Prepared {
    /// The outputs.
    pub plan: Plan,
    /// The templates.
    pub templates: Arc<Templates>,
    /// What the whole site is made with.
    pub(super) key: Fingerprint,
    /// The content files.
    pub(super) files: Files,
}

/// What builds of one site know of each other: they parse each text once, and measure each file once.
#[derive(Default)]
pub struct Memory {
    pub(super) content: content::Memory,
    /// By where the files lie.
    media: Mutex<HashMap<PathBuf, MediaFile>>,
    /// The templates of the last build.
    templates: Mutex<Option<Arc<Templates>>>,
}

/// Reads a site and goes through all phases up to the plan. `None` where an error stands; every problem has been reported.
pub fn prepare(request: &Request, diagnostics: &mut Diagnostics) -> Option<Prepared> {
    Reading::of(&request.site).prepare(request, diagnostics)
}

/// The same for files that have been read: the site's folder is looked at no more, but for the files that are shown.
pub fn prepare_sources(
    sources: &Sources,
    request: &Request,
    memory: &Memory,
    diagnostics: &mut Diagnostics,
) -> Option<Prepared> {
    let drafts = memory.content.read(sources, &site::setting(sources), diagnostics);
    plan(sources, drafts, request, memory, diagnostics)
}

pub(super) fn plan(
    sources: &Sources,
    mut drafts: Drafts,
    request: &Request,
    memory: &Memory,
    diagnostics: &mut Diagnostics,
) -> Option<Prepared> {
    let setting = site::setting(sources);
    let mut register = std::mem::take(&mut drafts.register);
    let theme = Theme::read(sources, diagnostics);
    let templates = memory.compiled(&theme, diagnostics);
    let site = Site::read(sources, &setting, theme, request.base_url.as_ref(), diagnostics);
    contacts::check(&drafts, request.moment, setting.zone, diagnostics);
    supersession::check(&drafts, diagnostics);
    corrections::check(&drafts, &register, request.moment, diagnostics);
    // What is referred to is checked on what was written, the newsroom made of it: neither waits for the other.
    let (mut unresolved, mut unplanned) = (Diagnostics::new(), Diagnostics::new());
    let check = || {
        let Request { moment, sight, .. } = *request;
        references::check(&register, site.as_ref(), &setting, moment, sight, &mut unresolved);
    };
    let assemble = || {
        let site = site.as_ref()?;
        let newsroom =
            Newsroom::assemble(drafts, register.files.clone(), site, request.moment, request.sight);
        let used = newsroom.used_files(site);
        let media = memory.measured(used, &mut unplanned);
        let statics = sources.binaries_in("static/").map(|(_, file)| (file.clone(), MediaPlace::Shared));
        let statics = memory.measured(statics.collect(), &mut unplanned);
        Some((newsroom, media, statics.into_iter().map(|(file, _)| file).collect()))
    };
    let ((), assembled) = rayon::join(check, assemble);
    diagnostics.append(unresolved);
    diagnostics.append(unplanned);
    let plan = site.zip(assembled).map(|(site, (newsroom, media, statics))| {
        Plan::make(site, newsroom, media, statics, &register, diagnostics)
    });
    settle_severities(&register, request, diagnostics);
    let bodies = std::mem::take(&mut register.bodies);
    let files = bodies.into_iter().map(|body| (body.owner, body.source)).collect();
    // Nobody has to wait until all of it is freed.
    rayon::spawn(move || drop(register));
    if diagnostics.has_errors() {
        return None;
    }
    Some(Prepared { plan: plan?, templates: templates?, key: key::of(sources, request), files })
}

/// Problems in files that are not public are warnings: a colleague's draft does not hold back today's release. With
/// `--strict` they are what they were.
fn settle_severities(register: &Register, request: &Request, diagnostics: &mut Diagnostics) {
    if request.strict || diagnostics.is_empty() {
        return;
    }
    let hidden = register.hidden_files(request.moment);
    diagnostics.set_severities(|diagnostic| match hidden.contains(diagnostic.place.source_path()) {
        true => Severity::Warning,
        false => diagnostic.severity,
    });
}

impl Memory {
    /// Forgets what was measured of files that were edited.
    pub(super) fn forget(&self, root: &Path, edited: &Edited) {
        let mut media = self.media.lock().unwrap_or_else(PoisonError::into_inner);
        match edited {
            Edited::Paths(paths) => paths.iter().for_each(|path| drop(media.remove(&root.join(path)))),
            Edited::Anything => media.clear(),
        }
    }

    fn compiled(&self, theme: &Theme, diagnostics: &mut Diagnostics) -> Option<Arc<Templates>> {
        let mut known = self.templates.lock().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|known| !known.are_of(theme)) {
            *known = Templates::compile(theme, diagnostics).map(Arc::new);
        }
        known.clone()
    }

    fn measured(
        &self,
        used: Vec<(BinaryFile, MediaPlace)>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(MediaFile, MediaPlace)> {
        let outcomes: Vec<_> =
            used.into_par_iter().map(|(file, place)| (self.measure(&file), file, place)).collect();
        let mut media = Vec::new();
        for (outcome, file, place) in outcomes {
            match outcome {
                Ok(measured) => media.push((measured, place)),
                Err(error) => report_unreadable(&file, &error, diagnostics),
            }
        }
        media
    }

    fn measure(&self, file: &BinaryFile) -> io::Result<MediaFile> {
        let known = || self.media.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(measured) = known().get(&file.location) {
            return Ok(measured.clone());
        }
        let measured = media::measure(file)?;
        known().insert(file.location.clone(), measured.clone());
        Ok(measured)
    }
}

fn report_unreadable(file: &BinaryFile, error: &std::io::Error, diagnostics: &mut Diagnostics) {
    let problem = SourceProblem::Unreadable { cause: error.to_string() };
    diagnostics.report(Place::path(file.path.clone()), problem);
}
