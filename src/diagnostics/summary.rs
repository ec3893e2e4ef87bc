//! The last lines of what a person reads: how many problems there were, and where it stands how releases are written.

use annotate_snippets::{Group, Level};

use super::{Diagnostic, MessageLanguage, Severity};

/// `error: 3 errors, 1 warning`, 「エラー3件、警告1件」.
pub(super) fn of(diagnostics: &[&Diagnostic], language: MessageLanguage) -> Option<Group<'static>> {
    let level = match diagnostics.iter().map(|diagnostic| diagnostic.severity).min()? {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let counts = [
        (count(Severity::Error), "エラー", "error"),
        (count(Severity::Warning), "警告", "warning"),
        (count(Severity::Note), "参考", "note"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, japanese, english)| match language {
            MessageLanguage::Japanese => format!("{japanese}{count}件"),
            MessageLanguage::English if count == 1 => format!("1 {english}"),
            MessageLanguage::English => format!("{count} {english}s"),
        })
        .collect();
    let title = match language {
        MessageLanguage::Japanese => level.no_name().primary_title(counts.join("、")),
        MessageLanguage::English => level.primary_title(counts.join(", ")),
    };
    Some(Group::with_title(title))
}

/// Where somebody whose text has errors reads how texts are written.
pub(super) fn guide(diagnostics: &[&Diagnostic], language: MessageLanguage) -> Option<String> {
    let is_in_text =
        |it: &&Diagnostic| it.severity == Severity::Error && it.place.source_path().starts_with("content/");
    diagnostics.iter().any(is_in_text).then(|| {
        let repository = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs");
        language.pick(
            format!("書き方の手引き: {repository}/writing.ja.md"),
            format!("How to write: {repository}/writing.en.md"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::problems::TestProblem;
    use super::super::{Diagnostics, Message, Place, human};
    use super::*;

    #[test]
    fn errors_of_texts_lead_to_the_guide() {
        let last = |path: &str, problem: TestProblem, language| {
            let mut diagnostics = Diagnostics::new();
            diagnostics.report(Place::path(path), problem);
            human::printed(&diagnostics, language, 80).lines().last().unwrap_or_default().to_owned()
        };
        let error = || TestProblem::error(Message::new("m"));
        let japanese = last("content/releases/a.md", error(), MessageLanguage::Japanese);
        assert!(
            japanese.starts_with("書き方の手引き: https://") && japanese.ends_with("/docs/writing.ja.md")
        );
        let english = last("content/releases/a.md", error(), MessageLanguage::English);
        assert!(english.starts_with("How to write: https://") && english.ends_with("/docs/writing.en.md"));
        // The guide helps with neither.
        assert_eq!(last("newsroom.yaml", error(), MessageLanguage::English), "error: 1 error");
        let warning = TestProblem::warning(Message::new("m"));
        assert_eq!(last("content/a.md", warning, MessageLanguage::English), "warning: 1 warning");
    }

    #[test]
    fn the_summary_counts_what_was_shown() {
        let mut diagnostics = Diagnostics::new();
        assert_eq!(human::printed(&diagnostics, MessageLanguage::English, 80), "");
        diagnostics.report(Place::path("a"), TestProblem::warning(Message::new("m")));
        diagnostics.report(Place::path("a"), TestProblem::warning(Message::new("m")));
        assert!(
            human::printed(&diagnostics, MessageLanguage::English, 80).ends_with("\nwarning: 1 warning\n")
        );
        assert!(human::printed(&diagnostics, MessageLanguage::Japanese, 80).ends_with("\n警告1件\n"));
        diagnostics.report(Place::path("a"), TestProblem::note(Message::new("m")));
        assert!(
            human::printed(&diagnostics, MessageLanguage::English, 80)
                .ends_with("\nwarning: 1 warning, 1 note\n")
        );
        diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Note);
        let note = human::printed(&diagnostics, MessageLanguage::English, 80);
        assert_eq!(note, "note[test-problem]: m\n--> a\n\nnote: 1 note\n");
        assert!(human::printed(&diagnostics, MessageLanguage::Japanese, 80).ends_with("\n参考1件\n"));
        diagnostics.report(Place::path("a"), TestProblem::warning(Message::new("m")));
        for path in ["b", "c", "d"] {
            diagnostics.report(Place::path(path), TestProblem::error(Message::new("m")));
        }
        assert!(
            human::printed(&diagnostics, MessageLanguage::English, 80)
                .ends_with("\nerror: 3 errors, 1 warning, 1 note\n")
        );
        let japanese = human::printed(&diagnostics, MessageLanguage::Japanese, 80);
        assert!(japanese.ends_with("\nエラー3件、警告1件、参考1件\n"), "{japanese}");
    }
}
