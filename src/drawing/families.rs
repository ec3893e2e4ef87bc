//! Which fonts are preferred for a language: by the names of their families, in a fixed order.
//!
//! A font is looked for by its file's name first, so that few files are opened. Where none of these is there, any font serves
//! that has the characters of the language.

use crate::types::Lang;

/// A family of fonts, and how the names of its files begin, in small letters and digits alone.
pub(super) struct Family {
    pub name: &'static str,
    pub file: &'static str,
}

/// What is preferred for languages.
pub(super) struct Preference {
    languages: &'static [&'static str],
    /// Characters that a font for these languages has.
    pub sample: &'static str,
    /// For headlines; after them those for text.
    pub serif: &'static [Family],
    /// For text; after them those for headlines.
    pub sans: &'static [Family],
}

const fn family(name: &'static str, file: &'static str) -> Family {
    Family { name, file }
}

static PREFERENCES: [Preference; 5] = [
    Preference {
        languages: &["ja"],
        sample: "あア日、。",
        serif: &[
            family("Noto Serif CJK JP", "notoserifcjk"),
            family("Noto Serif JP", "notoserifjp"),
            family("Source Han Serif JP", "sourcehanserif"),
            family("Source Han Serif", "sourcehanserif"),
            family("Hiragino Mincho ProN", "ヒラギノ明朝"),
            family("YuMincho", "yumin"),
            family("Yu Mincho", "yumin"),
            family("BIZ UDPMincho", "bizud"),
            family("IPAexMincho", "ipaexm"),
            family("TakaoPMincho", "takaopmincho"),
        ],
        sans: &[
            family("Noto Sans CJK JP", "notosanscjk"),
            family("Noto Sans JP", "notosansjp"),
            family("Source Han Sans JP", "sourcehansans"),
            family("Source Han Sans", "sourcehansans"),
            family("Hiragino Sans", "ヒラギノ角ゴシック"),
            family("Hiragino Kaku Gothic ProN", "ヒラギノ角ゴ"),
            family("YuGothic", "yugoth"),
            family("Yu Gothic", "yugoth"),
            family("Meiryo", "meiryo"),
            family("BIZ UDPGothic", "bizud"),
            family("IPAexGothic", "ipaexg"),
            family("TakaoPGothic", "takaopgothic"),
            family("VL PGothic", "vlpgothic"),
        ],
    },
    Preference {
        languages: &["zh-Hant", "zh-TW", "zh-HK"],
        sample: "的國、。",
        serif: &[family("Noto Serif CJK TC", "notoserifcjk"), family("Songti TC", "songti")],
        sans: &[family("Noto Sans CJK TC", "notosanscjk"), family("PingFang TC", "pingfang")],
    },
    Preference {
        languages: &["zh"],
        sample: "的国、。",
        serif: &[family("Noto Serif CJK SC", "notoserifcjk"), family("Songti SC", "songti")],
        sans: &[family("Noto Sans CJK SC", "notosanscjk"), family("PingFang SC", "pingfang")],
    },
    Preference {
        languages: &["ko"],
        sample: "한국",
        serif: &[family("Noto Serif CJK KR", "notoserifcjk"), family("AppleMyungjo", "applemyungjo")],
        sans: &[
            family("Noto Sans CJK KR", "notosanscjk"),
            family("Apple SD Gothic Neo", "applesdgothicneo"),
            family("Malgun Gothic", "malgun"),
        ],
    },
    // Any other. The letters of the fonts for Japanese are those of Source Serif and Source Sans.
    Preference {
        languages: &[],
        sample: "Aa",
        serif: &[
            family("Source Serif 4", "sourceserif4"),
            family("Noto Serif", "notoserif"),
            family("Charter", "charter"),
            family("Georgia", "georgia"),
            family("Noto Serif CJK JP", "notoserifcjk"),
            family("Liberation Serif", "liberationserif"),
            family("DejaVu Serif", "dejavuserif"),
        ],
        sans: &[
            family("Source Sans 3", "sourcesans3"),
            family("Noto Sans", "notosans"),
            family("Helvetica Neue", "helveticaneue"),
            family("Segoe UI", "segoeui"),
            family("Noto Sans CJK JP", "notosanscjk"),
            family("Liberation Sans", "liberationsans"),
            family("DejaVu Sans", "dejavusans"),
        ],
    },
];

/// Characters of languages that are written in another script than their preference's.
const SAMPLES: [(&[&str], &str); 6] = [
    (&["ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn"], "Да"),
    (&["el"], "Ελ"),
    (&["ar", "fa", "ur", "ps"], "ال"),
    (&["he", "yi"], "של"),
    (&["hi", "mr", "ne"], "अक"),
    (&["th"], "กา"),
];

/// What is preferred for a language.
pub(super) fn of(lang: &Lang) -> &'static Preference {
    let is_for = |preference: &&Preference| {
        let languages = preference.languages;
        languages.is_empty() || languages.contains(&lang.as_str()) || languages.contains(&lang.language())
    };
    PREFERENCES.iter().find(is_for).unwrap_or(&PREFERENCES[PREFERENCES.len() - 1])
}

/// Characters that a font for a language has.
pub(super) fn sample(lang: &Lang) -> &'static str {
    let other = SAMPLES.iter().find(|(languages, _)| languages.contains(&lang.language()));
    other.map_or(of(lang).sample, |(_, sample)| sample)
}
