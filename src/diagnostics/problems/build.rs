//! Problems of a build as a whole.

use super::{Explain, Message, MessageLanguage, Problem};
use crate::diagnostics::Severity;

/// Problems of a build as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum BuildProblem {
    /// The public newsroom is now that of a coming moment.
    ShowsWhatIsComing {
        /// The moment in words, in the site's zone.
        moment: String,
    },
    /// What holds nothing back yet, because the public does not see it, and will from a coming moment on.
    HoldsBackFrom {
        /// The moment in words, in the site's zone.
        moment: String,
        /// What is wrong.
        problem: Box<Problem>,
    },
}

impl Explain for BuildProblem {
    fn code(&self) -> &'static str {
        match self {
            BuildProblem::ShowsWhatIsComing { .. } => "shows-what-is-coming",
            BuildProblem::HoldsBackFrom { problem, .. } => problem.code(),
        }
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn is_machine_failure(&self) -> bool {
        matches!(self, BuildProblem::HoldsBackFrom { problem, .. } if problem.is_machine_failure())
    }

    fn message(&self, language: MessageLanguage) -> Message {
        match self {
            BuildProblem::ShowsWhatIsComing { moment } => Message::new(language.pick(
                format!("公開用のフォルダーに、{moment} の時点のニュースルームを書き出しました。まだ公開されていない内容を含みます"),
                format!("the public newsroom is now that of {moment}: it shows what is not public yet"),
            ))
            .help(language.pick(
                "今の時点に戻すには `kawaraban build` を実行してください。先の日時のものを見るだけなら、`--out preview` のように別のフォルダーを指定してください。",
                "`kawaraban build` brings it back to now. To look at a coming moment, name another folder, as in `--out preview`.",
            )),
            BuildProblem::HoldsBackFrom { moment, problem } => {
                let mut message = problem.message(language);
                let coming = language.pick(
                    format!("直すまで、{moment} からはニュースルーム全体を更新できません。"),
                    format!("Until it is mended, the whole newsroom cannot be built from {moment} on."),
                );
                let parts: Vec<String> = message.help.take().into_iter().chain([coming]).collect();
                message.help(parts.join(language.pick("", " ")))
            }
        }
    }
}
