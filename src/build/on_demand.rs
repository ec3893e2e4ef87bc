//! The outputs of a plan, each rendered when somebody asks for it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Prepared, Progress, outputs};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::plan::{Made, Output, Plan};
use crate::publish::{Content, Keep};
use crate::render::{Rendered, Renderer};
use crate::types::{Fingerprint, OutputPath};

/// A plan, and of its outputs those that somebody has asked for. May be asked from any thread.
pub struct OnDemand<K> {
    prepared: Prepared,
    /// By their index in the plan. Whoever asks for one that is being rendered waits for it.
    made: Vec<OnceLock<Result<K, Box<Diagnostic>>>>,
}

impl<K: Keep> OnDemand<K> {
    /// A plan of which nothing was rendered yet.
    pub fn new(prepared: Prepared) -> OnDemand<K> {
        let made = prepared.plan.outputs.iter().map(|_| OnceLock::new()).collect();
        OnDemand { prepared, made }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.prepared.plan
    }

    /// What is at a path. `None` where nothing is.
    pub fn get(&self, path: &OutputPath) -> Option<Result<&K, &Diagnostic>> {
        let at = self.plan().index(path)?;
        let output = &self.plan().outputs[at];
        let make = || self.make(&Renderer::new(self.plan(), &self.prepared.templates), output);
        Some(self.made[at].get_or_init(make).as_ref().map_err(|diagnostic| &**diagnostic))
    }

    /// Makes an output. Whoever knows its bytes from before takes them here instead.
    fn make(&self, renderer: &Renderer<'_>, output: &Output) -> Result<K, Box<Diagnostic>> {
        let rendered = renderer.render(output)?;
        Ok(K::keep(&match &rendered {
            Rendered::Page(bytes, _) | Rendered::Bytes(bytes) => Content::Bytes(bytes),
            Rendered::Text(text) => Content::Bytes(text.as_bytes()),
            Rendered::File(file) => Content::File {
                from: &file.file.location,
                fingerprint: file.fingerprint,
                len: file.file.size,
            },
        }))
    }

    /// What the files are that stand beside pages: assets, pictures and whatever else is not made here.
    pub fn files(&self) -> impl Iterator<Item = (&OutputPath, Fingerprint)> {
        let plan = self.plan();
        let fingerprint = |output: &Output| match &output.made {
            Made::Asset(name) => plan.site.assets.get(name).map(|asset| asset.content.fingerprint()),
            Made::Media(source) => plan.media.get(source).map(|(_, file)| file.fingerprint),
            Made::Static(file) => Some(file.fingerprint),
            _ => None,
        };
        plan.outputs.iter().filter_map(move |output| Some((&output.path, fingerprint(output)?)))
    }

    /// Renders everything, to see what is wrong with it and what it is. `None` where errors stand, and where it is
    /// [over](Progress::is_over) before its time.
    pub fn prove(
        &self,
        progress: &dyn Progress,
        diagnostics: &mut Diagnostics,
    ) -> Option<BTreeMap<OutputPath, Fingerprint>> {
        outputs(&self.prepared, progress, diagnostics)
    }
}
