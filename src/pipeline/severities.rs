//! How bad a problem is at a moment.
//!
//! Problems in files that are not public are warnings: a colleague's draft does not hold back today's release. Where there is
//! a moment from which on it will, that is said. With `--strict` they stay errors.

use super::outlook::{self, Foreseen};
use crate::content::{Availability, Openings};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::types::{Moment, Zone};

/// Judges problems by when their places are public.
pub struct Severities<'a> {
    /// When which place is public.
    pub openings: &'a Openings<'a>,
    /// The moment.
    pub moment: Moment,
    /// The zone in which moments are told.
    pub zone: Zone,
}

impl Severities<'_> {
    /// What is wrong whatever the moment.
    pub fn settle(&self, diagnostics: &mut Diagnostics) {
        if !diagnostics.is_empty() {
            diagnostics.settle(|diagnostic| match self.opens(&diagnostic) {
                Some(opens) if diagnostic.severity == Severity::Error => {
                    outlook::coming_error(diagnostic, opens, self.zone)
                }
                _ => self.hidden_as_warning(diagnostic),
            });
        }
    }

    /// Where a path leads from a file that opens later is not to be judged by the outputs of this moment, but by those of the
    /// moment at which it opens, if they were looked at.
    pub(super) fn leave_to(&self, foreseen: &Foreseen, diagnostics: &mut Diagnostics) {
        diagnostics.retain(|diagnostic| {
            let opens = self.opens(diagnostic).filter(|_| diagnostic.severity == Severity::Error);
            opens.is_none_or(|opens| !foreseen.looked_at.contains(&opens))
        });
    }

    /// What is wrong with the outputs of this moment.
    pub(super) fn settle_planned(&self, diagnostics: &mut Diagnostics) {
        diagnostics.settle(|diagnostic| self.hidden_as_warning(diagnostic));
    }

    fn hidden_as_warning(&self, diagnostic: Diagnostic) -> Diagnostic {
        match self.openings.is_hidden(&diagnostic.place, self.moment) {
            true => Diagnostic { severity: diagnostic.severity.while_hidden(), ..diagnostic },
            false => diagnostic,
        }
    }

    /// The coming moment at which the place of a problem becomes public, unless its release is gone by then.
    fn opens(&self, diagnostic: &Diagnostic) -> Option<Moment> {
        let place = &diagnostic.place;
        match self.openings.availability(place) {
            Availability::From(opens) if self.moment < opens && !self.openings.is_hidden(place, opens) => {
                Some(opens)
            }
            _ => None,
        }
    }
}
