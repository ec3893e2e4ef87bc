//! What a page may load: its content security policy (<https://www.w3.org/TR/CSP3/>), which stands in its head.
//!
//! Everything comes from the site itself. A page with a film or map of another site may also show that site in a frame.

use std::collections::BTreeSet;

use crate::markup::{Document, Provider};
use crate::plan::routes::Route;
use crate::plan::views::context::ViewContext;

/// Of a page without anything of another site. Plugins are not loaded, and no page can change where relative addresses lead.
const OWN: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";

/// The policy of a page that can show frames of these providers.
pub(super) fn policy(providers: &BTreeSet<Provider>) -> String {
    let origins: Vec<&str> = providers.iter().map(|provider| provider.origin()).collect();
    match origins.is_empty() {
        true => OWN.to_owned(),
        false => format!("{OWN}; frame-src {}", origins.join(" ")),
    }
}

/// Whose films and maps the body of a page shows.
pub(super) fn providers(context: &ViewContext<'_>, page: Route) -> BTreeSet<Provider> {
    let (plan, lang) = (context.plan, context.lang);
    let document: Option<&Document> = match page {
        Route::Release(key) => Some(&plan.get(key).versions.get(lang).body.document),
        Route::Withdrawn(key) => Some(&plan.withdrawn(key).versions.get(lang).body.document),
        Route::Program(key, 1) => Some(&plan.get(key).versions.get(lang).body.document),
        Route::Case(key, 1) => Some(&plan.get(key).versions.get(lang).body.document),
        Route::Partner(key, 1) => Some(&plan.get(key).versions.get(lang).body.document),
        Route::Free(key) => Some(&plan.get(key).versions.get(lang).body.document),
        Route::Program(..)
        | Route::Case(..)
        | Route::Partner(..)
        | Route::Home
        | Route::Archive(..)
        | Route::Removed(_)
        | Route::Programs
        | Route::Cases
        | Route::Partners
        | Route::Contact
        | Route::Coverage
        | Route::Search
        | Route::NotFound => None,
    };
    let embeds = document.into_iter().flat_map(Document::directives).filter_map(|it| it.data.embed());
    embeds.map(|embed| embed.provider).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_frames_of_a_page_are_let_in() {
        assert_eq!(policy(&BTreeSet::new()), OWN);
        let both = BTreeSet::from([Provider::GoogleMaps, Provider::YouTube]);
        let frames = "frame-src https://www.youtube-nocookie.com https://www.google.com";
        assert_eq!(policy(&both), format!("{OWN}; {frames}"));
    }
}
