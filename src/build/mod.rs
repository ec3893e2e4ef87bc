//! Owns the order of the phases, the decisions of the cache, and the report; the only module below the commands that
//! sees all phases.
//!
//! 1. [`prepare`] goes from the files of a site to its plan. Every phase that can run reports its problems, so that one
//!    run tells all; with an error among them there is no plan.
//! 2. [`build`] renders the plan into the output folder, [`check`] into memory. Links that templates wrote are checked
//!    when all pages are known; only then is anything published.
//! 3. A preview builds the same site again and again ([`Live`]), and renders what somebody asks for ([`OnDemand`]) before
//!    the rest.

mod explain;
mod key;
mod ledger;
mod live;
mod on_demand;
mod prepare;
mod reading;
mod render;
mod rest;
mod verdict;
mod written;

pub use explain::{Explanation, ViewExplanation};
pub use ledger::{Ledger, Line, Origin, Why};
pub use live::Live;
pub use on_demand::{OnDemand, Proof};
pub use prepare::{Memory, Prepared, prepare, prepare_sources};
pub use reading::Reading;
use render::Outcome;
pub use written::{Part, Passage};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::content::{self, Drafts};
use crate::diagnostics::problems::PublishProblem;
use crate::diagnostics::{Diagnostics, Place};
use crate::newsroom::Sight;
use crate::publish::{Keep, MemorySink, Publisher, Target};
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
    pub sight: Sight,
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

/// Builds a site into a folder. `None` where errors stand: then nothing was written.
pub fn build(
    request: &Request,
    target: &Target,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<Report> {
    Reading::of(&request.site).publish(request, target, progress, diagnostics)
}

fn publish(
    prepared: &Prepared,
    target: &Target,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<Report> {
    let publisher = match Publisher::begin(target) {
        Ok(publisher) => publisher,
        Err(problem) => return failed(problem, diagnostics),
    };
    for warning in publisher.warnings() {
        diagnostics.report(Place::path(warning.path()), warning.clone());
    }
    let cache = target.site().join(".kawaraban/cache/ledger");
    let before = last(target).unwrap_or_default();
    let Outcome { pages, ledger } = render::render(prepared, &before, &publisher, progress, diagnostics)?;
    match publisher.finish() {
        Ok(done) => {
            let _ = std::fs::create_dir_all(target.site().join(".kawaraban/cache"));
            let _ = std::fs::write(&cache, ledger.encode().unwrap_or_default());
            for warning in done.warnings {
                diagnostics.report(Place::path(warning.path()), warning);
            }
            Some(Report { pages, written: done.written, unchanged: done.unchanged, pruned: done.pruned })
        }
        Err(problem) => failed(problem, diagnostics),
    }
}

/// What the last build into a folder has noted. `None` where that is not known.
pub fn last(target: &Target) -> Option<Ledger> {
    Ledger::decode(&std::fs::read(target.site().join(".kawaraban/cache/ledger")).ok()?)
}

/// Builds a site in memory, to judge it. `None` where errors stand.
pub fn check(request: &Request, progress: &dyn Progress, diagnostics: &mut Diagnostics) -> Option<Report> {
    let prepared = prepare(request, diagnostics)?;
    let sink = MemorySink::<Fingerprint>::default();
    let Outcome { pages, .. } = render::render(&prepared, &Ledger::default(), &sink, progress, diagnostics)?;
    Some(Report { pages, ..Report::default() })
}

/// Renders a plan into memory, and keeps of each output what is asked for. `None` where errors stand.
pub fn outputs<K: Keep + Send>(
    prepared: &Prepared,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<OutputPath, K>> {
    let sink = MemorySink::<K>::default();
    render::render(prepared, &Ledger::default(), &sink, progress, diagnostics)?;
    Some(sink.into_files())
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
