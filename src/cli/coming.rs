//! What changes at a coming moment, in words and for programs, as `schedule`, `build --watch` and `serve` tell it.

use serde::Serialize;

use super::kind;
use crate::content::What;
use crate::content::case::CaseStatus;
use crate::content::release::CorrectionKind;
use crate::diagnostics::{MessageLanguage, one_line};
use crate::newsroom::{Change, Subject};
use crate::types::{Id, Kind, Zone};

/// What changes of which entity, in one line. It is called by its title, as people know it; by its id where its file has errors.
pub(super) fn sentence(change: &Change, language: MessageLanguage) -> String {
    let (kind, what) = (change.subject.kind(), words(&change.what, language));
    let kind =
        kind.map_or_else(|| language.pick("ファイル", "file").to_owned(), |it| kind::word(it, language));
    let name = change.title.as_deref().unwrap_or(change.subject.name());
    one_line(&language.pick(format!("{kind}「{name}」の{what}"), format!("{kind} “{name}”: {what}")))
}

/// What changes, in a few words.
pub(super) fn words(what: &What, language: MessageLanguage) -> String {
    let pick = |japanese: &str, english: &str| language.pick(japanese, english).to_owned();
    match what {
        What::Published => pick("公開", "published"),
        What::EmbargoLifted => pick("情報解禁", "embargo lifted"),
        What::Edition => pick("新しい版", "new edition"),
        What::Corrected(CorrectionKind::Correction) => pick("訂正", "correction"),
        What::Corrected(CorrectionKind::Clarification) => pick("補足", "clarification"),
        What::Corrected(CorrectionKind::Update) => pick("更新", "update"),
        What::OpportunityCancelled { what } => {
            language.pick(format!("取材の中止「{what}」"), format!("coverage cancelled: {what}"))
        }
        What::OpportunityCloses { what } => {
            language.pick(format!("取材の受付終了「{what}」"), format!("coverage closes: {what}"))
        }
        What::PinEnds => pick("トップページの先頭での掲載終了", "no longer first on the front page"),
        What::MediaExpires { file } => {
            language.pick(format!("「{file}」の掲載終了"), format!("{file} expires"))
        }
        What::CaseStatus(status) => language
            .pick(format!("状況が「{}」に", case_status(*status)), format!("status {}", status.word())),
        What::PhoneBegins { number } => {
            language.pick(format!("電話番号 {number} の掲載開始"), format!("phone {number} begins"))
        }
        What::PhoneEnds { number } => {
            language.pick(format!("電話番号 {number} の掲載終了"), format!("phone {number} ends"))
        }
        What::ContactBegins => pick("問い合わせ先の掲載開始", "contact begins"),
        What::ContactEnds => pick("問い合わせ先の掲載終了", "contact ends"),
        What::Withdrawn => pick("取り下げ", "withdrawn"),
        What::Removed => pick("削除", "removed"),
    }
}

fn case_status(status: CaseStatus) -> &'static str {
    match status {
        CaseStatus::Preparing => "準備中",
        CaseStatus::OnAssignment => "実施中",
        CaseStatus::FollowUp => "フォローアップ中",
        CaseStatus::Completed => "終了",
        CaseStatus::Cancelled => "中止",
    }
}

/// A change for programs.
#[derive(Debug, Serialize)]
pub(super) struct ComingChange<'a> {
    moment: String,
    kind: Option<&'static str>,
    id: Option<&'a Id>,
    /// That of a file that is of no entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    what: &'static str,
    /// Which file, number, status or opportunity.
    detail: Option<&'a str>,
    title: Option<&'a str>,
}

impl<'a> ComingChange<'a> {
    pub(super) fn of(change: &'a Change, zone: Zone) -> ComingChange<'a> {
        let (id, path) = match &change.subject {
            Subject::Entity(_, id) => (Some(id), None),
            Subject::File(_, path) => (None, Some(path.as_str())),
        };
        ComingChange {
            moment: change.moment.rfc3339(zone),
            kind: change.subject.kind().map(Kind::name),
            id,
            path,
            what: change.what.name(),
            detail: detail(&change.what),
            title: change.title.as_deref(),
        }
    }
}

fn detail(what: &What) -> Option<&str> {
    match what {
        What::OpportunityCancelled { what } | What::OpportunityCloses { what } => Some(what),
        What::MediaExpires { file } => Some(file),
        What::CaseStatus(status) => Some(status.word()),
        What::PhoneBegins { number } | What::PhoneEnds { number } => Some(number),
        What::Published
        | What::EmbargoLifted
        | What::Edition
        | What::Corrected(_)
        | What::PinEnds
        | What::ContactBegins
        | What::ContactEnds
        | What::Withdrawn
        | What::Removed => None,
    }
}
