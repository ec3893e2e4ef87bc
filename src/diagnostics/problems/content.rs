//! Problems of entities: their files, and how their fields belong together.

use super::{Explain, Message, MessageLanguage, did_you_mean, quoted};
use crate::diagnostics::Severity;

/// Problems of entities.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its arguments are")]
pub enum ContentProblem {
    /// A Markdown file where none belongs.
    StrayFile,
    /// A file that is no Markdown where nothing finds it.
    UnusedFile,
    /// A folder of `content/` that is no kind.
    UnknownKind { name: String, nearest: Option<String>, known: Vec<String> },
    /// A file name that is no id.
    BadId { name: String, nearest: Option<String> },
    /// A file name that means something else in URLs.
    ReservedId { name: String, nearest: Option<String> },
    /// A language that the site does not have.
    LanguageNotOfSite { lang: String, languages: Vec<String> },
    /// No language.
    UnknownLanguage { lang: String, languages: Vec<String> },
    /// A day behind `@` that is none.
    BadEdition { text: String },
    /// An edition of an entity that is not there.
    EditionOfNothing { id: String },
    /// An edition that only translates.
    EditionWithoutOriginal { lang: String },
    /// An edition of a release, which is corrected in the open instead.
    EditionOfRelease,
    /// A field that an edition cannot change.
    NoChangeOfEdition { name: String },
    /// Two files for one id in one language.
    TwoFiles { id: String },
    /// An embargo without a time of day.
    EmbargoWithoutTime,
    /// A lead that is too long.
    LongLead { length: usize, limit: usize },
    /// A correction that does not say what was and what is.
    CorrectionWithoutWords,
    /// A withdrawal of what was not public yet.
    WithdrawnBeforePublication,
    /// A picture without a description.
    PictureWithoutAlt { file: String },
    /// A contact without a public number or address.
    ContactUnreachable,
    /// A period that ends before it begins.
    EndsBeforeItBegins { from: String, until: String },
    /// A case that stands in two ways on one day.
    TwoStatusesOfOneDay { day: String },
    /// A name in kanji without a reading.
    NameWithoutReading { name: String },
}

impl Explain for ContentProblem {
    fn code(&self) -> &'static str {
        match self {
            ContentProblem::StrayFile => "stray-file",
            ContentProblem::UnusedFile => "unused-file",
            ContentProblem::UnknownKind { .. } => "unknown-kind",
            ContentProblem::BadId { .. } => "bad-id",
            ContentProblem::ReservedId { .. } => "reserved-id",
            ContentProblem::LanguageNotOfSite { .. } => "language-not-of-site",
            ContentProblem::UnknownLanguage { .. } => "unknown-language",
            ContentProblem::BadEdition { .. } => "bad-edition",
            ContentProblem::EditionOfNothing { .. } | ContentProblem::EditionWithoutOriginal { .. } => {
                "edition-without-original"
            }
            ContentProblem::EditionOfRelease => "edition-of-release",
            ContentProblem::NoChangeOfEdition { .. } => "no-change-of-edition",
            ContentProblem::TwoFiles { .. } => "two-files-for-one-id",
            ContentProblem::EmbargoWithoutTime => "embargo-without-time",
            ContentProblem::LongLead { .. } => "long-lead",
            ContentProblem::CorrectionWithoutWords => "correction-without-words",
            ContentProblem::WithdrawnBeforePublication => "withdrawn-before-publication",
            ContentProblem::PictureWithoutAlt { .. } => "missing-alt",
            ContentProblem::ContactUnreachable => "contact-unreachable",
            ContentProblem::EndsBeforeItBegins { .. } => "ends-before-it-begins",
            ContentProblem::TwoStatusesOfOneDay { .. } => "two-statuses-of-one-day",
            ContentProblem::NameWithoutReading { .. } => "missing-reading",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            ContentProblem::UnusedFile
            | ContentProblem::WithdrawnBeforePublication
            | ContentProblem::LongLead { .. }
            | ContentProblem::TwoStatusesOfOneDay { .. }
            | ContentProblem::NameWithoutReading { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn message(&self, language: MessageLanguage) -> Message {
        match self {
            ContentProblem::EmbargoWithoutTime
            | ContentProblem::LongLead { .. }
            | ContentProblem::CorrectionWithoutWords
            | ContentProblem::WithdrawnBeforePublication
            | ContentProblem::PictureWithoutAlt { .. }
            | ContentProblem::ContactUnreachable
            | ContentProblem::EndsBeforeItBegins { .. }
            | ContentProblem::TwoStatusesOfOneDay { .. }
            | ContentProblem::NameWithoutReading { .. } => fields(self, language),
            _ => files(self, language),
        }
    }
}

fn files(problem: &ContentProblem, language: MessageLanguage) -> Message {
    match problem {
        ContentProblem::StrayFile => Message::new(language.pick(
            "この場所の原稿は、どの種類にも当てはまりません",
            "a text in this place does not belong to any kind of content",
        ))
        .help(language.pick(
            "content/releases/ID.md や content/releases/ID/index.md のように、種類のフォルダーに置いてください。",
            "Put it into the folder of its kind, as content/releases/ID.md or content/releases/ID/index.md.",
        )),
        ContentProblem::UnusedFile => Message::new(
            language.pick("このファイルは使われません", "this file is not used"),
        )
        .help(language.pick(
            "原稿なら、テキストで書いて、名前の終わりを「.md」にしてください。写真や資料なら、content/media/ に移してください。",
            "If it is a text to publish, give it a name that ends in .md. If it is a picture or a document, move it into content/media/.",
        )),
        ContentProblem::UnknownKind { name, nearest, known } => {
            let all = quoted(known, language);
            Message::new(language.pick(
                format!("「{name}」という種類の原稿はありません"),
                format!("there is no kind of content `{name}`"),
            ))
            .help(language.pick(format!("content/ に置けるフォルダー: {all}"), format!("The folders of content/ are {all}.")))
            .maybe_help(did_you_mean(nearest, language))
        }
        ContentProblem::BadId { name, nearest } => Message::new(language.pick(
            format!("ファイル名「{name}」はIDとして使えません"),
            format!("the file name `{name}` cannot be used as an id"),
        ))
        .help(language.pick(
            format!("IDには半角の英小文字・数字・ハイフンが使えます。{}", rename(nearest, language)),
            format!("An id is made of lower-case letters, digits and hyphens. {}", rename(nearest, language)),
        )),
        ContentProblem::ReservedId { name, nearest } => Message::new(language.pick(
            format!("「{name}」はURLで別の意味を持つため、IDとして使えません"),
            format!("`{name}` cannot be an id: it has another meaning in URLs"),
        ))
        .help(language.pick(
            format!("西暦の年、言語コード、「page」などはIDにできません。{}", rename(nearest, language)),
            format!("Years, language codes, `page` and the like are taken. {}", rename(nearest, language)),
        )),
        ContentProblem::UnknownLanguage { lang, languages } => {
            let all = quoted(languages, language);
            Message::new(language.pick(
                format!("「{lang}」という言語コードはありません"),
                format!("there is no language `{lang}`"),
            ))
            .help(language.pick(
                format!("このサイトの言語は{all}です。ファイル名を直してください。"),
                format!("The site's languages are {all}. Rename the file."),
            ))
        }
        ContentProblem::LanguageNotOfSite { lang, languages } => {
            let all = quoted(languages, language);
            Message::new(language.pick(
                format!("「{lang}」はこのサイトの言語ではありません"),
                format!("`{lang}` is not a language of this site"),
            ))
            .help(language.pick(
                format!("このサイトの言語は{all}です。ファイル名を直すか、newsroom.yaml の languages に加えてください。"),
                format!("The site's languages are {all}. Rename the file, or add the language in newsroom.yaml."),
            ))
        }
        ContentProblem::BadEdition { text } => Message::new(language.pick(
            format!("ファイル名の「@{text}」は日付ではありません"),
            format!("`@{text}` in the file's name is not a date"),
        ))
        .help(language.pick("「ID@2016-04-01.md」のように名付けてください。", "Name it like ID@2016-04-01.md.")),
        ContentProblem::EditionOfNothing { id } => Message::new(language.pick(
            format!("「{id}」の版だけがあり、元の原稿がありません"),
            format!("there are editions of `{id}` but no `{id}` itself"),
        ))
        .help(language.pick(
            "先に元の原稿を書いてください。版には、その日から変わることだけを書きます。",
            "Write the entity itself first; an edition holds only what changes from its day on.",
        )),
        ContentProblem::EditionWithoutOriginal { lang } => Message::new(language.pick(
            format!("この版には原文({lang})がありません"),
            format!("this edition has no original in `{lang}`"),
        ))
        .help(language.pick("原文の言語の版を書いてください。", "Write the edition in the original's language.")),
        ContentProblem::EditionOfRelease => Message::new(language.pick(
            "リリースに版は作れません",
            "a release has no editions",
        ))
        .help(language.pick(
            "公開したリリースの誤りは、元の原稿の corrections に書いて訂正します。新しい内容なら、新しいリリースを書いてください。",
            "An error in a published release is corrected under `corrections` in the release itself. What is new is a new release.",
        )),
        ContentProblem::NoChangeOfEdition { name } => Message::new(language.pick(
            format!("版に「{name}」は書けません"),
            format!("an edition cannot change `{name}`"),
        ))
        .help(language.pick(
            "版は、ファイル名の日付から有効になります。公開日時と以前のURLは、元の原稿に書いてください。",
            "An edition is in force from the day in its name on. Write the moment of publication and former addresses into the entity itself.",
        )),
        _ => Message::new(language.pick("ひとつのIDに二つのファイルがあります", "there are two files for one id"))
            .help(language.pick(
                "どちらかを消すか、別の名前にしてください。",
                "Remove one of them, or give it another name.",
            ))
            .related(language.pick("もうひとつはこのファイルです", "the other one is this file")),
    }
}

fn rename(nearest: &Option<String>, language: MessageLanguage) -> String {
    match nearest {
        Some(id) => language.pick(
            format!("たとえば「{id}.md」のように、ほかのファイルと重ならない名前に変えてください。"),
            format!("Rename the file, for example to {id}.md, to a name that no other file has."),
        ),
        None => language.pick(
            "たとえば「new-program.md」のように変えてください。".to_owned(),
            "Rename the file, for example to new-program.md.".to_owned(),
        ),
    }
}

fn fields(problem: &ContentProblem, language: MessageLanguage) -> Message {
    let (title, help) = match problem {
        ContentProblem::EmbargoWithoutTime => (
            language
                .pick(
                    "解禁条件(embargo)があるのに、publish_at に時刻がありません",
                    "an embargo needs a time of day in publish_at",
                )
                .to_owned(),
            language.pick(
                "「2014-09-29 10:00」のように時刻まで書いてください。",
                "Write it with its time, like `2014-09-29 10:00`.",
            ),
        ),
        ContentProblem::LongLead { length, limit } => (
            language.pick(
                format!("リードが{length}文字あります(目安は{limit}文字まで)"),
                format!("the lead has {length} characters; {limit} are a good limit"),
            ),
            language.pick(
                "要点を絞り、残りは本文に移してください。",
                "Keep what matters most and move the rest into the body.",
            ),
        ),
        ContentProblem::CorrectionWithoutWords => (
            language
                .pick("訂正には「was」(誤)と「now」(正)が必要です", "a correction needs `was` and `now`")
                .to_owned(),
            language.pick(
                "両方を書くか、誤りの訂正でなければ kind を clarification か update にしてください。",
                "Write both, or say `kind: clarification` or `kind: update` if no fact was wrong.",
            ),
        ),
        ContentProblem::WithdrawnBeforePublication => (
            language
                .pick("取り下げの日時が、公開の日時より前です", "this is withdrawn before it is published")
                .to_owned(),
            language.pick(
                "このままでは、初めから取り下げられた姿で公開されます。公開をやめるなら draft: true と書いてください。公開後に取り下げるなら、時刻まで書いてください。",
                "It would be published as withdrawn. Write `draft: true` not to publish it, or a time of day after the publication.",
            ),
        ),
        ContentProblem::PictureWithoutAlt { file } => (
            language.pick(
                format!("写真「{file}」に説明(alt)がありません"),
                format!("the picture `{file}` has no `alt`"),
            ),
            language.pick(
                "「alt: …」に、写真に写っているものを短く書いてください。",
                "Say in `alt: …` what it shows, for those who cannot see it.",
            ),
        ),
        ContentProblem::ContactUnreachable => (
            language
                .pick(
                    "この問い合わせ先には公開できる電話番号もメールアドレスもありません",
                    "this contact has neither a public telephone number nor an e-mail address",
                )
                .to_owned(),
            language.pick(
                "phones か email を書いてください。記者が締切前に連絡できることが必要です。",
                "Write `phones` or `email`: a journalist on deadline has to reach somebody.",
            ),
        ),
        ContentProblem::EndsBeforeItBegins { from, until } => (
            language.pick(
                format!("終わり({until})が始まり({from})より前です"),
                format!("it ends ({until}) before it begins ({from})"),
            ),
            language
                .pick("from・since と until を確かめてください。", "Check `from` or `since`, and `until`."),
        ),
        ContentProblem::TwoStatusesOfOneDay { day } => (
            language.pick(
                format!("{day} 時点の状況が2つあります"),
                format!("there are two statuses as of {day}"),
            ),
            language.pick(
                "earlier の日付を確かめてください。このままでは status が、earlier どうしでは後に書いたほうが使われます。",
                "Check the days in `earlier`. As it is, `status` holds; of two in `earlier`, the one written last.",
            ),
        ),
        ContentProblem::NameWithoutReading { name } => (
            language.pick(format!("「{name}」に読みがながありません"), format!("`{name}` has no reading")),
            language.pick(
                "「reading: かな」を書くと、五十音順に正しく並びます。ないと最後に並びます。",
                "Write `reading:` in kana, or it will stand last in the order.",
            ),
        ),
        _ => (String::new(), ""),
    };
    Message::new(title).help(help)
}
