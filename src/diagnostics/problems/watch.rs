//! Problems that `watch` finds. None holds back a build.

use super::IoCause;

problems! {
    /// Problems that `watch` finds.
    pub enum WatchProblem in language {
        /// The system watches no more folders.
        TooManyFolders => warning "too-many-watched-folders" {
            ja "監視できるフォルダーの数がシステムの上限に達したため、2秒ごとにファイルを見比べます"
            en "the system watches no more folders, so the files are looked at every two seconds"
            help ja "上限は `sudo sysctl fs.inotify.max_user_watches=524288` で引き上げられます(Linux)。同じ設定を /etc/sysctl.d/ のファイルに書くと、再起動後も有効です。"
            help en "Raise the limit with `sudo sysctl fs.inotify.max_user_watches=524288` (Linux); a file in /etc/sysctl.d/ with the same setting makes it last."
        }

        /// The system does not tell of edits, for another reason.
        NotTold { cause: IoCause } => warning "edits-not-told" {
            let cause = cause.in_words(language);
            ja "ファイルの変更をシステムから受け取れないため、2秒ごとにファイルを見比べます。{cause}"
            en "the system does not tell of edits, so the files are looked at every two seconds: {cause}"
            help ja "操作は要りません。公開日時には影響しません。"
            help en "There is nothing to do; what is published on time is not affected."
        }

        /// At a coming moment the site will have errors.
        CannotBeBuilt { moment: String } => warning "coming-moment-cannot-be-built" {
            ja "このままでは、{moment} になっても、次のエラーのためニュースルームを更新できません"
            en "on {moment} the newsroom cannot be built, because of the errors below"
            help ja "その日時に予定している公開・訂正・取り下げが、すべて見送られます。それまでに直してください。"
            help en "Nothing that is due then would be published, corrected or withdrawn. Mend it before then."
        }
    }
}
