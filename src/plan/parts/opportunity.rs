//! What the press may cover.

use serde::Serialize;

use super::{Html, Mention, TextIn};
use crate::content::Release;
use crate::content::release::Opportunity;
use crate::locale::Word;
use crate::newsroom::{Entry, ReleaseRelations};
use crate::plan::Scene;
use crate::plan::resolver::Owner;
use crate::types::{DayOrMonth, Period};

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
    /// The last day to apply, in words.
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

impl Scene<'_> {
    /// What the press may cover of a release.
    pub(in crate::plan) fn opportunities(
        &self,
        release: &Entry<Release, ReleaseRelations>,
        owner: Owner<'_>,
    ) -> Vec<OpportunityLine> {
        let opportunities = release.fields(self.lang).opportunities.iter().enumerate();
        let line = |(index, opportunity)| self.opportunity(opportunity, owner, index + 1);
        let mut lines: Vec<OpportunityLine> = opportunities.map(line).collect();
        // A release that no longer stands invites nobody.
        if release.fields(self.lang).withdrawn.is_some() {
            lines.iter_mut().filter(|line| line.state == OPEN).for_each(|line| {
                (line.state, line.state_label) = (CLOSED, Some(self.word(Word::OpportunityClosed)));
            });
        }
        lines
    }

    fn opportunity(&self, opportunity: &Opportunity, owner: Owner<'_>, number: usize) -> OpportunityLine {
        let zone = self.site.setting.zone;
        let moment = self.newsroom.moment();
        let is_over = |end: Option<DayOrMonth>| end.is_some_and(|end| end.last_day().end(zone) <= moment);
        let (state, word) = if opportunity.cancelled.is_some_and(|cancelled| cancelled.moment <= moment) {
            ("cancelled", Some(Word::OpportunityCancelled))
        } else if is_over(opportunity.apply_by.or(opportunity.until)) {
            (CLOSED, Some(Word::OpportunityClosed))
        } else {
            (OPEN, None)
        };
        let contact = opportunity.contact.as_ref().and_then(|contact| {
            let key = self.newsroom.contact_or_desk(&contact.reference.id)?;
            let card = self.contact_card(key);
            Some(Mention { label: card.name, url: Some(card.url), hreflang: None, note: None })
        });
        OpportunityLine {
            what: self.text(&opportunity.what),
            note: opportunity
                .note
                .as_ref()
                .map(|note| self.note(note, owner, &format!("opportunity-{number}"))),
            who: self.maybe_text(&opportunity.who),
            period: self.period(Period { from: opportunity.from, until: opportunity.until }),
            place: self.maybe_text(&opportunity.place),
            apply_by: opportunity.apply_by.map(|date| self.locale.dates.day_or_month(date)),
            capacity: opportunity.capacity.map(|places| self.count(Word::CountPlaces, places as usize)),
            contact,
            state,
            state_label: word.map(|word| self.word(word)),
        }
    }
}
