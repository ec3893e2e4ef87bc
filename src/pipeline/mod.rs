//! Owns the order of the phases, the decisions of the cache, and the report; the only module beside the commands that
//! sees all phases.
//!
//! 1. [`prepare`] goes from the files of a site to its plan. Every phase that can run reports its problems, so that one
//!    run tells all; with an error among them there is no plan.
//! 2. [`build`] renders the plan into the output folder, [`check`] into memory. Links that templates wrote are checked
//!    when all pages are known; only then is anything published.
//! 3. Both tell, too, what will hold back the newsroom at a coming moment (`outlook.rs`).
//! 4. A preview builds the same site again and again ([`Live`]), and renders what somebody asks for ([`OnDemand`]) before
//!    the rest.

mod cache;
mod early;
mod explain;
mod freshness;
mod key;
mod ledger;
mod live;
mod memory;
mod on_demand;
mod outlook;
mod picture_problems;
mod prepare;
mod recording_problems;
mod render;
mod renditions;
mod severities;
mod site_reader;
mod social_cards;
mod up_to_date;
mod written;

pub use explain::{Explanation, ViewExplanation};
pub use ledger::{Ledger, Why};
pub use live::Live;
pub use memory::Memory;
pub use on_demand::{OnDemand, Proof};
pub use prepare::{Prepared, prepare, prepare_sources};
use render::Outcome;
pub use render::derived;
pub use severities::Severities;
pub use site_reader::SiteReader;
pub use written::{Part, Passage};

use cache::Cache;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::content::{self, Drafts};
use crate::diagnostics::problems::PublishProblem;
use crate::diagnostics::{Diagnostics, Place};
use crate::drawing::FontFolders;
use crate::newsroom::Audience;
use crate::publish::{Content, Keep, MemorySink, OutputFolder, PublishLock, Sink};
use crate::schema::{Setting, WebAddress};
use crate::site;
use crate::source::Sources;
use crate::types::{Fingerprint, Lang, Moment, OutputPath};

/// What is to be built.
#[derive(Clone, Debug)]
pub struct Request {
    /// The site's folder.
    pub site: PathBuf,
    /// The one moment of the build.
    pub moment: Moment,
    /// Where the site will be published, where that is not what `newsroom.yaml` says.
    pub base_url: Option<WebAddress>,
    /// Whether problems in files that are not public are errors too.
    pub strict: bool,
    /// Who is to see the site.
    pub audience: Audience,
    /// Where fonts are, beside those of the theme.
    pub font_folders: FontFolders,
    /// Whether what earlier builds have kept is passed over, and made anew.
    pub afresh: bool,
    /// Whether files in the output folder count as ours that stand where outputs are to be ([`Publisher::adopting`](crate::publish::Publisher::adopting)).
    pub adopt: bool,
}

/// What a build did.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Pages by language.
    pub pages: BTreeMap<Lang, usize>,
    /// Files that were written.
    pub written: usize,
    /// Files that were there already.
    pub unchanged: usize,
    /// Files that left the plan and were removed.
    pub pruned: usize,
}

/// Told how far a build is.
pub trait Progress: Sync {
    /// How many outputs there will be.
    fn planned(&self, outputs: usize);
    /// One more output is done.
    fn rendered(&self);
    /// Whether nobody waits for the result any more: then rendering ends without one.
    fn is_over(&self) -> bool {
        false
    }
}

/// Builds a site into a folder, for a process that ends then. The memory that the build has used is not freed piece by
/// piece, but left to the system. `None` where errors stand: then nothing was written.
pub fn build(
    request: &Request,
    output_folder: &OutputFolder,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<Report> {
    let (cache, publish_lock) = (Cache::of(output_folder), PublishLock::take(output_folder));
    let reading = if request.afresh {
        cache.read_afresh(&request.site)
    } else {
        // Taken before anything is read, so that a file that changes meanwhile has a later time.
        let began = cache.moment();
        let looked =
            if publish_lock.is_ok() { up_to_date::look(&cache, request, output_folder) } else { Err(None) };
        match looked {
            Ok(report) => return Some(report),
            Err(walk) => cache.read(&request.site, began, walk),
        }
    };
    let reading = reading.holding(publish_lock).looking_ahead(request);
    let (report, spent) = reading.publish_and_keep(request, output_folder, progress, diagnostics)?;
    // The process is about to end, and the system is quicker at clearing up.
    std::mem::forget(spent);
    Some(report)
}

/// Reads a site that is to be built into a folder, as far as it is not known from earlier builds.
pub fn read(request: &Request, output_folder: &OutputFolder) -> SiteReader {
    let publish_lock = PublishLock::take(output_folder);
    recalled(request, output_folder).holding(publish_lock)
}

fn recalled(request: &Request, output_folder: &OutputFolder) -> SiteReader {
    let cache = Cache::of(output_folder);
    if request.afresh {
        cache.read_afresh(&request.site)
    } else {
        cache.read(&request.site, cache.moment(), None)
    }
}

/// What the last build into a folder has noted. `None` where that is not known.
pub fn last(output_folder: &OutputFolder) -> Option<Ledger> {
    let ledger = Cache::of(output_folder).ledger(&mut Diagnostics::new());
    ledger.is_of_a_build().then_some(ledger)
}

/// Builds a site in memory, to judge it. `None` where errors stand.
pub fn check(request: &Request, progress: &dyn Progress, diagnostics: &mut Diagnostics) -> Option<Report> {
    let prepared = SiteReader::of(&request.site).looking_ahead(request).prepare(request, diagnostics)?;
    let (sink, nothing) = (MemorySink::<Fingerprint>::default(), Ledger::default());
    let Outcome { pages, .. } =
        render::render(&prepared, &nothing, &|_| None, None, &sink, progress, diagnostics)?;
    Some(Report { pages, ..Report::default() })
}

/// Tries a build into a folder, and writes nothing. Outputs of the last build there that need not be made again are not
/// made. `None` where errors stand.
pub fn rehearse(
    request: &Request,
    output_folder: &OutputFolder,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<Report> {
    let reading = recalled(request, output_folder);
    reading.check_apart(output_folder, diagnostics);
    let prepared = reading.prepare(request, diagnostics)?;
    let cache = Cache::of(output_folder);
    let (before, stored) = (cache.ledger(diagnostics), |key: &Fingerprint| cache.derived(key));
    let Outcome { pages, .. } =
        render::render(&prepared, &before, &stored, None, &Rehearsal, progress, diagnostics)?;
    Some(Report { pages, ..Report::default() })
}

/// A sink that writes nothing, and claims to have every output that it is asked for.
struct Rehearsal;

impl Sink for Rehearsal {
    fn add(&self, _: &OutputPath, content: Content<'_>) -> Result<Fingerprint, PublishProblem> {
        Ok(content.fingerprint())
    }

    fn keep(&self, _: &OutputPath, _: Fingerprint) -> Result<bool, PublishProblem> {
        Ok(true)
    }
}

/// Renders a plan into memory, and keeps of each output what is asked for. Pictures that are made of others are not made:
/// their keys stand for them. `None` where errors stand.
pub fn outputs<K: Keep + Send>(
    prepared: &Prepared,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<OutputPath, K>> {
    let sink = MemorySink::<K>::default();
    render::render(prepared, &Ledger::default(), &|_| None, None, &sink, progress, diagnostics)?;
    let mut files = sink.into_files();
    for output in &prepared.plan.outputs {
        if let Some(key) = renditions::key(&prepared.plan, output) {
            files.insert(output.path.clone(), K::keep(&Content::Bytes(key.as_bytes())));
        }
    }
    Some(files)
}

/// Reads a site's content without building it: for lists.
pub fn drafts(site: &Path, diagnostics: &mut Diagnostics) -> (Setting, Drafts) {
    let sources = Sources::read(site, diagnostics);
    let setting = site::setting(&sources);
    let drafts = content::read(&sources, &setting, diagnostics);
    (setting, drafts)
}

fn failed<T>(problem: PublishProblem, diagnostics: &mut Diagnostics) -> Option<T> {
    diagnostics.report(Place::path(problem.path()), problem);
    None
}
