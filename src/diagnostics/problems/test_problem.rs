//! A problem of any severity and any words, for the tests of the printers and of the collector.

use super::{Explain, Message, MessageLanguage, Severity};

/// A problem that only tests find.
#[derive(Clone, Debug, PartialEq)]
pub struct TestProblem {
    /// Its severity.
    pub severity: Severity,
    /// Its words in Japanese.
    pub japanese: Message,
    /// Its words in English.
    pub english: Message,
}

impl TestProblem {
    /// An error with the same words in both languages.
    pub fn error(message: Message) -> TestProblem {
        TestProblem { severity: Severity::Error, japanese: message.clone(), english: message }
    }

    /// A warning with the same words in both languages.
    pub fn warning(message: Message) -> TestProblem {
        TestProblem { severity: Severity::Warning, ..TestProblem::error(message) }
    }

    /// A note with the same words in both languages.
    pub fn note(message: Message) -> TestProblem {
        TestProblem { severity: Severity::Note, ..TestProblem::error(message) }
    }
}

impl Explain for TestProblem {
    fn code(&self) -> &'static str {
        "test-problem"
    }

    fn severity(&self) -> Severity {
        self.severity
    }

    fn message(&self, language: MessageLanguage) -> Message {
        language.pick(self.japanese.clone(), self.english.clone())
    }
}
