//! Why a system refuses, in words: for every room that reads, writes or listens.
//!
//! What a system says of itself is English almost everywhere. So what people meet is told in words of our own, and anything
//! else in Japanese by its number, with which its meaning can be found.

use std::io;

use super::MessageLanguage;

/// Why the system refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IoCause {
    /// No space, or no quota, is left.
    DiskFull,
    /// The file system is read-only.
    ReadOnly,
    /// The permissions do not allow it.
    NotPermitted,
    /// The file system does not take a name as long.
    NameTooLong,
    /// The limit of open files is reached.
    TooManyOpenFiles,
    /// There is nothing of the name, or nothing at the end of a link.
    NotFound,
    /// There is something of the name.
    AlreadyThere,
    /// A part of the path is no folder.
    NoFolder,
    /// A folder, or anything else, where a file has to be.
    NoFile,
    /// Links that lead to each other.
    LinksInCircle,
    /// Another program uses it.
    InUse,
    /// The machine has no such network address.
    NoSuchAddress,
    /// A disk on the network, or who listens there, does not answer.
    NoAnswer,
    /// Nobody reads what is written any more.
    NobodyReads,
    /// The memory is full.
    OutOfMemory,
    /// In the words of the system, with its number.
    Other {
        /// What the system says.
        text: String,
        /// The number, where it says one.
        code: Option<i32>,
    },
}

impl IoCause {
    /// The cause of an error.
    pub fn of(error: &io::Error) -> IoCause {
        use io::ErrorKind as K;
        match error.kind() {
            K::StorageFull | K::QuotaExceeded => IoCause::DiskFull,
            K::ReadOnlyFilesystem => IoCause::ReadOnly,
            K::PermissionDenied => IoCause::NotPermitted,
            K::InvalidFilename => IoCause::NameTooLong,
            K::NotFound => IoCause::NotFound,
            K::AlreadyExists => IoCause::AlreadyThere,
            K::NotADirectory => IoCause::NoFolder,
            K::IsADirectory => IoCause::NoFile,
            K::AddrInUse | K::ResourceBusy | K::ExecutableFileBusy => IoCause::InUse,
            K::AddrNotAvailable => IoCause::NoSuchAddress,
            K::TimedOut
            | K::HostUnreachable
            | K::NetworkUnreachable
            | K::NetworkDown
            | K::StaleNetworkFileHandle => IoCause::NoAnswer,
            K::BrokenPipe => IoCause::NobodyReads,
            K::OutOfMemory => IoCause::OutOfMemory,
            _ if is_one_of(error, &TOO_MANY_OPEN_FILES) => IoCause::TooManyOpenFiles,
            _ if is_one_of(error, &LINKS_IN_CIRCLE) => IoCause::LinksInCircle,
            _ => IoCause::Other { text: error.to_string(), code: error.raw_os_error() },
        }
    }

    /// In a sentence.
    pub(super) fn in_words(&self, language: MessageLanguage) -> String {
        let text = match self {
            IoCause::DiskFull => language.pick("ディスクの空き容量がありません", "the disk is full"),
            IoCause::ReadOnly => language.pick("読み取り専用の場所です", "the file system is read-only"),
            IoCause::NotPermitted => language.pick("権限がありません", "the permissions do not allow it"),
            IoCause::NameTooLong => language.pick("名前が長すぎます", "the name is too long"),
            IoCause::TooManyOpenFiles => {
                language.pick("同時に開けるファイルの数を超えました", "too many files are open")
            }
            IoCause::NotFound => language.pick("見つかりません", "it is not there"),
            IoCause::AlreadyThere => {
                language.pick("同じ名前のものがすでにあります", "there is something of that name already")
            }
            IoCause::NoFolder => {
                language.pick("途中にフォルダーではないものがあります", "a part of its path is no folder")
            }
            IoCause::NoFile => language.pick("ファイルではありません", "it is no file"),
            IoCause::LinksInCircle => {
                language.pick("リンクをたどると元に戻ります", "its links lead in a circle")
            }
            IoCause::InUse => language.pick("ほかのプログラムが使っています", "another program uses it"),
            IoCause::NoSuchAddress => language
                .pick("このコンピューターのアドレスではありません", "this machine has no such address"),
            IoCause::NoAnswer => {
                language.pick("ネットワークの先から応答がありません", "nothing answers on the network")
            }
            IoCause::NobodyReads => language.pick("受け取る側が先に終わりました", "nobody reads it any more"),
            IoCause::OutOfMemory => language.pick("メモリーが足りません", "the memory is full"),
            IoCause::Other { text, code } => return other(text, *code, language),
        };
        text.to_owned()
    }

    /// What to do about it.
    pub(super) fn remedy(&self, language: MessageLanguage) -> String {
        let text = match self {
            IoCause::DiskFull => language.pick(
                "不要なファイルを消して空きを作ってから、もう一度実行してください。",
                "Make room on the disk, then run the command again.",
            ),
            IoCause::ReadOnly => language.pick(
                "サイトのフォルダーと出力先を、書き込める場所に置いてください。",
                "Put the site and its output folder where they can be written to.",
            ),
            IoCause::NotPermitted => language.pick(
                "ファイルとフォルダーの権限を確かめてから、もう一度実行してください。",
                "Check who may use the file and its folder, then run the command again.",
            ),
            IoCause::NameTooLong => language.pick(
                "ファイル名を短くするか、別の場所を `--out` で指定してください。",
                "Shorten the file's name, or choose another place with `--out`.",
            ),
            IoCause::TooManyOpenFiles => language.pick(
                "ほかのプログラムを閉じるか、上限(`ulimit -n`)を上げてから、もう一度実行してください。",
                "Close other programs or raise the limit (`ulimit -n`), then run the command again.",
            ),
            IoCause::NotFound | IoCause::AlreadyThere | IoCause::NoFolder | IoCause::NoFile => language.pick(
                "そこに何があるかを確かめてから、もう一度実行してください。",
                "Look at what is there, then run the command again.",
            ),
            IoCause::LinksInCircle => language.pick(
                "リンクを削除するか、正しい先に付け直してから、もう一度実行してください。",
                "Delete the link, or let it lead where it should, then run the command again.",
            ),
            IoCause::InUse => language.pick(
                "そのプログラムを閉じてから、もう一度実行してください。",
                "Close that program, then run the command again.",
            ),
            IoCause::NoSuchAddress
            | IoCause::NoAnswer
            | IoCause::NobodyReads
            | IoCause::OutOfMemory
            | IoCause::Other { .. } => language.pick(
                "原因を取り除いてから、もう一度実行してください。",
                "Remove the cause, then run the command again.",
            ),
        };
        text.to_owned()
    }
}

fn other(text: &str, code: Option<i32>, language: MessageLanguage) -> String {
    match (language, code) {
        (MessageLanguage::Japanese, Some(code)) => format!("システムのエラー(番号 {code})です"),
        (MessageLanguage::Japanese, None) => format!("システムの説明は「{text}」です"),
        (MessageLanguage::English, _) => text.to_owned(),
    }
}

/// The standard library has no kind for these, or none that is stable. The numbers of Linux, macOS and Windows.
const TOO_MANY_OPEN_FILES: [&[i32]; 3] = [&[23, 24], &[23, 24], &[4]];
const LINKS_IN_CIRCLE: [&[i32]; 3] = [&[40], &[62], &[1921]];

fn is_one_of(error: &io::Error, codes: &[&[i32]; 3]) -> bool {
    let [linux, others, windows] = codes;
    let codes = match () {
        () if cfg!(windows) => windows,
        () if cfg!(any(target_os = "linux", target_os = "android")) => linux,
        () => others,
    };
    error.raw_os_error().is_some_and(|code| codes.contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_told_in_words() {
        let cause = |code| IoCause::of(&io::Error::from_raw_os_error(code));
        if cfg!(target_os = "linux") {
            assert_eq!(cause(28), IoCause::DiskFull);
            assert_eq!(cause(122), IoCause::DiskFull);
            assert_eq!(cause(30), IoCause::ReadOnly);
            assert_eq!(cause(13), IoCause::NotPermitted);
            assert_eq!(cause(36), IoCause::NameTooLong);
            assert_eq!(cause(24), IoCause::TooManyOpenFiles);
            assert!(matches!(cause(5), IoCause::Other { .. }));
        }
    }

    #[test]
    fn what_the_system_says_is_told_in_the_reader_s_language() {
        for code in 1..200 {
            let cause = IoCause::of(&io::Error::from_raw_os_error(code));
            let (japanese, english) =
                (cause.in_words(MessageLanguage::Japanese), cause.in_words(MessageLanguage::English));
            assert!(!japanese.is_empty() && !english.is_empty());
            assert!(!japanese.contains(|c: char| c.is_ascii_alphabetic()), "{code}: {japanese}");
            assert!(english.is_ascii(), "{code}: {english}");
        }
        let cause = IoCause::of(&io::Error::other("a reason"));
        assert_eq!(cause.in_words(MessageLanguage::Japanese), "システムの説明は「a reason」です");
    }
}
