//! Problems that `publish` finds: an output folder that cannot be one, files of others in it, and the disk.
//!
//! They have no place in a line of the site; [`PublishProblem::path`] names the file or folder.

use super::{Explain, IoAction, IoCause, Message, MessageLanguage, quoted};
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
    /// setting would say if all of it may stay.
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

/// Why what lies where the record of an output folder is kept is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOurs {
    /// It is a symbolic link.
    Link,
    /// It is no folder.
    NoFolder,
    /// It is no file.
    NoFile,
    /// It belongs to another user.
    OfAnotherUser,
}

/// Something in the output folder that the tool did not write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Path from the output folder.
    pub path: String,
    /// What it is.
    pub kind: ForeignKind,
}

/// What stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignKind {
    /// A file.
    File,
    /// A folder where a file must go.
    Folder,
    /// A symbolic link.
    Link,
    /// A device, a socket.
    Other,
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
            P::OutputOfAnotherSite { output, site } => another_site(output, site, language),
            P::AnotherBuild { output } => another_build(output, language),
            P::NotOfThisSite { keep, .. } => not_of_this_site(keep, language),
            P::RecordNotOurs { path, why } => record_not_ours(path, *why, language),
            P::ForeignFiles { output, found } => foreign_files(output, found, language),
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

fn another_site(output: &str, site: &str, language: MessageLanguage) -> Message {
    Message::new(language.pick(
        format!("出力先「{output}」には、別のニュースルーム「{site}」が書き出されています"),
        format!("`{output}` holds what another newsroom, `{site}`, has published"),
    ))
    .help(language.pick(
        "別の出力先を `--out` で指定してください。同じニュースルームの置き場所が変わっただけなら、`--adopt` を付けると引き継ぎます。何も変更していません。",
        "Give `--out` another folder. If it is the same newsroom in a new place, `--adopt` takes the folder over. Nothing was written.",
    ))
}

fn not_of_this_site(keep: &[String], language: MessageLanguage) -> Message {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
    let written = |name: &String| match name.chars().all(is_plain) {
        true => name.clone(),
        false => format!("{name:?}"),
    };
    let mut keep: Vec<String> = keep.iter().map(written).collect();
    if keep.len() > LISTED {
        keep.truncate(LISTED);
        keep.push("…".to_owned());
    }
    let keep = keep.join(", ");
    Message::new(language.pick(
        "このニュースルームが書き出したものではないのに、公開するフォルダーの中にあります",
        "this lies among what is published, and is nothing that the newsroom has written",
    ))
    .help(language.pick(
        format!("公開しないものなら削除してください。置いておくものは newsroom.yaml に書きます: `keep: [{keep}]`"),
        format!("Delete it if it should not be public. What may stay is written into newsroom.yaml: `keep: [{keep}]`."),
    ))
}

fn record_not_ours(path: &str, why: NotOurs, language: MessageLanguage) -> Message {
    let why = match why {
        NotOurs::Link => language.pick("シンボリックリンクです", "it is a symbolic link"),
        NotOurs::NoFolder => language.pick("フォルダーではありません", "it is not a folder"),
        NotOurs::NoFile => language.pick("ファイルではありません", "it is not a file"),
        NotOurs::OfAnotherUser => language.pick("別のユーザーのものです", "it belongs to another user"),
    };
    Message::new(language.pick(
        format!("書き出したファイルの記録を置く「{path}」を使えません。{why}"),
        format!("`{path}`, where the record of what was published is kept, cannot be used: {why}"),
    ))
    .help(language.pick(
        "中を確かめて削除してから、`--adopt` を付けてビルドしてください。何も変更していません。",
        "Look at it and delete it, then build with `--adopt`. Nothing was written.",
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

/// A message that lists ten thousand files helps nobody.
const LISTED: usize = 20;

fn foreign_files(output: &str, found: &[Foreign], language: MessageLanguage) -> Message {
    let names: Vec<String> = found.iter().take(LISTED).map(|foreign| foreign.path.clone()).collect();
    let more = found.len().saturating_sub(LISTED);
    let names = match more {
        0 => quoted(&names, language),
        _ => language.pick(
            format!("{}ほか{more}件", quoted(&names, language)),
            format!("{} and {more} more", quoted(&names, language)),
        ),
    };
    let links = found.iter().any(|foreign| foreign.kind == ForeignKind::Link);
    let through = match links {
        true => language.pick(
            "シンボリックリンクの先には書き込みません。",
            "Kawaraban never writes through a symbolic link. ",
        ),
        false => "",
    };
    Message::new(language.pick(
        format!("出力先「{output}」に、kawaraban が書いたものではない同じ名前のファイルがあります: {names}"),
        format!("`{output}` already holds files that Kawaraban did not write, where its own must go: {names}"),
    ))
    .help(language.pick(
        format!("{through}必要なものは別の場所へ移してください。以前のビルドが書いたものなら、`--adopt` を付けて実行すると上書きします。何も変更していません。"),
        format!("{through}Move what you need elsewhere. If an earlier build wrote them, run the command with `--adopt`: then they are overwritten. Nothing was written."),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_of_foreign_files_is_cut() {
        let found = |n: usize| -> Vec<Foreign> {
            (0..n).map(|i| Foreign { path: format!("p{i}"), kind: ForeignKind::File }).collect()
        };
        let problem = |n| PublishProblem::ForeignFiles { output: "output".into(), found: found(n) };
        assert!(problem(20).message(MessageLanguage::English).title.ends_with("`p19`"));
        assert!(problem(25).message(MessageLanguage::English).title.ends_with("`p19` and 5 more"));
        assert!(problem(25).message(MessageLanguage::Japanese).title.ends_with("「p19」ほか5件"));
    }
}
