//! Who looks, and what of the preview they see.
//!
//! The pages are the same for all. What tells of more than is public goes to the team alone: what comes next, what is
//! wrong with which file, every warning, and the site as of another moment or with what is hidden.

use std::sync::Arc;

use super::{Errors, Showing};

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Whoever works on the site.
    Team,
    /// Anybody else. They see what is public, and of errors only how many there are.
    Others,
}

impl Viewer {
    /// What there is to see for them.
    pub fn sees(self, showing: &Arc<Showing>) -> Arc<Showing> {
        match self {
            Viewer::Team => Arc::clone(showing),
            Viewer::Others => Arc::new(Showing {
                errors: showing.errors.as_ref().map(|errors| Errors { words: None, ..*errors }),
                warnings: None,
                next: None,
                viewer: Viewer::Others,
                ..Showing::clone(showing)
            }),
        }
    }
}
