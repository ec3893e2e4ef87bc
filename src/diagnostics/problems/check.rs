//! Problems that only a proof finds.

use super::MessageLanguage;

problems! {
    /// Problems that only a proof finds. `moment` is in words, in the site's zone.
    pub enum CheckProblem in language {
        /// An output is not what it would be without what is hidden; `others` are that too.
        HiddenShows { moment: String, offset: usize, others: usize } => error "hidden-content-shows" {
            let byte = offset + 1;
            ja "{moment} の時点で、この出力に、公開されていない内容の影響があります({byte}バイト目から)"
            en "at {moment} something that is not public then shows in this output (from byte {byte} on)"
            related ja "公開されていない内容がなければ、こうなります"
            related en "without what is not public, this would stand here"
            help report(*others, language);
        }

        /// An output that is there only because of what is hidden.
        OutputOfHidden { moment: String, others: usize } => error "output-of-hidden-content" {
            ja "{moment} の時点で、公開されていない内容がなければ存在しないはずの出力があります"
            en "at {moment} this output is there only because of something that is not public then"
            help report(*others, language);
        }

        /// An output that is not there because of what is hidden.
        OutputMissing { moment: String, others: usize } => error "output-missing" {
            ja "{moment} の時点で、公開されていない内容のために、この出力がありません"
            en "at {moment} this output is missing because of something that is not public then"
            help report(*others, language);
        }

        /// The site cannot be built at a moment; whether that is for reasons that have been told at an earlier one.
        NotBuilt { moment: String, has_been_told: bool } => error "not-built-at-moment" {
            match has_been_told {
                true => {
                    ja "{moment} の時点でも、同じエラーのためニュースルームを書き出せません"
                    en "at {moment} the newsroom cannot be built, because of the same errors"
                }
                false => {
                    ja "{moment} の時点では、エラーのためニュースルームを書き出せません"
                    en "at {moment} the newsroom cannot be built, because of errors"
                }
            }
        }

        /// The site can only be built because of what is hidden.
        NotBuiltWithoutHidden { moment: String } => error "not-built-without-hidden" {
            ja "{moment} の時点で、公開されていない内容を除くと、ニュースルームを書き出せません"
            en "at {moment} the newsroom can be built only with what is not public then"
            help report(0, language);
        }
    }
}

/// What to do about a fault of the program: no writer is to blame.
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
