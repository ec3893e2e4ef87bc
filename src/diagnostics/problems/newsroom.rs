//! Problems between entities: what refers to what, and what is public when.

mod early;

use super::{Explain, Message, MessageLanguage, did_you_mean, kind_word};
use crate::diagnostics::Severity;

/// Problems between entities.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its arguments are")]
pub enum NewsroomProblem {
    /// Nothing has this id.
    UnknownReference { kind: &'static str, id: String, nearest: Option<String> },
    /// What is referred to is not public yet, or not as early as what refers to it. `waiting` is how it is written where
    /// it may wait; some places cannot.
    NotPublicYet { kind: &'static str, id: String, opens: Option<String>, waiting: Option<String> },
    /// The page has no such place.
    MissingAnchor { anchor: String, nearest: Option<String> },
    /// There is no such file.
    MissingMedia { file: String, nearest: Option<String> },
    /// A link inside the site that leads nowhere.
    DeadLink { target: String, nearest: Option<String> },
    /// A link to a tag or a year that has no release.
    EmptyShelf { target: String },
    /// Nobody can be called.
    NoContact,
    /// All contacts have left, or will have from a day on.
    NobodyAnswers { since: Option<String> },
    /// A directive that shows the release's own list, elsewhere than in a release.
    DirectiveNeedsProgram { name: &'static str },
    /// A release that replaces itself, perhaps over several steps.
    SupersedesItself { id: String },
    /// A release that is what is to be seen instead of itself, perhaps over several steps.
    AlternativeToItself { id: String },
    /// What a correction says was wrong still stands; related: the correction, where that is elsewhere.
    CorrectionNotMade { was: String, now: Option<String> },
    /// What a correction says is right stands nowhere on the page.
    CorrectedWordsMissing { now: String },
    /// The page in one language shows a correction in another; both are language tags.
    CorrectionNotTranslated { page: String, written: String },
    /// What was wrong and what is right are the same; related: what was wrong.
    CorrectionChangesNothing,
    /// A correction of what was not public yet; related: the publication.
    CorrectionBeforePublication,
    /// A file that everybody can see, now or `since` a coming moment, has the content of one that may not be seen; related:
    /// where that is used, and where the one that is seen is. `kind` and `id` say what uses the other.
    SeenBeforeItsTime {
        shown: String,
        withheld: String,
        kind: &'static str,
        id: String,
        until: Withholding,
        since: Option<String>,
    },
    /// A file of `static/` to which nothing links that is public.
    LinkedBeforeItsTime { file: String, until: Withholding },
}

/// Until when something may not be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Withholding {
    /// It opens at a moment.
    Opens(String),
    /// Nobody has said when.
    Unscheduled,
    /// It was removed.
    Removed,
}

impl Explain for NewsroomProblem {
    fn code(&self) -> &'static str {
        match self {
            NewsroomProblem::UnknownReference { .. } => "unknown-reference",
            NewsroomProblem::NotPublicYet { .. } => "not-public-yet",
            NewsroomProblem::MissingAnchor { .. } => "missing-anchor",
            NewsroomProblem::MissingMedia { .. } => "missing-media",
            NewsroomProblem::DeadLink { .. } => "dead-link",
            NewsroomProblem::EmptyShelf { .. } => "empty-list",
            NewsroomProblem::NoContact => "no-contact",
            NewsroomProblem::NobodyAnswers { .. } => "nobody-answers",
            NewsroomProblem::DirectiveNeedsProgram { .. } => "directive-needs-program",
            NewsroomProblem::SupersedesItself { .. } => "supersedes-itself",
            NewsroomProblem::AlternativeToItself { .. } => "alternative-to-itself",
            NewsroomProblem::CorrectionNotMade { .. } => "correction-not-made",
            NewsroomProblem::CorrectedWordsMissing { .. } => "corrected-words-missing",
            NewsroomProblem::CorrectionNotTranslated { .. } => "correction-not-translated",
            NewsroomProblem::CorrectionChangesNothing => "correction-changes-nothing",
            NewsroomProblem::CorrectionBeforePublication => "correction-before-publication",
            NewsroomProblem::SeenBeforeItsTime { .. } => "seen-before-its-time",
            NewsroomProblem::LinkedBeforeItsTime { .. } => "linked-before-its-time",
        }
    }

    /// A correction is urgent: nothing that is wrong with one holds it back. Neither may a file that is left hold back the
    /// removal of a release.
    fn severity(&self) -> Severity {
        match self {
            // A draft with a copy of a picture that somebody shows on purpose holds nothing back.
            NewsroomProblem::SeenBeforeItsTime { shown, until: Withholding::Unscheduled, .. }
                if early::is_named(shown) =>
            {
                Severity::Warning
            }
            NewsroomProblem::SeenBeforeItsTime { since: Some(_), .. }
            | NewsroomProblem::SeenBeforeItsTime { until: Withholding::Removed, .. }
            | NewsroomProblem::LinkedBeforeItsTime { .. }
            | NewsroomProblem::EmptyShelf { .. }
            | NewsroomProblem::NobodyAnswers { .. }
            | NewsroomProblem::CorrectionNotMade { .. }
            | NewsroomProblem::CorrectedWordsMissing { .. }
            | NewsroomProblem::CorrectionNotTranslated { .. }
            | NewsroomProblem::CorrectionChangesNothing
            | NewsroomProblem::CorrectionBeforePublication => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn message(&self, language: MessageLanguage) -> Message {
        match self {
            NewsroomProblem::UnknownReference { kind, id, nearest } => {
                let what = kind_word(kind, language);
                Message::new(language.pick(
                    format!("「{id}」という{what}はありません"),
                    format!("there is no {kind} with the id `{id}`"),
                ))
                .help(language.pick(
                    format!("IDはファイル名から「.md」を除いたものです。正しいIDに直すか、{what}の原稿を作ってください。"),
                    format!("An id is a file's name without `.md`. Correct it, or write {what} with this id."),
                ))
                .maybe_help(did_you_mean(nearest, language))
            }
            NewsroomProblem::NotPublicYet { kind, id, opens, waiting } => {
                not_public_yet(kind, id, opens, waiting, language)
            }
            NewsroomProblem::MissingAnchor { anchor, nearest } => Message::new(language.pick(
                format!("リンク先のページに「#{anchor}」という場所がありません"),
                format!("the page has no place `#{anchor}`"),
            ))
            .help(language.pick(
                "見出しの文字か、見出しに付けたID({#id})を書いてください。",
                "Write a heading's words, or the id that a heading was given with {#id}.",
            ))
            .maybe_help(did_you_mean(nearest, language)),
            NewsroomProblem::MissingMedia { file, nearest } => {
                Message::new(language.pick(format!("ファイル「{file}」が見つかりません"), format!("there is no file `{file}`")))
                    .help(language.pick(
                        "ファイルを content/media/ に置き、その名前を書いてください。このページだけで使うファイルは、原稿を「ID/index.md」に移して同じフォルダーに置くこともできます。",
                        "Put the file into content/media/ and write its name. A file for this page alone may also stand in a folder of its own with the text, as ID/index.md.",
                    ))
                    .maybe_help(did_you_mean(nearest, language))
            }
            NewsroomProblem::DeadLink { target, nearest } => Message::new(language.pick(
                format!("リンク先「{target}」はこのサイトにありません"),
                format!("there is nothing at `{target}` in this site"),
            ))
            .help(language.pick(
                "リンク先を確かめてください。ページには「release:ID」のようにIDで、ファイルには原稿と同じフォルダーか content/media/ に置いた名前でリンクできます。",
                "Check it. Link to a page by its id (`release:ID`), and to a file by its name, beside this one or in content/media/.",
            ))
            .maybe_help(did_you_mean(nearest, language)),
            NewsroomProblem::EmptyShelf { target } => Message::new(language.pick(
                format!("リンク先「{target}」に載るリリースがありません"),
                format!("no release stands in the list `{target}`"),
            ))
            .help(language.pick(
                "載るリリースがない間は、リンクのないただの文字になります。",
                "As long as that is so, it is plain text without a link.",
            )),
            NewsroomProblem::NoContact => Message::new(language.pick(
                "公開される問い合わせ先がひとつもありません",
                "there is no contact that the press could call",
            ))
            .help(language.pick(
                "content/contacts/press-desk.md を作り、電話番号(phones)かメール(email)を書いてください。",
                "Write content/contacts/press-desk.md with a telephone number (`phones`) or an address (`email`).",
            )),
            NewsroomProblem::NobodyAnswers { since } => Message::new(match since {
                None => language.pick(
                    "今、有効な問い合わせ先がひとつもありません".to_owned(),
                    "there is no contact that is valid now".to_owned(),
                ),
                Some(day) => language.pick(
                    format!("{day}から、有効な問い合わせ先がなくなります"),
                    format!("from {day} on there is no contact that is valid"),
                ),
            })
            .help(language.pick(
                "until を延ばすか、後任の問い合わせ先を content/contacts/ に加えてください。",
                "Extend `until`, or add who follows to content/contacts/.",
            )),
            NewsroomProblem::DirectiveNeedsProgram { name } => Message::new(language.pick(
                format!("「:::{name}」は、どのプログラムのものか分かりません"),
                format!("it is not clear of which program `:::{name}` is"),
            ))
            .help(language.pick(
                format!("「:::{name} {{program=ID}}」のように書いてください。"),
                format!("Write `:::{name} {{program=ID}}`."),
            )),
            NewsroomProblem::SupersedesItself { id } => Message::new(language.pick(
                format!("リリース「{id}」は、自分自身を置き換えることになります"),
                format!("the release `{id}` would replace itself"),
            ))
            .help(language.pick(
                "supersedes には、このリリースより前のリリースのIDだけを書いてください。",
                "Name only an older release under `supersedes`.",
            )),
            NewsroomProblem::SeenBeforeItsTime { shown, withheld, kind, id, until, since } => {
                early::seen_before_its_time((shown, since), (withheld, until), kind, id, language)
            }
            NewsroomProblem::LinkedBeforeItsTime { file, until } => {
                early::linked_before_its_time(file, until, language)
            }
            NewsroomProblem::AlternativeToItself { id } => Message::new(language.pick(
                format!("リリース「{id}」を取り下げたときの案内先をたどると、「{id}」自身に戻ります"),
                format!("whoever looks for an alternative to the release `{id}` is led back to it"),
            ))
            .help(language.pick(
                "alternative には、取り下げていないリリースのIDを書いてください。なければ、この項目を消してください。",
                "Name a release that stands under `alternative`; where there is none, leave it out.",
            )),
            _ => correction(self, language),
        }
    }
}

fn correction(problem: &NewsroomProblem, language: MessageLanguage) -> Message {
    match problem {
        NewsroomProblem::CorrectionNotMade { was, now } => Message::new(language.pick(
            format!("訂正したはずの「{was}」がまだ残っています"),
            format!("`{was}` still stands, although it was corrected"),
        ))
        .help(match now {
            Some(now) => language.pick(
                format!("「{now}」に直してください。別のことを指していて正しい場合は、このままで構いません。"),
                format!("Write `{now}` instead. If it means something else and is right, leave it."),
            ),
            None => language.pick(
                "この言葉を直してください。別のことを指していて正しい場合は、このままで構いません。".to_owned(),
                "Correct it. If it means something else and is right, leave it.".to_owned(),
            ),
        })
        .related(language.pick("訂正はここに書かれています", "the correction is here")),
        NewsroomProblem::CorrectedWordsMissing { now } => Message::new(language.pick(
            format!("訂正後の「{now}」がどこにも見つかりません"),
            format!("`{now}` is what is right, but it stands nowhere on the page"),
        ))
        .help(language.pick(
            "本文を直し忘れていないか、言葉が本文と同じかをご確認ください。",
            "Check that the text was corrected too, and that it says it in these words.",
        )),
        NewsroomProblem::CorrectionNotTranslated { page, written } => {
            let (page, written) = (language_word(page, language), language_word(written, language));
            Message::new(language.pick(
                format!("この訂正は、{page}のページでも{written}のまま表示されます"),
                format!("the {page} page shows this correction in {written}"),
            ))
            .help(language.pick(
                format!("{page}の原稿の corrections に、同じ at で note を書いてください。"),
                format!("Write it into the `corrections` of the {page} file, with the same `at` and a `note`."),
            ))
        }
        NewsroomProblem::CorrectionChangesNothing => Message::new(language.pick(
            "訂正の前(was)と後(now)が同じです",
            "what was wrong (`was`) and what is right (`now`) are the same",
        ))
        .help(language.pick("どちらかを直してください。", "Change one of the two."))
        .related(language.pick("訂正の前はここです", "what was wrong is here")),
        _ => Message::new(language.pick(
            "訂正の日時が公開より前になっています",
            "this correction was made before the release was published",
        ))
        .help(language.pick(
            "日時をご確認ください。公開した日の訂正には時刻も書きます。公開前に直したことは、訂正として書く必要はありません。",
            "Check the date; on the day of the publication, write the time too. What was changed before it needs no correction.",
        ))
        .related(language.pick("公開日時はここです", "the publication is here")),
    }
}

/// A language in words, where a team is likely to write in it.
fn language_word(tag: &str, language: MessageLanguage) -> String {
    let (japanese, english) = match tag {
        "ja" => ("日本語", "Japanese"),
        "en" => ("英語", "English"),
        "zh" | "zh-Hans" | "zh-Hant" => ("中国語", "Chinese"),
        "ko" => ("韓国語", "Korean"),
        other => return format!("{}{other}{}", language.pick("「", "`"), language.pick("」", "`")),
    };
    language.pick(japanese, english).to_owned()
}

fn not_public_yet(
    kind: &'static str,
    id: &str,
    opens: &Option<String>,
    waiting: &Option<String>,
    language: MessageLanguage,
) -> Message {
    let what = kind_word(kind, language);
    let title = match opens {
        Some(opens) => language.pick(
            format!("{what}「{id}」はまだ公開されていません(公開は{opens})"),
            format!("the {kind} `{id}` is not public yet: it opens on {opens}"),
        ),
        None => language.pick(
            format!("{what}「{id}」は下書きで、公開されていません"),
            format!("the {kind} `{id}` is a draft and not public"),
        ),
    };
    Message::new(title).help(match waiting {
        Some(waiting) => language.pick(
            format!("公開までただの文字にしておくには、「{waiting}」のように「?」を付けてください。"),
            format!("Write `{waiting}` to let it stand as plain text until then."),
        ),
        None => language.pick(
            "公開中のものを選ぶか、これを公開してください。".to_owned(),
            "Choose one that is public, or make this one public.".to_owned(),
        ),
    })
}
