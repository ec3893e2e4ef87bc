//! Problems that `content` finds.

use super::{Explain, Message, MessageLanguage};

/// Problems that `content` finds.
#[derive(Clone, Debug, PartialEq)]
pub enum ContentProblem {}

impl Explain for ContentProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn message(&self, _language: MessageLanguage) -> Message {
        match *self {}
    }
}
