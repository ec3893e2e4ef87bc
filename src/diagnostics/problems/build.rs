//! Problems of a build as a whole, and problems that are to come.

use super::{Explain, Message, MessageLanguage, Problem};
use crate::diagnostics::Severity;

problems! {
    /// Problems of a build as a whole.
    pub enum BuildProblem in language {
        /// The public newsroom is now that of a coming moment. The moment is in words, in the site's zone.
        ShowsWhatIsComing { moment: String } => warning "shows-what-is-coming" {
            ja "公開用のフォルダーに、{moment} の時点のニュースルームを書き出しました。まだ公開されていない内容を含みます"
            en "the public newsroom is now that of {moment}: it shows what is not public yet"
            help ja "今の時点に戻すには `kawaraban build` を実行してください。先の日時のものを見るだけなら、`--out preview` のように別のフォルダーを指定してください。"
            help en "`kawaraban build` brings it back to now. To look at a coming moment, name another folder, as in `--out preview`."
        }
    }
}

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
