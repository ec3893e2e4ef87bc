//! Problems that `publish` finds.

use super::{Explain, Message, MessageLanguage};

/// Problems that `publish` finds.
#[derive(Clone, Debug, PartialEq)]
pub enum PublishProblem {}

impl Explain for PublishProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn message(&self, _language: MessageLanguage) -> Message {
        match *self {}
    }
}
