//! Problems that are to come.

use super::{Explain, Message, MessageLanguage, Problem};
use crate::diagnostics::Severity;

/// A problem of any room that holds nothing back yet, because the public does not see it, and will from a coming moment on.
#[derive(Clone, Debug, PartialEq)]
pub struct HoldsBackFrom {
    /// The moment in words, in the site's zone.
    pub moment: String,
    /// What is wrong.
    pub problem: Box<Problem>,
}

impl Explain for HoldsBackFrom {
    fn code(&self) -> &'static str {
        self.problem.code()
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn is_machine_failure(&self) -> bool {
        self.problem.is_machine_failure()
    }

    fn message(&self, language: MessageLanguage) -> Message {
        let moment = &self.moment;
        let coming = language.pick(
            format!("直すまで、{moment} からはニュースルーム全体を更新できません。"),
            format!("Until it is mended, the whole newsroom cannot be built from {moment} on."),
        );
        let message = self.problem.message(language);
        // Lines to be typed stand below all that is said.
        let help = message.help.unwrap_or_default();
        let (says, lines) = help.split_once('\n').unwrap_or((&help, ""));
        let space = if says.is_empty() { "" } else { language.pick("", " ") };
        let line_end = if lines.is_empty() { "" } else { "\n" };
        let help = format!("{says}{space}{coming}{line_end}{lines}");
        Message { help: Some(help), ..message }
    }
}
