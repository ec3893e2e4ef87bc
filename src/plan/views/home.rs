//! The front page.

use serde::Serialize;

use crate::content::Release;
use crate::locale::Word;
use crate::newsroom::{Key, Visible, lead_picture};
use crate::plan::routes::{Listing, Route};
use crate::plan::views::context::ViewContext;
use crate::plan::views::coverage::{self, CoverageLine};
use crate::plan::views::images::Crop;
use crate::plan::views::media;
use crate::plan::views::media::Picture;
use crate::plan::views::names;
use crate::plan::views::parts::{
    FigureLine, OpenOpportunity, ProgramCard, ReleaseCard, card, details, opportunity,
};
use crate::plan::views::text::{Html, TextIn};
use crate::site::Ratio;
use crate::types::Kind;

/// `home.html`: the front page.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The lead story: the latest release, or the one that is kept first.
    pub lead: Option<LeadStory>,
    /// The two that follow it.
    pub seconds: Vec<ReleaseCard>,
    /// The others, latest first.
    pub releases: Vec<ReleaseCard>,
    /// The archive.
    pub archive_url: String,
    /// How many releases the archive has, in words: 12件.
    pub archive_count: String,
    /// What the press may cover now, what ends first at the head.
    pub opportunities: Vec<OpenOpportunity>,
    /// The latest articles about us.
    pub coverage: Vec<CoverageLine>,
    /// The page of all of them.
    pub coverage_url: String,
    /// The programs.
    pub programs: Vec<ProgramCard>,
    /// The page of all of them.
    pub programs_url: String,
    /// The publisher's mission, where one is known.
    pub mission: Option<TextIn>,
    /// The publisher's vision, where one is known.
    pub vision: Option<TextIn>,
    /// Figures of the publisher.
    pub figures: Vec<FigureLine>,
}

/// The lead story of the front page.
#[derive(Clone, Debug, Serialize)]
pub struct LeadStory {
    /// The release as it stands in lists.
    pub card: ReleaseCard,
    /// Its headline, with the places where a large one may be broken.
    pub headline_html: Html,
    /// More of its lead than a list shows.
    pub lead: Option<TextIn>,
    /// Its first picture.
    pub picture: Option<Picture>,
    /// Of that the crop of 16 to 9; all of it where the theme asks for none.
    pub crop: Option<Crop>,
}

/// The lead of the lead story is cut at a sentence below these numbers of characters.
const LEAD_JAPANESE: usize = 200;
const LEAD_OTHER: usize = 400;

/// Of what else there is, the front page shows so many.
const SECONDS: usize = 2;
const OPPORTUNITIES: usize = 3;
const COVERAGE: usize = 3;

/// The front page: the latest releases, as many as the theme asks for, and all programs.
pub fn home(context: &ViewContext<'_>) -> HomeView {
    let organization = context.plan.organization().map(|organization| organization.fields(context.lang));
    let mut releases = front_releases(context).into_iter();
    HomeView {
        lead: releases.next().map(|key| lead_story(context, key)),
        seconds: releases.by_ref().take(SECONDS).map(|key| card::release_card(context, key)).collect(),
        releases: releases.map(|key| card::release_card(context, key)).collect(),
        archive_url: context.url(Route::Archive(Listing::All, 1)),
        archive_count: context.count(Word::CountReleases, context.plan.len_of(Listing::All, context.lang)),
        opportunities: opportunity::open_opportunities(context, OPPORTUNITIES),
        coverage: coverage::latest(context, COVERAGE),
        coverage_url: context.url(Route::Coverage),
        programs: context.plan.in_lists(context.lang).map(|key| card::program_card(context, key)).collect(),
        programs_url: context.url(Route::Programs),
        mission: organization.and_then(|organization| context.maybe_text(&organization.mission)),
        vision: organization.and_then(|organization| context.maybe_text(&organization.vision)),
        figures: organization
            .map_or_else(Vec::new, |organization| details::figures(context, &organization.figures)),
    }
}

/// The releases that are kept first, then the latest of the others.
fn front_releases(context: &ViewContext<'_>) -> Vec<Key<Release>> {
    let count = context.site.theme_settings.latest_releases.unwrap_or(8) as usize;
    let pinned = context.plan.pinned(context.lang.clone());
    let latest = context.plan.on_listing(Listing::All, context.lang, 0, count + pinned.len());
    let others = latest.iter().filter(|key| !pinned.contains(key));
    pinned.iter().chain(others).copied().take(count).collect()
}

/// A headline in which the names that its release is about stay whole.
fn headline_html(context: &ViewContext<'_>, release: &Visible<Release>) -> Html {
    let title = context.text(&release.fields(context.lang).title);
    let html = Html { html: title.to_html(), lang: title.lang.clone() };
    context.headline_naming(html, &names::names_in(context, release))
}

fn lead_story(context: &ViewContext<'_>, key: Key<Release>) -> LeadStory {
    let release = context.plan.get(key);
    let fields = release.fields(context.lang);
    let lead = lead_picture(&fields.media);
    let picture = lead.and_then(|item| media::picture(context, item, Kind::Release, &release.id));
    LeadStory {
        card: card::release_card(context, key),
        headline_html: headline_html(context, release),
        lead: card::release_excerpt_within(context, key, LEAD_JAPANESE, LEAD_OTHER),
        crop: picture.as_ref().map(|picture| media::crop(picture, Ratio::Wide)),
        picture,
    }
}
