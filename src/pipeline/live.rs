//! A site that is built again and again, after edits.

use std::path::Path;
use std::sync::Arc;

use super::{Memory, SiteReader};
use crate::content::Drafts;
use crate::diagnostics::Diagnostics;
use crate::schema::Setting;
use crate::site;
use crate::source::{Edited, Followed};

/// A site, and what is known of it from before: what was not edited is neither read nor decoded again.
pub struct Live {
    files: Followed,
    /// What was decoded, for one setting.
    known: Option<(Setting, Arc<Memory>)>,
}

impl Live {
    /// A site that has not been built yet.
    pub fn new(site: &Path) -> Live {
        Live { files: Followed::new(site), known: None }
    }

    /// Reads the site, now that this was edited since it was read last.
    pub fn read(&mut self, edited: &Edited) -> SiteReader {
        let mut diagnostics = Diagnostics::new();
        let sources = self.files.read(edited, &mut diagnostics);
        let setting = site::setting(&sources);
        let known = self.known.take().filter(|(known, _)| *known == setting);
        let memory = known.map_or_else(Arc::default, |(_, memory)| memory);
        memory.forget(&sources.root, if self.files.is_certain() { edited } else { &Edited::Anything });
        let drafts: Drafts = memory.drafts(&sources, &setting, &mut diagnostics);
        self.known = Some((setting.clone(), Arc::clone(&memory)));
        SiteReader::opened(setting, drafts, sources, memory, diagnostics)
    }
}
