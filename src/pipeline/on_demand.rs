//! The outputs of a plan, each rendered when somebody asks for it.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::render::{self, Outcome, content, derived};
use super::social_cards::SocialCards;
use super::{Ledger, Prepared, Progress, renditions};
use crate::diagnostics::problems::PublishProblem;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::plan::{Derivation, Output, OutputKind, Plan, Trace};
use crate::publish::{Content, Keep, Sink};
use crate::render::{Rendered, Renderer};
use crate::types::{Fingerprint, OutputPath};

/// What is made of other outputs, part by part.
type Parts = Result<Vec<Vec<u8>>, Box<Diagnostic>>;

/// A plan, and of its outputs those that somebody has asked for. May be asked from any thread.
pub struct OnDemand<K> {
    prepared: Prepared,
    /// By their index in the plan. Whoever asks for one that is being rendered waits for it.
    made: Vec<OnceLock<Result<K, Box<Diagnostic>>>>,
    /// What is made of other outputs: all of its parts together.
    derived: BTreeMap<Derivation, OnceLock<Parts>>,
}

impl<K: Keep> OnDemand<K> {
    /// A plan of which nothing was rendered yet.
    pub fn new(prepared: Prepared) -> OnDemand<K> {
        let made = prepared.plan.outputs.iter().map(|_| OnceLock::new()).collect();
        let derived = prepared.plan.derivations().into_iter().map(|it| (it, OnceLock::new())).collect();
        OnDemand { prepared, made, derived }
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

    /// Makes an output.
    fn make(&self, renderer: &Renderer<'_>, output: &Output) -> Result<K, Box<Diagnostic>> {
        if let Some(rendition) = renditions::one(&self.prepared, output) {
            return Ok(K::keep(&Content::Bytes(&rendition?)));
        }
        let OutputKind::Derived(derivation, part) = output.kind else {
            return Ok(match renderer.render(output, &Trace::default())? {
                Rendered::SocialCard(card) => {
                    let picture = SocialCards::of(&self.prepared).draw(output, &card)?;
                    K::keep(&Content::Bytes(&picture))
                }
                rendered => K::keep(&content(&rendered)),
            });
        };
        let parts = self
            .derived
            .get(&derivation)
            .map(|parts| parts.get_or_init(|| derived(&self.prepared, derivation)));
        let parts = parts.map(|parts| parts.as_ref().map_err(Clone::clone)).transpose()?;
        Ok(K::keep(&Content::Bytes(parts.and_then(|parts| parts.get(part)).map_or(&[], |part| part))))
    }

    /// The files that are copied or made of one, each with the fingerprint of its content or its key.
    pub fn files(&self) -> impl Iterator<Item = (&OutputPath, Fingerprint)> {
        self.plan().outputs.iter().filter_map(|output| match &output.kind {
            OutputKind::File(content) => Some((&output.path, content.fingerprint())),
            OutputKind::Rendition(_) => Some((&output.path, renditions::key(self.plan(), output)?)),
            OutputKind::Tracked(..) | OutputKind::Cheap(_) | OutputKind::Derived(..) => None,
        })
    }

    /// Renders everything that is not known from before, to see what is wrong with it and what it is. `None` where errors
    /// stand, and where it is [over](Progress::is_over) before its time.
    pub fn prove(
        &self,
        before: &Ledger,
        progress: &dyn Progress,
        diagnostics: &mut Diagnostics,
    ) -> Option<Proof> {
        let sink = Fingerprints::default();
        let Outcome { ledger, .. } =
            render::render(&self.prepared, before, &|_| None, None, &sink, progress, diagnostics)?;
        let outputs = sink.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        Some(Proof { outputs: outputs.into_iter().collect(), ledger })
    }
}

/// Every output of a site that has no errors.
pub struct Proof {
    /// What each is.
    pub outputs: BTreeMap<OutputPath, Fingerprint>,
    /// What each was made of.
    pub ledger: Ledger,
}

/// A sink that keeps the fingerprints of outputs, and claims to have every output that it is asked for.
#[derive(Default)]
struct Fingerprints(Mutex<Vec<(OutputPath, Fingerprint)>>);

impl Fingerprints {
    fn note(&self, path: &OutputPath, fingerprint: Fingerprint) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((path.clone(), fingerprint));
    }
}

impl Sink for Fingerprints {
    fn add(&self, path: &OutputPath, content: Content<'_>) -> Result<Fingerprint, PublishProblem> {
        let fingerprint = content.fingerprint();
        self.note(path, fingerprint);
        Ok(fingerprint)
    }

    fn keep(&self, path: &OutputPath, fingerprint: Fingerprint) -> Result<bool, PublishProblem> {
        self.note(path, fingerprint);
        Ok(true)
    }
}
