//! Which releases have a card that is drawn, and with which fonts.
//!
//! 1. A release whose first picture can be cropped has that as its card ([`PublishedFile::card`]); any other has one that is
//!    drawn, in each of its languages, as far as a font has the characters of the headline's language.
//! 2. Where no font has them, no card is drawn in this language, and what to install is said once.
//! 3. Of a headline with a character that no font has, the card shows the newsroom's title alone. That is said of each.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::pictures::PublishedFile;
use crate::content::Release;
use crate::content::release::ReleaseKind;
use crate::diagnostics::problems::PlanProblem;
use crate::diagnostics::{Diagnostics, Place};
use crate::drawing::{FontFiles, Typefaces};
use crate::locale::language_name;
use crate::newsroom::{Key, Newsroom, Visible};
use crate::schema::Text;
use crate::site::Site;
use crate::types::{FastSet, Fingerprint, Lang};

/// The cards that are drawn.
#[derive(Default)]
pub struct DrawnCards {
    /// Releases, by their places, and languages.
    cards: BTreeSet<(usize, Lang)>,
    typefaces: BTreeMap<Lang, Typefaces>,
    /// How the fonts of the machine looked, where any were looked for.
    pub machine: Option<Fingerprint>,
}

impl DrawnCards {
    /// Finds the releases whose cards are drawn, and chooses fonts for them.
    pub(super) fn find<'a>(
        site: &Site,
        newsroom: &Newsroom,
        published: impl Fn(&str) -> Option<&'a PublishedFile>,
        fonts: &FontFiles,
        diagnostics: &mut Diagnostics,
    ) -> DrawnCards {
        if !site.outputs.cards {
            return DrawnCards::default();
        }
        let is_cropped = |release: &Visible<Release>| {
            let picture = newsroom.card_picture(release);
            picture.is_some_and(|(path, focus)| published(path).is_some_and(|it| it.card(focus).is_some()))
        };
        let mut wanted: Vec<(usize, &Lang, &Text)> = Vec::new();
        for (at, release) in newsroom.releases.iter().enumerate().filter(|(_, it)| !is_cropped(it)) {
            let languages = site.setting.languages.iter().filter(|lang| release.versions.has(lang));
            wanted.extend(languages.map(|lang| (at, lang, &release.versions.get(lang).fields.title)));
        }
        let mut characters: BTreeMap<&Lang, FastSet<char>> = BTreeMap::new();
        for (at, lang, title) in &wanted {
            let characters = characters.entry(&title.lang).or_default();
            characters.extend(title.text.chars());
            let locale = site.locales.get(lang).filter(|_| title.lang != **lang);
            // A headline in another language stands with a date and a kind in that of the page.
            if let (Some(locale), Some(published)) = (locale, newsroom.releases[*at].published) {
                let kind = newsroom.releases[*at].fields(lang).kind.unwrap_or(ReleaseKind::Announcement);
                characters.extend(locale.dates.day(published.day(site.setting.zone)).chars());
                characters.extend(locale.words.text(kind.label()).chars());
            }
        }
        let mastheads: BTreeSet<(&Lang, &Lang)> =
            wanted.iter().map(|(_, lang, title)| (&title.lang, *lang)).collect();
        for (of, lang) in mastheads {
            if let Some((_, masthead)) = site.title.get(lang, &site.setting.languages) {
                characters.entry(of).or_default().extend(masthead.text.chars());
            }
        }
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
        wanted.retain(|(_, _, title)| typefaces.contains_key(&title.lang));
        report_missing(&wanted, &typefaces, diagnostics);
        DrawnCards {
            machine: (!wanted.is_empty() || !lacking.is_empty()).then(|| fonts.of_machine()),
            cards: wanted.into_iter().map(|(at, lang, _)| (at, lang.clone())).collect(),
            typefaces,
        }
    }

    /// Each of them: the release, and the language of its page.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Key<Release>, &Lang)> {
        self.cards.iter().map(|(at, lang)| (Key::new(*at), lang))
    }

    /// Whether a release has a card that is drawn in a language.
    pub(super) fn has(&self, release: Key<Release>, lang: &Lang) -> bool {
        self.cards.contains(&(release.index(), lang.clone()))
    }

    /// The fonts for headlines of a language.
    pub fn typefaces(&self, lang: &Lang) -> Option<&Typefaces> {
        self.typefaces.get(lang)
    }
}

fn report_missing(
    wanted: &[(usize, &Lang, &Text)],
    typefaces: &BTreeMap<Lang, Typefaces>,
    diagnostics: &mut Diagnostics,
) {
    let missing = wanted.par_iter().filter_map(|(_, _, title)| {
        let typefaces = typefaces.get(&title.lang).filter(|typefaces| typefaces.lacks_any())?;
        let character = typefaces.drawable(&title.text).err()?;
        Some((title.place.clone(), PlanProblem::CharacterWithoutFont { character }))
    });
    for (place, problem) in missing.collect::<Vec<_>>() {
        diagnostics.report(place, problem);
    }
}
