//! Contacts: whom the press, partners and the public may call.

use super::dated::is_valid;
use super::entity::ANY_BODY;
use super::{Body, Checker, Entity, NewFile, Program, Title, What};
use crate::diagnostics::problems::ContentProblem;
use crate::schema::{EmailAddress, PhoneNumber, References, Text, WebAddress};
use crate::schema::{choice, record};
use crate::types::{DayOrMonth, Lang, Moment, Reading, Zone};

choice! {
    /// Whom a contact is for.
    pub enum ContactAudience {
        /// Journalists.
        Press = "press" | "報道" | "報道関係者" | "報道関係" | "マスコミ" | "メディア" | "広報" | "media",
        /// Companies and hosts.
        Partners = "partners" | "企業" | "企業・団体" | "法人" | "パートナー" | "partner" | "company",
        /// Everybody.
        Public = "public" | "一般" | "お客様" | "どなたでも" | "everyone" | "general",
    }
}

choice! {
    /// What answers at a number.
    pub enum PhoneKind {
        /// A telephone.
        Telephone = "tel" | "電話" | "固定電話" | "代表" | "代表電話" | "phone" | "telephone" | "landline",
        /// A fax machine.
        Fax = "fax" | "ファックス" | "ファクス" | "ファクシミリ",
        /// A mobile telephone.
        Mobile = "mobile" | "携帯" | "携帯電話" | "スマートフォン" | "スマホ" | "cell" | "cellphone",
    }
}

record! {
    /// A contact.
    pub struct Contact "contact" {
        name: Text, "担当者名または窓口の名称。", "The person or desk.", "見本花子";
        reading: Option<Reading>, "読みがな。", "How the name is read, in kana.", "みほんはなこ";
        role: Option<Text>, "役割。なければ広報担当です。", "The role; press officer where nothing is said.", "広報担当";
        organization: Option<Text>, "所属。", "The organization.", "見本団体";
        audience: Option<ContactAudience>, "誰のための窓口か。press(報道関係者)・partners(企業・団体)・public(一般)。なければ press です。", "Whom it is for; press where nothing is said.", "press";
        phones: Vec<Phone>, "電話番号。", "Telephone numbers.", "\n  - number: 03-1234-5678\n    kind: tel\n    hours: 10:00〜18:00";
        email: Option<EmailAddress>, "メールアドレス。", "The e-mail address.", "press@example.org";
        form: Option<WebAddress>, "お問い合わせフォームのURL。", "The address of an enquiry form.", "https://example.org/form";
        hours: Option<Text>, "受付時間。", "When somebody answers.", "10:00〜18:00";
        after_hours: Option<Text>, "時間外の連絡先。", "What to do at other times.", "メールでご連絡ください。";
        languages: Vec<Lang>, "対応言語。", "The languages spoken.", "[ja, en]";
        programs: Vec<References<Program>>, "担当するプログラムのID。", "Ids of the programs they answer for.", "[field-school]";
        from: Option<DayOrMonth>, "いつから。", "From when.", "2014-04-01";
        until: Option<DayOrMonth>, "いつまで。その後は desk が引き継ぎます。", "Until when; afterwards the desk answers.", "2015-03-31";
    }
}

record! {
    /// A telephone number.
    pub struct Phone "phone" {
        number: PhoneNumber, "番号。", "The number, as in the country or internationally.", "03-1234-5678";
        extension: Option<String>, "内線番号。", "The extension.", "123";
        label: Option<Text>, "何の番号か。「代表」など。", "What it is the number of, where there are several: switchboard.", "代表";
        kind: Option<PhoneKind>, "tel・fax・mobile のいずれか。なければ tel です。", "What answers; tel where nothing is said.", "tel";
        hours: Option<Text>, "受付時間。", "When somebody answers.", "10:00〜18:00";
        from: Option<DayOrMonth>, "いつから。", "From when.", "2014-04-01";
        until: Option<DayOrMonth>, "いつまで。", "Until when, that day or month included.", "2015-03-31";
    }
}

/// What desks are called, and nobody else: 服部 and 氷室 are families.
const DESKS_IN_JAPANESE: [&str; 23] = [
    "窓口",
    "担当",
    "デスク",
    "受付",
    "事務局",
    "センター",
    "広報",
    "報道",
    "問い合わせ",
    "問合せ",
    "サポート",
    "総務",
    "営業",
    "人事",
    "企画",
    "相談室",
    "お客様",
    "オフィス",
    "チーム",
    "グループ",
    "課",
    "係",
    "会社",
];

/// The same in English, as words.
const DESKS_IN_ENGLISH: [&str; 19] = [
    "desk",
    "office",
    "officer",
    "team",
    "department",
    "dept",
    "enquiries",
    "inquiries",
    "centre",
    "center",
    "relations",
    "communications",
    "secretariat",
    "bureau",
    "support",
    "helpdesk",
    "affairs",
    "newsroom",
    "room",
];

impl Contact {
    /// Whether one can speak a language with them: one of those that they name; where they name none, the site's first.
    pub fn speaks(&self, lang: &Lang, first: &Lang) -> bool {
        if self.languages.is_empty() { lang == first } else { self.languages.contains(lang) }
    }

    /// Whether it is named for a desk, and not for a person: 広報窓口, Press office.
    pub fn is_desk(&self) -> bool {
        let name = self.name.text.to_lowercase();
        let is_word = |part: &str| DESKS_IN_ENGLISH.contains(&part);
        // 編集部, 秘書室: 服部, 本部 and 氷室 are families.
        let is_department = name.ends_with(['部', '室', '局']) && name.chars().count() > 2;
        let is_department = is_department && !name.contains([' ', '\u{3000}']);
        is_department
            || DESKS_IN_JAPANESE.iter().any(|word| name.contains(word))
            || name.split(|c: char| !c.is_ascii_alphabetic()).any(is_word)
    }
}

impl Entity for Contact {
    const NEW_FILE: NewFile = NewFile {
        open: &[
            ("name", "広報担当", "Press desk"),
            ("reading", "", ""),
            ("phones", "[]", "[]"),
            ("email", "press@example.org", "press@example.org"),
            ("draft", "true", "true"),
        ],
        body: ANY_BODY,
    };

    fn title(&self) -> Title<'_> {
        Title::Own(&self.name)
    }

    fn has_page(&self, _: &Body) -> bool {
        false
    }

    fn check(&self, checker: &mut Checker<'_, '_>) {
        let is_faulty = ["phones", "email"].iter().any(|name| checker.decoder.faulty.contains(name));
        if self.phones.is_empty() && self.email.is_none() && !is_faulty {
            checker.report(&self.name.place, ContentProblem::ContactUnreachable);
        }
        checker.order(self.from, self.until, &self.name.place);
    }

    fn hold_fields(&mut self, moment: Moment, zone: Zone) {
        self.phones.retain(|phone| is_valid(phone.from, phone.until, moment, zone));
    }

    fn moments_of_fields(&self, zone: Zone) -> Vec<(Moment, What)> {
        let mut moments = Vec::new();
        let begins = |from: Option<DayOrMonth>| from.map(|from| from.first_day().start(zone));
        let ends = |until: Option<DayOrMonth>| until.map(|until| until.last_day().end(zone));
        for phone in &self.phones {
            let number = || phone.number.written.clone();
            moments.extend(begins(phone.from).map(|at| (at, What::PhoneBegins { number: number() })));
            moments.extend(ends(phone.until).map(|at| (at, What::PhoneEnds { number: number() })));
        }
        moments.extend(begins(self.from).map(|at| (at, What::ContactBegins)));
        moments.extend(ends(self.until).map(|at| (at, What::ContactEnds)));
        moments
    }
}
