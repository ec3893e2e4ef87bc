//! Problems of the words: catalogs of a theme and `words:` of a site.

use super::{Explain, Message, MessageLanguage, did_you_mean, quoted};

/// Problems of the words: catalogs of a theme and `words:` of a site.
#[derive(Clone, Debug, PartialEq)]
pub enum LocaleProblem {
    /// A catalog is no map of words.
    CatalogNotMap,
    /// The value of a word is no text.
    WordNotText {
        /// The word's name.
        word: String,
    },
    /// A word stands twice; related: the first place.
    DuplicateWord {
        /// The word's name.
        word: String,
    },
    /// A site overrides a word that the theme does not have.
    UnknownWord {
        /// The word's name.
        word: String,
        /// The known word that was most likely meant.
        nearest: Option<String>,
    },
    /// The language has no such plural form.
    UnknownPlural {
        /// The form as written.
        form: String,
        /// The forms that the language has.
        known: Vec<String>,
    },
    /// A counted word has no `other`.
    MissingOther {
        /// The word's name.
        word: String,
    },
    /// Plural forms for a word that counts nothing.
    WordNotCounted {
        /// The word's name.
        word: String,
    },
    /// A brace that belongs to no placeholder.
    StrayBrace {
        /// The word's name.
        word: String,
    },
    /// A placeholder that nothing fills.
    UnknownPlaceholder {
        /// The placeholder's name.
        placeholder: String,
        /// The placeholders that are filled.
        known: Vec<String>,
    },
}

impl Explain for LocaleProblem {
    fn code(&self) -> &'static str {
        match self {
            LocaleProblem::CatalogNotMap => "catalog-not-map",
            LocaleProblem::WordNotText { .. } => "word-not-text",
            LocaleProblem::DuplicateWord { .. } => "duplicate-word",
            LocaleProblem::UnknownWord { .. } => "unknown-word",
            LocaleProblem::UnknownPlural { .. } => "unknown-plural",
            LocaleProblem::MissingOther { .. } => "missing-other",
            LocaleProblem::WordNotCounted { .. } => "word-not-counted",
            LocaleProblem::StrayBrace { .. } => "stray-brace",
            LocaleProblem::UnknownPlaceholder { .. } => "unknown-placeholder",
        }
    }

    fn message(&self, language: MessageLanguage) -> Message {
        let say = |japanese: String, english: String| language.pick(japanese, english);
        match self {
            LocaleProblem::CatalogNotMap => Message::new(
                language.pick("文言の一覧になっていません", "This is not a list of words"),
            )
            .help(language.pick(
                "「cases: 導入事例」のように、名前と文言を1行に1つずつ書いてください。",
                "Write one word a line, its name and its text: `cases: Case studies`.",
            )),
            LocaleProblem::WordNotText { word } => Message::new(say(
                format!("文言「{word}」の値が文字列ではありません"),
                format!("the word `{word}` has no text"),
            ))
            .help(language.pick(
                "文字列を書いてください。何も表示しないときは \"\" と書きます。",
                "Write a text. For nothing at all, write \"\".",
            )),
            LocaleProblem::DuplicateWord { word } => Message::new(say(
                format!("文言「{word}」が2回書かれています"),
                format!("the word `{word}` is written twice"),
            ))
            .help(language.pick("どちらか一方を削除してください。", "Remove one of the two."))
            .related(language.pick("1回目はここです", "first written here")),
            LocaleProblem::UnknownWord { word, nearest } => Message::new(say(
                format!("テーマに「{word}」という文言はありません"),
                format!("the theme has no word `{word}`"),
            ))
            .help(language.pick(
                "変更できる文言の名前は、テーマの locales フォルダーのファイルにあります。",
                "The names of all words are in the theme's `locales` folder.",
            ))
            .maybe_help(did_you_mean(nearest, language)),
            LocaleProblem::UnknownPlural { form, known } => Message::new(say(
                format!("この言語に「{form}」という複数形はありません"),
                format!("this language has no plural form `{form}`"),
            ))
            .help(say(
                format!("使えるのは{}です。", quoted(known, language)),
                format!("Its forms are {}.", quoted(known, language)),
            )),
            LocaleProblem::MissingOther { word } => Message::new(say(
                format!("文言「{word}」に「other」がありません"),
                format!("the word `{word}` has no form `other`"),
            ))
            .help(language.pick(
                "ほかのどの形にも当てはまらない数のために、必ず書いてください。",
                "It is needed for every number that has no form of its own.",
            )),
            LocaleProblem::WordNotCounted { word } => Message::new(say(
                format!("文言「{word}」は数を含まないため、複数形を書けません"),
                format!("the word `{word}` counts nothing, so it has no plural forms"),
            ))
            .help(language.pick("文字列を1つだけ書いてください。", "Write a single text.")),
            LocaleProblem::StrayBrace { word } => Message::new(say(
                format!("文言「{word}」の波かっこが正しくありません"),
                format!("a brace in the word `{word}` belongs to no placeholder"),
            ))
            .help(language.pick(
                "波かっこは「{name}」のように、差し込む項目の名前を囲むためにだけ使えます。",
                "Braces stand only around the name of a placeholder: `{name}`.",
            )),
            LocaleProblem::UnknownPlaceholder { placeholder, known } => Message::new(say(
                format!("「{{{placeholder}}}」に差し込まれる内容はありません"),
                format!("nothing fills the placeholder `{{{placeholder}}}`"),
            ))
            .help(placeholders(known, language)),
        }
    }
}

fn placeholders(known: &[String], language: MessageLanguage) -> String {
    let braced: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
    match (braced.is_empty(), language) {
        (true, MessageLanguage::Japanese) => "この文言では、差し込む項目を使えません。".to_owned(),
        (true, MessageLanguage::English) => "This word takes no placeholders.".to_owned(),
        (false, MessageLanguage::Japanese) => {
            format!("この文言で使えるのは{}です。", quoted(&braced, language))
        }
        (false, MessageLanguage::English) => format!("This word takes {}.", quoted(&braced, language)),
    }
}
