//! Pages: a view and its template.

use tera::{Context, Value};

use super::budget::{self, Output};
use super::{Templates, template_error};
use crate::diagnostics::Diagnostic;
use crate::plan::Route;
use crate::plan::views::feed::FeedEntry;
use crate::plan::views::{self, PlanInLanguage, ViewContext};
use crate::types::{Fingerprint, Id};

/// What all pages of a language share, made once: a value of the template engine is counted, not copied.
pub struct Shared {
    site: Value,
    words: Value,
    /// What both are.
    pub(super) fingerprint: Fingerprint,
}

/// The template of former addresses.
pub(super) const REDIRECT: &str = "redirect.html";

/// The template of a release in a feed.
pub(super) const FEED_RELEASE: &str = "feed_release.html";

impl Shared {
    /// The site and the words, as templates see them.
    pub fn new(plan: &PlanInLanguage<'_>) -> Shared {
        let words: std::collections::BTreeMap<&str, &str> = plan.words().collect();
        let frame = views::site_frame::site_frame(plan);
        let bytes = postcard::to_stdvec(&(&frame, &words)).unwrap_or_default();
        Shared {
            site: Value::from_serializable(&frame),
            words: Value::from_serializable(&words),
            fingerprint: Fingerprint::of(&bytes),
        }
    }
}

/// A page, by its template.
pub(super) fn page(
    templates: &Templates,
    view: &ViewContext<'_>,
    shared: &Shared,
    page: Route,
    template: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    use views::*;
    let value = match page {
        Route::Home => Value::from_serializable(&home::home(view)),
        Route::Archive(shelf, number) => Value::from_serializable(&archive::archive(view, shelf, number)),
        Route::Release(key) => Value::from_serializable(&release::release(view, key)),
        Route::Withdrawn(key) => Value::from_serializable(&release::withdrawn(view, key)),
        Route::Removed(key) => Value::from_serializable(&removed::removed(view, key)),
        Route::Programs => Value::from_serializable(&program::programs(view)),
        Route::Program(key, number) => Value::from_serializable(&program::program(view, key, number)),
        Route::Cases => Value::from_serializable(&cases::cases(view)),
        Route::Case(key, number) => Value::from_serializable(&case::case(view, key, number)),
        Route::Partners => Value::from_serializable(&partner::partners(view)),
        Route::Partner(key, number) => Value::from_serializable(&partner::partner(view, key, number)),
        Route::Contact => Value::from_serializable(&contact::contact(view)),
        Route::Coverage => Value::from_serializable(&coverage::coverage(view)),
        Route::Free(key) => Value::from_serializable(&free_page::free_page(view, key)),
        Route::Search => Value::from_serializable(&search::search(view)),
        Route::NotFound => Value::from_serializable(&free_page::not_found(view)),
    };
    let mut context = context(shared, value);
    context.insert_value("page", Value::from_serializable(&views::frame::frame(view, page)));
    render(templates, template, &context)
}

/// What stands at a former address.
pub(super) fn redirect(
    templates: &Templates,
    view: &ViewContext<'_>,
    shared: &Shared,
    page: Route,
    contact: Option<&Id>,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let context = context(shared, Value::from_serializable(&views::redirect::redirect(view, page, contact)));
    render(templates, REDIRECT, &context)
}

/// The content of a release in a feed.
pub(super) fn feed_content(
    templates: &Templates,
    shared: &Shared,
    entry: &FeedEntry,
) -> Result<String, Box<Diagnostic>> {
    let context = context(shared, Value::from_serializable(&entry.release));
    let bytes = render(templates, FEED_RELEASE, &context)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

pub(super) fn context(shared: &Shared, view: Value) -> Context {
    let mut context = Context::new();
    context.insert_value("site", shared.site.clone());
    context.insert_value("words", shared.words.clone());
    context.insert_value("view", view);
    context
}

pub(super) fn render(
    templates: &Templates,
    template: &str,
    context: &Context,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut output = Output(Vec::with_capacity(16 * 1024));
    budget::begin();
    match templates.tera.render_to(template, context, &mut output) {
        Ok(()) => Ok(output.0),
        Err(error) => Err(Box::new(match budget::reached() {
            Some(bound) => template_error::bound_reached(&error, template, templates, bound),
            None => template_error::diagnostic(&error, template, templates, Some(context)),
        })),
    }
}
