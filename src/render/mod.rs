//! Outputs → bytes. A pure function of view, theme, words and the tool's version.
//!
//! 1. [`Templates::compile`] reads the theme's templates, and reports everything that is wrong with them.
//! 2. [`Renderer::new`] makes what all pages of a language share, once.
//! 3. [`Renderer::render`] asks the plan for the view of an output and hands it to its encoder: `html` for pages,
//!    `atom` for feeds, `sitemap` for the sitemap. Files of the site are named, not read. Of what the search finds the
//!    documents are given, too: its index is made of all of them (`build::search`).
//!
//! What a template of the site does for one output has a bound (`budget`, `metered`).
//!
//! Whether the links in a page lead anywhere is checked in [`page_links`], when all pages are known.

mod atom;
mod budget;
mod circles;
mod html;
mod metered;
pub mod page_links;
mod reach;
mod sitemap;
mod template_error;
mod templates;

pub use html::Shared;
pub use page_links::{LinkTable, PageLinks};
pub use templates::Templates;

use std::collections::BTreeMap;

use crate::diagnostics::problems::RenderProblem;
use crate::diagnostics::{Diagnostic, Place};
use crate::media::MediaFile;
use crate::plan::views::{PlanInLanguage, Urls, feed, search};
use crate::plan::{Output, OutputKind, Plan, Trace};
use crate::search::Document;
use crate::site::AssetContent;
use crate::types::{Fingerprint, Lang};

/// What is in an output.
pub enum Rendered<'a> {
    /// A page, and the template that made it.
    Page(Vec<u8>, &'static str),
    /// Other bytes.
    Bytes(Vec<u8>),
    /// What the search finds, and as it is published.
    Documents(Vec<Document>, Vec<u8>),
    /// A text that is written as it is.
    Text(&'a str),
    /// A file of the site that is copied.
    File(&'a MediaFile),
}

/// What an output is made with, beside its view.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Its language.
    pub lang: &'a Lang,
    /// Its template; of a feed that of its entries. Nothing where it has none.
    pub template: Option<&'static str>,
}

/// Renders the outputs of a plan. May be asked from any thread.
pub struct Renderer<'a> {
    plan: &'a Plan,
    templates: &'a Templates,
    languages: BTreeMap<&'a Lang, Language<'a>>,
}

struct Language<'a> {
    plan: PlanInLanguage<'a>,
    shared: Shared,
}

impl<'a> Renderer<'a> {
    /// Makes what all pages of a language share.
    pub fn new(plan: &'a Plan, templates: &'a Templates) -> Renderer<'a> {
        let language = |lang: &'a Lang| {
            let plan = PlanInLanguage::new(plan, lang)?;
            let shared = Shared::new(&plan);
            Some((lang, Language { plan, shared }))
        };
        Renderer { plan, templates, languages: plan.site.locales.keys().filter_map(language).collect() }
    }

    /// The content of an output.
    pub fn render(&self, output: &'a Output) -> Result<Rendered<'a>, Box<Diagnostic>> {
        self.render_noting(output, &Trace::default())
    }

    /// The content of an output. What its view asks of the plan is noted.
    pub fn render_noting(&self, output: &'a Output, asked: &Trace) -> Result<Rendered<'a>, Box<Diagnostic>> {
        match &output.made {
            OutputKind::Page(page, lang) => {
                let language = self.language(lang, output)?;
                let context = language.plan.context(Urls::Paths, asked);
                html::page(self.templates, &context, &language.shared, *page)
            }
            OutputKind::Redirect(page, lang, contact) => {
                let language = self.language(lang, output)?;
                let context = language.plan.context(Urls::Paths, asked);
                html::redirect(self.templates, &context, &language.shared, *page, contact.as_ref())
            }
            OutputKind::Feed(lang) => {
                let language = self.language(lang, output)?;
                let content = |entry: &_| html::feed_content(self.templates, &language.shared, entry);
                let context = language.plan.context(Urls::Absolute, asked);
                atom::write(&feed::feed(&context), content).map(Rendered::Bytes)
            }
            OutputKind::Sitemap => sitemap::write(&self.plan.sitemap()).map(Rendered::Bytes),
            OutputKind::Robots => Ok(Rendered::Bytes(self.plan.robots().into_bytes())),
            OutputKind::Asset(name) => match self.plan.site.assets.get(name).map(|asset| &asset.content) {
                Some(AssetContent::Text(text)) => Ok(Rendered::Text(text)),
                Some(AssetContent::File(file)) => Ok(Rendered::File(file)),
                None => Err(unexpected(output)),
            },
            OutputKind::Media(source) => match self.plan.media.get(source) {
                Some((_, file)) => Ok(Rendered::File(file)),
                None => Err(unexpected(output)),
            },
            OutputKind::Static(file) => Ok(Rendered::File(file)),
            OutputKind::SearchManifest => {
                let manifest = self.plan.searchable.manifest().to_json();
                manifest.map(Rendered::Bytes).map_err(|error| encoding_failed(output.path.as_str(), error))
            }
            OutputKind::SearchTexts(address, lang) => {
                let context = self.language(lang, output)?.plan.context(Urls::Paths, asked);
                let pages = self.plan.searchable.pack(*address).iter();
                let documents: Vec<Document> = pages.map(|page| search::document(&context, *page)).collect();
                let bytes = serde_json::to_vec(&documents);
                let bytes = bytes.map_err(|error| encoding_failed(output.path.as_str(), error))?;
                Ok(Rendered::Documents(documents, bytes))
            }
            // Made of all texts, when these are known.
            OutputKind::SearchTerms(_) => Err(unexpected(output)),
        }
    }

    /// What an output is made with. `None` of one that is no view in a language.
    pub fn source(output: &Output) -> Option<Source<'_>> {
        match &output.made {
            OutputKind::Page(page, lang) => Some(Source { lang, template: Some(html::template(*page)) }),
            OutputKind::Redirect(_, lang, _) => Some(Source { lang, template: Some(html::REDIRECT) }),
            OutputKind::Feed(lang) => Some(Source { lang, template: Some(html::FEED_RELEASE) }),
            OutputKind::SearchTexts(_, lang) => Some(Source { lang, template: None }),
            OutputKind::Sitemap
            | OutputKind::Robots
            | OutputKind::Asset(_)
            | OutputKind::Media(_)
            | OutputKind::Static(_) => None,
            OutputKind::SearchManifest | OutputKind::SearchTerms(_) => None,
        }
    }

    /// The languages, each with the fingerprint of its words and of what all its pages show.
    pub fn languages(&self) -> impl Iterator<Item = (&Lang, Fingerprint)> {
        self.languages.iter().map(|(lang, language)| (*lang, language.shared.fingerprint))
    }

    /// The templates, each with the fingerprint of all that it reaches.
    pub fn templates(&self) -> impl Iterator<Item = (&str, Fingerprint)> {
        self.templates.reach.iter().map(|(name, fingerprint)| (name.as_str(), *fingerprint))
    }

    fn language(&self, lang: &Lang, output: &Output) -> Result<&Language<'a>, Box<Diagnostic>> {
        self.languages.get(lang).ok_or_else(|| unexpected(output))
    }
}

/// The plan names only what it has; should it not, that is an error at the output and no panic.
fn unexpected(output: &Output) -> Box<Diagnostic> {
    let problem = RenderProblem::NotInPlan { path: output.path.to_string() };
    Box::new(Diagnostic::new(output.origin.clone(), problem))
}

/// A writer into memory that does not fail, and says so if it does.
pub(crate) fn encoding_failed(path: &str, error: impl ToString) -> Box<Diagnostic> {
    let problem = RenderProblem::Encoding { cause: error.to_string() };
    Box::new(Diagnostic::new(Place::path(path), problem))
}
