//! Whose what lies in an output folder, and beside it, is.

use crate::diagnostics::problems::{Message, MessageLanguage, quoted};

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

pub(super) fn another_site(output: &str, site: &str, language: MessageLanguage) -> Message {
    Message::new(language.pick(
        format!("出力先「{output}」には、別のニュースルーム「{site}」が書き出されています"),
        format!("`{output}` holds what another newsroom, `{site}`, has published"),
    ))
    .help(language.pick(
        "別の出力先を `--out` で指定してください。同じニュースルームの置き場所が変わっただけなら、`--adopt` を付けると引き継ぎます。何も変更していません。",
        "Give `--out` another folder. If it is the same newsroom in a new place, `--adopt` takes the folder over. Nothing was written.",
    ))
}

pub(super) fn not_of_this_site(keep: &[String], language: MessageLanguage) -> Message {
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
        "このニュースルームが公開するものではないのに、公開するフォルダーの中にあります",
        "this lies among what is published, and is nothing that the newsroom publishes",
    ))
    .help(language.pick(
        format!("以前のビルドの残りや、公開しないものなら、削除してください。ほかで使うので置いておくなら、newsroom.yaml に書きます: `keep: [{keep}]`"),
        format!("Delete it if it is left from an earlier build, or should not be public. If others need it there, write into newsroom.yaml: `keep: [{keep}]`."),
    ))
}

pub(super) fn record_not_ours(path: &str, why: NotOurs, language: MessageLanguage) -> Message {
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

/// A message that lists ten thousand files helps nobody.
const LISTED: usize = 20;

pub(super) fn foreign_files(output: &str, found: &[Foreign], language: MessageLanguage) -> Message {
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
    // What is no file can be nobody's output.
    let adopt = match found.iter().all(|foreign| foreign.kind == ForeignKind::File) {
        true => language.pick(
            "以前のビルドが書いたもので、その記録が失われただけなら、`--adopt` を付けて実行すると上書きします。",
            "If an earlier build wrote them, and only the record of it is lost, run the command with `--adopt`: then they are overwritten. ",
        ),
        false => "",
    };
    Message::new(language.pick(
        format!("出力先「{output}」の、ニュースルームのファイルを書く場所に、kawaraban が書いたという記録のないものがあります: {names}"),
        format!("`{output}` already holds files that, for all that is recorded, Kawaraban did not write, where its own must go: {names}"),
    ))
    .help(language.pick(
        format!("{through}必要なものは別の場所へ移してください。{adopt}何も変更していません。"),
        format!("{through}Move what you need elsewhere. {adopt}Nothing was written."),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::problems::{Explain, PublishProblem};

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
