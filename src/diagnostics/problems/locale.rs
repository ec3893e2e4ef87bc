//! Problems of the words: catalogs of a theme and `words:` of a site.

use super::quoted;

problems! {
    /// Problems of the words: catalogs of a theme and `words:` of a site.
    pub enum LocaleProblem in language {
        /// A catalog is no map of words.
        CatalogNotMap => error "catalog-not-map" {
            ja "文言の一覧になっていません"
            en "This is not a list of words"
            help ja "「cases: 導入事例」のように、名前と文言を1行に1つずつ書いてください。"
            help en "Write one word a line, its name and its text: `cases: Case studies`."
        }

        /// The value of a word is no text.
        WordNotText { word: String } => error "word-not-text" {
            ja "文言「{word}」の値が文字列ではありません"
            en "the word `{word}` has no text"
            help ja "文字列を書いてください。何も表示しないときは \"\" と書きます。"
            help en "Write a text. For nothing at all, write \"\"."
        }

        /// A word stands twice; related: the first place.
        DuplicateWord { word: String } => error "duplicate-word" {
            ja "文言「{word}」が2回書かれています"
            en "the word `{word}` is written twice"
            help ja "どちらか一方を削除してください。"
            help en "Remove one of the two."
            related ja "1回目はここです"
            related en "first written here"
        }

        /// A site overrides a word that the theme does not have.
        UnknownWord { word: String, nearest: Option<String> } => error "unknown-word" {
            ja "テーマに「{word}」という文言はありません"
            en "the theme has no word `{word}`"
            help ja "変更できる文言の名前は、テーマの locales フォルダーのファイルにあります。"
            help en "The names of all words are in the theme's `locales` folder."
            did_you_mean nearest
        }

        /// The language has no such plural form.
        UnknownPlural { form: String, known: Vec<String> } => error "unknown-plural" {
            let all = quoted(known, language);
            ja "この言語に「{form}」という複数形はありません"
            en "this language has no plural form `{form}`"
            help ja "使えるのは{all}です。"
            help en "Its forms are {all}."
        }

        /// A counted word has no `other`.
        MissingOther { word: String } => error "missing-other" {
            ja "文言「{word}」に「other」がありません"
            en "the word `{word}` has no form `other`"
            help ja "ほかのどの形にも当てはまらない数のために、必ず書いてください。"
            help en "It is needed for every number that has no form of its own."
        }

        /// Plural forms for a word that counts nothing.
        WordNotCounted { word: String } => error "word-not-counted" {
            ja "文言「{word}」は数を含まないため、複数形を書けません"
            en "the word `{word}` counts nothing, so it has no plural forms"
            help ja "文字列を1つだけ書いてください。"
            help en "Write a single text."
        }

        /// A brace that belongs to no placeholder.
        StrayBrace { word: String } => error "stray-brace" {
            ja "文言「{word}」の波かっこが正しくありません"
            en "a brace in the word `{word}` belongs to no placeholder"
            help ja "波かっこは「{{name}}」のように、差し込む項目の名前を囲むためにだけ使えます。"
            help en "Braces stand only around the name of a placeholder: `{{name}}`."
        }

        /// A placeholder that nothing fills.
        UnknownPlaceholder { placeholder: String, known: Vec<String> } => error "unknown-placeholder" {
            let braced = known.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>();
            let all = quoted(&braced, language);
            ja "「{{{placeholder}}}」に差し込まれる内容はありません"
            en "nothing fills the placeholder `{{{placeholder}}}`"
            match (known.is_empty()) {
                true => {
                    help ja "この文言では、差し込む項目を使えません。"
                    help en "This word takes no placeholders."
                }
                false => {
                    help ja "この文言で使えるのは{all}です。"
                    help en "This word takes {all}."
                }
            }
        }
    }
}
