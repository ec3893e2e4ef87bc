//! The files of a site → its plan.

use std::sync::Arc;

use rayon::prelude::*;

use super::early;
use super::written::Files;
use super::{Memory, Reading, Request, key};
use crate::content::{Drafts, Register};
use crate::diagnostics::problems::{MediaProblem, PublishProblem, SourceProblem};
use crate::diagnostics::{Diagnostics, Place, Severity};
use crate::media::MediaFile;
use crate::newsroom::{MediaPlace, Newsroom, contacts, corrections, references, supersession};
use crate::plan::Plan;
use crate::render::Templates;
use crate::site::{self, Site, Theme};
use crate::source::{BinaryFile, Closed, Sources};
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
    /// Texts that are opened when they are rendered.
    closed: Arc<Closed>,
}

impl Prepared {
    /// Reports the files that have changed since reading began: nothing that was made of them may be published.
    pub(super) fn report_changed(&self, diagnostics: &mut Diagnostics) {
        report_changed(&self.closed, diagnostics);
    }
}

fn report_changed(closed: &Closed, diagnostics: &mut Diagnostics) {
    for path in closed.changed() {
        diagnostics.report(Place::path(path.clone()), PublishProblem::SourceChanged { path });
    }
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
    let drafts = memory.drafts(sources, &site::setting(sources), diagnostics);
    plan(sources, drafts, Arc::default(), request, memory, diagnostics)
}

pub(super) fn plan(
    sources: &Sources,
    mut drafts: Drafts,
    closed: Arc<Closed>,
    request: &Request,
    memory: &Memory,
    diagnostics: &mut Diagnostics,
) -> Option<Prepared> {
    let setting = site::setting(sources);
    let mut register = std::mem::take(&mut drafts.register);
    sources.check_names(diagnostics);
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
        let media = measured(memory, used, &mut unplanned);
        let statics = sources.binaries_in("static/").map(|(_, file)| (file.clone(), MediaPlace::Shared));
        let statics = measured(memory, statics.collect(), &mut unplanned);
        let statics: Vec<MediaFile> = statics.into_iter().map(|(file, _)| file).collect();
        let shown = early::Everybody { media: &media, statics: &statics, site, sources };
        early::check(&newsroom, &register, &shown, memory, &mut unplanned);
        Some((newsroom, media, statics))
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
    report_changed(&closed, diagnostics);
    // Nobody has to wait until all of it is freed.
    rayon::spawn(move || drop(register));
    if diagnostics.has_errors() {
        return None;
    }
    Some(Prepared { plan: plan?, templates: templates?, key: key::of(sources, request), files, closed })
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

/// Measures files that are shown. What cannot be read is reported, and what a browser would run.
fn measured(
    memory: &Memory,
    used: Vec<(BinaryFile, MediaPlace)>,
    diagnostics: &mut Diagnostics,
) -> Vec<(MediaFile, MediaPlace)> {
    let outcomes: Vec<_> =
        used.into_par_iter().map(|(file, place)| (memory.measure(&file), file, place)).collect();
    let mut media = Vec::new();
    for (outcome, file, place) in outcomes {
        match outcome {
            Ok(measured) => {
                if !measured.active.is_empty() {
                    let problem = MediaProblem::ActiveSvg { found: measured.active.clone() };
                    diagnostics.report(Place::path(file.path), problem);
                }
                media.push((measured, place));
            }
            Err(error) => report_unreadable(&file, &error, diagnostics),
        }
    }
    media
}

pub(super) fn report_unreadable(file: &BinaryFile, error: &std::io::Error, diagnostics: &mut Diagnostics) {
    let problem = SourceProblem::Unreadable { cause: error.to_string() };
    diagnostics.report(Place::path(file.path.clone()), problem);
}
