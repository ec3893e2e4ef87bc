//! A site as it was read: its files, and what they say.

use std::path::Path;
use std::sync::Arc;

use super::cache::Cache;
use super::ledger::{Ledger, Why};
use super::outlook::Outlook;
use super::prepare::plan;
use super::render::{Outcome, render};
use super::social_cards::SocialCards;
use super::up_to_date::{self, UpToDate};
use super::{Memory, Prepared, Progress, Report, Request, failed, renditions};
use crate::content::{self, Drafts};
use crate::diagnostics::problems::PublishProblem;
use crate::diagnostics::{Diagnostics, Place};
use crate::newsroom::Audience;
use crate::publish::{self, OutputFolder, PublishLock, Publisher};
use crate::schema::{Mark, Setting};
use crate::site::{self, Kept};
use crate::source::{Closed, Revisited, Sources, TreeListing, Walk, link_into};

/// A site as it was read. To build it takes the value.
pub struct SiteReader {
    /// Languages, zone, country.
    pub setting: Setting,
    /// What the team has written.
    pub drafts: Drafts,
    pub(super) sources: Arc<Sources>,
    /// The texts that were left closed.
    pub(super) closed: Arc<Closed>,
    /// How the files looked before any of them was opened; nothing where that is not known, or cannot be trusted.
    pub(super) listing: Option<TreeListing>,
    /// What is known from before.
    pub(super) memory: Arc<Memory>,
    /// The lock of its output folder, where that was taken before the site was read.
    pub(super) publish_lock: Option<Result<PublishLock, PublishProblem>>,
    /// What is to come, where it is to be told what will be wrong then.
    pub(super) outlook: Option<Outlook>,
    /// What was wrong with files and content.
    pub(super) diagnostics: Diagnostics,
}

impl SiteReader {
    /// Reads a site.
    pub fn of(site: &Path) -> SiteReader {
        let mut diagnostics = Diagnostics::new();
        let sources = Arc::new(Sources::read(site, &mut diagnostics));
        let setting = site::setting(&sources);
        let drafts = content::read(&sources, &setting, &mut diagnostics);
        SiteReader::opened(setting, drafts, sources, Arc::default(), diagnostics)
    }

    /// A site of which every file was opened.
    pub(super) fn opened(
        setting: Setting,
        drafts: Drafts,
        sources: Arc<Sources>,
        memory: Arc<Memory>,
        diagnostics: Diagnostics,
    ) -> SiteReader {
        let closed = Arc::default();
        let (listing, publish_lock, outlook) = (None, None, None);
        SiteReader { setting, drafts, sources, closed, listing, memory, publish_lock, outlook, diagnostics }
    }

    /// Reads a site as far as it is not known. `began` is a moment before reading began, by the clock of the site's disk. What
    /// is known then, the memory can store.
    pub fn recalling(site: &Path, memory: Arc<Memory>, began: i64, walk: Option<Walk>) -> SiteReader {
        let mut diagnostics = Diagnostics::new();
        let Revisited { sources, closed, listing, .. } = memory.revisit(site, began, walk, &mut diagnostics);
        let setting = site::setting(&sources);
        let drafts = memory.drafts(&sources, &setting, &mut diagnostics);
        let listing = listing.filter(|listing| listing.had_rested_before(began));
        let sources = Arc::new(sources);
        SiteReader {
            setting,
            drafts,
            sources,
            closed,
            listing,
            memory,
            publish_lock: None,
            outlook: None,
            diagnostics,
        }
    }

    /// Goes through all phases up to the plan. `None` where an error stands; every problem has been reported, those of
    /// reading too.
    pub fn prepare(self, request: &Request, diagnostics: &mut Diagnostics) -> Option<Prepared> {
        diagnostics.append(self.diagnostics);
        let SiteReader { sources, drafts, closed, memory, outlook, .. } = self;
        plan(&sources, drafts, closed, request, &memory, outlook, diagnostics)
    }

    /// Reports a link among the sources that leads to where the site is published: each build would publish the last again.
    /// Those into `output/` were refused by whoever has read the sources.
    pub(super) fn check_apart(&self, output_folder: &OutputFolder, diagnostics: &mut Diagnostics) {
        let (root, output) = (&self.sources.root, output_folder.path());
        if !output.starts_with(root) || output == root.join("output") {
            return;
        }
        if let Some(link) = link_into(root, output) {
            let (output, folder) =
                (output_folder.key().to_owned(), link.to_string_lossy().replace('\\', "/"));
            let problem = PublishProblem::OutputAmongSources { output, folder };
            diagnostics.report(Place::path(problem.path()), problem);
        }
    }

    /// The same reading, made while the lock of its output folder is held.
    pub(super) fn holding(self, publish_lock: Result<PublishLock, PublishProblem>) -> SiteReader {
        SiteReader { publish_lock: Some(publish_lock), ..self }
    }

    /// The same reading, of which is told, too, what will hold back the newsroom at a coming moment. In a preview all of it
    /// is there already.
    pub(super) fn looking_ahead(self, request: &Request) -> SiteReader {
        let is_public = request.audience == Audience::Public;
        let outlook = is_public.then(|| Outlook::after(request.moment, &self.drafts, self.setting.zone));
        SiteReader { outlook: outlook.flatten(), ..self }
    }

    /// The same reading, with what was reported before it.
    pub(super) fn after(mut self, mut before: Diagnostics) -> SiteReader {
        before.append(self.diagnostics);
        self.diagnostics = before;
        self
    }

    /// Builds the site into a folder. `None` where errors stand: then nothing was written.
    pub fn publish(
        self,
        request: &Request,
        output_folder: &OutputFolder,
        progress: &dyn Progress,
        diagnostics: &mut Diagnostics,
    ) -> Option<Report> {
        self.publish_and_keep(request, output_folder, progress, diagnostics).map(|(report, _)| report)
    }

    /// The same, and gives back what it was made of.
    pub(super) fn publish_and_keep(
        mut self,
        request: &Request,
        output_folder: &OutputFolder,
        progress: &dyn Progress,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Report, (Prepared, Arc<Memory>))> {
        let cache = Cache::of(output_folder);
        let interval = up_to_date::interval(request, &self.drafts, self.setting.zone);
        let (listing, theme, memory) = (self.listing, self.sources.theme.clone(), Arc::clone(&self.memory));
        let publish_lock = self.publish_lock.take();
        self.check_apart(output_folder, diagnostics);
        let prepared = self.prepare(request, diagnostics)?;
        let publisher = match publish_lock.unwrap_or_else(|| PublishLock::take(output_folder)) {
            Ok(publish_lock) => Publisher::holding(publish_lock, output_folder),
            Err(problem) => Err(problem),
        };
        let publisher = match publisher {
            Ok(publisher) if request.adopt => publisher.adopting(),
            Ok(publisher) => publisher,
            Err(problem) => return failed(problem, diagnostics),
        };
        let (report, done) = publish(&prepared, request, publisher, &cache, progress, diagnostics)?;
        report_foreign(&prepared.plan.site.keep, output_folder, &done.foreign, diagnostics);
        cache.keep_memory(&memory, diagnostics);
        if let Some(listing) = listing.filter(|_| !diagnostics.has_problems()) {
            let rest = UpToDate {
                asked: up_to_date::asked(request),
                theme,
                listing: listing.fingerprint,
                fonts: prepared.plan.social_cards.machine,
                interval,
                manifest: done.manifest,
                foreign: done.foreign,
                pages: report.pages.iter().map(|(lang, pages)| (lang.to_string(), *pages)).collect(),
                outputs: report.written + report.unchanged,
            };
            cache.keep_rest(&rest, diagnostics);
        }
        Some((report, (prepared, memory)))
    }
}

/// Tells what lies in the output folder and is neither ours nor kept.
fn report_foreign(
    kept: &[Mark<Kept>],
    output_folder: &OutputFolder,
    foreign: &[String],
    diagnostics: &mut Diagnostics,
) {
    let is_kept = |path: &String| kept.iter().any(|kept| kept.value.covers(path));
    for path in foreign.iter().filter(|path| !is_kept(path)) {
        // The setting as it would be written to keep this, too.
        let said = kept.iter().map(|kept| kept.value.path().to_string());
        let keep = said.chain([path.clone()]).collect();
        let path = output_folder.shown(path);
        diagnostics.report(Place::path(path.clone()), PublishProblem::NotOfThisSite { path, keep });
    }
}

/// Renders a plan into a folder. Returns, too, what came of publishing it.
fn publish(
    prepared: &Prepared,
    request: &Request,
    publisher: Publisher,
    cache: &Cache,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<(Report, publish::Report)> {
    for warning in publisher.warnings() {
        diagnostics.report(Place::path(warning.path()), warning.clone());
    }
    let before = if request.afresh { Ledger::nothing(Why::Forced) } else { cache.ledger(diagnostics) };
    let cards = SocialCards::of(prepared);
    let Outcome { pages, mut ledger } = render(
        prepared,
        &before,
        &|key| cache.derived(key),
        Some(&cards),
        &publisher,
        progress,
        diagnostics,
    )?;
    ledger.renditions = renditions::publish(prepared, &before, &publisher, progress, diagnostics)?;
    let done = match publisher.finish() {
        Ok(done) => done,
        Err(problem) => return failed(problem, diagnostics),
    };
    for warning in &done.warnings {
        diagnostics.report(Place::path(warning.path()), warning.clone());
    }
    if done.written + done.pruned > 0 {
        cards.forget_others(prepared);
    }
    cache.keep_ledger(&ledger, &before, diagnostics);
    drop(ledger);
    let report = Report { pages, written: done.written, unchanged: done.unchanged, pruned: done.pruned };
    Some((report, done))
}
