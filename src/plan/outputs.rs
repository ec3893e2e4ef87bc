//! What an output is: where it is, what it is made of, and where in the site it comes from.
//!
//! The kinds tell what an output costs. One that is *tracked* is made again where what its view asked for has another
//! answer; a *cheap* one is made in each build; a *derived* one where the outputs that it is made of are others; a *file*
//! is copied; a *rendition* of a picture is made once, and kept by a key that its name has, too.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::inventory::Inventory;
use super::routes::Route;
use crate::content::{Contact, Release};
use crate::diagnostics::Place;
use crate::newsroom::Key;
use crate::search::Address;
use crate::site::{AssetContent, Outputs};
use crate::types::{Id, Lang, OutputPath};

/// An output.
pub struct Output {
    /// Where it is written.
    pub path: OutputPath,
    /// The family that it is of.
    pub family: &'static Family,
    /// What it is made of.
    pub kind: OutputKind,
    /// Where in the site it comes from.
    pub origin: Place,
}

/// What an output is made of.
#[derive(Clone)]
pub enum OutputKind {
    /// A view in a language. What the view asks of the plan is noted, and compared in the next build.
    Tracked(View, Lang),
    /// All that is published: it is made in each build.
    Cheap(Overview),
    /// Other outputs: which part it is of what they come to.
    Derived(Derivation, usize),
    /// A file.
    File(AssetContent),
    /// A picture of the content, as it is published in one of its forms.
    Rendition(RenditionOf),
}

/// A rendition of a picture.
#[derive(Clone, Debug)]
pub struct RenditionOf {
    /// The path of the picture in the site.
    pub source: Arc<str>,
    /// Which of its variants; the original where there is none.
    pub variant: Option<usize>,
}

/// Of what a view is made.
#[derive(Clone)]
pub enum View {
    /// A page.
    Page(Route),
    /// A former address, which leads on to a page, or to a contact on it.
    Redirect(Route, Option<Id>),
    /// The feed of the latest releases.
    Feed(FeedFormat),
    /// A contact for an address book.
    Vcard(Key<Contact>),
    /// The card of a release, which is shown where a link to it is shared.
    SocialCard(Key<Release>),
    /// Texts that the search finds.
    SearchTexts(Address),
}

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedFormat {
    /// Atom 1.0.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// The name of the file.
    pub(super) fn file_name(self) -> &'static str {
        match self {
            FeedFormat::Atom => "feed.atom",
            FeedFormat::Json => "feed.json",
        }
    }
}

/// What is made of all that is published.
#[derive(Clone, Copy)]
pub enum Overview {
    /// `sitemap.xml`.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// What a query of the search needs to know first.
    SearchManifest,
}

/// What is made of other outputs, all of its parts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Derivation {
    /// The index of the search, in shards: made of all texts that the search finds.
    SearchIndex,
}

/// Outputs that are listed and made in one way.
pub struct Family {
    /// Its name: in the ledger, in `explain`, in the tests.
    pub name: &'static str,
    /// Whether `outputs:` in `newsroom.yaml` wants it.
    pub(super) is_wanted: fn(&Outputs) -> bool,
    /// Lists its outputs.
    pub(super) list: fn(&Inventory) -> Vec<Listed>,
    /// What `explain` says of an output.
    pub explained: Explained,
}

/// An output without its family.
pub(super) struct Listed {
    pub path: OutputPath,
    pub kind: OutputKind,
    pub origin: Place,
}

impl View {
    /// What tells two outputs of a family apart that stand at one path in two builds. The path of a page or feed says it
    /// already.
    pub fn identity(&self, lang: &Lang, inventory: &Inventory) -> String {
        match self {
            View::Page(_) | View::Feed(_) | View::Vcard(_) | View::SocialCard(_) => String::new(),
            View::Redirect(route, contact) => {
                let contact = contact.as_ref().map_or("", |id| id.as_str());
                format!("{}\0{contact}", inventory.url(*route, lang))
            }
            View::SearchTexts(address) => {
                let pages = inventory.searchable.pack(*address).iter();
                let urls = pages.map(|page| inventory.url(*page, lang).to_string());
                urls.collect::<Vec<_>>().join("\0")
            }
        }
    }
}

/// What `explain` says of the outputs of a family, in Japanese and in English.
#[derive(Clone, Copy, Debug)]
pub enum Explained {
    /// What was noted while its view was made.
    ByTrace,
    /// That it is a copy; `{source}` stands for the file of the site.
    Copied(&'static str, &'static str),
    /// What it is made of.
    Made(&'static str, &'static str),
}

impl Output {
    /// The page that it is, and in which language.
    pub fn page(&self) -> Option<(Route, &Lang)> {
        match &self.kind {
            OutputKind::Tracked(View::Page(route), lang) => Some((*route, lang)),
            _ => None,
        }
    }

    /// What is made of it and of others.
    pub fn input_of(&self) -> Option<Derivation> {
        match &self.kind {
            OutputKind::Tracked(View::SearchTexts(_), _) => Some(Derivation::SearchIndex),
            _ => None,
        }
    }
}
