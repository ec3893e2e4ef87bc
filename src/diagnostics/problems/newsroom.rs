//! Problems that `newsroom` finds.

use super::{Explain, Message, MessageLanguage};

/// Problems that `newsroom` finds.
#[derive(Clone, Debug, PartialEq)]
pub enum NewsroomProblem {}

impl Explain for NewsroomProblem {
    fn code(&self) -> &'static str {
        match *self {}
    }

    fn message(&self, _language: MessageLanguage) -> Message {
        match *self {}
    }
}
