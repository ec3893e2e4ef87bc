//! Press releases.

use super::entity::media;
use super::layers::Parsed;
use super::parts::MediaItem;
use super::{Case, Checker, Contact, Entity, FeedId, NewFile, Partner, Program, Title, What};
use crate::diagnostics::Place;
use crate::locale::Word;
use crate::schema::{Explanation, FileReference, Mark, Paragraph, Prose, References, Text};
use crate::schema::{choice, record};
use crate::source::Node;
use crate::types::{DateOrMoment, Moment, WrittenMoment, Zone};

choice! {
    /// What a release is.
    pub enum ReleaseKind {
        /// Something new.
        Announcement = "announcement" | "発表" | "プレスリリース" | "ニュースリリース" | "リリース" | "press-release" | "news" | "news-release" | "release" | "新着",
        /// A notice: hours, addresses, people.
        Notice = "notice" | "お知らせ" | "おしらせ" | "告知" | "通知" | "ご案内" | "案内" | "information",
        /// A report on what was done.
        Report = "report" | "活動報告" | "報告" | "レポート" | "実施報告",
        /// A statement.
        Statement = "statement" | "声明" | "見解" | "コメント",
        /// An invitation to an event.
        Event = "event" | "イベント" | "催し" | "行事" | "セミナー",
        /// An invitation to the press.
        MediaAdvisory = "media-advisory" | "取材のご案内" | "取材案内" | "取材のお願い" | "取材" | "取材依頼" | "advisory",
    }
}

impl ReleaseKind {
    /// What it is called on pages.
    pub fn label(self) -> Word {
        match self {
            ReleaseKind::Announcement => Word::KindAnnouncement,
            ReleaseKind::Notice => Word::KindNotice,
            ReleaseKind::Report => Word::KindReport,
            ReleaseKind::Statement => Word::KindStatement,
            ReleaseKind::Event => Word::KindEvent,
            ReleaseKind::MediaAdvisory => Word::KindMediaAdvisory,
        }
    }
}

choice! {
    /// What a correction corrects.
    pub enum CorrectionKind {
        /// An error of fact.
        Correction = "correction" | "訂正" | "誤記" | "お詫び" | "erratum",
        /// Something that could be misunderstood.
        Clarification = "clarification" | "補足" | "注記",
        /// Something that has happened since.
        Update = "update" | "更新" | "続報" | "追記",
    }
}

record! {
    /// A press release.
    pub struct Release "release" {
        title: Text, "見出し。", "The headline.", "新しいプログラムを開始します";
        subtitle: Option<Text>, "副題。", "The line below the headline.", "企業の社員が地域の団体で働きます";
        lead: Option<Paragraph>, "リード文。なければ本文の最初の段落を使います。", "The lead. Where there is none, the first paragraph of the body is used.", "誰が、いつ、どこで、何を、なぜ、どのように。";
        embargo: Option<Embargo>, "解禁条件。付けたときは publish_at に時刻が必要です。", "Under embargo until publish_at, which then needs a time of day.", "{ reason: 共同発表のため }";
        kind: Option<ReleaseKind>, "種別。announcement(発表)・notice(お知らせ)・report(活動報告)・statement(声明)・event(イベント)・media-advisory(取材のご案内)。なければ announcement です。", "What it is; announcement where nothing is said.", "announcement";
        place: Option<Text>, "発信地。", "The dateline: where it is from.", "東京";
        programs: Vec<References<Program>>, "関係するプログラムのID。", "Ids of the programs it is about.", "[field-school]";
        partners: Vec<References<Partner>>, "関係する企業・団体のID。", "Ids of the partners it is about.", "[sample-works]";
        cases: Vec<References<Case>>, "表にして載せる事例のID。この順に並びます。", "Ids of the cases that it shows as a table, in this order.", "[sample-works-2025]";
        contacts: Vec<References<Contact>>, "問い合わせ先のID。なければ newsroom.yaml の desk です。", "Ids of the contacts; the desk of newsroom.yaml where there are none.", "[press-desk]";
        opportunities: Vec<Opportunity>, "ご取材いただける内容。", "What the press may cover.", "\n  - what: 現地での業務の様子\n    from: 2014-10\n    until: 2014-12";
        media: Vec<MediaItem>, "写真や動画。ファイルは content/media/ に置きます。", "Photographs and other media. The files stand in content/media/.", "\n  - file: visit.jpg\n    alt: 診療所で説明を受ける参加者\n    caption: 9月の事前視察";
        attachments: Vec<Attachment>, "添付資料。ファイルは content/media/ に置きます。", "Files to download. They stand in content/media/.", "\n  - file: form.pdf\n    label: 取材申込書";
        corrections: Vec<Correction>, "公開後の訂正・補足・更新。", "Corrections, clarifications and updates after publication.", "\n  - at: 2014-10-02 09:00\n    kind: correction\n    was: 4名\n    now: 3名\n    note: 派遣人数に誤りがありました。";
        withdrawn: Option<Withdrawal>, "取り下げ。ページは理由とともに残ります。", "Withdrawn: the page stays, with the reason.", "\n  at: 2014-10-02 09:00\n  reason: 計画の変更のため";
        removed: Option<Removal>, "削除。本文とファイルは消え、削除の記録だけが残ります。", "Removed: body and files are gone; only the record of it stays.", "\n  at: 2014-10-02 09:00\n  reason: 個人情報を含んでいたため";
        supersedes: Option<References<Release>>, "このリリースが置き換える、以前のリリースのID。", "Id of the older release that this one replaces.", "older-release";
        pin_until: Option<Mark<DateOrMoment>>, "この日時まで、トップページの先頭に置きます。日付だけなら、その日まで。", "Until when it stays first on the front page; a day alone is included.", "2014-10-10";
        tags: Vec<Text>, "タグ。", "Tags.", "[医療, 人材育成]";
        feed_id: Option<Mark<FeedId>>, "フィードでのID。以前のシステムでのIDを引き継ぐときに書きます。", "Its id in feeds, where an older system gave it one.", "https://old.example.org/?p=123";
    }
}

record! {
    /// That a release may not be published before its moment.
    pub struct Embargo "embargo" {
        reason: Option<Text>, "理由。", "Why.", "共同発表のため";
    }
}

record! {
    /// Something that the press may cover.
    pub struct Opportunity "opportunity" {
        what: Text, "何を取材できるか。", "What can be covered.", "現地での業務の様子";
        note: Option<Prose>, "補足。", "A remark.", "日程はご相談ください。";
        who: Option<Text>, "誰に取材できるか。", "Who can be met.", "参加社員、受け入れ先団体";
        from: Option<DateOrMoment>, "いつから。1日だけなら、その日か日時だけで足ります。", "From when; a day or a moment alone is that one day.", "2014-10-03 10:00";
        until: Option<DateOrMoment>, "いつまで。", "Until when, that day or month included.", "2014-10-03 12:00";
        place as "where": Option<Text>, "どこで。", "Where.", "宮城県石巻市";
        apply_by: Option<DateOrMoment>, "申込締切。", "The last day to apply.", "2014-10-01 17:00";
        capacity: Option<u32>, "受け入れられる人数・社数。", "How many can come.", "5";
        contact: Option<References<Contact>>, "申込先の問い合わせ先ID。", "Id of the contact to apply to.", "press-desk";
        cancelled: Option<WrittenMoment>, "中止を決めた日時。", "Since when it is cancelled.", "2014-10-05 10:00";
    }
}

record! {
    /// A file to download.
    pub struct Attachment "attachment" by "file" {
        file: FileReference, "ファイル名。", "The file's name.", "form.pdf";
        label: Option<Text>, "表示する名前。", "What it is called.", "取材申込書";
    }
}

record! {
    /// A correction in the open.
    pub struct Correction "correction" by "at" {
        at: Mark<WrittenMoment>, "訂正の日時。", "When it was made.", "2014-10-02 09:00";
        kind: Option<CorrectionKind>, "correction(訂正)・clarification(補足)・update(更新)。", "What it is; correction where nothing is said.", "correction";
        was: Option<Text>, "誤。", "What was written.", "4名";
        now: Option<Text>, "正。", "What is right.", "3名";
        note: Prose, "説明。", "What happened.", "派遣人数に誤りがありました。";
    }
}

impl Correction {
    /// Whether it corrects an error of fact; clarifications and updates correct nothing.
    pub fn corrects(&self) -> bool {
        self.kind.is_none_or(|kind| kind == CorrectionKind::Correction)
    }
}

/// Where the words stand that the tombstone of a removed release says: its titles, the reasons.
pub(super) fn tombstone(files: &[Parsed]) -> Vec<Place> {
    let said = |front_matter: &Node| {
        let removed = front_matter.get("removed");
        let hides_title = removed.and_then(|removed| removed.get("hide_title")?.text()) == Some("true");
        let title = front_matter.get("title").filter(|_| !hides_title);
        let reason = removed.and_then(|removed| removed.get("reason"));
        [title, reason].map(|node| node.map(|node| node.place.clone()))
    };
    files.iter().filter_map(|file| file.front_matter.as_ref()).flat_map(said).flatten().collect()
}

impl Release {
    /// Whether it is neither withdrawn nor removed at a moment.
    pub fn stands(&self, moment: Moment) -> bool {
        self.withdrawn.as_ref().is_none_or(|withdrawn| moment < withdrawn.at.moment)
            && !self.is_removed(moment)
    }

    /// Whether it is gone at a moment.
    pub fn is_removed(&self, moment: Moment) -> bool {
        self.removed.as_ref().is_some_and(|removed| removed.at.moment <= moment)
    }

    /// The last moment that has come at which the text was changed in the open; nothing where it stands as it was published.
    pub fn modified(&self, has_come: impl Fn(Moment) -> bool) -> Option<Moment> {
        let corrections = self.corrections.iter().map(|correction| correction.at.moment);
        let cancelled = self.opportunities.iter().filter_map(|it| it.cancelled.map(|at| at.moment));
        let withdrawn = self.withdrawn.iter().map(|withdrawn| withdrawn.at.moment);
        corrections.chain(cancelled).chain(withdrawn).filter(|at| has_come(*at)).max()
    }
}

impl Opportunity {
    /// When the time to apply, or what can be covered, is over, whichever is first. What is on one day is over with that day; what begins in a
    /// month, and ends nobody knows when, is not.
    pub fn closes(&self, zone: Zone) -> Option<Moment> {
        let one_day = || self.from?.day(zone).map(|day| day.end(zone));
        let applied = self.apply_by.map(|end| end.end(zone));
        let covered = self.until.map(|end| end.end(zone)).or_else(one_day);
        applied.into_iter().chain(covered).min()
    }
}

record! {
    /// That a release no longer stands.
    pub struct Withdrawal "withdrawn" {
        at: Mark<WrittenMoment>, "取り下げの日時。", "When.", "2014-10-02 09:00";
        reason: Option<Text>, "理由。", "Why.", "計画の変更のため";
        alternative: Option<References<Release>>, "代わりに見てほしいリリースのID。", "Id of the release to see instead.", "newer-release";
    }
}

record! {
    /// That a release is gone.
    pub struct Removal "removed" {
        at: Mark<WrittenMoment>, "削除の日時。", "When.", "2014-10-02 09:00";
        reason: Option<Text>, "理由。", "Why.", "個人情報を含んでいたため";
        hide_title: bool, "見出しも消すかどうか。", "Whether the headline goes too.", "true";
    }
}

impl Entity for Release {
    const NEW_FILE: NewFile = NewFile {
        open: &[
            ("title", "見出し", "Headline"),
            ("lead", "", ""),
            ("publish_at", "", ""),
            ("programs", "[]", "[]"),
            ("contacts", "[]", "[]"),
        ],
        body: Explanation {
            japanese: "本文をMarkdownで書きます。「## 小見出し」で見出しを、[文字](program:ID) でプログラムなどへのリンクを作れます。",
            english: "The text, in Markdown. `## Heading` makes a heading, [words](program:ID) a link to a program and the like.",
        },
    };

    fn title(&self) -> Title<'_> {
        Title::Own(&self.title)
    }

    fn check(&self, checker: &mut Checker<'_, '_>) {
        checker.embargo(self);
        checker.lead(self);
        checker.withdrawal(self);
        checker.pin(self);
        self.corrections.iter().for_each(|correction| checker.correction(correction));
        for opportunity in &self.opportunities {
            checker.times(opportunity.from, opportunity.until, &opportunity.what.place);
        }
    }

    media!();

    fn opening(&self) -> What {
        if self.embargo.is_some() { What::EmbargoLifted } else { What::Published }
    }

    fn hold_fields(&mut self, moment: Moment, zone: Zone) {
        self.corrections.retain(|correction| correction.at.moment <= moment);
        self.pin_until.take_if(|until| until.end(zone) <= moment);
        self.withdrawn.take_if(|withdrawn| moment < withdrawn.at.moment);
        self.removed.take_if(|removed| moment < removed.at.moment);
        for opportunity in &mut self.opportunities {
            opportunity.cancelled.take_if(|cancelled| moment < cancelled.moment);
        }
    }

    fn hold_in_preview(&mut self, moment: Moment, zone: Zone) {
        let corrections = std::mem::take(&mut self.corrections);
        self.hold(moment, zone);
        self.corrections = corrections;
    }

    fn moments_of_fields(&self, zone: Zone) -> Vec<(Moment, What)> {
        let kind = |correction: &Correction| correction.kind.unwrap_or(CorrectionKind::Correction);
        let corrections = self.corrections.iter().map(|it| (it.at.moment, What::Corrected(kind(it))));
        let mut moments: Vec<(Moment, What)> = corrections.collect();
        for opportunity in &self.opportunities {
            let what = || opportunity.what.text.to_string();
            let cancelled = opportunity.cancelled.map(|at| at.moment);
            let closes = opportunity.closes(zone);
            let closes = closes.filter(|closes| cancelled.is_none_or(|cancelled| *closes < cancelled));
            moments.extend(cancelled.map(|at| (at, What::OpportunityCancelled { what: what() })));
            moments.extend(closes.map(|at| (at, What::OpportunityCloses { what: what() })));
        }
        moments.extend(self.pin_until.iter().map(|until| (until.end(zone), What::PinEnds)));
        moments.extend(self.withdrawn.iter().map(|withdrawn| (withdrawn.at.moment, What::Withdrawn)));
        moments.extend(self.removed.iter().map(|removed| (removed.at.moment, What::Removed)));
        moments
    }

    /// What is said of a withdrawal, a removal or a correction is of no interest before.
    fn since(&self, place: &Place) -> Option<Moment> {
        let is_of = |text: &Option<Text>| text.as_ref().is_some_and(|text| text.place == *place);
        let correction = self.corrections.iter().find(|correction| {
            correction.note.place == *place || is_of(&correction.was) || is_of(&correction.now)
        });
        let withdrawn = self.withdrawn.as_ref().filter(|withdrawn| {
            let alternative = withdrawn.alternative.as_ref();
            is_of(&withdrawn.reason) || alternative.is_some_and(|it| it.reference.place == *place)
        });
        let removed = self.removed.as_ref().filter(|removed| is_of(&removed.reason));
        let at = correction.map(|correction| correction.at.moment);
        at.or(withdrawn.map(|withdrawn| withdrawn.at.moment)).or(removed.map(|removed| removed.at.moment))
    }
}
