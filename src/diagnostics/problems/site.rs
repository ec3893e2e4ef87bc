//! Problems of `newsroom.yaml` and of the theme.

use super::{Explain, Message, MessageLanguage, did_you_mean, quoted};

/// Problems of `newsroom.yaml` and of the theme.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its arguments are")]
pub enum SiteProblem {
    /// A theme that is neither in `themes/` nor built in.
    UnknownTheme { name: String, nearest: Option<String>, known: Vec<String> },
    /// A base URL that has a query or cannot be one.
    BadBaseUrl,
    /// A language that is named twice.
    LanguageTwice { lang: String },
    /// Words for a language that the site does not have.
    WordsOfUnknownLanguage { lang: String },
    /// A number that is too small or too large to mean anything.
    OutOfRange { name: &'static str, least: u32, most: u32 },
    /// Something in the menu that is no section.
    UnknownMenuEntry { name: String, nearest: Option<String> },
}

impl Explain for SiteProblem {
    fn code(&self) -> &'static str {
        match self {
            SiteProblem::UnknownTheme { .. } => "unknown-theme",
            SiteProblem::BadBaseUrl => "bad-base-url",
            SiteProblem::LanguageTwice { .. } => "language-twice",
            SiteProblem::WordsOfUnknownLanguage { .. } => "language-not-of-site",
            SiteProblem::OutOfRange { .. } => "out-of-range",
            SiteProblem::UnknownMenuEntry { .. } => "unknown-menu-entry",
        }
    }

    fn message(&self, language: MessageLanguage) -> Message {
        match self {
            SiteProblem::UnknownTheme { name, nearest, known } => {
                let all = quoted(known, language);
                Message::new(language.pick(
                    format!("「{name}」というテーマはありません"),
                    format!("there is no theme `{name}`"),
                ))
                .help(language.pick(
                    format!("使えるテーマ: {all}。themes/{name}/ を作ると、そのテーマになります。"),
                    format!("The themes are {all}. A folder themes/{name}/ would make it one."),
                ))
                .maybe_help(did_you_mean(nearest, language))
            }
            SiteProblem::BadBaseUrl => {
                Message::new(language.pick(
                    "公開先のURL(base_url)として使えません",
                    "this cannot be where the site is published",
                ))
                .help(language.pick(
                    "「https://news.example.org/」のように、「?」や「#」を含まないURLを書いてください。",
                    "Write an address without `?` and `#`, such as `https://news.example.org/`.",
                ))
            }
            SiteProblem::LanguageTwice { lang } => Message::new(language.pick(
                format!("言語「{lang}」が二度書かれています"),
                format!("the language `{lang}` stands twice"),
            ))
            .help(language.pick("ひとつを消してください。", "Remove one of the two.")),
            SiteProblem::WordsOfUnknownLanguage { lang } => Message::new(language.pick(
                format!("「{lang}」はこのサイトの言語ではありません"),
                format!("`{lang}` is not a language of this site"),
            ))
            .help(language.pick(
                "languages に加えるか、この言葉を消してください。",
                "Add it to `languages`, or remove these words.",
            )),
            SiteProblem::OutOfRange { name, least, most } => Message::new(language.pick(
                format!("「{name}」に使えるのは{least}から{most}までの数です"),
                format!("`{name}` is a number from {least} to {most}"),
            ))
            .help(
                language
                    .pick("数を直すか、この行を消してください。", "Correct the number, or remove the line."),
            ),
            SiteProblem::UnknownMenuEntry { name, nearest } => Message::new(language.pick(
                format!("「{name}」はメニューに置けません"),
                format!("`{name}` cannot stand in the menu"),
            ))
            .help(language.pick(
                "releases・programs・cases・partners・coverage・contact、または「page:ID」を書いてください。",
                "It can be releases, programs, cases, partners, coverage, contact, or page:ID.",
            ))
            .maybe_help(did_you_mean(nearest, language)),
        }
    }
}
