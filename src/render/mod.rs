//! Outputs → bytes. A pure function of view, theme, words and the tool's version.
//!
//! 1. [`Templates::compile`] reads the theme's templates, and reports everything that is wrong with them.
//! 2. [`Renderer::new`] makes what all pages of a language share, once.
//! 3. [`Renderer::render`] asks the plan for the view of an output and hands it to its encoder: `html` for pages,
//!    `atom` and `json_feed` for feeds, `sitemap` for the sitemap, `social_card` for cards. Files of the site are named, not read.
//! 4. What is made of other outputs is made of all of them together ([`Renderer::begin`]): `search_index`.
//!
//! What a template of the site does for one output has a bound (`budget`, `metered`).
//!
//! Whether the links in a page lead anywhere is checked in [`page_links`], when all pages are known.

mod atom;
mod budget;
mod circles;
mod derived;
mod html;
mod json_feed;
mod metered;
pub mod page_links;
mod reach;
mod search_index;
mod sitemap;
mod social_card;
mod template_error;
mod templates;
mod unknown_names;
mod vcard;

pub use derived::{Again, Derived, Deriving, Input};
pub use html::Shared;
pub use page_links::{LinkTable, PageLinks};
pub use social_card::SocialCard;
pub use templates::Templates;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::problems::RenderProblem;
use crate::diagnostics::{Diagnostic, Place};
use crate::media::{Cleaned, MediaFile};
use crate::plan::views::{self, PlanInLanguage, Urls};
use crate::plan::{Derivation, FeedFormat, Output, OutputKind, Overview, Plan, Trace, View};
use crate::site::AssetContent;
use crate::types::{Fingerprint, Lang};

/// What is in an output.
pub enum Rendered<'a> {
    /// A page, whose links are checked when all pages are known.
    Page(Vec<u8>),
    /// Other bytes.
    Bytes(Vec<u8>),
    /// A card, which is drawn when it is published or shown.
    SocialCard(SocialCard<'a>),
    /// A text that is written as it is.
    Text(&'a str),
    /// A file of the site that is copied, and what is published of it where it is not copied as it is.
    File(&'a MediaFile, Option<&'a Arc<Cleaned>>),
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

    /// The content of an output. What its view asks of the plan is noted.
    ///
    /// # Errors
    ///
    /// What is wrong in a template. Of a derived output: that it is made with others ([`Renderer::begin`]); of a rendition of
    /// a picture: that it is made apart.
    pub fn render(&self, output: &'a Output, trace: &Trace) -> Result<Rendered<'a>, Box<Diagnostic>> {
        match &output.kind {
            OutputKind::Tracked(view, lang) => {
                let language = self.languages.get(lang).ok_or_else(|| unexpected(output))?;
                self.view(output, view, language, trace)
            }
            OutputKind::Cheap(overview) => match overview {
                Overview::Sitemap => sitemap::write(&views::sitemap::sitemap(self.plan)),
                Overview::Robots => Ok(views::sitemap::robots(self.plan).into_bytes()),
                Overview::SearchManifest => self
                    .plan
                    .searchable
                    .manifest()
                    .to_json()
                    .map_err(|error| encoding_failed(output.path.as_str(), error)),
            }
            .map(Rendered::Bytes),
            OutputKind::File(AssetContent::Text(text)) => Ok(Rendered::Text(text)),
            OutputKind::File(AssetContent::File(file)) => Ok(Rendered::File(file, None)),
            OutputKind::File(AssetContent::Cleaned(file, cleaned)) => Ok(Rendered::File(file, Some(cleaned))),
            OutputKind::Derived(..) | OutputKind::Rendition(_) => Err(unexpected(output)),
        }
    }

    fn view(
        &self,
        output: &Output,
        view: &View,
        language: &Language<'a>,
        trace: &Trace,
    ) -> Result<Rendered<'a>, Box<Diagnostic>> {
        let context = |urls| language.plan.context(urls, trace);
        match view {
            View::Page(route) => {
                let (context, template) = (context(Urls::Paths), self.plan.page(*route).template);
                html::page(self.templates, &context, &language.shared, *route, template).map(Rendered::Page)
            }
            View::Redirect(route, contact) => {
                let context = context(Urls::Paths);
                html::redirect(self.templates, &context, &language.shared, *route, contact.as_ref())
                    .map(Rendered::Page)
            }
            View::Feed(format) => {
                let feed = views::feed::feed(&context(Urls::Absolute), *format);
                let content = |entry| html::feed_content(self.templates, &language.shared, entry);
                let contents = feed.entries.iter().map(content).collect::<Result<Vec<String>, _>>()?;
                let bytes = match format {
                    FeedFormat::Atom => atom::write(&feed, &contents).map_err(|error| error.to_string()),
                    FeedFormat::Json => json_feed::write(&feed, &contents).map_err(|error| error.to_string()),
                };
                bytes.map(Rendered::Bytes).map_err(|error| encoding_failed(output.path.as_str(), error))
            }
            View::Vcard(key) => {
                let card = views::vcard::vcard(&context(Urls::Absolute), *key);
                Ok(Rendered::Bytes(vcard::write(&card)))
            }
            View::SocialCard(key) => {
                let card = views::social_card::social_card(&context(Urls::Absolute), *key);
                let view = card.ok_or_else(|| unexpected(output))?;
                let typefaces =
                    self.plan.social_cards.typefaces(&view.lang).ok_or_else(|| unexpected(output))?;
                let card = social_card::social_card(self.templates, &language.shared, &view, typefaces)?;
                Ok(Rendered::SocialCard(card))
            }
            View::SearchTexts(address) => {
                let (context, pages) = (context(Urls::Paths), self.plan.searchable.pack(*address));
                let documents = pages.iter().map(|page| views::search::document(&context, *page));
                let bytes = serde_json::to_vec(&documents.collect::<Vec<_>>());
                bytes.map(Rendered::Bytes).map_err(|error| encoding_failed(output.path.as_str(), error))
            }
        }
    }

    /// The template of an output that has one; of a feed that of its entries.
    pub fn template(&self, output: &Output) -> Option<&'static str> {
        match &output.kind {
            OutputKind::Tracked(View::Page(route), _) => Some(self.plan.page(*route).template),
            OutputKind::Tracked(View::Redirect(..), _) => Some(html::REDIRECT),
            OutputKind::Tracked(View::Feed(_), _) => Some(html::FEED_RELEASE),
            OutputKind::Tracked(View::SocialCard(_), _) => Some(social_card::SOCIAL_CARD),
            OutputKind::Tracked(View::Vcard(_) | View::SearchTexts(_), _) => None,
            OutputKind::Cheap(_)
            | OutputKind::Derived(..)
            | OutputKind::File(_)
            | OutputKind::Rendition(_) => None,
        }
    }

    /// Begins a derivation: what it needs of its inputs is taken while they are made.
    pub fn begin(&self, derivation: Derivation) -> Box<dyn Deriving> {
        derived::begin(derivation, self.plan)
    }

    /// The languages, each with the fingerprint of its words and of what all its pages show.
    pub fn languages(&self) -> impl Iterator<Item = (&Lang, Fingerprint)> {
        self.languages.iter().map(|(lang, language)| (*lang, language.shared.fingerprint))
    }

    /// The templates, each with the fingerprint of all that it reaches.
    pub fn templates(&self) -> impl Iterator<Item = (&str, Fingerprint)> {
        self.templates.reach.iter().map(|(name, fingerprint)| (name.as_str(), *fingerprint))
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
