//! Former addresses, and the pages to which they lead on.

use crate::content::Localized;
use crate::newsroom::Key;
use crate::plan::outputs::{Output, OutputKind, Plan};
use crate::plan::routes::Route;
use crate::schema::{FormerAddress, Mark};
use crate::types::{Id, Lang};

/// A page with the languages in which it was written.
struct Target<'a> {
    page: Route,
    contact: Option<&'a Id>,
    /// The language it was written in first; nothing for a page that is in every language.
    original: Option<&'a Lang>,
}

impl Plan {
    /// Lists the former addresses of everything that is visible.
    pub(super) fn list_redirects(&mut self) {
        let newsroom = &self.newsroom;
        let mut redirects = Vec::new();
        let mut add = |aliases: &[Mark<FormerAddress>], target: Target<'_>| {
            redirects.extend(aliases.iter().filter_map(|alias| self.redirect(alias, &target)));
        };
        for (at, entry) in newsroom.releases.iter().enumerate() {
            add(&entry.aliases, of(Route::Release(Key::new(at)), &entry.versions));
        }
        for (at, entry) in newsroom.withdrawn.iter().enumerate() {
            add(&entry.aliases, of(Route::Withdrawn(Key::new(at)), &entry.versions));
        }
        for (at, tombstone) in newsroom.tombstones.iter().enumerate() {
            add(&tombstone.aliases, of(Route::Removed(Key::new(at)), &tombstone.texts));
        }
        for (at, entry) in newsroom.programs.iter().enumerate() {
            add(&entry.aliases, of(Route::Program(Key::new(at), 1), &entry.versions));
        }
        for (at, entry) in newsroom.cases.iter().enumerate() {
            let key = Key::new(at);
            let list = Target { page: Route::Cases, contact: None, original: None };
            add(
                &entry.aliases,
                if self.has_page(key) { of(Route::Case(key, 1), &entry.versions) } else { list },
            );
        }
        for (at, entry) in newsroom.partners.iter().enumerate() {
            add(&entry.aliases, of(Route::Partner(Key::new(at), 1), &entry.versions));
        }
        for (at, entry) in newsroom.pages.iter().enumerate() {
            add(&entry.aliases, of(Route::Free(Key::new(at)), &entry.versions));
        }
        for entry in &newsroom.contacts {
            add(&entry.aliases, Target { page: Route::Contact, contact: Some(&entry.id), original: None });
        }
        for entry in &newsroom.coverage {
            add(&entry.aliases, Target { page: Route::Coverage, contact: None, original: None });
        }
        for entry in &newsroom.organizations {
            add(&entry.aliases, Target { page: Route::Contact, contact: None, original: None });
        }
        self.outputs.extend(redirects);
    }

    /// An address below `/en/` leads to the page in English where there is one, any other to the page in the language in
    /// which it was written first.
    fn redirect(&self, alias: &Mark<FormerAddress>, target: &Target<'_>) -> Option<Output> {
        let path = alias.value.path();
        let languages = self.langs(target.page);
        let below = |lang: &&Lang| path.as_str().starts_with(&format!("/{lang}/"));
        let original = target.original.unwrap_or(self.site.first_lang());
        let lang = languages.iter().find(below).unwrap_or(original).clone();
        let made = OutputKind::Redirect(target.page, lang, target.contact.cloned());
        Some(Output { path: path.output().ok()?, made, origin: alias.place.clone() })
    }
}

fn of<'a, T>(page: Route, versions: &'a Localized<T>) -> Target<'a> {
    Target { page, contact: None, original: Some(&versions.original_lang) }
}
