//! Cards: how an entity stands in lists.

use serde::Serialize;

use crate::content::release::ReleaseKind;
use crate::content::{Partner, Program, Release, State};
use crate::locale::Word;
use crate::newsroom::{Key, Visible};
use crate::plan::routes::Route;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::images::Crop;
use crate::plan::views::logos::Logo;
use crate::plan::views::parts::introduction::without_introduction;
use crate::plan::views::parts::reading;
use crate::plan::views::preview::HiddenMark;
use crate::plan::views::text::{Link, Mention, TextIn};
use crate::plan::views::{logos, media, names, preview, resolver};
use crate::types::{Kind, Lang, Moment};

/// A release in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ReleaseCard {
    /// Its headline, as a link.
    pub link: Link,
    /// The day as it is shown: `2014年9月29日(月)`.
    pub date: String,
    /// The moment for `datetime`.
    pub datetime: String,
    /// Its kind in words: 発表.
    pub kind: String,
    /// Its lead, or the beginning of its body, cut at a sentence.
    pub lead: Option<TextIn>,
    /// Its first picture, in the crop of 3 to 2 where the theme asks for it.
    pub picture: Option<Crop>,
    /// That it was corrected, or that a newer release replaces it.
    pub marks: Vec<StateMark>,
    /// In a preview: that it is not public.
    pub hidden: Option<HiddenMark>,
}

/// What a list says of a release's state.
#[derive(Clone, Debug, Serialize)]
pub struct StateMark {
    /// `corrected` or `superseded`, for style sheets.
    pub state: &'static str,
    /// The same in words.
    pub label: String,
}

/// A program in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ProgramCard {
    /// Its name, as a link.
    pub link: Link,
    /// How the name is read, where that is known.
    pub reading: Option<String>,
    /// What it is.
    pub summary: TextIn,
    /// Its first picture, in the crop of 3 to 2 where the theme asks for it.
    pub picture: Option<Crop>,
    /// Where it stands, as a word for style sheets: `pilot`, `active`, `ended`.
    pub status: &'static str,
    /// Where it stands, in words: 試行実施中.
    pub status_label: String,
    /// In a preview: that it is not public.
    pub hidden: Option<HiddenMark>,
}

/// A partner in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PartnerCard {
    /// Its name, as a link.
    pub link: Link,
    /// How the name is read, where that is known.
    pub reading: Option<String>,
    /// Its logo.
    pub logo: Option<Logo>,
    /// The industry.
    pub industry: Option<TextIn>,
    /// The country in words, where it is not the site's own.
    pub country: Option<String>,
    /// In a preview: that it is not public.
    pub hidden: Option<HiddenMark>,
}

/// A lead in a list is cut at a sentence below these numbers of characters.
const EXCERPT_JAPANESE: usize = 120;
const EXCERPT_OTHER: usize = 240;

/// A release in a list.
pub(in crate::plan::views) fn release_card(context: &ViewContext<'_>, key: Key<Release>) -> ReleaseCard {
    let release = context.plan.get(key);
    let fields = release.fields(context.lang);
    let link = names::link(context, Route::Release(key));
    ReleaseCard {
        link: Link { label: context.small_headline(link.label), ..link },
        date: release.published.map(|moment| context.day(moment)).unwrap_or_default(),
        datetime: release.published.map(|moment| context.datetime(moment)).unwrap_or_default(),
        kind: names::release_kind(context, fields.kind.unwrap_or(ReleaseKind::Announcement)),
        lead: release_excerpt(context, key),
        picture: media::card_picture(context, fields, Kind::Release, &release.id),
        marks: state_marks(context, release),
        hidden: release.preview.as_ref().and_then(|preview| preview::hidden_mark(context, preview)),
    }
}

fn state_marks(context: &ViewContext<'_>, release: &Visible<Release>) -> Vec<StateMark> {
    let states = [
        (release.is_corrected(), State::Corrected, Word::StateCorrected),
        (release.relations.superseded_by.is_some(), State::Superseded, Word::StateSuperseded),
    ];
    let mark =
        |(_, state, word): (bool, State, Word)| StateMark { state: state.name(), label: context.word(word) };
    states.into_iter().filter(|(holds, ..)| *holds).map(mark).collect()
}

/// The lead of a release, else the beginning of its body, cut at a sentence.
pub(in crate::plan::views) fn release_excerpt(
    context: &ViewContext<'_>,
    key: Key<Release>,
) -> Option<TextIn> {
    release_excerpt_within(context, key, EXCERPT_JAPANESE, EXCERPT_OTHER)
}

/// The same within these numbers of characters: of a Japanese text, of any other.
pub(in crate::plan::views) fn release_excerpt_within(
    context: &ViewContext<'_>,
    key: Key<Release>,
    japanese: usize,
    other: usize,
) -> Option<TextIn> {
    let release = context.plan.get(key);
    let version = release.versions.get(context.lang);
    let excerpt = |text: &str, lang: &Lang| {
        let is_japanese = lang.is_japanese();
        let text = without_introduction(text, &publisher_names(context, lang), is_japanese);
        let text = crate::markup::excerpt(&text, if is_japanese { japanese } else { other });
        TextIn { text, html: None, lang: context.other_lang(lang) }
    };
    if let Some(lead) = &version.fields.lead {
        return Some(excerpt(&lead.plain_text(), &lead.lang));
    }
    let at = Some(release.opening);
    let owner = Owner { kind: Kind::Release, id: &release.id, page: Some(Route::Release(key)), at };
    let first = resolver::first_paragraph(context, &version.body, owner);
    Some(excerpt(&first, &version.body.lang)).filter(|excerpt| !excerpt.text.is_empty())
}

/// What the publisher is called in texts of a language.
fn publisher_names<'a>(context: &ViewContext<'a>, lang: &Lang) -> Vec<&'a str> {
    let fields = context.plan.organization().map(|organization| organization.fields(lang));
    let names = fields.into_iter().flat_map(|fields| [Some(&fields.name), fields.legal_name.as_ref()]);
    names.flatten().map(|name| &*name.text).collect()
}

/// A program in a list.
pub(in crate::plan::views) fn program_card(context: &ViewContext<'_>, key: Key<Program>) -> ProgramCard {
    let program = context.plan.get(key);
    let fields = program.fields(context.lang);
    ProgramCard {
        link: names::link(context, Route::Program(key, 1)),
        reading: reading::shown_reading(context, &fields.name, fields.reading.as_ref()),
        summary: context.text(&fields.summary),
        picture: media::card_picture(context, fields, Kind::Program, &program.id),
        status: fields.status.word(),
        status_label: names::program_status(context, fields.status),
        hidden: program.preview.as_ref().and_then(|preview| preview::hidden_mark(context, preview)),
    }
}

pub(in crate::plan::views) fn program_mention(context: &ViewContext<'_>, key: Key<Program>) -> Mention {
    names::link(context, Route::Program(key, 1)).into()
}

/// A partner in a list.
pub(in crate::plan::views) fn partner_card(context: &ViewContext<'_>, key: Key<Partner>) -> PartnerCard {
    let partner = context.plan.get(key);
    let fields = partner.fields(context.lang);
    let is_abroad =
        |country: &&crate::locale::Country| Some(*country) != context.site.setting.country.as_ref();
    PartnerCard {
        link: names::link(context, Route::Partner(key, 1)),
        reading: reading::shown_reading(context, &fields.name, fields.reading.as_ref()),
        logo: fields.logo.as_ref().and_then(|logo| logos::of_partner(context, key, logo)),
        industry: context.maybe_text(&fields.industry),
        country: fields
            .country
            .as_ref()
            .filter(is_abroad)
            .map(|country| country.name(context.lang).to_owned()),
        hidden: partner.preview.as_ref().and_then(|preview| preview::hidden_mark(context, preview)),
    }
}

/// A partner under the name that it had at a moment.
pub(in crate::plan::views) fn partner_mention(
    context: &ViewContext<'_>,
    key: Key<Partner>,
    at: Option<Moment>,
) -> Mention {
    let partner = context.plan.get(key);
    let name = context.text(&partner.versions_at(at).get(context.lang).fields.name);
    context.link(Route::Partner(key, 1), name).into()
}
