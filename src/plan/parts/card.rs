//! Cards: how an entity stands in lists.

use serde::Serialize;

use super::{Link, Mention, Picture, TextIn};
use crate::content::release::ReleaseKind;
use crate::content::{Partner, Program, Release, State};
use crate::locale::Word;
use crate::newsroom::{Entry, Key, ReleaseRelations};
use crate::plan::Scene;
use crate::plan::preview::HiddenMark;
use crate::plan::resolver::Owner;
use crate::plan::routes::Route;
use crate::types::{Kind, Moment};

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
    pub logo: Option<Picture>,
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

impl Scene<'_> {
    /// A release in a list.
    pub(in crate::plan) fn release_card(&self, key: Key<Release>) -> ReleaseCard {
        let release = self.newsroom.release(key);
        let fields = release.fields(self.lang);
        ReleaseCard {
            link: self.entity_link(release, Route::Release(key), self.text(&fields.title)),
            date: release.published.map(|moment| self.day(moment)).unwrap_or_default(),
            datetime: release.published.map(|moment| self.datetime(moment)).unwrap_or_default(),
            kind: self.release_kind(fields.kind.unwrap_or(ReleaseKind::Announcement)),
            lead: self.release_excerpt(key),
            marks: self.state_marks(release),
            hidden: release.preview.as_ref().and_then(|preview| self.hidden_mark(preview)),
        }
    }

    fn state_marks(&self, release: &Entry<Release, ReleaseRelations>) -> Vec<StateMark> {
        let fields = &release.versions.original.fields;
        let is_corrected =
            fields.corrections.iter().any(|it| it.corrects() && it.at.moment <= self.newsroom.moment());
        let states = [
            (is_corrected, State::Corrected, Word::StateCorrected),
            (release.relations.superseded_by.is_some(), State::Superseded, Word::StateSuperseded),
        ];
        let mark =
            |(_, state, word): (bool, State, Word)| StateMark { state: state.name(), label: self.word(word) };
        states.into_iter().filter(|(holds, ..)| *holds).map(mark).collect()
    }

    /// The lead of a release, else the beginning of its body, cut at a sentence.
    pub(in crate::plan) fn release_excerpt(&self, key: Key<Release>) -> Option<TextIn> {
        self.release_excerpt_within(key, EXCERPT_JAPANESE, EXCERPT_OTHER)
    }

    /// The same within these numbers of characters: of a Japanese text, of any other.
    pub(in crate::plan) fn release_excerpt_within(
        &self,
        key: Key<Release>,
        japanese: usize,
        other: usize,
    ) -> Option<TextIn> {
        let release = self.newsroom.release(key);
        let version = release.versions.get(self.lang);
        let limit = |is_japanese| if is_japanese { japanese } else { other };
        if let Some(lead) = &version.fields.lead {
            let text = crate::markup::excerpt(&lead.plain_text(), limit(lead.lang.is_japanese()));
            return Some(TextIn { text, html: None, lang: self.other_lang(&lead.lang) });
        }
        let at = self.newsroom.opening(release);
        let owner = Owner { kind: Kind::Release, id: &release.id, page: Some(Route::Release(key)), at };
        let first = self.first_paragraph(&version.body, owner);
        let text = crate::markup::excerpt(&first, limit(version.body.lang.is_japanese()));
        (!text.is_empty()).then(|| TextIn { text, html: None, lang: self.other_lang(&version.body.lang) })
    }

    /// A program in a list.
    pub(in crate::plan) fn program_card(&self, key: Key<Program>) -> ProgramCard {
        let program = self.newsroom.program(key);
        let fields = program.fields(self.lang);
        ProgramCard {
            link: self.entity_link(program, Route::Program(key, 1), self.text(&fields.name)),
            reading: self.shown_reading(&fields.name, fields.reading.as_ref()),
            summary: self.text(&fields.summary),
            status: fields.status.word(),
            status_label: self.program_status(fields.status),
            hidden: program.preview.as_ref().and_then(|preview| self.hidden_mark(preview)),
        }
    }

    pub(in crate::plan) fn program_mention(&self, key: Key<Program>) -> Mention {
        let program = self.newsroom.program(key);
        self.entity_link(program, Route::Program(key, 1), self.text(&program.fields(self.lang).name)).into()
    }

    /// A partner in a list.
    pub(in crate::plan) fn partner_card(&self, key: Key<Partner>) -> PartnerCard {
        let partner = self.newsroom.partner(key);
        let fields = partner.fields(self.lang);
        let is_abroad =
            |country: &&crate::locale::Country| Some(*country) != self.site.setting.country.as_ref();
        PartnerCard {
            link: self.entity_link(partner, Route::Partner(key, 1), self.text(&fields.name)),
            reading: self.shown_reading(&fields.name, fields.reading.as_ref()),
            logo: fields.logo.as_ref().and_then(|logo| self.logo(key, logo)),
            industry: self.maybe_text(&fields.industry),
            country: fields
                .country
                .as_ref()
                .filter(is_abroad)
                .map(|country| country.name(self.lang).to_owned()),
            hidden: partner.preview.as_ref().and_then(|preview| self.hidden_mark(preview)),
        }
    }

    /// A partner under the name that it had at a moment.
    pub(in crate::plan) fn partner_mention(&self, key: Key<Partner>, at: Moment) -> Mention {
        let partner = self.newsroom.partner(key);
        let name = self.text(&partner.versions_at(at).get(self.lang).fields.name);
        self.entity_link(partner, Route::Partner(key, 1), name).into()
    }
}
