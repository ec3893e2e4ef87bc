//! Control characters in words: what they are called, and what to type in their place.

use super::MessageLanguage;
use crate::types::of_windows;

/// What a character is called, in brackets, where it has a name that says something.
pub(super) fn name(c: char, language: MessageLanguage) -> String {
    if let Some(meant) = of_windows(c) {
        return language
            .pick(format!("(Windows-1252の「{meant}」)"), format!(" (`{meant}` of Windows-1252)"));
    }
    let (japanese, english) = match c {
        '\0' => ("(ヌル文字)", " (null)"),
        '\u{7}' => ("(Wordの表のセルの終わり)", " (the end of a cell of Word)"),
        '\u{8}' => ("(バックスペース)", " (backspace)"),
        '\u{B}' => ("(垂直タブ。Wordの行内改行)", " (vertical tab: a line end within a paragraph of Word)"),
        '\u{C}' => ("(改ページ)", " (form feed: a page break)"),
        '\u{1B}' => ("(エスケープ)", " (escape)"),
        '\u{1E}' => ("(Wordの改行しないハイフン)", " (a hyphen of Word at which no line ends)"),
        '\u{1F}' => ("(Wordの任意指定のハイフン)", " (a place of Word where a word may be broken)"),
        '\u{7F}' => ("(削除)", " (delete)"),
        _ => ("", ""),
    };
    language.pick(japanese, english).to_owned()
}

/// What to do about one in a text.
pub(super) fn remedy(c: char, language: MessageLanguage) -> String {
    if let Some(meant) = of_windows(c) {
        return language.pick(
            format!("「{meant}」のつもりでしょう。この文字を消して、「{meant}」と打ち直してください。"),
            format!("`{meant}` is probably meant: delete this character and type `{meant}`."),
        );
    }
    let (japanese, english) = match c {
        '\u{B}' => (
            "改行のつもりでしょう。この文字を消して、改行を打ち直してください。",
            "A line end is probably meant: delete this character and begin a new line.",
        ),
        '\u{C}' => (
            "この文字を消してください。区切り線にするには、前後を空行にして「---」と書きます。",
            "Delete it. For a line across, write `---` with an empty line before and behind it.",
        ),
        '\u{1E}' => (
            "「-」のつもりでしょう。この文字を消して、「-」と打ち直してください。",
            "`-` is probably meant: delete this character and type `-`.",
        ),
        _ => (
            "WordやExcelから貼り付けた文字に残ることがあります。消して、必要な文字があれば打ち直してください。",
            "It can be left by what was pasted from Word or Excel. Delete it, and type anew what is missing.",
        ),
    };
    language.pick(japanese, english).to_owned()
}
