//! Cards: the pictures that social networks and chats show where a link to a release is shared.

use serde::Serialize;

use crate::content::release::ReleaseKind;
use crate::content::{Entity, Release};
use crate::drawing::{CARD, Frame, Headline, headline};
use crate::newsroom::{Key, lead_picture};
use crate::plan::routes::card_path;
use crate::plan::views::context::ViewContext;
use crate::plan::views::names;
use crate::types::{Kind, Lang};

/// The card of a release, as its page names it (<https://ogp.me/#structured>).
#[derive(Clone, Debug, Serialize)]
pub struct CardImage {
    /// Its absolute URL.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

/// `card.svg`: the card of a release that has no picture, 1200 × 630 pixels.
#[derive(Clone, Debug, Serialize)]
pub struct SocialCardView {
    /// The language of the headline.
    pub lang: Lang,
    /// The newsroom's title, in one line.
    pub masthead: SetText,
    /// The headline in lines, for 1056 × 350 pixels; the newsroom's title where no font has all of it.
    pub headline: SetText,
    /// The kind in words.
    pub kind_label: String,
    /// The day in words.
    pub date: String,
}

/// A text that was set with the font for headlines.
#[derive(Clone, Debug, Serialize)]
pub struct SetText {
    /// The size of the font in pixels.
    pub size: u16,
    /// The lines, from the top.
    pub lines: Vec<SetLine>,
}

/// A line of it.
#[derive(Clone, Debug, Serialize)]
pub struct SetLine {
    /// Its text.
    pub text: String,
    /// How many pixels it stands to the right of the others; a bracket at its beginning is set back.
    pub x: f64,
    /// How many pixels its baseline stands below the middle of the whole.
    pub y: f64,
}

const HEADLINE: Frame =
    Frame { width: 1056.0, height: 350.0, sizes: &[88, 82, 76, 70, 64, 60, 56, 52, 48, 44, 40, 36] };

const MASTHEAD: Frame = Frame { width: 1056.0, height: 44.0, sizes: &[40, 36, 32, 28, 24, 20] };

/// The card of a release: the crop of its first picture, else one that is drawn, where fonts allow.
pub(super) fn card_image(context: &ViewContext<'_>, key: Key<Release>) -> Option<CardImage> {
    cropped(context, key).or_else(|| {
        let release = context.plan.get(key);
        let is_drawn = context.plan.has_drawn_card(release.id.clone(), context.lang.clone());
        is_drawn.then(|| CardImage {
            url: context.site.base.absolute(&context.section(&card_path(&release.id))),
            width: CARD.0,
            height: CARD.1,
            alt: release.fields(context.lang).title.text.to_string(),
        })
    })
}

fn cropped(context: &ViewContext<'_>, key: Key<Release>) -> Option<CardImage> {
    let release = context.plan.get(key);
    let lead = lead_picture(release.versions.original.fields.media())?;
    let source = lead.file.place.source_path();
    let (file, _) = context.plan.find_file((Kind::Release, &release.id), source, &lead.file.name)?;
    let published = context.plan.published(file.path.clone())?;
    let card = published.card(lead.focus.unwrap_or_default())?;
    let fields = release.fields(context.lang);
    let alt = lead_picture(fields.media()).and_then(|lead| lead.alt.as_ref()).unwrap_or(&fields.title);
    Some(CardImage {
        url: context.site.base.absolute(&card.path.url()),
        width: card.variant.width,
        height: card.variant.height,
        alt: alt.text.to_string(),
    })
}

/// What is drawn on the card of a release, with the fonts of the headline's language. `None` where no font has the characters of its language.
pub fn social_card(context: &ViewContext<'_>, key: Key<Release>) -> Option<SocialCardView> {
    let release = context.plan.get(key);
    let fields = release.fields(context.lang);
    let typefaces = context.plan.typefaces(fields.title.lang.clone())?;
    let drawable = |text: &str| typefaces.drawable(text).unwrap_or_default();
    let masthead = context.site.title.get(context.lang, &context.site.setting.languages);
    let masthead = masthead.map(|(_, masthead)| drawable(&masthead.text)).unwrap_or_default();
    let title = Some(drawable(&fields.title.text)).filter(|title| !title.is_empty());
    let set = |text: &str, frame| {
        SetText::of(headline(text, fields.title.lang.is_japanese(), frame, &|text| typefaces.width(text)))
    };
    Some(SocialCardView {
        lang: fields.title.lang.clone(),
        headline: set(title.as_ref().unwrap_or(&masthead), HEADLINE),
        masthead: set(&masthead, MASTHEAD),
        kind_label: drawable(&names::release_kind(context, fields.kind.unwrap_or(ReleaseKind::Announcement))),
        date: drawable(&release.published.map(|moment| context.day(moment)).unwrap_or_default()),
    })
}

impl SetText {
    fn of(headline: Headline) -> SetText {
        let tenths = |length: f32| (f64::from(length) * 10.0).round() / 10.0;
        let line =
            |line: crate::drawing::Line| SetLine { text: line.text, x: tenths(line.x), y: tenths(line.y) };
        SetText { size: headline.size, lines: headline.lines.into_iter().map(line).collect() }
    }
}
