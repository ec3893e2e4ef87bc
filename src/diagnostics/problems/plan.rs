//! Problems that `plan` finds.

use super::{Explain, Message, MessageLanguage};

/// Problems that `plan` finds.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanProblem {}

impl Explain for PlanProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn message(&self, _language: MessageLanguage) -> Message {
        match *self {}
    }
}
