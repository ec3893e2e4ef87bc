//! What changes at which moment, and how that is told: by `schedule`, and by `build --watch`.

use serde::Serialize;

use crate::content::case::CaseStatus;
use crate::content::release::CorrectionKind;
use crate::content::{Drafts, Readiness, What};
use crate::diagnostics::MessageLanguage;
use crate::newsroom;
use crate::types::{Id, Kind, Moment, Zone};

/// Something that changes at a moment.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    pub(super) moment: Moment,
    pub(super) kind: Kind,
    pub(super) id: Id,
    /// `None` where its file has errors.
    pub(super) title: Option<String>,
    pub(super) what: What,
}

/// Every change, past and coming ones, in the order of the moments. Of a file with errors it is known at most when it is
/// to be published.
pub(super) fn changes(drafts: &Drafts, zone: Zone) -> Vec<Change> {
    let known = newsroom::timetable(drafts, zone).into_iter();
    let mut changes: Vec<Change> = known
        .map(|newsroom::Change { moment, kind, id, title, what }| Change {
            moment,
            kind,
            id,
            title: Some(title),
            what,
        })
        .collect();
    let unknown: Vec<Change> = drafts
        .register
        .declared
        .iter()
        .filter(|((kind, id), _)| !changes.iter().any(|change| change.kind == *kind && change.id == *id))
        .filter_map(|((kind, id), declaration)| {
            let Readiness::From(moment) = declaration.readiness else { return None };
            Some(Change { moment, kind: *kind, id: id.clone(), title: None, what: What::Published })
        })
        .collect();
    changes.extend(unknown);
    changes.sort_by(|a, b| (a.moment, a.kind, &a.id).cmp(&(b.moment, b.kind, &b.id)));
    changes
}

/// Those after a moment.
pub(super) fn after(changes: &[Change], moment: Moment) -> &[Change] {
    &changes[changes.partition_point(|change| change.moment <= moment)..]
}

/// Those up to a moment.
pub(super) fn until(changes: &[Change], moment: Moment) -> &[Change] {
    &changes[..changes.partition_point(|change| change.moment <= moment)]
}

/// Those of the first moment.
pub(super) fn first(changes: &[Change]) -> &[Change] {
    let Some(first) = changes.first() else { return &[] };
    &changes[..changes.partition_point(|change| change.moment <= first.moment)]
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

/// A change for programs. The order of the fields is part of what they see.
#[derive(Debug, Serialize)]
pub(super) struct Line<'a> {
    moment: String,
    kind: &'static str,
    id: &'a Id,
    what: &'static str,
    /// Which file, number, status or opportunity.
    detail: Option<&'a str>,
    title: Option<&'a str>,
}

impl<'a> Line<'a> {
    pub(super) fn of(change: &'a Change, zone: Zone) -> Line<'a> {
        Line {
            moment: change.moment.rfc3339(zone),
            kind: change.kind.name(),
            id: &change.id,
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
        | What::ContactBegins
        | What::ContactEnds
        | What::Withdrawn
        | What::Removed => None,
    }
}
