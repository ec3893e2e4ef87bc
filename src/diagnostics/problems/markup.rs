//! Problems that `markup` finds.

use super::{Explain, Message, MessageLanguage};

/// Problems that `markup` finds.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkupProblem {}

impl Explain for MarkupProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn message(&self, _language: MessageLanguage) -> Message {
        match *self {}
    }
}
