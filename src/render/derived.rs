//! Outputs that are made of other outputs, all of one derivation together.
//!
//! 1. While the inputs are made, a derivation takes from each what it needs of it ([`Deriving::take`]); inputs that were
//!    kept from an earlier build are not made, and not taken.
//! 2. When all are known, the parts are made ([`Deriving::finish`]): of what was taken, of the state that an earlier build
//!    has left, and, of inputs that neither has, of their bytes made once more.
//!
//! Whether the parts need to be made at all, and where states are kept, is for `pipeline` to say.

use super::search_index::SearchIndex;
use crate::diagnostics::Diagnostic;
use crate::plan::{Derivation, Output, Plan};
use crate::types::Fingerprint;

/// A derivation in a build.
pub trait Deriving: Sync {
    /// Takes from the bytes of an input what is needed of it.
    fn take(&self, input: &Output, bytes: &[u8]);

    /// Makes the parts of all inputs.
    ///
    /// # Errors
    ///
    /// What is wrong with an input that has to be made once more.
    fn finish(
        &self,
        inputs: &[Input<'_>],
        before: Option<&[u8]>,
        again: &Again<'_>,
    ) -> Result<Derived, Box<Diagnostic>>;
}

/// Makes the bytes of an input once more.
pub type Again<'a> = dyn Fn(&Output) -> Result<Vec<u8>, Box<Diagnostic>> + Sync + 'a;

/// An output that others are made of, and what is in it.
pub struct Input<'a> {
    /// The output.
    pub output: &'a Output,
    /// What is in it.
    pub fingerprint: Fingerprint,
}

/// What was made of other outputs.
pub struct Derived {
    /// The bytes of each part, in the order of their numbers.
    pub parts: Vec<Vec<u8>>,
    /// What the next build needs to make them anew in less time.
    pub state: Vec<u8>,
}

/// Begins a derivation.
pub(super) fn begin(derivation: Derivation, plan: &Plan) -> Box<dyn Deriving> {
    match derivation {
        Derivation::SearchIndex => Box::new(SearchIndex::new(plan.searchable.shards())),
    }
}
