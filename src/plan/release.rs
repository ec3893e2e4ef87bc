//! Press releases.

use serde::Serialize;

use super::Scene;
use super::parts::{
    Attachment, BodyPart, Boilerplate, CaseTable, ContactCard, Link, Mention, OpportunityLine, OutlineItem,
    Picture, Profile, ReleaseCard, TextIn,
};
use super::resolver::Owner;
use super::routes::{Page, Shelf};
use crate::content::Release;
use crate::content::release::ReleaseKind;
use crate::locale::Word;
use crate::markup::Data;
use crate::newsroom::Key;
use crate::types::{Kind, Lang};

/// `release.html`: a press release.
#[derive(Clone, Debug, Serialize)]
pub struct ReleaseView {
    /// The headline.
    pub title: TextIn,
    /// The line below it.
    pub subtitle: Option<TextIn>,
    /// The lead, where one was written; else the body begins with it.
    pub lead: Option<TextIn>,
    /// The kind, as a word for style sheets: `media-advisory`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_label: String,
    /// 【東京、2014年9月29日】, where a place is given.
    pub dateline: Option<String>,
    /// The day in words.
    pub date: String,
    /// The moment for `datetime`.
    pub datetime: String,
    /// The body.
    pub body: Vec<BodyPart>,
    /// The body's language where that is not the page's.
    pub body_lang: Option<Lang>,
    /// The table of contents of a long body.
    pub outline: Vec<OutlineItem>,
    /// What the press may cover, where the body does not show it.
    pub opportunities: Vec<OpportunityLine>,
    /// The cases, where the body does not show them.
    pub cases: Option<CaseTable>,
    /// Photographs and other media.
    pub media: Vec<Picture>,
    /// Files to download.
    pub attachments: Vec<Attachment>,
    /// About the programs and the publisher.
    pub boilerplates: Vec<Boilerplate>,
    /// The publisher's profile.
    pub profile: Profile,
    /// Whom to call.
    pub contacts: Vec<ContactCard>,
    /// The programs it is about.
    pub programs: Vec<Mention>,
    /// The partners it is about.
    pub partners: Vec<Mention>,
    /// Its tags.
    pub tags: Vec<Link>,
    /// Releases about the same programs or partners.
    pub related: Vec<ReleaseCard>,
    /// The older release.
    pub previous: Option<Link>,
    /// The newer release.
    pub next: Option<Link>,
}

impl Scene<'_> {
    /// A release.
    pub fn release(&self, key: Key<Release>) -> ReleaseView {
        let release = self.newsroom.release(key);
        let version = release.versions.get(self.lang);
        let fields = &version.fields;
        let owner = Owner { kind: Kind::Release, id: &release.id, page: Some(Page::Release(key)) };
        let shows =
            |wanted: fn(&Data) -> bool| version.body.document.directives().iter().any(|d| wanted(&d.data));
        let shows_cases = shows(|data| matches!(data, Data::Cases { program: None, .. }));
        let shows_opportunities = shows(|data| matches!(data, Data::Opportunities));
        let kind = fields.kind.unwrap_or(ReleaseKind::Announcement);
        let relations = &release.relations;
        ReleaseView {
            title: self.text(&fields.title),
            subtitle: self.maybe_text(&fields.subtitle),
            lead: self.maybe_text(&fields.lead),
            kind: kind.word(),
            kind_label: self.release_kind(kind),
            dateline: fields.place.as_ref().and_then(|place| {
                let date = self.locale.dates.plain_day(release.published?.day(self.site.setting.zone));
                Some(self.say(Word::Dateline, &[("place", &place.text), ("date", &date)]))
            }),
            date: release.published.map(|moment| self.day(moment)).unwrap_or_default(),
            datetime: release.published.map(|moment| self.datetime(moment)).unwrap_or_default(),
            body: self.body(&version.body, owner),
            body_lang: self.other_lang(&version.body.lang),
            outline: self.outline(&version.body.document),
            opportunities: if shows_opportunities { Vec::new() } else { self.opportunities(key) },
            cases: if shows_cases { None } else { self.case_table(&relations.cases) },
            media: self.pictures(&fields.media, owner, &version.body),
            attachments: fields.attachments.iter().filter_map(|file| self.attachment(file, owner)).collect(),
            boilerplates: self.boilerplates(&relations.programs),
            profile: self.profile(),
            contacts: relations.contacts.iter().map(|key| self.contact_card(*key)).collect(),
            programs: relations.programs.iter().map(|key| self.program_mention(*key)).collect(),
            partners: relations.partners.iter().map(|key| self.partner_mention(*key)).collect(),
            tags: self.tags(key),
            related: self.related(key).into_iter().map(|key| self.release_card(key)).collect(),
            previous: self.neighbour(key.index() + 1),
            next: key.index().checked_sub(1).and_then(|index| self.neighbour(index)),
        }
    }

    /// A kind in words.
    pub(super) fn release_kind(&self, kind: ReleaseKind) -> String {
        self.word(match kind {
            ReleaseKind::Announcement => Word::KindAnnouncement,
            ReleaseKind::Notice => Word::KindNotice,
            ReleaseKind::Report => Word::KindReport,
            ReleaseKind::Statement => Word::KindStatement,
            ReleaseKind::Event => Word::KindEvent,
            ReleaseKind::MediaAdvisory => Word::KindMediaAdvisory,
        })
    }

    /// About the programs of a release, then about the publisher.
    fn boilerplates(&self, programs: &[Key<crate::content::Program>]) -> Vec<Boilerplate> {
        let programs = programs.iter().map(|key| self.program_boilerplate(*key));
        programs.chain(self.publisher_boilerplate()).collect()
    }

    fn tags(&self, key: Key<Release>) -> Vec<Link> {
        let release = self.newsroom.release(key);
        let tags = release.versions.original.fields.tags.iter().zip(&release.fields(self.lang).tags);
        let link = |(original, text)| {
            let tag = self.shelves.tag(original)?;
            let url = self.url(Page::Archive(Shelf::Tag(tag), 1));
            Some(Link { label: self.text(text), url, hreflang: None, note: None })
        };
        tags.filter_map(link).collect()
    }

    /// Releases about the same programs, then about the same partners, each newest first.
    fn related(&self, key: Key<Release>) -> Vec<Key<Release>> {
        let wanted = self.site.theme.settings.related_releases.unwrap_or(3) as usize;
        let relations = &self.newsroom.release(key).relations;
        let of_programs =
            relations.programs.iter().map(|program| &self.newsroom.program(*program).relations.releases);
        let of_partners =
            relations.partners.iter().map(|partner| &self.newsroom.partner(*partner).relations.releases);
        let mut related: Vec<Key<Release>> = Vec::new();
        for other in of_programs.chain(of_partners).flatten() {
            if related.len() == wanted {
                break;
            }
            if *other != key && !related.contains(other) {
                related.push(*other);
            }
        }
        related
    }

    fn neighbour(&self, index: usize) -> Option<Link> {
        let release = self.newsroom.releases.get(index)?;
        Some(self.entity_link(
            release,
            Page::Release(Key::new(index)),
            self.text(&release.fields(self.lang).title),
        ))
    }
}
