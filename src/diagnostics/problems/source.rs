//! Problems that `source` finds.

use super::{Explain, Message, MessageLanguage};

/// Problems that `source` finds.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceProblem {}

impl Explain for SourceProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn message(&self, _language: MessageLanguage) -> Message {
        match *self {}
    }
}
