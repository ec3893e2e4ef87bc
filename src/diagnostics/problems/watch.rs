//! Problems that `watch` finds. None holds back a build.

use super::{Explain, Message, MessageLanguage};
use crate::diagnostics::Severity;

/// Problems that `watch` finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchProblem {
    /// The system watches no more folders.
    TooManyFolders,
    /// The system does not tell of edits, for another reason.
    NotTold {
        /// The reason, in the system's words.
        cause: String,
    },
    /// At a coming moment the site will have errors.
    CannotBeBuilt {
        /// The moment in words, in the site's zone.
        moment: String,
    },
}

impl Explain for WatchProblem {
    fn code(&self) -> &'static str {
        match self {
            WatchProblem::TooManyFolders => "too-many-watched-folders",
            WatchProblem::NotTold { .. } => "edits-not-told",
            WatchProblem::CannotBeBuilt { .. } => "coming-moment-cannot-be-built",
        }
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn message(&self, language: MessageLanguage) -> Message {
        let message = Message::new(match self {
            WatchProblem::TooManyFolders => language.pick(
                "監視できるフォルダーの数がシステムの上限に達したため、2秒ごとにファイルを見比べます"
                    .to_owned(),
                "the system watches no more folders, so the files are looked at every two seconds".to_owned(),
            ),
            WatchProblem::NotTold { cause } => language.pick(
                format!(
                    "ファイルの変更をシステムから受け取れないため、2秒ごとにファイルを見比べます。{cause}"
                ),
                format!(
                    "the system does not tell of edits, so the files are looked at every two seconds: {cause}"
                ),
            ),
            WatchProblem::CannotBeBuilt { moment } => language.pick(
                format!("このままでは、{moment} になっても、次のエラーのためニュースルームを更新できません"),
                format!("on {moment} the newsroom cannot be built, because of the errors below"),
            ),
        });
        message.help(match self {
            WatchProblem::TooManyFolders => language.pick(
                "上限は `sudo sysctl fs.inotify.max_user_watches=524288` で引き上げられます(Linux)。同じ設定を /etc/sysctl.d/ のファイルに書くと、再起動後も有効です。",
                "Raise the limit with `sudo sysctl fs.inotify.max_user_watches=524288` (Linux); a file in /etc/sysctl.d/ with the same setting makes it last.",
            ),
            WatchProblem::NotTold { .. } => language.pick(
                "操作は要りません。公開日時には影響しません。",
                "There is nothing to do; what is published on time is not affected.",
            ),
            WatchProblem::CannotBeBuilt { .. } => language.pick(
                "その日時に予定している公開・訂正・取り下げが、すべて見送られます。それまでに直してください。",
                "Nothing that is due then would be published, corrected or withdrawn. Mend it before then.",
            ),
        })
    }
}
