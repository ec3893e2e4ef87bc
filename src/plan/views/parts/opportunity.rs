//! What the press may cover.

use serde::Serialize;

use crate::content::Release;
use crate::content::release::Opportunity;
use crate::locale::Word;
use crate::newsroom::Visible;
use crate::plan::routes::Route;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::parts::contact_card;
use crate::plan::views::preview::HiddenMark;
use crate::plan::views::text::{Html, Link, Mention, TextIn};
use crate::plan::views::{names, preview, resolver};
use crate::types::Moment;

/// An opportunity on the front page: it is open, and its end is known.
#[derive(Clone, Debug, Serialize)]
pub struct OpenOpportunity {
    /// What can be covered.
    pub what: TextIn,
    /// The release that offers it.
    pub release: Link,
    /// When, in words.
    pub period: Option<String>,
    /// The last day or moment to apply, in words.
    pub apply_by: Option<String>,
    /// In a preview: that it is not public.
    pub hidden: Option<HiddenMark>,
}

/// The opportunities that are open and end soonest, so many.
pub(in crate::plan::views) fn open_opportunities(
    context: &ViewContext<'_>,
    count: usize,
) -> Vec<OpenOpportunity> {
    let mut open: Vec<(Moment, OpenOpportunity)> = Vec::new();
    for key in context.plan.inviting(context.lang.clone()).iter().take(count) {
        let release = context.plan.get(*key);
        for opportunity in &release.fields(context.lang).opportunities {
            let Some(until) = release.open_until(opportunity, context.site.setting.zone) else { continue };
            let line = OpenOpportunity {
                what: context.text(&opportunity.what),
                release: names::link(context, Route::Release(*key)),
                period: context.locale.dates.occasion(opportunity.from, opportunity.until),
                apply_by: opportunity.apply_by.map(|end| context.locale.dates.date_or_moment(end)),
                hidden: release.preview.as_ref().and_then(|preview| preview::hidden_mark(context, preview)),
            };
            open.push((until, line));
        }
    }
    open.sort_by_key(|(until, _)| *until);
    open.into_iter().map(|(_, line)| line).take(count).collect()
}

/// An opportunity.
#[derive(Clone, Debug, Serialize)]
pub struct OpportunityLine {
    /// What can be covered.
    pub what: TextIn,
    /// A remark.
    pub note: Option<Html>,
    /// Who can be met.
    pub who: Option<TextIn>,
    /// When, in words.
    pub period: Option<String>,
    /// Where.
    pub place: Option<TextIn>,
    /// The last day or moment to apply, in words.
    pub apply_by: Option<String>,
    /// How many can come, in words.
    pub capacity: Option<String>,
    /// Whom to apply to, where it is not the release's own contact.
    pub contact: Option<Mention>,
    /// `open`, `closed` or `cancelled`.
    pub state: &'static str,
    /// "Closed" or "Cancelled", in words.
    pub state_label: Option<String>,
}

const OPEN: &str = "open";
const CLOSED: &str = "closed";

/// What the press may cover of a release.
pub(in crate::plan::views) fn opportunities(
    context: &ViewContext<'_>,
    release: &Visible<Release>,
    owner: Owner<'_>,
) -> Vec<OpportunityLine> {
    let opportunities = release.fields(context.lang).opportunities.iter().enumerate();
    let line = |(index, opportunity)| opportunity_line(context, release, opportunity, owner, index + 1);
    let mut lines: Vec<OpportunityLine> = opportunities.map(line).collect();
    // A release that no longer stands invites nobody.
    if release.fields(context.lang).withdrawn.is_some() {
        lines.iter_mut().filter(|line| line.state == OPEN).for_each(|line| {
            (line.state, line.state_label) = (CLOSED, Some(context.word(Word::OpportunityClosed)));
        });
    }
    lines
}

fn opportunity_line(
    context: &ViewContext<'_>,
    release: &Visible<Release>,
    opportunity: &Opportunity,
    owner: Owner<'_>,
    number: usize,
) -> OpportunityLine {
    let closes = opportunity.closes(context.site.setting.zone);
    let (state, word) = if opportunity.cancelled.is_some() {
        ("cancelled", Some(Word::OpportunityCancelled))
    } else if closes.is_some_and(|closes| release.has_come(closes)) {
        (CLOSED, Some(Word::OpportunityClosed))
    } else {
        (OPEN, None)
    };
    let contact = opportunity.contact.as_ref().and_then(|contact| {
        let key = context.plan.contact_or_desk(contact.reference.id.clone(), context.lang.clone())?;
        let card = contact_card::contact_card(context, key);
        Some(Mention { label: card.name, url: Some(card.url), hreflang: None, note: None })
    });
    OpportunityLine {
        what: context.text(&opportunity.what),
        note: opportunity
            .note
            .as_ref()
            .map(|note| resolver::note(context, note, owner, &format!("opportunity-{number}"))),
        who: context.maybe_text(&opportunity.who),
        period: context.locale.dates.occasion(opportunity.from, opportunity.until),
        place: context.maybe_text(&opportunity.place),
        apply_by: opportunity.apply_by.map(|end| context.locale.dates.date_or_moment(end)),
        capacity: opportunity.capacity.map(|places| context.count(Word::CountPlaces, places as usize)),
        contact,
        state,
        state_label: word.map(|word| context.word(word)),
    }
}
