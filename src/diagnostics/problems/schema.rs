//! Problems of fields: names, types, and what a translation may say.

mod time;

use time::time;

use super::expected::{Expected, found_words, type_help};
use super::{Explain, Message, MessageLanguage, bidi_control, did_you_mean, kind_word, quoted};
use crate::diagnostics::Severity;
use crate::types::BidiControl;

/// Problems of fields.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its arguments are")]
pub enum SchemaProblem {
    /// A field that the record does not have.
    UnknownField { name: String, record: &'static str, nearest: Option<String>, known: Vec<String> },
    /// A field that the record cannot do without.
    MissingField { name: &'static str, record: &'static str },
    /// A field that the record cannot do without, and that was left open.
    EmptyField { name: &'static str },
    /// A field that stands twice.
    DuplicateField { name: String },
    /// A text or list where fields are expected.
    NoRecord { known: Vec<String> },
    /// A value of another type.
    WrongType { expected: Expected, found: &'static str },
    /// A text of nothing but spaces.
    EmptyText,
    /// A word that is none of the choices.
    UnknownChoice { text: String, nearest: Option<String>, known: &'static [&'static str] },
    /// No moment.
    BadMoment { text: String },
    /// No day or month.
    BadDate { text: String, expected: Expected },
    /// A day or time that does not exist.
    NoSuchTime { text: String },
    /// A time that the zone's clocks jump over.
    SkippedTime { text: String, zone: &'static str },
    /// A time that the zone's clocks show twice.
    AmbiguousTime { text: String, zone: &'static str, first: String, second: String },
    /// No country.
    UnknownCountry { text: String, nearest: Option<String> },
    /// No language.
    UnknownLanguage { text: String },
    /// No time zone.
    UnknownZone { text: String, nearest: Option<String> },
    /// A reading that is not in kana or Latin letters.
    BadReading { text: String },
    /// No address of the web.
    BadWebAddress { text: String },
    /// A link in a text that is no Markdown.
    LinkInText { link: String },
    /// No former address of a page.
    BadFormerAddress { text: String },
    /// No path in the output folder.
    BadKept { text: String },
    /// A path in the output folder at which the newsroom writes a file of its own.
    KeptIsOutput { path: String },
    /// No e-mail address.
    BadEmailAddress { text: String },
    /// No telephone number.
    BadPhoneNumber { text: String },
    /// No colour.
    BadColour { text: String },
    /// A reference that is not even an id.
    BadReference { text: String, kind: &'static str },
    /// A file name that is none, or that leaves its folder.
    BadFileReference { text: String, leaves: bool },
    /// An invisible character that sets the direction of writing, in a text of one line.
    BidiControl { control: BidiControl },
    /// An infinite number, or none, among what templates are handed.
    NumberWithoutEnd { text: String },
    /// A fact in a translation.
    FactInTranslation { name: String },
    /// A list of another length than the original's.
    UnequalLists { name: String, original: usize, translation: usize },
    /// An item of a translated list that the original does not have.
    NothingToTranslate { key: &'static str, value: Option<String>, known: Vec<String> },
    /// A record in a translation that the original does not have.
    NoRecordToTranslate { name: String },
}

impl Explain for SchemaProblem {
    fn code(&self) -> &'static str {
        match self {
            SchemaProblem::UnknownField { .. } => "unknown-field",
            SchemaProblem::MissingField { .. } | SchemaProblem::EmptyField { .. } => "missing-field",
            SchemaProblem::DuplicateField { .. } => "duplicate-field",
            SchemaProblem::NoRecord { .. } | SchemaProblem::WrongType { .. } => "wrong-type",
            SchemaProblem::EmptyText => "empty-text",
            SchemaProblem::UnknownChoice { .. } => "unknown-choice",
            SchemaProblem::BadMoment { .. } | SchemaProblem::BadDate { .. } => "bad-date",
            SchemaProblem::NoSuchTime { .. } => "no-such-date",
            SchemaProblem::SkippedTime { .. } => "skipped-time",
            SchemaProblem::AmbiguousTime { .. } => "ambiguous-time",
            SchemaProblem::UnknownCountry { .. } => "unknown-country",
            SchemaProblem::UnknownLanguage { .. } => "unknown-language",
            SchemaProblem::UnknownZone { .. } => "unknown-time-zone",
            SchemaProblem::BadReading { .. } => "bad-reading",
            SchemaProblem::BadWebAddress { .. } => "bad-url",
            SchemaProblem::LinkInText { .. } => "link-in-text",
            SchemaProblem::BadFormerAddress { .. } => "bad-alias",
            SchemaProblem::BadKept { .. } => "bad-keep",
            SchemaProblem::KeptIsOutput { .. } => "keep-without-effect",
            SchemaProblem::BadEmailAddress { .. } => "bad-email",
            SchemaProblem::BadPhoneNumber { .. } => "bad-phone",
            SchemaProblem::BadColour { .. } => "bad-colour",
            SchemaProblem::BadReference { .. } => "bad-reference",
            SchemaProblem::BadFileReference { .. } => "bad-file-reference",
            SchemaProblem::BidiControl { .. } => "bidi-control",
            SchemaProblem::NumberWithoutEnd { .. } => "number-without-end",
            SchemaProblem::FactInTranslation { .. } => "fact-in-translation",
            SchemaProblem::UnequalLists { .. } => "unequal-lists",
            SchemaProblem::NothingToTranslate { .. } | SchemaProblem::NoRecordToTranslate { .. } => {
                "nothing-to-translate"
            }
        }
    }

    fn severity(&self) -> Severity {
        match self {
            SchemaProblem::BidiControl { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn message(&self, language: MessageLanguage) -> Message {
        match self {
            SchemaProblem::BidiControl { control } => bidi_control(*control, language),
            SchemaProblem::UnknownField { name, record, nearest, known } => {
                unknown_field(name, record, nearest, known, language)
            }
            SchemaProblem::FactInTranslation { .. }
            | SchemaProblem::UnequalLists { .. }
            | SchemaProblem::NothingToTranslate { .. }
            | SchemaProblem::NoRecordToTranslate { .. } => translation(self, language),
            SchemaProblem::BadMoment { .. }
            | SchemaProblem::BadDate { .. }
            | SchemaProblem::NoSuchTime { .. }
            | SchemaProblem::SkippedTime { .. }
            | SchemaProblem::AmbiguousTime { .. } => time(self, language),
            SchemaProblem::MissingField { .. }
            | SchemaProblem::EmptyField { .. }
            | SchemaProblem::DuplicateField { .. }
            | SchemaProblem::NoRecord { .. }
            | SchemaProblem::WrongType { .. }
            | SchemaProblem::EmptyText => form(self, language),
            _ => value(self, language),
        }
    }
}

fn unknown_field(
    name: &str,
    record: &str,
    nearest: &Option<String>,
    known: &[String],
    language: MessageLanguage,
) -> Message {
    let record = kind_word(record, language);
    let all = quoted(known, language);
    Message::new(language.pick(
        format!("「{name}」という項目は{record}にはありません"),
        format!("{record} has no field `{name}`"),
    ))
    .help(language.pick(format!("使える項目: {all}"), format!("The fields are: {all}.")))
    .maybe_help(did_you_mean(nearest, language))
}

fn form(problem: &SchemaProblem, language: MessageLanguage) -> Message {
    match problem {
        SchemaProblem::MissingField { name, record } => {
            let record = kind_word(record, language);
            Message::new(language.pick(
                format!("{record}に必要な項目「{name}」がありません"),
                format!("{record} needs the field `{name}`"),
            ))
            .help(
                language
                    .pick(format!("「{name}: …」の行を加えてください。"), format!("Add a line `{name}: …`.")),
            )
        }
        SchemaProblem::EmptyField { name } => Message::new(language.pick(
            format!("必要な項目「{name}」が空です"),
            format!("the field `{name}` is needed and empty"),
        ))
        .help(language.pick(
            format!("「{name}:」の後に、半角スペースと値を書いてください。"),
            format!("Write a space and the value behind `{name}:`."),
        )),
        SchemaProblem::DuplicateField { name } => {
            Message::new(language.pick(
                format!("項目「{name}」が二度書かれています"),
                format!("the field `{name}` stands twice"),
            ))
            .help(language.pick("どちらかひとつを消してください。", "Remove one of the two."))
            .related(language.pick("最初はここに書かれています", "it stands here first"))
        }
        SchemaProblem::NoRecord { known } => {
            let all = quoted(known, language);
            Message::new(language.pick(
                "ここには「項目名: 値」の形で書きます",
                "there should be fields here, each written as `key: value`",
            ))
            .help(language.pick(
                format!(
                    "1行にひとつずつ、半角の「:」と半角スペースを入れて書いてください。使える項目: {all}"
                ),
                format!("Write one field a line, with a plain `:` and a space. The fields are: {all}."),
            ))
        }
        SchemaProblem::WrongType { expected, found } => {
            let help = type_help(*expected, found, language);
            let (expected, found) = (expected.words(language), found_words(found, language));
            Message::new(language.pick(
                format!("ここには{expected}を書きます({found}になっています)"),
                format!("this should be {expected}, not {found}"),
            ))
            .maybe_help(help.map(str::to_owned))
        }
        _ => Message::new(language.pick("文字がありません", "there is no text here")).help(
            language
                .pick("文字を書くか、この項目の行を消してください。", "Write a text, or remove the field."),
        ),
    }
}

fn value(problem: &SchemaProblem, language: MessageLanguage) -> Message {
    let (title, help) = match problem {
        SchemaProblem::UnknownChoice { text, nearest, known } => {
            let known: Vec<String> = known.iter().map(|word| (*word).to_owned()).collect();
            let all = quoted(&known, language);
            let help = language.pick(format!("使える値: {all}"), format!("It can be one of {all}."));
            let title = language
                .pick(format!("「{text}」という値はここでは使えません"), format!("`{text}` is not one of the values here"));
            return Message::new(title).help(match did_you_mean(nearest, language) {
                Some(guess) => format!("{guess}{}{help}", language.pick("", " ")),
                None => help,
            });
        }
        SchemaProblem::UnknownCountry { text, nearest } => {
            let title = language
                .pick(format!("「{text}」という国・地域が見つかりません"), format!("there is no country `{text}`"));
            return Message::new(title)
                .help(language.pick(
                    "国名(カンボジア、Cambodia)か2文字の国コード(KH)で書いてください。",
                    "Write a name (Cambodia) or a two-letter code (KH).",
                ))
                .maybe_help(did_you_mean(nearest, language));
        }
        SchemaProblem::UnknownZone { text, nearest } => {
            let title =
                language.pick(format!("「{text}」というタイムゾーンはありません"), format!("there is no time zone `{text}`"));
            return Message::new(title)
                .help(language.pick("「Asia/Tokyo」のように書いてください。", "Write it like `Asia/Tokyo`."))
                .maybe_help(did_you_mean(nearest, language));
        }
        SchemaProblem::UnknownLanguage { text } => (
            language.pick(format!("「{text}」という言語コードはありません"), format!("there is no language `{text}`")),
            language.pick(
                "日本語は「ja」、英語は「en」のように書いてください。",
                "Write `ja` for Japanese, `en` for English, and so on.",
            ),
        ),
        SchemaProblem::BadReading { text } => (
            language.pick(format!("読みがな「{text}」にかな以外の文字があります"), format!("the reading `{text}` is not in kana")),
            language.pick(
                "ひらがな、カタカナ、または英字で書いてください。",
                "Write it in hiragana, katakana or Latin letters.",
            ),
        ),
        SchemaProblem::BadWebAddress { text } => (
            language.pick(format!("「{text}」はURLではありません"), format!("`{text}` is not a web address")),
            language.pick("「https://」から始めて書いてください。", "Write it from `https://` on."),
        ),
        SchemaProblem::LinkInText { link } => (
            language.pick(
                format!("この項目にはリンク「{link}」を書けません"),
                format!("there can be no link `{link}` in this field"),
            ),
            language.pick("リンクは本文に書いてください。", "Its text is shown as it is. Write the link in the body."),
        ),
        SchemaProblem::NumberWithoutEnd { text } => (
            language.pick(
                format!("「{text}」は有限の数ではないため、テンプレートに渡せません"),
                format!("`{text}` is no finite number, and templates cannot be handed it"),
            ),
            language.pick(
                "有限の数に直すか、文字として渡す場合は引用符(\")で囲んでください。",
                "Write a finite number, or put it in quotes (\") to hand it on as text.",
            ),
        ),
        SchemaProblem::BadFormerAddress { text } => (
            language.pick(format!("「{text}」は以前のURLとして使えません"), format!("`{text}` cannot be a former address")),
            language.pick(
                "このサイトの中のページのパスを「/」から書いてください(「/old/path.html」「/old/path/」など)。",
                "Write the path of a page of this site, from its `/` on: `/old/path.html` or `/old/path/`.",
            ),
        ),
        SchemaProblem::BadKept { text } => (
            language.pick(format!("「{text}」は output/ の中のパスとして読み取れません"), format!("`{text}` is not a path in output/")),
            language.pick(
                "output/ から見たファイルかフォルダーの名前を書いてください(「CNAME」「.git」「uploads/2014」など)。フォルダーは中のものも含みます。",
                "Write the name of a file or folder as seen from output/: `CNAME`, `.git`, `uploads/2014`. A folder stands for all that is in it.",
            ),
        ),
        SchemaProblem::KeptIsOutput { path } => (
            language.pick(format!("「{path}」はニュースルームが書き出すファイルなので、ほかのものを置いておけません"), format!("`{path}` is written by the newsroom itself, so nothing else can be kept there")),
            language.pick("この項目を消してください。", "Take it out of the list."),
        ),
        SchemaProblem::BadEmailAddress { text } => (
            language.pick(format!("「{text}」はメールアドレスではありません"), format!("`{text}` is not an e-mail address")),
            language.pick("「press@example.org」のように書いてください。", "Write it like `press@example.org`."),
        ),
        SchemaProblem::BadPhoneNumber { text } => (
            language.pick(format!("「{text}」は電話番号として読み取れません"), format!("`{text}` is not a telephone number")),
            language.pick(
                "「03-1234-5678」のように市外局番から、または「+81 3 1234 5678」のように国番号から書いてください。",
                "Write it with its area code, as in the country, or internationally with `+` (+81 3 1234 5678).",
            ),
        ),
        SchemaProblem::BadColour { text } => (
            language.pick(format!("「{text}」は色として読み取れません"), format!("`{text}` is not a colour")),
            language.pick("「\"#8a1c1c\"」のように書いてください。", "Write it like `\"#8a1c1c\"`."),
        ),
        SchemaProblem::BadReference { text, kind } => {
            let kind = kind_word(kind, language);
            (
                language.pick(format!("「{text}」は{kind}のIDではありません"), format!("`{text}` is not the id of {kind}")),
                language.pick(
                    "ファイル名から「.md」を除いたもの(半角英小文字・数字・ハイフン)を書いてください。複数のIDは半角の「,」で区切ります。",
                    "Write the file's name without `.md`: lower-case letters, digits and hyphens. Ids are separated by commas.",
                ),
            )
        }
        SchemaProblem::BadFileReference { text, leaves } => {
            let help = if *leaves {
                language.pick(
                    "ファイルを content/media/ に置き、ファイル名だけを書いてください。",
                    "Put the file into content/media/ and write only its name.",
                )
            } else {
                language.pick("別のファイル名に変えてください。", "Give the file another name.")
            };
            (language.pick(format!("「{text}」はファイル名として使えません"), format!("`{text}` cannot be a file's name")), help)
        }
        _ => (String::new(), ""),
    };
    Message::new(title).help(help)
}

fn translation(problem: &SchemaProblem, language: MessageLanguage) -> Message {
    match problem {
        SchemaProblem::FactInTranslation { name } => Message::new(language.pick(
            format!("「{name}」は原文から引き継がれるため、翻訳には書けません"),
            format!("`{name}` is taken from the original and may not be written in a translation"),
        ))
        .help(language.pick(
            "この行を消してください。変更は原文で行います。",
            "Remove this line; change it in the original.",
        ))
        .related(language.pick("原文はここです", "the original is here")),
        SchemaProblem::UnequalLists { name, original, translation } => Message::new(language.pick(
            format!("「{name}」の数が原文と合いません(原文{original}件、翻訳{translation}件)"),
            format!("`{name}` does not have as many items as in the original ({translation} instead of {original})"),
        ))
        .help(language.pick(
            "原文と同じ順に、同じ数だけ書いてください。",
            "Translate each item, in the order of the original.",
        ))
        .related(language.pick("原文はここです", "the original is here")),
        SchemaProblem::NoRecordToTranslate { name } => Message::new(
            language.pick(format!("「{name}」は原文にありません"), format!("the original has no `{name}`")),
        )
        .help(language.pick(
            "先に原文に書いてください。翻訳には訳した文字だけを書きます。",
            "Write it in the original first; a translation only brings its texts.",
        )),
        SchemaProblem::NothingToTranslate { key, value, known } => {
            let known = quoted(known, language);
            let title = match value {
                Some(value) => language.pick(
                    format!("「{key}: {value}」は原文にありません"),
                    format!("the original has no item with `{key}: {value}`"),
                ),
                None => language.pick(
                    format!("どの項目の翻訳か分かりません(「{key}」がありません)"),
                    format!("it is not said what this translates: `{key}` is missing"),
                ),
            };
            Message::new(title).help(match known.is_empty() {
                true => language.pick("先に原文に書いてください。", "Write it in the original first.").to_owned(),
                false => language.pick(format!("原文にあるもの: {known}"), format!("The original has: {known}.")),
            })
        }
        _ => Message::default(),
    }
}
