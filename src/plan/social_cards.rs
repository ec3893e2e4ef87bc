//! Which releases have a card that is drawn, and with which fonts.
//!
//! 1. A release whose first picture can be cropped has that as its card ([`PublishedFile::social_card`]); any other has one that is
//!    drawn, in each of its languages, as far as a font has the characters of the headline's language.
//! 2. Where no font has them, no card is drawn in this language, and what to install is said once.
//! 3. A text with a character that no font has is left out of the card, and that is said: of a headline at each, of all others
//!    once. Instead of such a headline the card shows the newsroom's title; without either there is no card.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::pictures::PublishedFile;
use crate::content::Release;
use crate::content::release::ReleaseKind;
use crate::diagnostics::problems::{PlanProblem, SocialCardText};
use crate::diagnostics::{Diagnostics, Place};
use crate::drawing::{FontFiles, Typefaces, is_hint};
use crate::locale::language_name;
use crate::newsroom::{Key, Newsroom, Visible};
use crate::schema::Text;
use crate::site::Site;
use crate::types::{FastSet, Fingerprint, Lang};

/// The cards that are drawn.
#[derive(Default)]
pub struct DrawnSocialCards {
    /// What each says, by the place of its release and by language.
    cards: BTreeMap<(usize, Lang), String>,
    typefaces: BTreeMap<Lang, Typefaces>,
    /// How the fonts of the machine looked, where any were looked for.
    pub machine: Option<Fingerprint>,
}

impl DrawnSocialCards {
    /// Finds the releases whose cards are drawn, and chooses fonts for them.
    pub(super) fn find<'a>(
        site: &Site,
        newsroom: &Newsroom,
        published: impl Fn(&str) -> Option<&'a PublishedFile>,
        fonts: &FontFiles,
        diagnostics: &mut Diagnostics,
    ) -> DrawnSocialCards {
        if !site.outputs.cards {
            return DrawnSocialCards::default();
        }
        let is_cropped = |release: &Visible<Release>| {
            let picture = newsroom.social_card_picture(release);
            picture.is_some_and(|(path, focus)| {
                published(path).is_some_and(|it| it.social_card(focus).is_some())
            })
        };
        let mut wanted: Vec<Wanted<'_>> = Vec::new();
        for (at, release) in newsroom.releases.iter().enumerate().filter(|(_, it)| !is_cropped(it)) {
            let languages = site.setting.languages.iter().filter(|lang| release.versions.has(lang));
            wanted.extend(languages.map(|lang| Wanted::new(at, lang, release, site)));
        }
        let mut characters: BTreeMap<&Lang, FastSet<char>> = BTreeMap::new();
        for card in &wanted {
            let characters = characters.entry(&card.title.lang).or_default();
            let texts = [&*card.title.text, card.masthead.map_or("", |it| &*it.text), card.kind, &*card.date];
            texts.iter().for_each(|text| characters.extend(text.chars()));
        }
        let of_template = of_template(site);
        characters.values_mut().for_each(|characters| characters.extend(&of_template));
        let mut typefaces = BTreeMap::new();
        let mut lacking = Vec::new();
        for (lang, characters) in characters {
            match Typefaces::choose(fonts, lang, &characters.into_iter().collect()) {
                Some(chosen) => drop(typefaces.insert(lang.clone(), chosen)),
                None => lacking.push(lang),
            }
        }
        if !lacking.is_empty() && fonts.is_searched() {
            let named = |page: &Lang, comma: &str| {
                lacking.iter().map(|lang| language_name(lang, page)).collect::<Vec<_>>().join(comma)
            };
            let problem = PlanProblem::NoFont {
                ja: named(&Lang::japanese(), "・"),
                en: named(&Lang::english(), " and "),
            };
            diagnostics.report(Place::path("newsroom.yaml"), problem);
        }
        wanted.retain(|card| typefaces.contains_key(&card.title.lang));
        report_missing(&wanted, &typefaces, diagnostics);
        let drawn = wanted.par_iter().filter_map(|card| {
            let said = card.said(typefaces.get(&card.title.lang)?)?;
            Some(((card.at, card.lang.clone()), said))
        });
        DrawnSocialCards {
            cards: drawn.collect(),
            machine: (!wanted.is_empty() || !lacking.is_empty()).then(|| fonts.of_machine()),
            typefaces,
        }
    }

    /// Each of them: the release, and the language of its page.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Key<Release>, &Lang)> {
        self.cards.keys().map(|(at, lang)| (Key::new(*at), lang))
    }

    /// What the card of a release says in a language, where one is drawn.
    pub(super) fn said(&self, release: Key<Release>, lang: &Lang) -> Option<&str> {
        self.cards.get(&(release.index(), lang.clone())).map(String::as_str)
    }

    /// The fonts for headlines of a language.
    pub fn typefaces(&self, lang: &Lang) -> Option<&Typefaces> {
        self.typefaces.get(lang)
    }
}

/// A card that is to be drawn, and its texts.
struct Wanted<'a> {
    /// The place of its release.
    at: usize,
    /// The language of the page.
    lang: &'a Lang,
    title: &'a Text,
    masthead: Option<&'a Text>,
    kind: &'a str,
    date: String,
}

impl<'a> Wanted<'a> {
    fn new(at: usize, lang: &'a Lang, release: &'a Visible<Release>, site: &'a Site) -> Wanted<'a> {
        let fields = &release.versions.get(lang).fields;
        let locale = site.locales.get(lang);
        let kind = fields.kind.unwrap_or(ReleaseKind::Announcement);
        let day = release.published.map(|published| published.day(site.setting.zone));
        Wanted {
            at,
            lang,
            title: &fields.title,
            masthead: site.title.get(lang, &site.setting.languages).map(|(_, masthead)| masthead),
            kind: locale.map_or("", |locale| locale.words.text(kind.label())),
            date: locale.zip(day).map(|(locale, day)| locale.dates.day(day)).unwrap_or_default(),
        }
    }

    /// What of masthead, headline and date can be drawn, in words; nothing where neither of the first two can.
    fn said(&self, typefaces: &Typefaces) -> Option<String> {
        let drawable = |text: &str| typefaces.drawable(text).unwrap_or_default();
        let masthead = self.masthead.map(|masthead| drawable(&masthead.text)).unwrap_or_default();
        let headline = drawable(&self.title.text);
        if masthead.is_empty() && headline.is_empty() {
            return None;
        }
        let texts = [masthead, headline, drawable(&self.date)];
        let texts: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let said = texts.join(if self.lang.is_japanese() { "、" } else { ", " });
        Some(said.chars().filter(|c| !is_hint(*c)).collect())
    }
}

/// What the template of cards itself may write, without its comments.
fn of_template(site: &Site) -> BTreeSet<char> {
    let source = site.theme.templates.get("card.svg");
    let parts = source.iter().flat_map(|source| source.text().split("{#"));
    let written = parts.enumerate().map(|(number, part)| match number {
        0 => part,
        _ => part.split_once("#}").map_or("", |(_, written)| written),
    });
    written.flat_map(str::chars).collect()
}

fn report_missing(
    wanted: &[Wanted<'_>],
    typefaces: &BTreeMap<Lang, Typefaces>,
    diagnostics: &mut Diagnostics,
) {
    let lacked = |card: &Wanted<'_>, text: &str| {
        typefaces.get(&card.title.lang).filter(|it| it.lacks_any())?.drawable(text).err()
    };
    let of_headlines = wanted.par_iter().filter_map(|card| {
        let character = lacked(card, &card.title.text)?;
        let problem = PlanProblem::CharacterWithoutFont { character, text: SocialCardText::Headline };
        Some((card.title.place.clone(), problem))
    });
    for (place, problem) in of_headlines.collect::<Vec<_>>() {
        diagnostics.report(place, problem);
    }
    // Each text once, and of those that differ in a number or a word the first.
    let (mut looked_at, mut told) = (FastSet::default(), BTreeSet::new());
    for card in wanted {
        let masthead = card.masthead.map(|masthead| (&*masthead.text, Some(&masthead.place)));
        for (text, place) in masthead.into_iter().chain([(card.kind, None), (&*card.date, None)]) {
            if !looked_at.insert((&card.title.lang, text)) {
                continue;
            }
            let Some(character) = lacked(card, text) else { continue };
            if !told.insert((character, place.is_some())) {
                continue;
            }
            let said = || SocialCardText::KindOrDate { said: text.to_owned() };
            let problem = PlanProblem::CharacterWithoutFont {
                character,
                text: place.map_or_else(said, |_| SocialCardText::Masthead),
            };
            diagnostics.report(place.cloned().unwrap_or_else(|| Place::path("newsroom.yaml")), problem);
        }
    }
}
