//! Partners.

use serde::Serialize;

use super::Scene;
use super::parts::{
    BodyPart, CaseTable, Mention, OutlineItem, Pager, PartnerCard, PartnerGroup, ReleaseCard, TextIn,
};
use super::resolver::Owner;
use super::routes::Route;
use crate::content::Partner;
use crate::content::partner::PartnerKind;
use crate::locale::Word;
use crate::newsroom::Key;
use crate::types::{Kind, Lang, Period};

/// `partners.html`: all partners.
#[derive(Clone, Debug, Serialize)]
pub struct PartnersView {
    /// By kind, each in the order of readings.
    pub groups: Vec<PartnerGroup>,
}

/// `partner.html`: a partner. Further pages show the releases only.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerView {
    /// Name, reading, logo, industry, country.
    pub card: PartnerCard,
    /// Its legal name, where that is another one.
    pub legal_name: Option<TextIn>,
    /// What it is to us, in words.
    pub kinds: Vec<String>,
    /// Its website.
    pub website: Option<String>,
    /// Since when and until when, in words.
    pub period: Option<String>,
    /// Everything but the releases; nothing on further pages.
    pub main: Option<PartnerMain>,
    /// The releases of this page.
    pub releases: Vec<ReleaseCard>,
    /// The other pages.
    pub pager: Option<Pager>,
}

/// What the first page of a partner shows besides its releases.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerMain {
    /// The body.
    pub body: Vec<BodyPart>,
    /// The body's language where that is not the page's.
    pub body_lang: Option<Lang>,
    /// The table of contents of a long body.
    pub outline: Vec<OutlineItem>,
    /// The programs it takes part in.
    pub programs: Vec<Mention>,
    /// Its cases, as a company or host.
    pub cases: Option<CaseTable>,
}

impl Scene<'_> {
    /// All partners.
    pub fn partners(&self) -> PartnersView {
        let all: Vec<Key<Partner>> = self.newsroom.all::<Partner>().collect();
        PartnersView { groups: self.partner_groups(&all) }
    }

    /// A page of a partner.
    pub fn partner(&self, key: Key<Partner>, number: usize) -> PartnerView {
        let partner = self.newsroom.partner(key);
        let fields = partner.fields(self.lang);
        let releases = &partner.relations.releases;
        let legal_name = fields.legal_name.as_ref().filter(|legal| legal.text != fields.name.text);
        PartnerView {
            card: self.partner_card(key),
            legal_name: legal_name.map(|text| self.text(text)),
            kinds: fields.kind.0.iter().map(|kind| self.partner_kind(*kind)).collect(),
            website: fields.website.as_ref().map(|url| url.as_str().to_owned()),
            period: self.period(Period { from: fields.since, until: fields.until }),
            main: (number == 1).then(|| self.partner_main(key)),
            releases: self.page_of(releases, number),
            pager: self.pager(releases.len(), number, |number| Route::Partner(key, number)),
        }
    }

    fn partner_main(&self, key: Key<Partner>) -> PartnerMain {
        let partner = self.newsroom.partner(key);
        let version = partner.versions.get(self.lang);
        let owner = Owner {
            kind: Kind::Partner,
            id: &partner.id,
            page: Some(Route::Partner(key, 1)),
            at: self.now(),
        };
        PartnerMain {
            body: self.body(&version.body, owner),
            body_lang: self.other_lang(&version.body.lang),
            outline: self.outline(&version.body.document),
            programs: partner.relations.programs.iter().map(|key| self.program_mention(*key)).collect(),
            cases: self.case_table(&partner.relations.cases, self.now()),
        }
    }

    /// What a partner is to us, in words.
    pub(super) fn partner_kind(&self, kind: PartnerKind) -> String {
        self.word(match kind {
            PartnerKind::Company => Word::PartnerCompany,
            PartnerKind::Host => Word::PartnerHost,
            PartnerKind::Supporter => Word::PartnerSupporter,
        })
    }
}
