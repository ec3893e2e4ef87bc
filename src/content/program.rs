//! Programs.

use super::entity::{ANY_BODY, media};
use super::parts::{Detail, Figure, MediaItem};
use super::{Checker, Contact, Entity, NewFile, Partner, Title};
use crate::schema::{DateOrText, OneOrMany, Paragraph, Prose, References, Text};
use crate::schema::{choice, record};
use crate::types::{DayOrMonth, Reading};

choice! {
    /// Where a program stands.
    pub enum ProgramStatus {
        /// Being tried.
        Pilot = "pilot" | "試行" | "試行中" | "試行実施中" | "試験運用" | "パイロット" | "実証中" | "trial",
        /// Running.
        Active = "active" | "実施中" | "募集中" | "継続中" | "運営中" | "稼働中" | "ongoing" | "running",
        /// Over.
        Ended = "ended" | "終了" | "完了" | "受付終了" | "completed" | "finished" | "closed",
    }
}

record! {
    /// A program.
    pub struct Program "program" {
        name: Text, "名称。", "Its name.", "フィールドスクール";
        reading: Option<Reading>, "読みがな。", "How it is read, in kana.", "ふぃーるどすくーる";
        summary: Paragraph, "概要。1〜2文で。", "What it is, in a sentence or two.", "企業の社員が国内の社会課題の現場で働くプログラムです。";
        status: ProgramStatus, "状況。pilot(試行実施中)・active(実施中)・ended(終了)。", "Where it stands.", "pilot";
        since: Option<DayOrMonth>, "開始。", "Since when.", "2014-09";
        until: Option<DayOrMonth>, "終了。", "Until when, that day or month included.", "2015-03";
        weight: Option<u32>, "並び順。小さい番号から先に並びます。書いていないものは、その後に新しい順で並びます。", "Its place in lists: small numbers first; programs without one follow, the latest first.", "1";
        details: Vec<Detail>, "プログラム内容の表。", "The table of details.", "\n  - label: 派遣先\n    value: 見本クリニック";
        schedule: Vec<ScheduleEntry>, "スケジュール。", "The schedule.", "\n  - when: 2014-09\n    what: 事前視察";
        figures: Vec<Figure>, "数字。", "Figures.", "\n  - label: 派遣人数\n    value: 30名\n    as_of: 2014-09";
        steps: Vec<Step>, "導入の流れ。", "How it is introduced, step by step.", "\n  - title: ご相談\n    text: 課題とご要望をうかがいます。";
        faq: Vec<Question>, "よくあるご質問。", "Questions and answers.", "\n  - q: 期間はどのくらいですか。\n    a: 数か月間です。";
        partners: Vec<References<Partner>>, "関係する企業・団体のID。", "Ids of its partners.", "[sample-works]";
        contacts: Vec<References<Contact>>, "問い合わせ先のID。", "Ids of the contacts.", "[press-desk]";
        boilerplate: Option<Prose>, "「〜とは」の文。なければ概要を使います。", "The boilerplate; the summary where there is none.", "フィールドスクールは、…";
        media: Vec<MediaItem>, "写真や動画。ファイルは content/media/ に置きます。", "Photographs and other media. The files stand in content/media/.", "\n  - file: visit.jpg\n    alt: 診療所で説明を受ける参加者";
    }
}

record! {
    /// What happens when.
    pub struct ScheduleEntry "schedule" {
        when: DateOrText, "いつ。年月、日付、または文字。", "When: a month, a day or a text.", "2014-09";
        what: OneOrMany<Text>, "何をするか。文字かそのリスト。", "What happens: a text or a list of texts.", "[事前視察, 事前研修]";
    }
}

record! {
    /// A step of the introduction.
    pub struct Step "step" {
        title: Text, "見出し。", "The step.", "ご相談";
        text: Option<Prose>, "説明。", "What happens in it.", "課題とご要望をうかがいます。";
    }
}

record! {
    /// A question and its answer.
    pub struct Question "question" {
        q: Text, "質問。", "The question.", "期間はどのくらいですか。";
        a: Prose, "答え。", "The answer.", "数か月間です。";
    }
}

impl Entity for Program {
    const NEW_FILE: NewFile = NewFile {
        open: &[
            ("name", "プログラム", "Program"),
            ("reading", "", ""),
            ("summary", "概要を1〜2文で書きます。", "What it is, in a sentence or two."),
            ("status", "active", "active"),
            ("draft", "true", "true"),
        ],
        body: ANY_BODY,
    };

    fn title(&self) -> Title<'_> {
        Title::Own(&self.name)
    }

    fn check(&self, checker: &mut Checker<'_, '_>) {
        checker.order(self.since, self.until, &self.name.place);
        checker.reading(&self.name, self.reading.as_ref());
    }

    media!();
}
