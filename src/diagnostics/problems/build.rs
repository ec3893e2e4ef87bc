//! Problems of a build as a whole.

use super::{Explain, Message, MessageLanguage};
use crate::diagnostics::Severity;

/// Problems of a build as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildProblem {
    /// The public newsroom is now that of a coming moment.
    ShowsWhatIsComing {
        /// The moment in words, in the site's zone.
        moment: String,
    },
}

impl Explain for BuildProblem {
    fn code(&self) -> &'static str {
        match self {
            BuildProblem::ShowsWhatIsComing { .. } => "shows-what-is-coming",
        }
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn message(&self, language: MessageLanguage) -> Message {
        let BuildProblem::ShowsWhatIsComing { moment } = self;
        Message::new(language.pick(
            format!("公開用のフォルダーに、{moment} の時点のニュースルームを書き出しました。まだ公開されていない内容を含みます"),
            format!("the public newsroom is now that of {moment}: it shows what is not public yet"),
        ))
        .help(language.pick(
            "今の時点に戻すには `kawaraban build` を実行してください。先の日時のものを見るだけなら、`--out preview` のように別のフォルダーを指定してください。",
            "`kawaraban build` brings it back to now. To look at a coming moment, name another folder, as in `--out preview`.",
        ))
    }
}
