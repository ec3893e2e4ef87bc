//! Pages: a view and its template.

use tera::{Context, Value};

use super::budget::{self, Output};
use super::{Rendered, Templates, template_error};
use crate::diagnostics::Diagnostic;
use crate::plan::{Asked, FeedEntry, Page, Scene, Stage, Urls};
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
    pub fn new(stage: &Stage<'_>) -> Shared {
        let words: std::collections::BTreeMap<&str, &str> = stage.words().collect();
        let asked = Asked::default();
        let scene = stage.scene(Urls::Paths, &asked);
        let frame = scene.site_frame();
        let bytes = postcard::to_stdvec(&(&frame, &words)).unwrap_or_default();
        Shared {
            site: Value::from_serializable(&frame),
            words: Value::from_serializable(&words),
            fingerprint: Fingerprint::of(&bytes),
        }
    }
}

/// A page.
pub(super) fn page(
    templates: &Templates,
    scene: &Scene<'_>,
    shared: &Shared,
    page: Page,
) -> Result<Rendered<'static>, Box<Diagnostic>> {
    let view = match page {
        Page::Home => Value::from_serializable(&scene.home()),
        Page::Archive(shelf, number) => Value::from_serializable(&scene.archive(shelf, number)),
        Page::Release(key) => Value::from_serializable(&scene.release(key)),
        Page::Withdrawn(key) => Value::from_serializable(&scene.withdrawn(key)),
        Page::Removed(key) => Value::from_serializable(&scene.removed(key)),
        Page::Programs => Value::from_serializable(&scene.programs()),
        Page::Program(key, number) => Value::from_serializable(&scene.program(key, number)),
        Page::Cases => Value::from_serializable(&scene.cases()),
        Page::Case(key, number) => Value::from_serializable(&scene.case(key, number)),
        Page::Partners => Value::from_serializable(&scene.partners()),
        Page::Partner(key, number) => Value::from_serializable(&scene.partner(key, number)),
        Page::Contact => Value::from_serializable(&scene.contact()),
        Page::Coverage => Value::from_serializable(&scene.coverage()),
        Page::Free(key) => Value::from_serializable(&scene.free_page(key)),
        Page::Search => Value::from_serializable(&scene.search()),
        Page::NotFound => Value::from_serializable(&scene.not_found()),
    };
    let mut context = context(shared, view);
    context.insert_value("page", Value::from_serializable(&scene.frame(page)));
    let template = template(page);
    render(templates, template, &context).map(|bytes| Rendered::Page(bytes, template))
}

/// The template of a page.
pub(super) fn template(page: Page) -> &'static str {
    match page {
        Page::Home => "home.html",
        Page::Archive(..) => "archive.html",
        Page::Release(..) => "release.html",
        Page::Withdrawn(..) => "release.html",
        Page::Removed(..) => "removed.html",
        Page::Programs => "programs.html",
        Page::Program(..) => "program.html",
        Page::Cases => "cases.html",
        Page::Case(..) => "case.html",
        Page::Partners => "partners.html",
        Page::Partner(..) => "partner.html",
        Page::Contact => "contact.html",
        Page::Coverage => "coverage.html",
        Page::Free(..) => "page.html",
        Page::Search => "search.html",
        Page::NotFound => "not_found.html",
    }
}

/// What stands at a former address.
pub(super) fn redirect(
    templates: &Templates,
    scene: &Scene<'_>,
    shared: &Shared,
    page: Page,
    contact: Option<&Id>,
) -> Result<Rendered<'static>, Box<Diagnostic>> {
    let context = context(shared, Value::from_serializable(&scene.redirect(page, contact)));
    render(templates, REDIRECT, &context).map(|bytes| Rendered::Page(bytes, REDIRECT))
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

fn context(shared: &Shared, view: Value) -> Context {
    let mut context = Context::new();
    context.insert_value("site", shared.site.clone());
    context.insert_value("words", shared.words.clone());
    context.insert_value("view", view);
    context
}

fn render(templates: &Templates, template: &str, context: &Context) -> Result<Vec<u8>, Box<Diagnostic>> {
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
