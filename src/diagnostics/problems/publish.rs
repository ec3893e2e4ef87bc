//! Problems that `publish` finds: an output folder that cannot be one, files of others in it, and the disk.
//!
//! They have no place in a line of the site; [`PublishProblem::path`] names the file or folder.

mod ownership;

pub use ownership::{Foreign, ForeignKind, NotOurs};

use super::{Explain, IoAction, IoCause, Message, MessageLanguage};
use crate::diagnostics::Severity;

/// Problems that `publish` finds. Paths are told from the site's folder, or in full where they lie outside.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // The fields are the paths that the sentences name.
pub enum PublishProblem {
    /// The output folder is the site itself.
    OutputIsSite { output: String },
    /// The site lies inside the output folder.
    OutputHoldsSite { output: String },
    /// The output folder lies in, or around, a folder of sources.
    OutputAmongSources { output: String, folder: String },
    /// Something else than a folder stands where the output folder, or one above it, must be.
    OutputIsNoFolder { output: String },
    /// The path of an output folder outside the site cannot be written down.
    OutputNotUnicode { output: String },
    /// What was published there is another site's.
    OutputOfAnotherSite { output: String, site: String },
    /// Another process publishes into this folder.
    AnotherBuild { output: String },
    /// Something lies in the output folder that is neither of this site nor said to be kept; a warning. `keep` is what the
    /// setting would say if it may stay, too.
    NotOfThisSite { path: String, keep: Vec<String> },
    /// What is known of an output folder cannot be believed.
    RecordNotOurs { path: String, why: NotOurs },
    /// Files of others stand where files of ours must go.
    ForeignFiles { output: String, found: Vec<Foreign> },
    /// Two outputs have one path, or one is a file where the other needs a folder.
    SamePath { path: String, other: String },
    /// A file to copy is no longer what was read.
    SourceChanged { path: String },
    /// The record of what was published cannot be used; a warning.
    DamagedManifest { path: String },
    /// A file of the cache is not what was written; a warning.
    DamagedCache { path: String },
    /// The cache cannot be written; a warning.
    CacheNotWritten { path: String, cause: IoCause },
    /// The folder of the cache lies outside of the site; a warning.
    CacheOutsideSite { path: String },
    /// Another version of the tool was interrupted.
    JournalOfOtherVersion { path: String },
    /// The system refuses; nothing was published.
    Io { action: IoAction, path: String, cause: IoCause },
    /// The system refuses after the point from which a publish is only ever finished.
    Interrupted { path: String, cause: IoCause },
}

impl PublishProblem {
    /// The file or folder that it is about.
    pub fn path(&self) -> &str {
        use PublishProblem as P;
        match self {
            P::OutputIsSite { output }
            | P::OutputHoldsSite { output }
            | P::OutputAmongSources { output, .. }
            | P::OutputIsNoFolder { output }
            | P::OutputNotUnicode { output }
            | P::OutputOfAnotherSite { output, .. }
            | P::AnotherBuild { output }
            | P::ForeignFiles { output, .. } => output,
            P::SamePath { path, .. }
            | P::SourceChanged { path }
            | P::DamagedManifest { path }
            | P::DamagedCache { path }
            | P::NotOfThisSite { path, .. }
            | P::RecordNotOurs { path, .. }
            | P::CacheNotWritten { path, .. }
            | P::CacheOutsideSite { path }
            | P::JournalOfOtherVersion { path }
            | P::Io { path, .. }
            | P::Interrupted { path, .. } => path,
        }
    }

    /// The same failure, once the publish can only be finished.
    pub fn interrupted(self) -> PublishProblem {
        match self {
            PublishProblem::Io { path, cause, .. } => PublishProblem::Interrupted { path, cause },
            other => other,
        }
    }

    /// The same failure, where only a cache was to be written.
    pub fn of_cache(self) -> PublishProblem {
        match self {
            PublishProblem::Io { path, cause, .. } => PublishProblem::CacheNotWritten { path, cause },
            other => other,
        }
    }
}

impl Explain for PublishProblem {
    fn code(&self) -> &'static str {
        match self {
            PublishProblem::OutputIsSite { .. } => "output-is-site",
            PublishProblem::OutputHoldsSite { .. } => "output-holds-site",
            PublishProblem::OutputAmongSources { .. } => "output-among-sources",
            PublishProblem::OutputIsNoFolder { .. } => "output-is-no-folder",
            PublishProblem::OutputNotUnicode { .. } => "output-not-unicode",
            PublishProblem::OutputOfAnotherSite { .. } => "output-of-another-site",
            PublishProblem::NotOfThisSite { .. } => "not-of-this-site",
            PublishProblem::RecordNotOurs { .. } => "record-not-ours",
            PublishProblem::AnotherBuild { .. } => "another-build-is-running",
            PublishProblem::ForeignFiles { .. } => "foreign-file",
            PublishProblem::SamePath { .. } => "outputs-collide",
            PublishProblem::SourceChanged { .. } => "source-changed",
            PublishProblem::DamagedManifest { .. } => "damaged-manifest",
            PublishProblem::DamagedCache { .. } => "damaged-cache",
            PublishProblem::CacheNotWritten { .. } => "cache-not-written",
            PublishProblem::CacheOutsideSite { .. } => "cache-outside-site",
            PublishProblem::JournalOfOtherVersion { .. } => "journal-of-other-version",
            PublishProblem::Io { action: IoAction::Read, .. } => "cannot-read",
            PublishProblem::Io { action: IoAction::Write, .. } => "cannot-write",
            PublishProblem::Interrupted { .. } => "publish-interrupted",
        }
    }

    fn severity(&self) -> Severity {
        use PublishProblem as P;
        match self {
            P::DamagedManifest { .. }
            | P::NotOfThisSite { .. }
            | P::DamagedCache { .. }
            | P::CacheNotWritten { .. }
            | P::CacheOutsideSite { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn is_machine_failure(&self) -> bool {
        use PublishProblem as P;
        matches!(
            self,
            P::AnotherBuild { .. }
                | P::OutputOfAnotherSite { .. }
                | P::RecordNotOurs { .. }
                | P::ForeignFiles { .. }
                | P::SourceChanged { .. }
                | P::JournalOfOtherVersion { .. }
                | P::Io { .. }
                | P::Interrupted { .. }
        )
    }

    fn message(&self, language: MessageLanguage) -> Message {
        use PublishProblem as P;
        let choose = language.pick(
            "`--out` には、サイトの中の新しいフォルダー(`output` など)か、サイトの外のフォルダーを指定してください。",
            "Give `--out` a new folder in the site, such as `output`, or a folder outside of it.",
        );
        match self {
            P::OutputIsSite { output } => Message::new(language.pick(
                format!("出力先「{output}」はサイトのフォルダーそのものです"),
                format!("the output folder `{output}` is the site's own folder"),
            ))
            .help(choose),
            P::OutputHoldsSite { output } => Message::new(language.pick(
                format!("出力先「{output}」の中にサイトのフォルダーがあります"),
                format!("the site lies inside the output folder `{output}`"),
            ))
            .help(choose),
            P::OutputAmongSources { output, folder } => Message::new(language.pick(
                format!("出力先「{output}」は原稿や素材のフォルダー「{folder}」と重なっています"),
                format!("the output folder `{output}` overlaps with `{folder}`, which holds the site's sources"),
            ))
            .help(choose),
            P::OutputIsNoFolder { output } => Message::new(language.pick(
                format!("「{output}」はフォルダーではないため、出力先にできません"),
                format!("`{output}` is not a folder, so nothing can be published there"),
            ))
            .help(choose),
            P::OutputNotUnicode { output } => Message::new(language.pick(
                format!("出力先「{output}」の名前に、文字として読めない部分があります"),
                format!("the name of the output folder `{output}` is not valid Unicode"),
            ))
            .help(choose),
            P::OutputOfAnotherSite { output, site } => ownership::another_site(output, site, language),
            P::AnotherBuild { output } => another_build(output, language),
            P::NotOfThisSite { keep, .. } => ownership::not_of_this_site(keep, language),
            P::RecordNotOurs { path, why } => ownership::record_not_ours(path, *why, language),
            P::ForeignFiles { output, found } => ownership::foreign_files(output, found, language),
            P::SamePath { path, other } => same_path(path, other, language),
            P::SourceChanged { path } => Message::new(language.pick(
                format!("「{path}」がビルドの途中で変更されました"),
                format!("`{path}` changed during the build"),
            ))
            .help(language.pick("もう一度実行してください。", "Run the command again.")),
            P::DamagedManifest { path } => Message::new(language.pick(
                format!("公開済みファイルの記録「{path}」を読み取れないため、使わずに続けます"),
                format!("the record of published files, `{path}`, cannot be used and is passed over"),
            ))
            .help(language.pick(
                "記録は作り直されます。続けてほかのファイルがあるというエラーが出たら、`--adopt` を付けてもう一度実行してください。",
                "It is written anew. If files that are not Kawaraban's own are reported next, run the command again with `--adopt`.",
            )),
            P::DamagedCache { path } => Message::new(language.pick(
                format!("キャッシュ「{path}」が壊れているため、使わずに作り直します"),
                format!("the cache `{path}` is damaged; it is not used and is made anew"),
            ))
            .help(language.pick(
                "今回のビルドに少し長くかかるだけです。操作は要りません。",
                "This build takes a little longer; there is nothing to do.",
            )),
            P::CacheNotWritten { path, cause } => Message::new(language.pick(
                format!("キャッシュ「{path}」に書けません。{}", cause.text(language)),
                format!("the cache `{path}` cannot be written: {}", cause.text(language)),
            ))
            .help(language.pick(
                format!("結果は変わりませんが、次のビルドに長くかかります。{}", cause.remedy(language)),
                format!("The result is the same; the next build takes longer. {}", cause.remedy(language)),
            )),
            P::CacheOutsideSite { path } => Message::new(language.pick(
                format!("キャッシュのフォルダー「{path}」はサイトの外へのリンクなので、使いません"),
                format!("the cache folder `{path}` is a link out of the site and is not used"),
            ))
            .help(language.pick(
                "リンクを削除してください。フォルダーは次のビルドが作ります。",
                "Delete the link; the next build makes the folder.",
            )),
            P::JournalOfOtherVersion { path } => Message::new(language.pick(
                format!("別のバージョンの kawaraban が公開の途中で止まっています「{path}」"),
                format!("another version of kawaraban was interrupted while it published (`{path}`)"),
            ))
            .help(language.pick(
                "そのバージョンでもう一度ビルドしてください。できない場合は、このファイルを削除し、`--adopt` を付けてビルドしてください。",
                "Build once more with that version; or delete this file, then build with `--adopt`.",
            )),
            P::Io { action, path, cause } => Message::new(match action {
                IoAction::Read => language.pick(
                    format!("「{path}」を読めません。{}", cause.text(language)),
                    format!("`{path}` cannot be read: {}", cause.text(language)),
                ),
                IoAction::Write => language.pick(
                    format!("「{path}」に書けません。{}", cause.text(language)),
                    format!("`{path}` cannot be written: {}", cause.text(language)),
                ),
            })
            .help(language.pick(
                format!("公開済みのファイルは元のままです。{}", cause.remedy(language)),
                format!("Nothing that was published has changed. {}", cause.remedy(language)),
            )),
            P::Interrupted { path, cause } => Message::new(language.pick(
                format!("公開が「{path}」で中断しました。{}", cause.text(language)),
                format!("publishing stopped at `{path}`: {}", cause.text(language)),
            ))
            .help(language.pick(
                format!("次のビルドが、残りを先に仕上げます。{}", cause.remedy(language)),
                format!("The next build finishes the rest before anything else. {}", cause.remedy(language)),
            )),
        }
    }
}

fn another_build(output: &str, language: MessageLanguage) -> Message {
    Message::new(language.pick(
        format!("「{output}」に書き出す別のビルドが実行中です"),
        format!("another build into `{output}` is running"),
    ))
    .help(language.pick(
        "そのビルドが終わってから、もう一度実行してください。今回のコマンドは何も変更していません。",
        "Run the command again when it is done. This one has changed nothing.",
    ))
}

fn same_path(path: &str, other: &str, language: MessageLanguage) -> Message {
    Message::new(language.pick(
        format!("出力「{path}」と「{other}」は、このディスクでは同じ場所になります"),
        format!("the outputs `{path}` and `{other}` cannot both exist on this disk"),
    ))
    .help(language.pick(
        "どちらかの元になるファイルの名前を変えてください。大文字と小文字の違いだけでは区別されない場合があります。",
        "Rename the source of one of them. Names that differ only in case may be one and the same here.",
    ))
}
