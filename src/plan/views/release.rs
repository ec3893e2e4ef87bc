//! Press releases.

use std::collections::HashSet;

use serde::Serialize;

use crate::content::release::{CorrectionKind, ReleaseKind};
use crate::content::{Program, Release};
use crate::locale::Word;
use crate::markup::Data;
use crate::newsroom::{Key, NOW, Visible, Withdrawn};
use crate::plan::routes::{Listing, Route};
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::corrections::{CorrectionNotice, StateBanner};
use crate::plan::views::listed_media::{LeadPicture, Media};
use crate::plan::views::media::Attachment;
use crate::plan::views::parts::{
    BodyPart, Boilerplate, CaseTable, ContactCard, OpportunityLine, OutlineItem, Profile, ReleaseCard, body,
    card, case_table, contact_card, opportunity, profile,
};
use crate::plan::views::social_card::{self, SocialCardImage};
use crate::plan::views::text::{Html, Link, Mention, TextIn, extra};
use crate::plan::views::{corrections, listed_media, media, names};
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
    /// 【東京、2014年9月29日】, where a place is given; nothing where it stands at the beginning of the body's first paragraph.
    pub dateline: Option<String>,
    /// The place in it: 東京.
    pub place: Option<TextIn>,
    /// The day in words, and the time where one was given.
    pub date: String,
    /// The moment for `datetime`.
    pub datetime: String,
    /// Its absolute URL, for paper.
    pub absolute_url: String,
    /// Its card, which is shown where a link to it is shared.
    pub social_card: Option<SocialCardImage>,
    /// When it was last changed in the open.
    pub modified: Option<DateLine>,
    /// How many minutes the body takes to read.
    pub reading_minutes: usize,
    /// The same in words: 約3分で読めます.
    pub reading_time: String,
    /// That it no longer stands, or that a newer one replaces it.
    pub banner: Option<StateBanner>,
    /// Corrections of errors, then clarifications and updates, each the latest first.
    pub corrections: Vec<CorrectionNotice>,
    /// Whether there are corrections of errors.
    pub has_errors: bool,
    /// Whether there are clarifications or updates.
    pub has_updates: bool,
    /// The body.
    pub body: Vec<BodyPart>,
    /// Whether the writer has typed an end mark, 以上, into the body.
    pub has_end_mark: bool,
    /// The body's language where that is not the page's.
    pub body_lang: Option<Lang>,
    /// The table of contents of a long body.
    pub outline: Vec<OutlineItem>,
    /// What the press may cover, where the body does not show it.
    pub opportunities: Vec<OpportunityLine>,
    /// The cases, where the body does not show them.
    pub cases: Option<CaseTable>,
    /// The first picture, where the body does not show it.
    pub lead_picture: Option<LeadPicture>,
    /// Further pictures, films, sounds and other files.
    pub media: Vec<Media>,
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
    /// What `extra:` says, as plain data for a site's own templates.
    pub extra: serde_json::Value,
}

impl ReleaseView {
    /// The URL of the picture that it is known by, where it lists one.
    pub fn picture_url(&self) -> Option<&str> {
        let lead = self.lead_picture.as_ref().map(|lead| lead.picture.url.as_str());
        lead.or_else(|| self.media.iter().find_map(Media::picture_url))
    }
}

/// A day.
#[derive(Clone, Debug, Serialize)]
pub struct DateLine {
    /// The day in words.
    pub date: String,
    /// The moment for `datetime`.
    pub datetime: String,
}

/// A release.
pub fn release(context: &ViewContext<'_>, key: Key<Release>) -> ReleaseView {
    let (newer, older) = context.plan.neighbours(context.plan.get(key).id.clone(), context.lang.clone());
    ReleaseView {
        related: related(context, key).into_iter().map(|key| card::release_card(context, key)).collect(),
        previous: older.map(|key| names::link(context, Route::Release(key))),
        next: newer.map(|key| names::link(context, Route::Release(key))),
        social_card: social_card::social_card_image(context, key),
        ..alone(context, context.plan.get(key), Route::Release(key))
    }
}

/// A release that no longer stands: no way leads from it to others but the one that is given.
pub fn withdrawn(context: &ViewContext<'_>, key: Key<Withdrawn>) -> ReleaseView {
    alone(context, context.plan.withdrawn(key), Route::Withdrawn(key))
}

/// A release without its neighbours.
fn alone(context: &ViewContext<'_>, release: &Visible<Release>, page: Route) -> ReleaseView {
    let version = release.versions.get(context.lang);
    let fields = &version.fields;
    let at = Some(release.opening);
    let owner = Owner { kind: Kind::Release, id: &release.id, page: Some(page), at };
    let shows =
        |wanted: fn(&Data) -> bool| version.body.document.directives().iter().any(|d| wanted(&d.data));
    let shows_cases = shows(|data| matches!(data, Data::Cases { program: None, .. }));
    let shows_opportunities = shows(|data| matches!(data, Data::Opportunities));
    let kind = fields.kind.unwrap_or(ReleaseKind::Announcement);
    let relations = &release.relations;
    let marked = corrections::marked(context, version);
    let mut body = body::marked_body(context, &version.body, owner, &marked.body);
    let dateline = dateline(context, release, fields).and_then(|dateline| {
        let is_run_in =
            fields.lead.is_none() && body::run_in(context, &mut body, &version.body.lang, &dateline);
        (!is_run_in).then_some(dateline)
    });
    let opportunities = || opportunity::opportunities(context, release, owner);
    let corrections = corrections::corrections(context, release, &marked, owner);
    let is_error = |notice: &CorrectionNotice| notice.kind == CorrectionKind::Correction.word();
    let (lead_picture, media) = listed_media::led(context, version, owner);
    let reading_minutes = version.body.document.reading_minutes();
    ReleaseView {
        title: context.text(&fields.title),
        subtitle: context.maybe_text(&fields.subtitle),
        lead: context.maybe_text(&fields.lead),
        title_html: context.headline_naming(marked.title.clone(), &names::names_in(context, release)),
        subtitle_html: marked.subtitle.clone(),
        lead_html: marked.lead.clone(),
        kind: kind.word(),
        kind_label: names::release_kind(context, kind),
        dateline,
        place: context.maybe_text(&fields.place),
        date: release.published.map(|moment| date(context, release, moment)).unwrap_or_default(),
        datetime: release.published.map(|moment| context.datetime(moment)).unwrap_or_default(),
        absolute_url: context.site.base.absolute(&context.path(page, context.lang)),
        social_card: None,
        modified: modified(context, release),
        reading_minutes,
        reading_time: context.count(Word::ReadingTime, reading_minutes),
        banner: corrections::state_banner(context, release),
        has_errors: corrections.iter().any(is_error),
        has_updates: !corrections.iter().all(is_error),
        corrections,
        body,
        has_end_mark: version.body.document.has_end_mark(),
        body_lang: context.other_lang(&version.body.lang),
        outline: body::outline(context, &version.body.document),
        opportunities: if shows_opportunities { Vec::new() } else { opportunities() },
        cases: if shows_cases { None } else { case_table::case_table(context, &relations.cases, at) },
        lead_picture,
        media,
        media_expired: listed_media::expired(context, &release.expired, version, owner),
        attachments: fields
            .attachments
            .iter()
            .filter_map(|file| media::attachment(context, file, owner))
            .collect(),
        boilerplates: boilerplates(context, &relations.programs, at),
        profile: profile::profile(context, at),
        contacts: contact_card::contact_cards(context, &relations.contacts),
        programs: relations.programs.iter().map(|key| card::program_mention(context, *key)).collect(),
        partners: relations.partners.iter().map(|key| card::partner_mention(context, *key, NOW)).collect(),
        tags: tags(context, release),
        related: Vec::new(),
        previous: None,
        next: None,
        extra: extra(version),
    }
}

/// Where a release is from, and of which day.
fn dateline(context: &ViewContext<'_>, release: &Visible<Release>, fields: &Release) -> Option<String> {
    let place = fields.place.as_ref()?;
    let date = context.locale.dates.plain_day(release.published?.day(context.site.setting.zone));
    Some(context.say(Word::Dateline, &[("place", &place.text), ("date", &date)]))
}

/// When a release was published: to the minute where that was said.
fn date(context: &ViewContext<'_>, release: &Visible<Release>, published: Moment) -> String {
    if release.has_time { context.moment(published) } else { context.day(published) }
}

/// When the text was last changed in the open.
fn modified(context: &ViewContext<'_>, release: &Visible<Release>) -> Option<DateLine> {
    let modified = release.modified()?;
    Some(DateLine { date: context.day(modified), datetime: context.datetime(modified) })
}

/// About the programs of a release, then about the publisher, as it was said at a moment.
fn boilerplates(
    context: &ViewContext<'_>,
    programs: &[Key<Program>],
    at: Option<Moment>,
) -> Vec<Boilerplate> {
    let programs = programs.iter().map(|key| profile::program_boilerplate(context, *key, at));
    programs.chain(profile::publisher_boilerplate(context, at)).collect()
}

/// The tags of a release that lead to others with the same one.
fn tags(context: &ViewContext<'_>, release: &Visible<Release>) -> Vec<Link> {
    let tags = release.versions.original.fields.tags.iter().zip(&release.fields(context.lang).tags);
    let mut known = HashSet::new();
    let link = |(original, text)| {
        let tag = context.plan.find_tag(original).filter(|tag| known.insert(*tag))?;
        let page = Route::Archive(Listing::Tag(tag), 1);
        let url = context.plan.languages(page).contains(context.lang).then(|| context.url(page))?;
        Some(Link { label: context.text(text), url, hreflang: None, note: None })
    };
    tags.filter_map(link).collect()
}

/// Releases about the same programs, then about the same partners, each newest first.
fn related(context: &ViewContext<'_>, key: Key<Release>) -> Vec<Key<Release>> {
    let wanted = context.site.theme_settings.related_releases.unwrap_or(3) as usize;
    let relations = &context.plan.get(key).relations;
    // Of so many, enough are neither this one nor among those that were found before.
    let enough = 2 * wanted + 1;
    let of_programs =
        relations.programs.iter().map(|key| context.plan.releases_of(*key, context.lang, 0, enough));
    let of_partners =
        relations.partners.iter().map(|key| context.plan.releases_of(*key, context.lang, 0, enough));
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
