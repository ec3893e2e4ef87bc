//! Problems that only a proof finds.

use super::{Explain, Message, MessageLanguage};

/// Problems that only a proof finds. `moment` is in words, in the site's zone.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its arguments are")]
pub enum CheckProblem {
    /// An output is not what it would be without what is hidden; `others` are that too.
    HiddenShows { moment: String, offset: usize, others: usize },
    /// An output that is there only because of what is hidden.
    OutputOfHidden { moment: String, others: usize },
    /// An output that is not there because of what is hidden.
    OutputMissing { moment: String, others: usize },
    /// The site cannot be built at a moment; whether that is for reasons that have been told at an earlier one.
    NotBuilt { moment: String, has_been_told: bool },
    /// The site can only be built because of what is hidden.
    NotBuiltWithoutHidden { moment: String },
}

impl Explain for CheckProblem {
    fn code(&self) -> &'static str {
        match self {
            CheckProblem::HiddenShows { .. } => "hidden-content-shows",
            CheckProblem::OutputOfHidden { .. } => "output-of-hidden-content",
            CheckProblem::OutputMissing { .. } => "output-missing",
            CheckProblem::NotBuilt { .. } => "not-built-at-moment",
            CheckProblem::NotBuiltWithoutHidden { .. } => "not-built-without-hidden",
        }
    }

    fn message(&self, language: MessageLanguage) -> Message {
        let plain = |japanese: String, english: String| Message::new(language.pick(japanese, english));
        match self {
            CheckProblem::HiddenShows { moment, offset, others } => plain(
                format!(
                    "{moment} の時点で、この出力に、公開されていない内容の影響があります({}バイト目から)",
                    offset + 1
                ),
                format!(
                    "at {moment} something that is not public then shows in this output (from byte {} on)",
                    offset + 1
                ),
            )
            .related(language.pick(
                "公開されていない内容がなければ、こうなります",
                "without what is not public, this would stand here",
            ))
            .help(report(*others, language)),
            CheckProblem::OutputOfHidden { moment, others } => plain(
                format!("{moment} の時点で、公開されていない内容がなければ存在しないはずの出力があります"),
                format!("at {moment} this output is there only because of something that is not public then"),
            )
            .help(report(*others, language)),
            CheckProblem::OutputMissing { moment, others } => plain(
                format!("{moment} の時点で、公開されていない内容のために、この出力がありません"),
                format!("at {moment} this output is missing because of something that is not public then"),
            )
            .help(report(*others, language)),
            CheckProblem::NotBuilt { moment, has_been_told: true } => plain(
                format!("{moment} の時点でも、同じエラーのためニュースルームを書き出せません"),
                format!("at {moment} the newsroom cannot be built, because of the same errors"),
            ),
            CheckProblem::NotBuilt { moment, has_been_told: false } => plain(
                format!("{moment} の時点では、エラーのためニュースルームを書き出せません"),
                format!("at {moment} the newsroom cannot be built, because of errors"),
            ),
            CheckProblem::NotBuiltWithoutHidden { moment } => plain(
                format!("{moment} の時点で、公開されていない内容を除くと、ニュースルームを書き出せません"),
                format!("at {moment} the newsroom can be built only with what is not public then"),
            )
            .help(report(0, language)),
        }
    }
}

/// No writer is to blame.
fn report(others: usize, language: MessageLanguage) -> String {
    let mut help = language
        .pick(
            "原稿ではなく、Kawarabanの不具合です。直るまでこの日時には公開せず、この表示を添えてご報告ください。",
            "No text is to blame, but Kawaraban. Do not publish at that moment, and please report this message.",
        )
        .to_owned();
    if others > 0 {
        help.push_str(&language.pick(
            format!("\nほかにも{others}件の出力が違っています。"),
            format!("\nThe same holds for {others} other outputs."),
        ));
    }
    help
}
