//! Partners.

use serde::Serialize;

use crate::content::Partner;
use crate::newsroom::{Key, NOW};
use crate::plan::routes::Route;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::names;
use crate::plan::views::parts::{
    BodyPart, CaseTable, OutlineItem, Pager, PartnerCard, PartnerGroup, ReleaseCard, body, card, case_table,
    details, pager, partner_group,
};
use crate::plan::views::text::{Mention, TextIn, extra};
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
    /// What `extra:` says, as plain data for a site's own templates.
    pub extra: serde_json::Value,
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

/// All partners.
pub fn partners(context: &ViewContext<'_>) -> PartnersView {
    let all: Vec<Key<Partner>> = context.plan.in_lists::<Partner>(context.lang).collect();
    PartnersView { groups: partner_group::partner_groups(context, &all) }
}

/// A page of a partner.
pub fn partner(context: &ViewContext<'_>, key: Key<Partner>, number: usize) -> PartnerView {
    let partner = context.plan.get(key);
    let fields = partner.fields(context.lang);
    let legal_name = fields.legal_name.as_ref().filter(|legal| legal.text != fields.name.text);
    PartnerView {
        card: card::partner_card(context, key),
        legal_name: legal_name.map(|text| context.text(text)),
        kinds: fields.kind.0.iter().map(|kind| names::partner_kind(context, *kind)).collect(),
        website: fields.website.as_ref().map(|url| url.as_str().to_owned()),
        period: details::period(context, Period { from: fields.since, until: fields.until }),
        main: (number == 1).then(|| partner_main(context, key)),
        releases: pager::page_of(context, key, number),
        pager: pager::pager(context, context.plan.count_of(key, context.lang), number, |number| {
            Route::Partner(key, number)
        }),
        extra: extra(partner.versions.get(context.lang)),
    }
}

fn partner_main(context: &ViewContext<'_>, key: Key<Partner>) -> PartnerMain {
    let partner = context.plan.get(key);
    let version = partner.versions.get(context.lang);
    let owner = Owner { kind: Kind::Partner, id: &partner.id, page: Some(Route::Partner(key, 1)), at: NOW };
    PartnerMain {
        body: body::body(context, &version.body, owner),
        body_lang: context.other_lang(&version.body.lang),
        outline: body::outline(context, &version.body.document),
        programs: partner.relations.programs.iter().map(|key| card::program_mention(context, *key)).collect(),
        cases: case_table::case_table(context, &partner.relations.cases, NOW),
    }
}
