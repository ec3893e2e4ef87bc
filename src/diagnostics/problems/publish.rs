//! Problems that `publish` finds: an output folder that cannot be one, files of others in it, and the disk.
//!
//! They have no place in a line of the site; [`PublishProblem::path`] names the file or folder.

use super::{IoCause, MessageLanguage, some_of};

problems! {
    /// Problems that `publish` finds. Paths are told from the site's folder, or in full where they lie outside.
    pub enum PublishProblem in language {
        /// The output folder is the site itself.
        OutputIsSite { output: String } => error "output-is-site" {
            ja "出力先「{output}」はサイトのフォルダーそのものです"
            en "the output folder `{output}` is the site's own folder"
            help choose_output(language);
        }

        /// The site lies inside the output folder.
        OutputHoldsSite { output: String } => error "output-holds-site" {
            ja "出力先「{output}」の中にサイトのフォルダーがあります"
            en "the site lies inside the output folder `{output}`"
            help choose_output(language);
        }

        /// The output folder lies in, or around, a folder of sources.
        OutputAmongSources { output: String, folder: String } => error "output-among-sources" {
            ja "出力先「{output}」は原稿や素材のフォルダー「{folder}」と重なっています"
            en "the output folder `{output}` overlaps with `{folder}`, which holds the site's sources"
            help choose_output(language);
        }

        /// Something else than a folder stands where the output folder, or one above it, must be.
        OutputIsNoFolder { output: String } => error "output-is-no-folder" {
            ja "「{output}」はフォルダーではないため、出力先にできません"
            en "`{output}` is not a folder, so nothing can be published there"
            help choose_output(language);
        }

        /// A link at the end of which there is nothing.
        OutputLeadsNowhere { output: String } => error "output-leads-nowhere" {
            ja "出力先「{output}」はリンクで、その先がありません"
            en "the output folder `{output}` is a link that leads nowhere"
            help ja "リンクの先のフォルダーを作るか、`--out` に別のフォルダーを指定してください。"
            help en "Make the folder that the link leads to, or give `--out` another one."
        }

        /// The path of an output folder outside the site cannot be written down.
        OutputNotUnicode { output: String } => error "output-not-unicode" {
            ja "出力先「{output}」の名前に、文字として読めない部分があります"
            en "the name of the output folder `{output}` is not valid Unicode"
            help choose_output(language);
        }

        /// What was published there is another site's.
        OutputOfAnotherSite { output: String, site: String } => failure "output-of-another-site" {
            ja "出力先「{output}」には、別のニュースルーム「{site}」が書き出されています"
            en "`{output}` holds what another newsroom, `{site}`, has published"
            help ja "別の出力先を `--out` で指定してください。同じニュースルームの置き場所が変わっただけなら、`--adopt` を付けると引き継ぎます。何も変更していません。"
            help en "Give `--out` another folder. If it is the same newsroom in a new place, `--adopt` takes the folder over. Nothing was written."
        }

        /// Another process publishes into this folder.
        AnotherBuild { output: String } => failure "another-build-is-running" {
            ja "「{output}」に書き出す別のビルドが実行中です"
            en "another build into `{output}` is running"
            help ja "そのビルドが終わってから、もう一度実行してください。今回のコマンドは何も変更していません。"
            help en "Run the command again when it is done. This one has changed nothing."
        }

        /// Something lies in the output folder that is neither of this site nor said to be kept. `keep` is what the
        /// setting would say if it may stay, too.
        NotOfThisSite { path: String, keep: Vec<String> } => warning "not-of-this-site" {
            let keep = to_keep(keep);
            ja "このニュースルームが公開するものではないのに、公開するフォルダーの中にあります"
            en "this lies among what is published, and is nothing that the newsroom publishes"
            help ja "以前のビルドの残りや、公開しないものなら、削除してください。ほかで使うので置いておくなら、newsroom.yaml に書きます: `keep: [{keep}]`"
            help en "Delete it if it is left from an earlier build, or should not be public. If others need it there, write into newsroom.yaml: `keep: [{keep}]`."
        }

        /// What is known of an output folder cannot be believed.
        RecordNotOurs { path: String, why: NotOurs } => failure "record-not-ours" {
            let why = match why {
                NotOurs::Link => language.pick("シンボリックリンクです", "it is a symbolic link"),
                NotOurs::NoFolder => language.pick("フォルダーではありません", "it is not a folder"),
                NotOurs::NoFile => language.pick("ファイルではありません", "it is not a file"),
                NotOurs::OfAnotherUser => language.pick("別のユーザーのものです", "it belongs to another user"),
            };
            ja "書き出したファイルの記録を置く「{path}」を使えません。{why}"
            en "`{path}`, where the record of what was published is kept, cannot be used: {why}"
            help ja "中を確かめて削除してから、`--adopt` を付けてビルドしてください。何も変更していません。"
            help en "Look at it and delete it, then build with `--adopt`. Nothing was written."
        }

        /// Files of others stand where files of ours must go.
        ForeignFiles { output: String, found: Vec<Foreign> } => failure "foreign-file" {
            let names = found.iter().map(|foreign| &foreign.path).collect::<Vec<_>>();
            let names = some_of(&names, LISTED, language);
            let (through, adopt) = (not_through_links(found, language), adopt(found, language));
            ja "出力先「{output}」の、ニュースルームのファイルを書く場所に、kawaraban が書いたという記録のないものがあります: {names}"
            en "`{output}` already holds files that, for all that is recorded, Kawaraban did not write, where its own must go: {names}"
            help ja "{through}必要なものは別の場所へ移してください。{adopt}何も変更していません。"
            help en "{through}Move what you need elsewhere. {adopt}Nothing was written."
        }

        /// Two outputs have one path, or one is a file where the other needs a folder.
        SamePath { path: String, other: String } => error "outputs-collide" {
            ja "出力「{path}」と「{other}」は、このディスクでは同じ場所になります"
            en "the outputs `{path}` and `{other}` cannot both exist on this disk"
            help ja "どちらかの元になるファイルの名前を変えてください。大文字と小文字の違いだけでは区別されない場合があります。"
            help en "Rename the source of one of them. Names that differ only in case may be one and the same here."
        }

        /// A file to copy is no longer what was read.
        SourceChanged { path: String } => failure "source-changed" {
            ja "「{path}」がビルドの途中で変更されました"
            en "`{path}` changed during the build"
            help ja "もう一度実行してください。"
            help en "Run the command again."
        }

        /// The record of what was published cannot be used.
        DamagedManifest { path: String } => warning "damaged-manifest" {
            ja "公開済みファイルの記録「{path}」を読み取れないため、使わずに続けます"
            en "the record of published files, `{path}`, cannot be used and is passed over"
            help ja "記録は作り直されます。続けてほかのファイルがあるというエラーが出たら、`--adopt` を付けてもう一度実行してください。"
            help en "It is written anew. If files that are not Kawaraban's own are reported next, run the command again with `--adopt`."
        }

        /// A file of the cache is not what was written.
        DamagedCache { path: String } => warning "damaged-cache" {
            ja "キャッシュ「{path}」が壊れているため、使わずに作り直します"
            en "the cache `{path}` is damaged; it is not used and is made anew"
            help ja "今回のビルドに少し長くかかるだけです。操作は要りません。"
            help en "This build takes a little longer; there is nothing to do."
        }

        /// The cache cannot be written.
        CacheNotWritten { path: String, cause: IoCause } => warning "cache-not-written" {
            let (text, remedy) = (cause.in_words(language), cause.remedy(language));
            ja "キャッシュ「{path}」に書けません。{text}"
            en "the cache `{path}` cannot be written: {text}"
            help ja "結果は変わりませんが、次のビルドに長くかかります。{remedy}"
            help en "The result is the same; the next build takes longer. {remedy}"
        }

        /// The folder of the cache lies outside of the site.
        CacheOutsideSite { path: String } => warning "cache-outside-site" {
            ja "キャッシュのフォルダー「{path}」はサイトの外へのリンクなので、使いません"
            en "the cache folder `{path}` is a link out of the site and is not used"
            help ja "リンクを削除してください。フォルダーは次のビルドが作ります。"
            help en "Delete the link; the next build makes the folder."
        }

        /// Another version of the tool was interrupted.
        JournalOfOtherVersion { path: String } => failure "journal-of-other-version" {
            ja "別のバージョンの kawaraban が公開の途中で止まっています「{path}」"
            en "another version of kawaraban was interrupted while it published (`{path}`)"
            help ja "そのバージョンでもう一度ビルドしてください。できない場合は、このファイルを削除し、`--adopt` を付けてビルドしてください。"
            help en "Build once more with that version; or delete this file, then build with `--adopt`."
        }

        /// The system does not read; nothing was published.
        CannotRead { path: String, cause: IoCause } => failure "cannot-read" {
            let (text, remedy) = (cause.in_words(language), cause.remedy(language));
            ja "「{path}」を読めません。{text}"
            en "`{path}` cannot be read: {text}"
            help ja "公開済みのファイルは元のままです。{remedy}"
            help en "Nothing that was published has changed. {remedy}"
        }

        /// The system does not write; nothing was published.
        CannotWrite { path: String, cause: IoCause } => failure "cannot-write" {
            let (text, remedy) = (cause.in_words(language), cause.remedy(language));
            ja "「{path}」に書けません。{text}"
            en "`{path}` cannot be written: {text}"
            help ja "公開済みのファイルは元のままです。{remedy}"
            help en "Nothing that was published has changed. {remedy}"
        }

        /// The system refuses after the point from which a publish is only ever finished.
        Interrupted { path: String, cause: IoCause } => failure "publish-interrupted" {
            let (text, remedy) = (cause.in_words(language), cause.remedy(language));
            ja "公開が「{path}」で中断しました。{text}"
            en "publishing stopped at `{path}`: {text}"
            help ja "次のビルドが、残りを先に仕上げます。{remedy}"
            help en "The next build finishes the rest before anything else. {remedy}"
        }
    }
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
            | P::OutputLeadsNowhere { output }
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
            | P::CannotRead { path, .. }
            | P::CannotWrite { path, .. }
            | P::Interrupted { path, .. } => path,
        }
    }

    /// The same failure, once the publish can only be finished.
    pub fn interrupted(self) -> PublishProblem {
        match self {
            PublishProblem::CannotRead { path, cause } | PublishProblem::CannotWrite { path, cause } => {
                PublishProblem::Interrupted { path, cause }
            }
            other => other,
        }
    }

    /// The same failure, where only a cache was to be written.
    pub fn of_cache(self) -> PublishProblem {
        match self {
            PublishProblem::CannotRead { path, cause } | PublishProblem::CannotWrite { path, cause } => {
                PublishProblem::CacheNotWritten { path, cause }
            }
            other => other,
        }
    }
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

/// A message that lists ten thousand files helps nobody.
const LISTED: usize = 20;

fn choose_output(language: MessageLanguage) -> &'static str {
    language.pick(
        "`--out` には、サイトの中の新しいフォルダー(`output` など)か、サイトの外のフォルダーを指定してください。",
        "Give `--out` a new folder in the site, such as `output`, or a folder outside of it.",
    )
}

/// Names as the setting `keep` takes them: in quotes where they hold more than letters, digits and `.-_/`.
fn to_keep(names: &[String]) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
    let written = |name: &String| match name.chars().all(is_plain) {
        true => name.clone(),
        false => format!("{name:?}"),
    };
    let more = (names.len() > LISTED).then(|| "…".to_owned());
    names.iter().take(LISTED).map(written).chain(more).collect::<Vec<_>>().join(", ")
}

fn not_through_links(found: &[Foreign], language: MessageLanguage) -> &'static str {
    match found.iter().any(|foreign| foreign.kind == ForeignKind::Link) {
        true => language.pick(
            "シンボリックリンクの先には書き込みません。",
            "Kawaraban never writes through a symbolic link. ",
        ),
        false => "",
    }
}

/// That files can be taken over. What is no file can be nobody's output.
fn adopt(found: &[Foreign], language: MessageLanguage) -> &'static str {
    match found.iter().all(|foreign| foreign.kind == ForeignKind::File) {
        true => language.pick(
            "以前のビルドが書いたもので、その記録が失われただけなら、`--adopt` を付けて実行すると上書きします。",
            "If an earlier build wrote them, and only the record of it is lost, run the command with `--adopt`: then they are overwritten. ",
        ),
        false => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::problems::Explain;

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
