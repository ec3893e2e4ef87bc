//! Partners: companies, hosts, supporters.

use super::entity::ANY_BODY;
use super::{Checker, Entity, NewFile, Title};
use crate::locale::Country;
use crate::schema::{FileReference, OneOrMany, Text, WebAddress};
use crate::schema::{choice, record};
use crate::types::{DayOrMonth, Reading};

choice! {
    /// What a partner is to us.
    pub enum PartnerKind {
        /// It sends people.
        Company = "company" | "企業" | "会社" | "パートナー企業" | "派遣企業" | "法人",
        /// It receives them.
        Host = "host" | "受け入れ先" | "受入先" | "受け入れ先団体" | "受入団体" | "派遣先" | "npo",
        /// It supports us.
        Supporter = "supporter" | "支援企業・団体" | "支援" | "支援者" | "支援企業" | "支援団体" | "協賛" | "協力" | "sponsor",
    }
}

record! {
    /// A partner.
    pub struct Partner "partner" {
        name: Text, "名称。", "Its name.", "見本製作所";
        reading: Option<Reading>, "読みがな。五十音順に並べるために使います。", "How it is read, in kana: for the order.", "みほんせいさくしょ";
        legal_name: Option<Text>, "正式名称。", "Its legal name.", "株式会社見本製作所";
        kind: OneOrMany<PartnerKind>, "区分。company(企業)・host(受け入れ先)・supporter(支援企業・団体)。複数書けます。", "What it is to us; several are possible.", "[company]";
        country: Option<Country>, "国。", "The country.", "JP";
        industry: Option<Text>, "業種。", "The industry.", "人材";
        website: Option<WebAddress>, "ウェブサイト。", "Its website.", "https://www.example.com/";
        logo: Option<FileReference>, "ロゴのファイル名。", "The file of its logo.", "logo.svg";
        since: Option<DayOrMonth>, "いつから。", "Since when it is a partner.", "2014-09";
        until: Option<DayOrMonth>, "いつまで。", "Until when, that day or month included.", "2016-03";
    }
}

impl Entity for Partner {
    const NEW_FILE: NewFile = NewFile {
        open: &[
            ("name", "パートナー", "Partner"),
            ("reading", "", ""),
            ("kind", "[company]", "[company]"),
            ("website", "", ""),
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
}
