//! Case studies.

use super::entity::media;
use super::parts::MediaItem;
use super::{Body, Checker, Entity, NewFile, Partner, Program, Title, What};
use crate::locale::Country;
use crate::schema::{Explanation, Mark, Paragraph, Prose, ReferenceOrText, References, Text};
use crate::schema::{choice, record};
use crate::types::{Day, DayOrMonth, Moment, Zone};

choice! {
    /// Where a case stands.
    pub enum CaseStatus {
        /// In preparation.
        Preparing = "preparing" | "準備中" | "準備" | "事前研修中" | "事前研修" | "調整中" | "preparation" | "in-preparation",
        /// On assignment.
        OnAssignment = "on-assignment" | "実施中" | "派遣中" | "現地派遣中" | "活動中" | "現地活動中" | "active" | "ongoing",
        /// Back, in follow-up.
        FollowUp = "follow-up" | "フォローアップ中" | "フォローアップ" | "事後研修中" | "事後研修" | "followup",
        /// Completed.
        Completed = "completed" | "終了" | "完了" | "修了" | "実施済み" | "ended" | "finished" | "done",
        /// Cancelled.
        Cancelled = "cancelled" | "中止" | "取りやめ" | "取り止め" | "キャンセル" | "canceled",
    }
}

record! {
    /// A case study.
    pub struct Case "case" {
        program: References<Program>, "プログラムのID。", "Id of the program.", "field-school";
        company: References<Partner>, "企業のID。", "Id of the company.", "sample-works";
        role: Option<Text>, "派遣される社員の職種。", "What the participants do.", "営業職";
        people: Option<u32>, "人数。", "How many they are.", "3";
        period: CasePeriod, "時期・期間。", "When.", "{ from: 2014-10, until: 2014-12, label: 計3ヶ月 }";
        country: Option<Country>, "国。なければ newsroom.yaml の country です。", "The country; the home country where nothing is said.", "カンボジア";
        place: Option<Text>, "都市・地域。", "City or region.", "プノンペン";
        host: Option<ReferenceOrText<Partner>>, "受け入れ先団体のID。登録がなければ説明文、非公表なら undisclosed。", "Id of the host; a text where it has none here; or undisclosed.", "子どもの学びを支える団体";
        status: CaseStatus, "状況。preparing(準備中)・on-assignment(実施中)・follow-up(フォローアップ中)・completed(終了)・cancelled(中止)。", "Where it stands.", "on-assignment";
        as_of: Day, "状況がいつの時点か。", "As of which day.", "2014-09-29";
        earlier: Vec<EarlierStatus>, "以前の状況。", "Where it stood before.", "\n  - status: preparing\n    as_of: 2014-08-01";
        title: Option<Text>, "見出し。", "A headline.", "地域の学びの現場で働く";
        summary: Option<Paragraph>, "概要。", "A summary.", "営業職3名が、子どもの学びを支える団体で働きました。";
        outcomes: Vec<Text>, "成果。", "What came of it.", "[業務マニュアルの整備]";
        quotes: Vec<Quote>, "コメント。", "What people said.", "\n  - text: 課題を本質から理解する難しさを感じました。\n    by: 参加者";
        media: Vec<MediaItem>, "写真や動画。ファイルは content/media/ に置きます。", "Photographs and other media. The files stand in content/media/.", "\n  - file: visit.jpg\n    alt: 診療所で説明を受ける参加者";
    }
}

record! {
    /// When a case took place.
    pub struct CasePeriod "period" {
        from: Mark<DayOrMonth>, "いつから。", "The first day or month.", "2014-10";
        until: Option<DayOrMonth>, "いつまで。", "The last day or month, included.", "2014-12";
        label: Option<Text>, "期間の表記。", "How long, in words.", "計3ヶ月";
    }
}

record! {
    /// Where a case stood before.
    pub struct EarlierStatus "earlier status" {
        status: CaseStatus, "状況。", "Where it stood.", "preparing";
        as_of: Mark<Day>, "いつの時点か。", "As of which day.", "2014-08-01";
    }
}

record! {
    /// What somebody said.
    pub struct Quote "quote" {
        text: Prose, "言葉。", "The words.", "難しさを感じました。";
        by: Option<Text>, "誰の言葉か。", "Whose they are.", "参加者";
        role: Option<Text>, "肩書き。", "What that person does.", "営業職";
    }
}

impl Entity for Case {
    const NEW_FILE: NewFile = NewFile {
        open: &[
            ("program", "program-id", "program-id"),
            ("company", "partner-id", "partner-id"),
            ("period", "{ from: {month} }", "{ from: {month} }"),
            ("status", "preparing", "preparing"),
            ("as_of", "{today}", "{today}"),
            ("draft", "true", "true"),
        ],
        body: Explanation {
            japanese: "本文をMarkdownで書きます。本文も概要もない事例は、表にだけ載ります。",
            english: "The text, in Markdown. A case without text and summary is only a row in tables.",
        },
    };

    /// Its own, else it is known by its company.
    fn title(&self) -> Title<'_> {
        self.title.as_ref().map_or(Title::OfPartner(&self.company.reference.id), Title::Own)
    }

    /// Without summary and body it is a row in tables.
    fn has_page(&self, body: &Body) -> bool {
        self.summary.is_some() || !body.document.is_empty()
    }

    fn check(&self, checker: &mut Checker<'_, '_>) {
        checker.order(Some(self.period.from.value), self.period.until, &self.period.from.place);
        checker.statuses(self);
    }

    media!();

    /// Leaves the statuses that are known at the moment. A case of which none is known yet stands where it began.
    fn hold_fields(&mut self, moment: Moment, zone: Zone) {
        let (status, as_of) = self.status_at(moment, zone);
        (self.status, self.as_of) = (status, as_of);
        self.earlier.retain(|earlier| earlier.as_of.value < as_of);
    }

    fn moments_of_fields(&self, zone: Zone) -> Vec<(Moment, What)> {
        let statuses = self.statuses();
        statuses[1..].iter().map(|(it, as_of)| (as_of.start(zone), What::CaseStatus(*it))).collect()
    }
}

impl Case {
    /// Where the case stood and as of which day, from the first to the last: never empty. Of one day, what was written last
    /// comes last, and behind all what is not called earlier.
    fn statuses(&self) -> Vec<(CaseStatus, Day)> {
        let mut statuses: Vec<(CaseStatus, Day)> =
            self.earlier.iter().map(|earlier| (earlier.status, earlier.as_of.value)).collect();
        statuses.push((self.status, self.as_of));
        statuses.sort_by_key(|(_, as_of)| *as_of);
        statuses
    }

    /// Where the case stood at a moment and as of which day that is; where it began, if nothing is known yet.
    pub fn status_at(&self, moment: Moment, zone: Zone) -> (CaseStatus, Day) {
        let statuses = self.statuses();
        let known = statuses.partition_point(|(_, as_of)| as_of.start(zone) <= moment);
        statuses[known.saturating_sub(1)]
    }

    /// The first day of which anything is known.
    pub fn first_known(&self) -> Day {
        self.statuses()[0].1
    }
}
