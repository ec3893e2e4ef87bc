//! Why a disk refuses, in words: for every room that reads or writes.

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
    /// In the words of the system.
    Other(String),
}

impl IoCause {
    /// The cause of an error.
    pub fn of(error: &io::Error) -> IoCause {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => IoCause::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => IoCause::ReadOnly,
            io::ErrorKind::PermissionDenied => IoCause::NotPermitted,
            io::ErrorKind::InvalidFilename => IoCause::NameTooLong,
            _ if is_too_many_open_files(error) => IoCause::TooManyOpenFiles,
            _ => IoCause::Other(error.to_string()),
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
            IoCause::Other(text) => text,
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
            IoCause::Other(_) => language.pick(
                "原因を取り除いてから、もう一度実行してください。",
                "Remove the cause, then run the command again.",
            ),
        };
        text.to_owned()
    }
}

/// The standard library has no kind for it.
fn is_too_many_open_files(error: &io::Error) -> bool {
    let codes: &[i32] = if cfg!(unix) { &[23, 24] } else { &[4] };
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
            assert!(matches!(cause(5), IoCause::Other(_)));
        }
    }
}
