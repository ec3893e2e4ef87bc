//! Press releases.

use serde::Serialize;

use super::Scene;
use super::corrections::{CorrectionNotice, StateBanner};
use super::parts::{
    Attachment, BodyPart, Boilerplate, CaseTable, ContactCard, Html, Link, Mention, OpportunityLine,
    OutlineItem, Picture, Profile, ReleaseCard, TextIn,
};
use super::resolver::Owner;
use super::routes::{Listing, Route};
use crate::content::release::ReleaseKind;
use crate::content::{Program, Release};
use crate::locale::Word;
use crate::markup::Data;
use crate::newsroom::{Entry, Key, ReleaseRelations, Withdrawn};
use crate::types::{Kind, Lang, Moment};

/// `release.html` and `feed_release.html`: a press release, on its page and in the feed.
#[derive(Clone, Debug, Serialize)]
pub struct ReleaseView {
    /// The headline.
    pub title: TextIn,
    /// The line below it.
    pub subtitle: Option<TextIn>,
    /// The lead, where one was written; else the body begins with it.
    pub lead: Option<TextIn>,
    /// The headline with marks at words that were corrected, and the places where a large one may be broken.
    pub title_html: Html,
    /// The line below it, with marks at words that were corrected.
    pub subtitle_html: Option<Html>,
    /// The lead, with marks at words that were corrected.
    pub lead_html: Option<Html>,
    /// The kind, as a word for style sheets: `media-advisory`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_label: String,
    /// 【東京、2014年9月29日】, where a place is given.
    pub dateline: Option<String>,
    /// The place in it: 東京.
    pub place: Option<TextIn>,
    /// The day in words.
    pub date: String,
    /// The moment for `datetime`.
    pub datetime: String,
    /// Its absolute URL, for paper.
    pub absolute_url: String,
    /// When it was last changed in the open.
    pub modified: Option<DateLine>,
    /// How many minutes the body takes to read.
    pub reading_minutes: usize,
    /// The same in words: 約3分で読めます.
    pub reading_time: String,
    /// That it no longer stands, or that a newer one replaces it.
    pub banner: Option<StateBanner>,
    /// Corrections, clarifications and updates, the latest first.
    pub corrections: Vec<CorrectionNotice>,
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
    /// That some may be shown no more, in words.
    pub media_expired: Option<String>,
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

/// A day.
#[derive(Clone, Debug, Serialize)]
pub struct DateLine {
    /// The day in words.
    pub date: String,
    /// The moment for `datetime`.
    pub datetime: String,
}

impl Scene<'_> {
    /// A release.
    pub fn release(&self, key: Key<Release>) -> ReleaseView {
        let (newer, older) = self.newsroom.neighbours(key);
        ReleaseView {
            related: self.related(key).into_iter().map(|key| self.release_card(key)).collect(),
            previous: older.map(|key| self.neighbour(key)),
            next: newer.map(|key| self.neighbour(key)),
            ..self.alone(self.newsroom.release(key), Route::Release(key))
        }
    }

    /// A release that no longer stands: no way leads from it to others but the one that is given.
    pub fn withdrawn(&self, key: Key<Withdrawn>) -> ReleaseView {
        self.alone(self.newsroom.withdrawn(key), Route::Withdrawn(key))
    }

    /// A release without its neighbours.
    fn alone(&self, release: &Entry<Release, ReleaseRelations>, page: Route) -> ReleaseView {
        let version = release.versions.get(self.lang);
        let fields = &version.fields;
        let at = self.newsroom.opening(release);
        let owner = Owner { kind: Kind::Release, id: &release.id, page: Some(page), at };
        let shows =
            |wanted: fn(&Data) -> bool| version.body.document.directives().iter().any(|d| wanted(&d.data));
        let shows_cases = shows(|data| matches!(data, Data::Cases { program: None, .. }));
        let shows_opportunities = shows(|data| matches!(data, Data::Opportunities));
        let kind = fields.kind.unwrap_or(ReleaseKind::Announcement);
        let relations = &release.relations;
        let marked = self.marked(version);
        let opportunities = || self.opportunities(release, owner);
        let reading_minutes = version.body.document.reading_minutes();
        ReleaseView {
            title: self.text(&fields.title),
            subtitle: self.maybe_text(&fields.subtitle),
            lead: self.maybe_text(&fields.lead),
            title_html: self.with_phrase_breaks(marked.title.clone()),
            subtitle_html: marked.subtitle.clone(),
            lead_html: marked.lead.clone(),
            kind: kind.word(),
            kind_label: self.release_kind(kind),
            dateline: fields.place.as_ref().and_then(|place| {
                let date = self.locale.dates.plain_day(release.published?.day(self.site.setting.zone));
                Some(self.say(Word::Dateline, &[("place", &place.text), ("date", &date)]))
            }),
            place: self.maybe_text(&fields.place),
            date: release.published.map(|moment| self.day(moment)).unwrap_or_default(),
            datetime: release.published.map(|moment| self.datetime(moment)).unwrap_or_default(),
            absolute_url: self.site.base.absolute(&self.path(page, self.lang)),
            modified: self.modified(release),
            reading_minutes,
            reading_time: self.count(Word::ReadingTime, reading_minutes),
            banner: self.state_banner(release),
            corrections: self.corrections(version, &marked, owner),
            body: self.marked_body(&version.body, owner, &marked.body),
            body_lang: self.other_lang(&version.body.lang),
            outline: self.outline(&version.body.document),
            opportunities: if shows_opportunities { Vec::new() } else { opportunities() },
            cases: if shows_cases { None } else { self.case_table(&relations.cases, at) },
            media: self.pictures(&fields.media, owner, &version.body),
            media_expired: self.expired_media(&release.expired, owner, &version.body),
            attachments: fields.attachments.iter().filter_map(|file| self.attachment(file, owner)).collect(),
            boilerplates: self.boilerplates(&relations.programs, at),
            profile: self.profile(at),
            contacts: relations.contacts.iter().map(|key| self.contact_card(*key)).collect(),
            programs: relations.programs.iter().map(|key| self.program_mention(*key)).collect(),
            partners: relations.partners.iter().map(|key| self.partner_mention(*key, self.now())).collect(),
            tags: self.tags(release),
            related: Vec::new(),
            previous: None,
            next: None,
        }
    }

    /// When the text was last changed in the open.
    fn modified(&self, release: &Entry<Release, ReleaseRelations>) -> Option<DateLine> {
        let modified = release.versions.original.fields.modified(self.newsroom.moment())?;
        Some(DateLine { date: self.day(modified), datetime: self.datetime(modified) })
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

    /// About the programs of a release, then about the publisher, as it was said at a moment.
    fn boilerplates(&self, programs: &[Key<Program>], at: Moment) -> Vec<Boilerplate> {
        let programs = programs.iter().map(|key| self.program_boilerplate(*key, at));
        programs.chain(self.publisher_boilerplate(at)).collect()
    }

    /// The tags of a release that lead to others with the same one.
    fn tags(&self, release: &Entry<Release, ReleaseRelations>) -> Vec<Link> {
        let tags = release.versions.original.fields.tags.iter().zip(&release.fields(self.lang).tags);
        let link = |(original, text)| {
            let tag = self.newsroom.find_tag(original)?;
            let url = self.url(Route::Archive(Listing::Tag(tag), 1));
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

    fn neighbour(&self, key: Key<Release>) -> Link {
        let release = self.newsroom.release(key);
        self.entity_link(release, Route::Release(key), self.text(&release.fields(self.lang).title))
    }
}
