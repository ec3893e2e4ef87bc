//! What a value of a field should have been, and what it is instead, in words.

use super::MessageLanguage;

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words are the documentation")]
pub enum Expected {
    Text,
    Truth,
    Count,
    Moment,
    Day,
    DayOrMonth,
    DateOrMoment,
    List,
    Records,
    Record,
    Words,
}

impl Expected {
    /// In a sentence.
    pub(super) fn in_words(self, language: MessageLanguage) -> &'static str {
        let (japanese, english) = match self {
            Expected::Text => ("文字", "a text"),
            Expected::Truth => ("「true」か「false」", "`true` or `false`"),
            Expected::Count => ("整数", "a whole number"),
            Expected::Moment => ("日時(例: 2014-09-29 10:00)", "a date and time (such as 2014-09-29 10:00)"),
            Expected::Day => ("日付(例: 2014-09-29)", "a date (such as 2014-09-29)"),
            Expected::DayOrMonth => {
                ("日付か年月(例: 2014-09-29、2014-09)", "a date or a month (such as 2014-09-29 or 2014-09)")
            }
            Expected::DateOrMoment => (
                "日付・年月・日時(例: 2014-09-29、2014-09、2014-09-29 10:00)",
                "a date, a month, or a date and time (such as 2014-09-29, 2014-09 or 2014-09-29 10:00)",
            ),
            Expected::List => ("リスト(例: [a, b])", "a list (such as [a, b])"),
            Expected::Records => ("「- 」で始まる項目のリスト", "a list, with `- ` before each item"),
            Expected::Record => {
                ("項目の組(例: { label: …, value: … })", "fields (such as { label: …, value: … })")
            }
            Expected::Words => ("言語ごとの言葉", "words by language"),
        };
        language.pick(japanese, english)
    }
}

/// What a value is instead, in a sentence.
pub(super) fn found_words(found: &str, language: MessageLanguage) -> &'static str {
    let (japanese, english) = match found {
        "list" => ("リスト", "a list"),
        "record" | "braces" => ("項目の組", "fields"),
        "nothing" => ("空欄", "nothing"),
        _ => ("ただの文字", "a text"),
    };
    language.pick(japanese, english)
}
