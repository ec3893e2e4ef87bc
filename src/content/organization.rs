//! The publisher.

use super::parts::{Detail, Figure};
use super::{Body, Checker, Entity, NewFile, Title};
use crate::schema::Explanation;
use crate::schema::record;
use crate::schema::{Paragraph, PhoneNumber, Text, WebAddress};
use crate::types::{DayOrMonth, Reading};

record! {
    /// The publisher. The body is its boilerplate.
    pub struct Organization "organization" {
        name: Text, "名称。", "The name.", "見本団体";
        reading: Option<Reading>, "読みがな。", "How it is read, in kana.", "みほんだんたい";
        legal_name: Option<Text>, "正式名称。", "The legal name.", "特定非営利活動法人見本団体";
        registration: Option<Text>, "法人番号・登録番号。", "The registration number.", "1234567890123";
        founded: Option<DayOrMonth>, "設立日・創業日。", "When it was founded.", "2011-04-01";
        founded_label: Option<Text>, "上の日付の呼び名。", "What that date is called.", "創業日";
        representative: Option<Representative>, "代表者。", "Who represents it.", "{ title: 代表理事, name: 見本太郎, reading: みほんたろう }";
        address: Option<Address>, "所在地。", "The address.", "{ postal_code: 100-0000, text: 見本県見本市見本町1-2-3 }";
        phone: Option<PhoneNumber>, "電話番号。", "The telephone number.", "03-1234-5678";
        website: Option<WebAddress>, "ウェブサイト。", "The website.", "https://www.example.org/";
        vision: Option<Paragraph>, "ビジョン。", "The vision.", "誰もが学び続けられる社会";
        mission: Option<Paragraph>, "ミッション。", "The mission.", "学ぶ場と働く場を結ぶ";
        figures: Vec<Figure>, "数字。", "Figures.", "\n  - label: パートナー企業\n    value: 20社\n    as_of: 2014-09";
        profile: Vec<Detail>, "団体概要に加える行。", "More rows of the profile.", "\n  - label: 認証\n    value: 東京都";
    }
}

record! {
    /// Who represents an organization.
    pub struct Representative "representative" {
        title: Option<Text>, "肩書き。", "The title.", "代表理事";
        name: Text, "氏名。", "The name.", "見本太郎";
        reading: Option<Reading>, "読みがな。", "How the name is read, in kana.", "みほんたろう";
    }
}

record! {
    /// A postal address.
    pub struct Address "address" {
        postal_code: Option<String>, "郵便番号。", "The postal code.", "100-0000";
        text: Text, "住所。", "The address.", "見本県見本市見本町1-2-3";
    }
}

impl Entity for Organization {
    const NEW_FILE: NewFile = NewFile {
        open: &[
            ("name", "わたしたちの団体", "Our organization"),
            ("reading", "わたしたちのだんたい", ""),
            ("website", "", ""),
        ],
        body: Explanation {
            japanese: "団体の紹介文です。リリースの最後に載ります。",
            english: "Who you are, in a paragraph. It stands at the end of every release.",
        },
    };

    fn title(&self) -> Title<'_> {
        Title::Own(&self.name)
    }

    fn has_page(&self, _: &Body) -> bool {
        false
    }

    fn check(&self, checker: &mut Checker<'_, '_>) {
        checker.reading(&self.name, self.reading.as_ref());
    }
}
