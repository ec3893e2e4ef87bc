//! A text that begins with its publisher, without what every text of the newsroom begins with.
//!
//! `株式会社見本（本社：東京都、代表取締役：見本太郎）は、本日…` says in each line of a list what its readers know: of it is left `本日…`. An
//! English sentence keeps its subject, without what stands in the brackets behind it.

use std::borrow::Cow;

use crate::locale::without_legal_form;

/// Where the publisher's name has to end, in bytes: a sentence that names it later is about something else.
const LATEST: usize = 120;

/// A text without the publisher's introduction of itself at its beginning. `names` are those that it goes by.
pub(super) fn without_introduction<'t>(text: &'t str, names: &[&str], is_japanese: bool) -> Cow<'t, str> {
    let text = text.trim_start();
    let shortened = names.iter().find_map(|name| {
        let (subject, rest) = split(text, &without_legal_form(name))?;
        let behind_brackets = behind_brackets(rest);
        if !is_japanese {
            return Some(Cow::Owned(format!("{subject}{}", behind_brackets?)));
        }
        let rest = behind_brackets.unwrap_or(rest);
        let behind_comma = rest.strip_prefix("は、");
        // Before other kana it may be the beginning of a word: はじめ, はがき.
        let begins_new = |rest: &&str| behind_brackets.is_some() && rest.starts_with(is_no_kana);
        let rest = behind_comma.or_else(|| rest.strip_prefix('は').filter(begins_new))?;
        Some(Cow::Borrowed(rest.trim_start()))
    });
    shortened.filter(|rest| !rest.is_empty()).unwrap_or(Cow::Borrowed(text))
}

fn is_no_kana(c: char) -> bool {
    c.is_alphanumeric() && !('ぁ'..='ゟ').contains(&c)
}

/// The name that a text begins with, with its legal form, and what follows.
fn split<'t>(text: &'t str, bare_name: &str) -> Option<(&'t str, &'t str)> {
    let end = text.find(bare_name).filter(|at| *at <= LATEST)? + bare_name.len();
    let behind = &text[end..];
    let form = behind.find([' ', '\u{FF08}', '(', 'は'])?;
    let with_forms = [form, behind.find(" (").unwrap_or(form)];
    let ends = with_forms.map(|form| end + form);
    ends.into_iter().find(|end| without_legal_form(&text[..*end]) == bare_name).map(|end| text.split_at(end))
}

/// What follows a pair of round brackets at the beginning.
fn behind_brackets(text: &str) -> Option<&str> {
    let text = text.trim_start();
    if !text.starts_with(['\u{FF08}', '(']) {
        return None;
    }
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '\u{FF08}' | '(' => depth += 1,
            '\u{FF09}' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(&text[at + c.len_utf8()..]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_publisher_says_of_itself_is_left_out() {
        let names = ["見本製作所", "株式会社見本製作所", "Sample Works, Inc."];
        for (text, expected) in [
            (
                "株式会社見本製作所（本社：東京都、代表取締役：見本太郎）は、本日発表しました。",
                "本日発表しました。",
            ),
            ("見本製作所株式会社(本社:東京都)は本日発表しました。", "本日発表しました。"),
            ("見本製作所（代表：見本太郎（みほんたろう））は、発表しました。", "発表しました。"),
            ("見本製作所は、本日発表しました。", "本日発表しました。"),
            // What is not the publisher, or not the subject, stays.
            (
                "見本製作所（本社：東京都）はがきを発売します。",
                "見本製作所（本社：東京都）はがきを発売します。",
            ),
            ("見本製作所（本社：東京都）はもちろん、", "見本製作所（本社：東京都）はもちろん、"),
            ("見本製作所は本日発表しました。", "見本製作所は本日発表しました。"),
            ("見本製作所の子会社は、発表しました。", "見本製作所の子会社は、発表しました。"),
            (
                "新見本製作所（本社：東京都）は、発表しました。",
                "新見本製作所（本社：東京都）は、発表しました。",
            ),
            ("見本製作所（本社：東京都）と見本銀行は、", "見本製作所（本社：東京都）と見本銀行は、"),
            ("見本製作所（本社：東京都は、", "見本製作所（本社：東京都は、"),
            ("見本製作所（本社：東京都）は、", "見本製作所（本社：東京都）は、"),
            ("", ""),
        ] {
            assert_eq!(without_introduction(text, &names, true), expected, "{text}");
        }
        for (text, expected) in [
            ("Sample Works, Inc. (Tokyo; CEO: Taro Mihon) announced it.", "Sample Works, Inc. announced it."),
            ("Sample Works (Tokyo) announced it.", "Sample Works announced it."),
            ("Sample Works announced it (again).", "Sample Works announced it (again)."),
        ] {
            assert_eq!(without_introduction(text, &names, false), expected, "{text}");
        }
    }
}
