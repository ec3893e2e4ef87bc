//! The families of outputs, one row a family: its name, when it is wanted, how it is listed, and what `explain` says of it.
//!
//! What its outputs cost stands in their [`OutputKind`]. How they are made is for `render` to say.

use std::sync::Arc;

use rayon::prelude::*;

use super::inventory::{Inventory, MediaTable};
use super::listings::{Releases, pages};
use super::outputs::{
    Derivation, Explained, Family, FeedFormat, Listed, Output, OutputKind, Overview, RenditionOf, View,
};
use super::pictures::{PublishedFile, PublishedPicture};
use super::routes::{GalleryPart, Listing, Route, has_page, in_language, social_card_path, vcard_path};
use crate::content::Contact;
use crate::diagnostics::Place;
use crate::newsroom::{Audience, Key, Visible};
use crate::schema::{FormerAddress, Mark};
use crate::site::{AssetContent, Outputs};
use crate::types::{FastSet, Id, Kind, Lang, OutputPath};

const OF_OUTPUTS: Explained = Explained::Made(
    "すべてのページの一覧から、ビルドのたびに作ります。",
    "It is made from the list of all pages, in every build.",
);
const COPIED: Explained =
    Explained::Copied("{source} をそのまま複製したものです。", "It is a copy of {source}.");

/// Every family, in the order in which outputs are listed.
static FAMILIES: [Family; 16] = [
    Family { name: "page", is_wanted: always, list: list_pages, explained: Explained::ByTrace },
    Family { name: "redirect", is_wanted: always, list: list_redirects, explained: Explained::ByTrace },
    Family {
        name: "feed",
        is_wanted: |outputs| outputs.feeds,
        list: |inventory| list_feeds(inventory, FeedFormat::Atom),
        explained: Explained::ByTrace,
    },
    Family {
        name: "JSON feed",
        is_wanted: |outputs| outputs.feeds,
        list: |inventory| list_feeds(inventory, FeedFormat::Json),
        explained: Explained::ByTrace,
    },
    Family { name: "contact card", is_wanted: always, list: list_vcards, explained: Explained::ByTrace },
    Family {
        name: "social card",
        is_wanted: |outputs| outputs.cards,
        list: list_social_cards,
        explained: Explained::ByTrace,
    },
    Family { name: "sitemap", is_wanted: always, list: list_sitemap, explained: OF_OUTPUTS },
    Family { name: "robots", is_wanted: always, list: list_robots, explained: OF_OUTPUTS },
    Family {
        name: "asset",
        is_wanted: always,
        list: list_assets,
        explained: Explained::Copied("テーマの {source} です。", "It is the theme's {source}."),
    },
    Family { name: "media", is_wanted: always, list: list_media, explained: COPIED },
    Family {
        name: "original",
        is_wanted: always,
        list: list_originals,
        explained: Explained::Copied(
            "{source} から位置情報などを取り除き、クレジットなどを書き加えた原本です。",
            "It is {source} without what is private in it, and with its credit.",
        ),
    },
    Family {
        name: "smaller picture",
        is_wanted: always,
        list: list_variants,
        explained: Explained::Copied("{source} を縮小したものです。", "It is {source}, made smaller."),
    },
    Family { name: "static", is_wanted: always, list: list_statics, explained: COPIED },
    Family {
        name: "search texts",
        is_wanted: |outputs| outputs.search,
        list: list_search_texts,
        explained: Explained::ByTrace,
    },
    Family {
        name: "search terms",
        is_wanted: |outputs| outputs.search,
        list: list_search_terms,
        explained: Explained::Made(
            "検索で見つかるすべてのページの文から作ります。",
            "It is made from the texts of all pages that the search finds.",
        ),
    },
    Family {
        name: "search manifest",
        is_wanted: |outputs| outputs.search,
        list: list_search_manifest,
        explained: OF_OUTPUTS,
    },
];

fn always(_: &Outputs) -> bool {
    true
}

/// The family of a name.
pub fn find(name: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| family.name == name)
}

/// Every output of a site, family by family.
pub(super) fn list(inventory: &Inventory) -> Vec<Output> {
    let wanted = FAMILIES.iter().filter(|family| (family.is_wanted)(&inventory.site.outputs));
    let outputs = wanted.flat_map(|family| {
        (family.list)(inventory).into_iter().map(move |Listed { path, kind, origin }| Output {
            path,
            family,
            kind,
            origin,
        })
    });
    outputs.collect()
}

/// What no file of the site stands for.
fn built_in(path: &str, kind: OutputKind) -> Option<Listed> {
    Some(Listed { path: OutputPath::parse(path).ok()?, kind, origin: Place::path("newsroom.yaml") })
}

/// One output in each language, at the same place in its part of the site.
fn in_each_language(inventory: &Inventory, path: &str, view: View) -> Vec<Listed> {
    let languages = inventory.site.setting.languages.iter();
    let listed = languages.filter_map(|lang| {
        let path = in_language(path, lang, &inventory.site).output().ok()?;
        built_in(path.as_str(), OutputKind::Tracked(view.clone(), lang.clone()))
    });
    listed.collect()
}

fn list_pages(inventory: &Inventory) -> Vec<Listed> {
    let routes = routes(inventory);
    let listed = routes.into_par_iter().flat_map_iter(|route| {
        let origin = inventory.page(route).entity.and_then(|entity| entity.origin);
        let origin = origin.map_or_else(|| Place::path("newsroom.yaml"), |place| Place::file(place.source()));
        inventory.languages(route).into_iter().filter_map(move |lang| {
            let path = inventory.url(route, &lang).output().ok()?;
            Some(Listed { path, kind: OutputKind::Tracked(View::Page(route), lang), origin: origin.clone() })
        })
    });
    listed.collect()
}

/// Every page, whatever its languages.
fn routes(inventory: &Inventory) -> Vec<Route> {
    let (newsroom, listings) = (&inventory.newsroom, &inventory.listings);
    let numbers = |releases: usize| 1..=pages(releases, inventory.site.page_size);
    let longest = |kind, id: &Id| listings.of_entity(kind, id).map_or(0, Releases::most);
    let mut routes = vec![Route::Home];
    if inventory.site.outputs.search {
        routes.push(Route::Search);
    }
    let years = listings.years.keys().map(|year| Listing::Year(*year));
    let tags = (0..listings.tags.len()).map(Listing::Tag);
    for listing in [Listing::All].into_iter().chain(years).chain(tags) {
        routes.extend(numbers(inventory.longest(listing)).map(|number| Route::Archive(listing, number)));
    }
    routes.extend([
        Route::Programs,
        Route::Cases,
        Route::Partners,
        Route::Contact,
        Route::Coverage,
        Route::NotFound,
    ]);
    let of_years = inventory.gallery.years.keys().map(|year| GalleryPart::Year(*year));
    let of_programs = inventory.gallery.programs().map(GalleryPart::Program);
    for part in [GalleryPart::All].into_iter().chain(of_years).chain(of_programs) {
        routes.extend(numbers(inventory.gallery.most(part)).map(|number| Route::Gallery(part, number)));
    }
    routes.extend((0..newsroom.releases.len()).map(|at| Route::Release(Key::new(at))));
    routes.extend((0..newsroom.withdrawn.len()).map(|at| Route::Withdrawn(Key::new(at))));
    routes.extend((0..newsroom.tombstones.len()).map(|at| Route::Removed(Key::new(at))));
    for (at, program) in newsroom.programs.iter().enumerate() {
        let numbers = numbers(longest(Kind::Program, &program.id));
        routes.extend(numbers.map(|number| Route::Program(Key::new(at), number)));
    }
    for (at, case) in newsroom.cases.iter().enumerate().filter(|(_, case)| has_page(case)) {
        routes.extend(numbers(longest(Kind::Case, &case.id)).map(|number| Route::Case(Key::new(at), number)));
    }
    for (at, partner) in newsroom.partners.iter().enumerate() {
        let numbers = numbers(longest(Kind::Partner, &partner.id));
        routes.extend(numbers.map(|number| Route::Partner(Key::new(at), number)));
    }
    routes.extend((0..newsroom.pages.len()).map(|at| Route::Free(Key::new(at))));
    routes
}

/// The former addresses of everything that is visible. What has no page of its own leads to the page on which it stands.
fn list_redirects(inventory: &Inventory) -> Vec<Listed> {
    let newsroom = &inventory.newsroom;
    let mut listed = Vec::new();
    let mut add = |aliases: &[Mark<FormerAddress>], route: Route, contact: Option<&Id>| {
        listed.extend(aliases.iter().filter_map(|alias| redirect(inventory, alias, route, contact)));
    };
    for route in routes(inventory).into_iter().filter(|route| route.first_page().is_none()) {
        if let Some(entity) = inventory.page(route).entity {
            add(entity.aliases, route, None);
        }
    }
    for case in newsroom.cases.iter().filter(|case| !has_page(case)) {
        add(&case.aliases, Route::Cases, None);
    }
    for contact in &newsroom.contacts {
        add(&contact.aliases, Route::Contact, Some(&contact.id));
    }
    for coverage in &newsroom.coverage {
        add(&coverage.aliases, Route::Coverage, None);
    }
    for organization in &newsroom.organizations {
        add(&organization.aliases, Route::Contact, None);
    }
    listed
}

/// An address below `/en/` leads to the page in English where there is one, any other to the page in the language in
/// which it was written first.
fn redirect(
    inventory: &Inventory,
    alias: &Mark<FormerAddress>,
    route: Route,
    contact: Option<&Id>,
) -> Option<Listed> {
    let path = alias.value.path();
    let languages = inventory.languages(route);
    let below = |lang: &&Lang| path.as_str().starts_with(&format!("/{lang}/"));
    let entity = inventory.page(route).entity;
    let original = entity.as_ref().map_or(inventory.site.first_lang(), |entity| entity.written.original());
    let lang = languages.iter().find(below).unwrap_or(original).clone();
    let kind = OutputKind::Tracked(View::Redirect(route, contact.cloned()), lang);
    Some(Listed { path: path.output().ok()?, kind, origin: alias.place.clone() })
}

fn list_feeds(inventory: &Inventory, format: FeedFormat) -> Vec<Listed> {
    in_each_language(inventory, format.file_name(), View::Feed(format))
}

fn list_vcards(inventory: &Inventory) -> Vec<Listed> {
    let contacts = inventory.newsroom.contacts.iter().enumerate();
    let of_contact = |(at, contact): (usize, &Visible<Contact>)| {
        in_each_language(inventory, &vcard_path(&contact.id), View::Vcard(Key::new(at)))
    };
    contacts.flat_map(of_contact).collect()
}

fn list_social_cards(inventory: &Inventory) -> Vec<Listed> {
    let listed = inventory.social_cards.iter().filter_map(|(key, lang)| {
        let path = in_language(&social_card_path(&inventory.newsroom[key].id), lang, &inventory.site)
            .output()
            .ok()?;
        let origin = inventory.page(Route::Release(key)).entity.and_then(|entity| entity.origin);
        let origin = origin.map_or_else(|| Place::path("newsroom.yaml"), |place| Place::file(place.source()));
        Some(Listed { path, kind: OutputKind::Tracked(View::SocialCard(key), lang.clone()), origin })
    });
    listed.collect()
}

/// No page of a preview is to be found.
fn list_sitemap(inventory: &Inventory) -> Vec<Listed> {
    let is_public = inventory.newsroom.audience == Audience::Public;
    let sitemap = built_in("sitemap.xml", OutputKind::Cheap(Overview::Sitemap));
    sitemap.filter(|_| is_public).into_iter().collect()
}

fn list_robots(_: &Inventory) -> Vec<Listed> {
    built_in("robots.txt", OutputKind::Cheap(Overview::Robots)).into_iter().collect()
}

fn list_assets(inventory: &Inventory) -> Vec<Listed> {
    let listed = inventory.site.assets.iter().map(|(name, asset)| Listed {
        path: asset.path.clone(),
        kind: OutputKind::File(asset.content.clone()),
        origin: Place::path(format!("assets/{name}")),
    });
    listed.collect()
}

fn list_media(inventory: &Inventory) -> Vec<Listed> {
    list_files(&inventory.media, |published| match published.file.cleaned() {
        Some(cleaned) => AssetContent::Cleaned(published.file.clone(), Arc::clone(cleaned)),
        None => AssetContent::File(published.file.clone()),
    })
}

fn list_statics(inventory: &Inventory) -> Vec<Listed> {
    list_files(&inventory.statics, |published| AssetContent::File(published.file.clone()))
}

/// The same file in two folders of `content/media/` is one file of the newsroom.
fn list_files(files: &MediaTable, content: impl Fn(&PublishedFile) -> AssetContent) -> Vec<Listed> {
    let mut listed = FastSet::default();
    let copied = files.iter().filter(|(_, published)| published.picture.is_none());
    let listed = copied.filter_map(|(source, published)| {
        let content = content(published);
        let is_new = listed.insert((&published.path, content.fingerprint()));
        let (path, origin) = (published.path.clone(), Place::path(source.clone()));
        is_new.then_some(Listed { path, kind: OutputKind::File(content), origin })
    });
    listed.collect()
}

fn list_originals(inventory: &Inventory) -> Vec<Listed> {
    list_renditions(inventory, |published, _| vec![(&published.path, None)])
}

fn list_variants(inventory: &Inventory) -> Vec<Listed> {
    list_renditions(inventory, |_, picture| {
        picture.variants.iter().enumerate().map(|(number, variant)| (&variant.path, Some(number))).collect()
    })
}

/// The same picture in two folders, of which the same is said, is one picture of the newsroom.
fn list_renditions<'a>(
    inventory: &'a Inventory,
    of: impl Fn(&'a PublishedFile, &'a PublishedPicture) -> Vec<(&'a OutputPath, Option<usize>)>,
) -> Vec<Listed> {
    let mut listed = Vec::new();
    let mut paths = FastSet::default();
    for (path, published) in &inventory.media {
        let Some(picture) = &published.picture else { continue };
        let source: Arc<str> = Arc::from(path.as_str());
        for (output, variant) in of(published, picture) {
            if paths.insert((output, published.file.fingerprint)) {
                let kind = OutputKind::Rendition(RenditionOf { source: Arc::clone(&source), variant });
                listed.push(Listed { path: output.clone(), kind, origin: Place::path(path.clone()) });
            }
        }
    }
    listed
}

fn list_search_texts(inventory: &Inventory) -> Vec<Listed> {
    let listed = inventory.searchable.packs().filter_map(|(address, lang)| {
        let path = format!("search/texts/{:x}-{}.json", address.group, address.pack);
        built_in(&path, OutputKind::Tracked(View::SearchTexts(address), lang.clone()))
    });
    listed.collect()
}

fn list_search_terms(inventory: &Inventory) -> Vec<Listed> {
    let listed = (0..inventory.searchable.shards()).filter_map(|shard| {
        let kind = OutputKind::Derived(Derivation::SearchIndex, shard);
        built_in(&format!("search/terms/{shard:03x}.bin"), kind)
    });
    listed.collect()
}

fn list_search_manifest(_: &Inventory) -> Vec<Listed> {
    built_in("search/index.json", OutputKind::Cheap(Overview::SearchManifest)).into_iter().collect()
}
