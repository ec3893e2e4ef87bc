//! The search page, and what the search finds of other pages.

use serde::Serialize;

use crate::content::release::ReleaseKind;
use crate::content::{Body, Case, FreePage, Partner, Program, Release};
use crate::locale::Word;
use crate::markup::{self, Ruby};
use crate::newsroom::{Key, NOW, Preview};
use crate::plan::routes::{Listing, Route, in_language};
use crate::plan::searchable::kind_of;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::parts::{Choice, CountForm, choice};
use crate::plan::views::{media, names, preview, resolver};
use crate::schema::{Prose, Text};
use crate::search::Document;
use crate::types::{Kind, Lang, Reading};

/// `search.html`: the search page. What is found is written by its script.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// The manifest of the index; all else of it lies beside.
    pub index: String,
    /// What results can be filtered by: kinds.
    pub kinds: Vec<Choice>,
    /// What results can be filtered by: years, latest first.
    pub years: Vec<Choice>,
    /// What results can be filtered by: programs.
    pub programs: Vec<Choice>,
    /// The archive, for readers without JavaScript.
    pub archive: String,
    /// How many results there are, in the forms of the language: the script counts. `{query}` and `{count}` are to be filled.
    pub counts: Vec<CountForm>,
    /// About how many, where that is not known.
    pub estimates: Vec<CountForm>,
    /// What is said of results in another language: "Japanese only".
    pub notes: Vec<LanguageNote>,
}

/// What is said of results in another language.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageNote {
    /// The language.
    pub lang: Lang,
    /// What is said.
    pub text: String,
}

/// A text as it is put together, a line a part, and the readings that are written in it.
struct Lines<'a> {
    context: &'a ViewContext<'a>,
    owner: Owner<'a>,
    text: String,
    readings: Vec<(String, String)>,
}

impl<'a> Lines<'a> {
    fn new(context: &'a ViewContext<'a>, owner: Owner<'a>) -> Lines<'a> {
        Lines { context, owner, text: String::new(), readings: Vec::new() }
    }

    fn add(&mut self, line: &str) {
        // Blocks are parted by a character that no text has.
        for line in line.split('\0').map(str::trim).filter(|line| !line.is_empty()) {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.text.push_str(line);
        }
    }

    fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t Text>) {
        for text in texts {
            self.add(&text.text);
            self.readings_in([text]);
        }
    }

    /// Adds the readings in texts that stand elsewhere.
    fn readings_in<'t>(&mut self, texts: impl IntoIterator<Item = &'t Text>) {
        self.readings.extend(texts.into_iter().flat_map(Text::rubies).map(reading_of));
    }

    fn body(&mut self, body: &Body) {
        self.document(&body.document, &body.source_path);
    }

    fn prose(&mut self, prose: &Prose) {
        self.document(&prose.document, prose.place.source_path());
    }

    fn document(&mut self, document: &markup::Document, source_path: &str) {
        self.add(&resolver::shown_text(self.context, document, source_path, self.owner));
        self.readings.extend(document.rubies().map(|ruby| reading_of(&ruby)));
    }
}

/// A reading, and what is so read.
fn reading_of(ruby: &Ruby) -> (String, String) {
    (ruby.reading(), ruby.words())
}

/// The search page.
pub fn search(context: &ViewContext<'_>) -> SearchView {
    let (release_kinds, other_kinds) = context.plan.searchable_kinds(context.lang.clone());
    let choice = |value: String, label: String| Choice { value, label: context.plain(label), url: None };
    let all_releases = choice(Kind::Release.name().to_owned(), context.word(Word::Releases));
    let kind = |kind: &ReleaseKind| choice(kind.word().to_owned(), names::release_kind(context, *kind));
    let other = |kind: &str| choice(kind.to_owned(), context.word(section_word(kind)));
    let kinds = std::iter::once(all_releases)
        .chain(release_kinds.iter().map(kind))
        .chain(other_kinds.into_iter().map(other));
    let years = context.plan.years(context.lang.clone()).into_iter().map(|(year, _)| Choice {
        url: Some(context.url(Route::Archive(Listing::Year(year), 1))),
        ..choice(year.to_string(), names::year_label(context, year))
    });
    let programs =
        context.plan.in_lists::<Program>(context.lang).map(|key| choice::program_choice(context, key));
    let others = context.site.setting.languages.iter().filter(|lang| *lang != context.lang);
    let note = |lang: &Lang| LanguageNote { lang: lang.clone(), text: context.only_in(lang) };
    SearchView {
        index: context.href(&in_language("search/index.json", context.site.first_lang(), context.site)),
        kinds: kinds.collect(),
        years: years.collect(),
        programs: programs.collect(),
        archive: context.url(Route::Archive(Listing::All, 1)),
        counts: choice::forms(context, Word::CountResults),
        estimates: choice::forms(context, Word::CountResultsAbout),
        notes: others.map(note).collect(),
    }
}

/// What the search finds of a page.
pub fn document(context: &ViewContext<'_>, page: Route) -> Document {
    let mut document = match page {
        Route::Release(key) => release_document(context, key),
        Route::Program(key, _) => program_document(context, key),
        Route::Case(key, _) => case_document(context, key),
        Route::Partner(key, _) => partner_document(context, key),
        Route::Free(key) => page_document(context, key),
        // What has no text of its own is not found.
        Route::Withdrawn(_)
        | Route::Removed(_)
        | Route::Home
        | Route::Archive(..)
        | Route::Programs
        | Route::Cases
        | Route::Partners
        | Route::Contact
        | Route::Coverage
        | Route::Gallery(..)
        | Route::Search
        | Route::NotFound => Document::default(),
    };
    document.url = context.url(page);
    document
}

fn release_document(context: &ViewContext<'_>, key: Key<Release>) -> Document {
    let release = context.plan.get(key);
    let version = release.versions.get(context.lang);
    let fields = &version.fields;
    let at = Some(release.opening);
    let owner = Owner { kind: Kind::Release, id: &release.id, page: Some(Route::Release(key)), at };
    let (mut lead, mut text) = (Lines::new(context, owner), Lines::new(context, owner));
    lead.readings_in([&fields.title]);
    lead.texts(&fields.subtitle);
    match &fields.lead {
        Some(written) => lead.texts([&**written]),
        None => lead.add(&resolver::first_paragraph(context, &version.body, owner)),
    }
    text.body(&version.body);
    for opportunity in &fields.opportunities {
        let texts = [&opportunity.what].into_iter().chain(&opportunity.who).chain(&opportunity.place);
        text.texts(texts);
        opportunity.note.iter().for_each(|note| text.prose(note));
    }
    // What may be shown no more is no longer among them.
    text.texts(fields.media.iter().filter_map(|media| media.caption.as_ref()));
    let attachments = fields.attachments.iter().filter_map(|file| media::attachment(context, file, owner));
    attachments.for_each(|attachment| text.add(&attachment.label.text));
    text.texts(fields.place.iter().chain(&fields.tags));
    let kind = kind_of(release);
    let programs = release.relations.programs.iter().map(|key| program_facet(context, *key));
    Document {
        title: fields.title.text.to_string(),
        lead: lead.text,
        text: text.text,
        readings: [lead.readings, text.readings].concat(),
        date: release.published.map(|moment| context.day(moment)).unwrap_or_default(),
        datetime: release.published.map(|moment| context.datetime(moment)).unwrap_or_default(),
        label: names::release_kind(context, kind),
        facets: std::iter::once(format!("kind:{}", kind.word())).chain(programs).collect(),
        hidden: hidden_label(context, release.preview.as_ref()),
        ..Document::default()
    }
}

fn program_document(context: &ViewContext<'_>, key: Key<Program>) -> Document {
    let program = context.plan.get(key);
    let version = program.versions.get(context.lang);
    let fields = &version.fields;
    let owner = Owner { kind: Kind::Program, id: &program.id, page: Some(Route::Program(key, 1)), at: NOW };
    let mut text = Lines::new(context, owner);
    text.readings_in([&fields.name, &fields.summary]);
    text.body(&version.body);
    for detail in &fields.details {
        text.texts([&detail.label]);
        text.prose(&detail.value);
    }
    text.texts(fields.schedule.iter().flat_map(|entry| &entry.what.0));
    for step in &fields.steps {
        text.texts([&step.title]);
        step.text.iter().for_each(|step| text.prose(step));
    }
    for question in &fields.faq {
        text.texts([&question.q]);
        text.prose(&question.a);
    }
    Document {
        title: fields.name.text.to_string(),
        lead: fields.summary.text.to_string(),
        text: text.text,
        label: context.word(Word::Program),
        facets: vec![program_facet(context, key)],
        readings: readings(&fields.name, fields.reading.as_ref(), text.readings),
        hidden: hidden_label(context, program.preview.as_ref()),
        ..Document::default()
    }
}

fn case_document(context: &ViewContext<'_>, key: Key<Case>) -> Document {
    let case = context.plan.get(key);
    let version = case.versions.get(context.lang);
    let fields = &version.fields;
    let owner = Owner { kind: Kind::Case, id: &case.id, page: Some(Route::Case(key, 1)), at: NOW };
    let mut text = Lines::new(context, owner);
    text.readings_in(fields.title.iter().chain(fields.summary.as_deref()));
    text.body(&version.body);
    text.texts(fields.role.iter().chain(&fields.place).chain(&fields.outcomes));
    for quote in &fields.quotes {
        text.prose(&quote.text);
        text.texts(quote.by.iter().chain(&quote.role));
    }
    Document {
        title: names::case_title(context, key).text,
        lead: fields.summary.as_ref().map(|summary| summary.text.to_string()).unwrap_or_default(),
        text: text.text,
        label: context.word(Word::Case),
        facets: case.relations.program.iter().map(|key| program_facet(context, *key)).collect(),
        readings: text.readings,
        hidden: hidden_label(context, case.preview.as_ref()),
        ..Document::default()
    }
}

fn partner_document(context: &ViewContext<'_>, key: Key<Partner>) -> Document {
    let partner = context.plan.get(key);
    let version = partner.versions.get(context.lang);
    let fields = &version.fields;
    let owner = Owner { kind: Kind::Partner, id: &partner.id, page: Some(Route::Partner(key, 1)), at: NOW };
    let mut text = Lines::new(context, owner);
    text.readings_in([&fields.name]);
    text.body(&version.body);
    text.texts(fields.legal_name.iter().chain(&fields.industry));
    Document {
        title: fields.name.text.to_string(),
        text: text.text,
        label: context.word(Word::Partner),
        readings: readings(&fields.name, fields.reading.as_ref(), text.readings),
        hidden: hidden_label(context, partner.preview.as_ref()),
        ..Document::default()
    }
}

fn page_document(context: &ViewContext<'_>, key: Key<FreePage>) -> Document {
    let page = context.plan.get(key);
    let version = page.versions.get(context.lang);
    let owner = Owner { kind: Kind::FreePage, id: &page.id, page: Some(Route::Free(key)), at: NOW };
    let mut text = Lines::new(context, owner);
    text.readings_in([&version.fields.title].into_iter().chain(version.fields.summary.as_deref()));
    text.body(&version.body);
    Document {
        title: version.fields.title.text.to_string(),
        lead: version.fields.summary.as_ref().map(|summary| summary.text.to_string()).unwrap_or_default(),
        text: text.text,
        label: context.word(Word::Page),
        readings: text.readings,
        hidden: hidden_label(context, page.preview.as_ref()),
        ..Document::default()
    }
}

fn program_facet(context: &ViewContext<'_>, key: Key<Program>) -> String {
    format!("program:{}", context.plan.get(key).id)
}

fn hidden_label(context: &ViewContext<'_>, preview: Option<&Preview>) -> Option<String> {
    preview.and_then(|preview| preview::hidden_mark(context, preview)).map(|hidden| hidden.label)
}

/// The reading of a name, both without the legal form, and others.
fn readings(name: &Text, reading: Option<&Reading>, others: Vec<(String, String)>) -> Vec<(String, String)> {
    let (plain, reading) = (crate::locale::without_legal_form, name.reading(reading));
    let of_name = reading.map(|reading| (plain(reading.as_str()), plain(&name.text)));
    of_name.into_iter().chain(others).collect()
}

/// What a section is called.
fn section_word(kind: &str) -> Word {
    match kind {
        "program" => Word::Programs,
        "partner" => Word::Partners,
        "case" => Word::Cases,
        _ => Word::Pages,
    }
}
