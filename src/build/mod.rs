//! Owns the order of the phases, the decisions of the cache, and the report; the only module below the commands that
//! sees all phases.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::content::Drafts;
use crate::diagnostics::Diagnostics;
use crate::publish::Target;
use crate::schema::{Setting, WebAddress};
use crate::types::{Lang, Moment};

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
}

/// Builds a site into a folder. `None` where errors stand: then nothing was written.
pub fn build(
    _request: &Request,
    _target: &Target,
    _progress: &dyn Progress,
    _diagnostics: &mut Diagnostics,
) -> Option<Report> {
    None
}

/// Builds a site in memory, to judge it. `None` where errors stand.
pub fn check(_request: &Request, _progress: &dyn Progress, _diagnostics: &mut Diagnostics) -> Option<Report> {
    None
}

/// Reads a site's content without building it: for lists.
pub fn drafts(_site: &Path, _diagnostics: &mut Diagnostics) -> (Setting, Drafts) {
    let setting =
        Setting { zone: crate::types::Zone::tokyo(), country: None, languages: vec![Lang::japanese()] };
    (setting, Drafts::default())
}
