//! The index of the search, brought up to date by a build: which texts it has already, and the terms of others.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::Prepared;
use crate::diagnostics::Diagnostic;
use crate::plan::{Output, OutputKind};
use crate::render::{Rendered, Renderer};
use crate::search::{Document, Gathered, Index, Pack, Tokenizer};
use crate::types::Fingerprint;

/// The index of the build before, on its way to that of this one.
pub(super) struct Indexing<'a> {
    before: &'a Index,
    shards: usize,
    /// Made when the first text is new.
    tokenizer: OnceLock<Tokenizer>,
}

impl<'a> Indexing<'a> {
    pub fn new(before: &'a Index, shards: usize) -> Indexing<'a> {
        Indexing { before, shards, tokenizer: OnceLock::new() }
    }

    /// Whether the index before has what the search finds of an output. So it is with all that it finds nothing of.
    pub fn knows(&self, output: &Output, fingerprint: Fingerprint) -> bool {
        match output.made {
            OutputKind::SearchTexts(address, _) => self.before.has(address, fingerprint, self.shards),
            _ => true,
        }
    }

    /// The terms of texts that the index before does not have.
    pub fn gather(
        &self,
        output: &Output,
        fingerprint: Fingerprint,
        documents: &[Document],
    ) -> Option<Box<Gathered>> {
        let gather = || Gathered::of(self.tokenizer.get_or_init(Tokenizer::new), documents);
        (!self.knows(output, fingerprint)).then(|| Box::new(gather()))
    }

    /// The index of these packs, in their order.
    pub fn update(&self, packs: Vec<Pack>) -> Index {
        self.before.updated(packs, self.shards)
    }
}

/// The shards of the index of a site of which nothing is known, as they are published.
///
/// # Errors
///
/// What is wrong with the first text that cannot be rendered.
pub fn search_shards(prepared: &Prepared) -> Result<Vec<Vec<u8>>, Box<Diagnostic>> {
    let (plan, renderer) = (&prepared.plan, Renderer::new(&prepared.plan, &prepared.templates));
    let (nothing, shards) = (Index::default(), plan.searchable.shards());
    let indexing = Indexing::new(&nothing, shards);
    let pack = |output: &Output| match (&output.made, renderer.render(output)) {
        (OutputKind::SearchTexts(address, _), Ok(Rendered::Documents(documents, bytes))) => {
            let (address, fingerprint) = (*address, Fingerprint::of(&bytes));
            let gathered = indexing.gather(output, fingerprint, &documents);
            Some(Ok(Pack { address, fingerprint, gathered }))
        }
        (OutputKind::SearchTexts(..), Err(diagnostic)) => Some(Err(diagnostic)),
        _ => None,
    };
    let texts = plan.outputs.par_iter().filter(|output| matches!(output.made, OutputKind::SearchTexts(..)));
    let packs: Vec<Pack> = texts.filter_map(pack).collect::<Result<_, _>>()?;
    Ok(indexing.update(packs).published())
}
