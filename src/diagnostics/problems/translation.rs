//! Problems of translations: what they may say, and what they have to be of.

use super::{MessageLanguage, quoted};

problems! {
    /// Problems of translations.
    pub enum TranslationProblem in language {
        /// A fact in a translation.
        FactInTranslation { name: String } => error "fact-in-translation" {
            ja "「{name}」は原文から引き継がれるため、翻訳には書けません"
            en "`{name}` is taken from the original and may not be written in a translation"
            help ja "この行を消してください。変更は原文で行います。"
            help en "Remove this line; change it in the original."
            related ja "原文はここです"
            related en "the original is here"
        }

        /// A list of another length than the original's.
        UnequalLists { name: String, original: usize, translation: usize } => error "unequal-lists" {
            ja "「{name}」の数が原文と合いません(原文{original}件、翻訳{translation}件)"
            en "`{name}` does not have as many items as in the original ({translation} instead of {original})"
            help ja "原文と同じ順に、同じ数だけ書いてください。"
            help en "Translate each item, in the order of the original."
            related ja "原文はここです"
            related en "the original is here"
        }

        /// An item of a translated list that the original does not have.
        NothingToTranslate {
            key: &'static str,
            value: Option<String>,
            known: Vec<String>,
        } => error "nothing-to-translate" {
            match value {
                Some(value) => {
                    ja "「{key}: {value}」は原文にありません"
                    en "the original has no item with `{key}: {value}`"
                }
                None => {
                    ja "どの項目の翻訳か分かりません(「{key}」がありません)"
                    en "it is not said what this translates: `{key}` is missing"
                }
            }
            let all = quoted(known, language);
            match (known.is_empty()) {
                true => {
                    help ja "先に原文に書いてください。"
                    help en "Write it in the original first."
                }
                false => {
                    help ja "原文にあるもの: {all}"
                    help en "The original has: {all}."
                }
            }
        }

        /// A record in a translation that the original does not have.
        NoRecordToTranslate { name: String } => error "nothing-to-translate" {
            ja "「{name}」は原文にありません"
            en "the original has no `{name}`"
            help ja "先に原文に書いてください。翻訳には訳した文字だけを書きます。"
            help en "Write it in the original first; a translation only brings its texts."
        }
    }
}

/// A language in words, where a team is likely to write in it.
pub(super) fn language_word(tag: &str, language: MessageLanguage) -> String {
    let (japanese, english) = match tag {
        "ja" => ("日本語", "Japanese"),
        "en" => ("英語", "English"),
        "zh" | "zh-Hans" | "zh-Hant" => ("中国語", "Chinese"),
        "ko" => ("韓国語", "Korean"),
        other => return format!("{}{other}{}", language.pick("「", "`"), language.pick("」", "`")),
    };
    language.pick(japanese, english).to_owned()
}
