//! Problems that `locale` finds.

use super::{Explain, Message, MessageLanguage};

/// Problems that `locale` finds.
#[derive(Clone, Debug, PartialEq)]
pub enum LocaleProblem {}

impl Explain for LocaleProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn message(&self, _language: MessageLanguage) -> Message {
        match *self {}
    }
}
