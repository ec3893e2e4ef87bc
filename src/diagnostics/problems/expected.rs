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

/// What has to be written for what somebody wrote as other systems call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// A field.
    Field {
        /// Its name.
        name: &'static str,
        /// Its lines, with what was written.
        lines: String,
        /// Whether a release stays a draft without it.
        is_draft_without: bool,
    },
    /// An entry of a list that is there already.
    Added {
        /// The name of the list.
        name: &'static str,
        /// The entry, or the whole list where it stands in brackets.
        lines: String,
    },
    /// A field that is there already.
    There {
        /// Its name.
        name: &'static str,
    },
    /// The file's name.
    FileName,
    /// The text below the fields.
    Body,
    /// The language in the file's name.
    LanguageOfName,
    /// Nothing: it comes of itself.
    Nothing,
}

impl Instead {
    /// What to do.
    pub(super) fn in_words(&self, language: MessageLanguage) -> String {
        let (japanese, english) = match self {
            Instead::Field { name, lines, is_draft_without } => {
                let draft = match is_draft_without {
                    true => language
                        .pick("これがないリリースは下書きのままです。", " Without it this is a draft."),
                    false => "",
                };
                return language.pick(
                    format!("ここでは「{name}」と書きます。{draft}\n{lines}"),
                    format!("It is called `{name}` here.{draft}\n{lines}"),
                );
            }
            Instead::Added { name, lines } if lines.starts_with(*name) => {
                return language.pick(
                    format!("ここでは「{name}」と書きます。「{name}」を次のように書き、この行を消してください。\n{lines}"),
                    format!("It is called `{name}` here. Write `{name}` like this, and remove this line.\n{lines}"),
                );
            }
            Instead::Added { name, lines } => {
                return language.pick(
                    format!("ここでは「{name}」と書きます。「{name}」に次の内容を加えてから、この行を消してください。\n{lines}"),
                    format!("It is called `{name}` here. Add this to `{name}`, then remove this line.\n{lines}"),
                );
            }
            Instead::There { name } => {
                return language.pick(
                    format!("ここでは「{name}」と書き、それはすでにあります。この行を消してください。"),
                    format!("It is called `{name}` here, which is there already. Remove this line."),
                );
            }
            Instead::FileName => (
                "URLはファイル名で決まります。この行を消し、必要ならファイル名を変えてください(releases/my-news.md は /releases/my-news/ になります)。以前のURLは「aliases」に書きます。",
                "The file's name gives the address: remove this line, and rename the file if need be (releases/my-news.md becomes /releases/my-news/). Former addresses stand in `aliases`.",
            ),
            Instead::Body => (
                "本文は、項目の後の「---」の行より下に書きます。",
                "The body stands below the line of `---` that ends the fields.",
            ),
            Instead::LanguageOfName => (
                "言語はファイル名に書きます(「ID.en.md」)。この行を消してください。",
                "The language stands in the file's name (`ID.en.md`). Remove this line.",
            ),
            Instead::Nothing => (
                "ここでは必要ありません。この行を消してください。独自のテンプレートで使う値は「extra」の中に書きます。",
                "It is not needed here. Remove this line; what templates of your own need stands in `extra`.",
            ),
        };
        language.pick(japanese, english).to_owned()
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
