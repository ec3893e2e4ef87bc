//! Problems that `site` finds.

use super::{Explain, Message, MessageLanguage};

/// Problems that `site` finds.
#[derive(Clone, Debug, PartialEq)]
pub enum SiteProblem {}

impl Explain for SiteProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn message(&self, _language: MessageLanguage) -> Message {
        match *self {}
    }
}
