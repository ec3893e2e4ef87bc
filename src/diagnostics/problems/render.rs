//! Problems that `render` finds.

use super::{Explain, Message, MessageLanguage};

/// Problems that `render` finds.
#[derive(Clone, Debug, PartialEq)]
pub enum RenderProblem {}

impl Explain for RenderProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn message(&self, _language: MessageLanguage) -> Message {
        match *self {}
    }
}
