//! What a view can want to know beside the entities that it looks at: each query is declared once, with its answer and with
//! the words in which `explain` speaks of it.
//!
//! Queries are kept from build to build: they name things by what stays (ids, paths, years), never by their place in a
//! list.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::TrackedPlan;
use super::names::{GalleryPartName, ListingName};
use crate::content::release::ReleaseKind;
use crate::content::{Contact, Program, Release};
use crate::diagnostics::MessageLanguage;
use crate::drawing::Typefaces;
use crate::media::LogoLook;
use crate::newsroom::{Key, MediaPlace};
use crate::plan::gallery::GalleryItem;
use crate::plan::inventory::between;
use crate::plan::listings::Tag;
use crate::plan::pictures::PublishedFile;
use crate::plan::plan::Plan;
use crate::plan::routes::{GalleryPart, Route};
use crate::source::BinaryFile;
use crate::types::{Fingerprint, Id, Kind, Lang, UrlPath};

/// Declares queries. Of each row come a case of [`Query`], the fingerprint of its answer, its words in Japanese and English,
/// and the function by which a view asks it.
macro_rules! queries {
    ($(
        $(#[$doc:meta])*
        $function:ident = $name:ident { $($field:ident: $type:ty),* } -> $answer:ty {
            $plan:ident => $value:expr,
            $ja:expr,
            $en:expr,
        }
    )*) => {
        /// Something that a view wanted to know.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Query {
            $($(#[$doc])* $name { $(#[doc = concat!("See [`Query::", stringify!($name), "`].")] $field: $type),* },)*
        }

        impl Query {
            /// The fingerprint of the answer. Two plans that answer alike give the same.
            pub fn answer<'a>(&self, plan: &'a Plan) -> Fingerprint {
                let mut bytes = AnswerBytes { plan, bytes: Vec::new() };
                match self {
                    $(Query::$name { $($field),* } => {
                        let $plan = plan;
                        let answer: $answer = $value;
                        answer.write(&mut bytes);
                    })*
                }
                Fingerprint::of(&bytes.bytes)
            }

            /// What is wanted to be known, in words.
            #[allow(unused_variables, reason = "not every field is worth saying")]
            pub fn in_words(&self, language: MessageLanguage) -> String {
                match self {
                    $(Query::$name { $($field),* } => language.pick($ja.into(), $en.into()),)*
                }
            }
        }

        impl<'a> TrackedPlan<'a> {
            $(
                $(#[$doc])*
                pub(in crate::plan) fn $function(self, $($field: $type),*) -> $answer {
                    let answer = {
                        $(let $field = &$field;)*
                        let $plan = self.plan;
                        $value
                    };
                    self.trace.note(Query::$name { $($field),* });
                    answer
                }
            )*
        }
    };
}

queries! {
    /// Which entities there are of a kind, in their order.
    entities = Entities { kind: Kind } -> Vec<&'a Id> {
        plan => plan.newsroom.ids(*kind),
        format!("公開されている {kind} の一覧と順序"),
        format!("which {kind} entries are visible, and their order"),
    }

    /// Which releases stand on these places of a listing, from the first to before the last.
    listed = Listing { listing: ListingName, lang: Lang, from: usize, until: usize } -> &'a [Key<Release>] {
        plan => listing.find(plan).map(|listing| plan.listed(listing, lang, *from, *until)).unwrap_or_default(),
        format!("{}の{}〜{until}件目", listing.in_japanese(), from + 1),
        format!("releases {} to {until} of {}", from + 1, listing.in_english()),
    }

    /// How many releases are on a listing.
    listing_len = ListingLength { listing: ListingName, lang: Lang } -> usize {
        plan => listing.find(plan).map_or(0, |listing| plan.listing_len(listing, lang)),
        format!("{}の件数", listing.in_japanese()),
        format!("how many releases there are of {}", listing.in_english()),
    }

    /// Which releases are kept first on the front page.
    pinned = Pinned { lang: Lang } -> &'a [Key<Release>] {
        plan => plan.listings.pinned.of(lang),
        "トップページの先頭に置くリリース",
        "which releases are kept first on the front page",
    }

    /// Which releases invite the press to something that is still to come, the soonest first.
    inviting = Inviting { lang: Lang } -> &'a [Key<Release>] {
        plan => plan.listings.inviting.of(lang),
        "取材を受け付けているリリース",
        "which releases invite the press to something that is still to come",
    }

    /// Which releases about a program, case or partner stand on these places, from the first to before the last.
    releases_about = ReleasesAbout { kind: Kind, id: Id, lang: Lang, from: usize, until: usize } -> &'a [Key<Release>] {
        plan => between(plan.releases_of(*kind, id, lang), *from, *until),
        format!("{id} のリリースの{}〜{until}件目", from + 1),
        format!("releases {} to {until} about {id}", from + 1),
    }

    /// How many releases there are about a program, case or partner.
    count_about = CountAbout { kind: Kind, id: Id, lang: Lang } -> usize {
        plan => plan.releases_of(*kind, id, lang).len(),
        format!("{id} のリリースの件数"),
        format!("how many releases there are about {id}"),
    }

    /// The release that is newer than one, and the one that is older.
    neighbours = Neighbours { release: Id, lang: Lang } -> (Option<Key<Release>>, Option<Key<Release>>) {
        plan => plan.newsroom.find::<Release>(release).map(|key| plan.neighbours(key, lang)).unwrap_or_default(),
        format!("{release} の前後のリリース"),
        format!("the releases before and after {release}"),
    }

    /// The years, the latest first, and how many releases each has.
    years = Years { lang: Lang } -> Vec<(i32, usize)> {
        plan => {
            let years = plan.listings.years.iter().rev().map(|(year, releases)| (*year, releases.of(lang).len()));
            years.filter(|(_, releases)| *releases > 0).collect()
        },
        "年の一覧と件数",
        "the years, and their numbers of releases",
    }

    /// Which kinds of releases, and what else, the search finds.
    searchable_kinds = SearchableKinds { lang: Lang } -> (Vec<ReleaseKind>, Vec<&'static str>) {
        plan => plan.searchable.kinds(lang),
        "検索で見つかるものの種別",
        "the kinds of what the search finds",
    }

    /// So many of the most used tags, and how many releases each has.
    first_tags = Tags { lang: Lang, count: usize } -> Vec<(&'a Tag, usize)> {
        plan => {
            let tags = plan.listings.tags.iter().map(|tag| (tag, tag.releases.of(lang).len()));
            let mut tags: Vec<(&Tag, usize)> = tags.filter(|(_, releases)| *releases > 0).collect();
            // They stand so already where every language shows everything.
            tags.sort_by_key(|(_, releases)| Reverse(*releases));
            tags.truncate(*count);
            tags
        },
        format!("多く使われているタグ{count}個と件数"),
        format!("the {count} most used tags, and their numbers of releases"),
    }

    /// A tag, by its slug.
    tag_of_slug = Tag { slug: String } -> Option<&'a Tag> {
        plan => plan.listings.find_slug(slug),
        format!("タグ「{slug}」"),
        format!("the tag {slug}"),
    }

    /// The contact of everything that names none, for readers of a language.
    desk = Desk { lang: Lang } -> Option<Key<Contact>> {
        plan => plan.newsroom.desk(lang),
        format!("代表の問い合わせ先（{lang}）"),
        format!("the contact of everything that names none, in {lang}"),
    }

    /// Who answers for a contact: the desk for one that is not valid at the moment.
    contact_or_desk = Answering { contact: Id, lang: Lang } -> Option<Key<Contact>> {
        plan => plan.newsroom.contact_or_desk(contact, lang),
        format!("{contact} への問い合わせに答える人"),
        format!("who answers for the contact {contact}"),
    }

    /// What a path leads to, from the root of the site on, and the page that stands there.
    resolve_path = Path { path: String } -> Option<(UrlPath, Option<Route>)> {
        plan => plan.resolve_path(path).map(|found| {
            let output = found.output().ok().and_then(|path| plan.output(&path));
            let route = output.and_then(|output| output.page()).map(|(route, _)| route);
            (found, route)
        }),
        format!("{path} に何があるか"),
        format!("what there is at {path}"),
    }

    /// The file of the site that a name means in a file of an entity.
    file = File { kind: Kind, id: Id, source: String, name: String } -> Option<(&'a BinaryFile, MediaPlace)> {
        plan => plan.newsroom.library.find((*kind, id), source, name),
        format!("{name} がどのファイルを指すか"),
        format!("which file {name} means"),
    }

    /// What is published of a file of the site.
    published = Published { path: String } -> Option<&'a PublishedFile> {
        plan => plan.media.get(path).or_else(|| plan.statics.get(path)),
        format!("ファイル {path}"),
        format!("the file {path}"),
    }

    /// What stands on these places of a part of the gallery, from the first to before the last.
    gallery = Gallery { part: GalleryPartName, lang: Lang, from: usize, until: usize } -> Vec<&'a GalleryItem> {
        plan => part.find(plan).map(|part| plan.gallery.between(part, lang, *from, *until)).unwrap_or_default(),
        format!("{}の{}〜{until}件目", part.in_japanese(), from + 1),
        format!("pictures {} to {until} of {}", from + 1, part.in_english()),
    }

    /// How much there is of a part of the gallery.
    gallery_len = GalleryLength { part: GalleryPartName, lang: Lang } -> usize {
        plan => part.find(plan).map_or(0, |part| plan.gallery.len(part, lang)),
        format!("{}の件数", part.in_japanese()),
        format!("how much there is of {}", part.in_english()),
    }

    /// The years of the gallery, the latest first, and how much each has.
    gallery_years = GalleryYears { lang: Lang } -> Vec<(i32, usize)> {
        plan => {
            let years = plan.gallery.years.iter().rev().map(|(year, items)| (*year, items.of(lang).len()));
            years.filter(|(_, items)| *items > 0).collect()
        },
        "写真・素材の年の一覧と件数",
        "the years of the gallery, and how much each has",
    }

    /// The programs of the gallery, in their order, and how much each has.
    gallery_programs = GalleryPrograms { lang: Lang } -> Vec<(Key<Program>, usize)> {
        plan => {
            let items = |key| plan.gallery.len(GalleryPart::Program(key), lang);
            plan.gallery.programs().map(|key| (key, items(key))).filter(|(_, items)| *items > 0).collect()
        },
        "写真・素材のプログラムの一覧と件数",
        "the programs of the gallery, and how much each has",
    }

    /// What the card of a release that is drawn shows, in words; nothing where none is.
    drawn_social_card = DrawnSocialCard { release: Id, lang: Lang } -> Option<&'a str> {
        plan => plan.newsroom.find::<Release>(release).and_then(|key| plan.social_cards.said(key, lang)),
        format!("{release} のカードを描けるかどうか"),
        format!("whether a card can be drawn for {release}"),
    }

    /// The fonts for headlines of a language.
    typefaces = Fonts { lang: Lang } -> Option<&'a Typefaces> {
        plan => plan.social_cards.typefaces(lang),
        "カードを描くフォント",
        "the fonts with which cards are drawn",
    }

    /// How a logo looks, by its path in the site.
    logo_look = LogoLook { path: String } -> Option<&'a LogoLook> {
        plan => plan.logos.get(path),
        format!("ロゴ {path} の見え方"),
        format!("how the logo {path} looks"),
    }

    /// Whether an entity may show a file no more, by its path in the site.
    is_expired = Expired { kind: Kind, id: Id, path: String } -> bool {
        plan => plan.newsroom.is_expired(*kind, id, path),
        format!("{path} の掲載期限が過ぎたかどうか"),
        format!("whether {path} may still be shown"),
    }

    /// Whether an entity may show a file no more, by the name that it has for it in one of its own files.
    is_expired_name = ExpiredName { kind: Kind, id: Id, source: String, name: String } -> bool {
        plan => plan.newsroom.is_expired_name(*kind, id, source, name),
        format!("{name} の掲載期限が過ぎたかどうか"),
        format!("whether {name} may still be shown"),
    }
}

/// An answer as it is put together.
struct AnswerBytes<'p> {
    plan: &'p Plan,
    bytes: Vec<u8>,
}

/// What an answer can be. Of a key the id is written, which is the same in the next build.
trait Answer {
    fn write(&self, bytes: &mut AnswerBytes<'_>);
}

macro_rules! answers {
    ($($type:ty: |$value:ident, $to:ident| $write:expr;)*) => {
        $(impl Answer for $type {
            fn write(&self, $to: &mut AnswerBytes<'_>) {
                let $value = self;
                $write
            }
        })*
    };
}

answers! {
    usize: |number, to| to.bytes.extend_from_slice(&(*number as u64).to_le_bytes());
    bool: |is, to| usize::from(*is).write(to);
    i32: |number, to| to.bytes.extend_from_slice(&number.to_le_bytes());
    str: |text, to| {
        text.len().write(to);
        to.bytes.extend_from_slice(text.as_bytes());
    };
    &str: |text, to| (**text).write(to);
    &Id: |id, to| id.as_str().write(to);
    UrlPath: |path, to| path.as_str().write(to);
    ReleaseKind: |kind, to| kind.word().write(to);
    Key<Release>: |key, to| to.plan.newsroom[*key].id.as_str().write(to);
    Key<Contact>: |key, to| to.plan.newsroom[*key].id.as_str().write(to);
    Route: |route, to| to.plan.page(*route).kind().write(to);
    (&BinaryFile, MediaPlace): |file, to| file.0.path.as_str().write(to);
    &PublishedFile: |published, to| {
        published.path.as_str().write(to);
        published.file.fingerprint.to_string().as_str().write(to);
        for variant in published.picture.iter().flat_map(|picture| &picture.variants) {
            variant.path.as_str().write(to);
        }
    };
    Key<Program>: |key, to| to.plan.newsroom[*key].id.as_str().write(to);
    &GalleryItem: |item, to| {
        (item.owner.0.folder(), item.owner.1.as_str()).write(to);
        item.path.as_str().write(to);
        format!("{:?}", item.published).as_str().write(to);
    };
    &Typefaces: |typefaces, to| typefaces.fingerprint().to_string().as_str().write(to);
    &LogoLook: |look, to| format!("{look:?}").as_str().write(to);
    &Tag: |tag, to| {
        tag.slug.as_str().write(to);
        tag.labels.len().write(to);
        for (lang, label) in &tag.labels {
            (lang.as_str(), (label.lang.as_str(), &*label.text)).write(to);
        }
    };
}

impl<T: Answer> Answer for Option<T> {
    fn write(&self, bytes: &mut AnswerBytes<'_>) {
        self.is_some().write(bytes);
        self.iter().for_each(|value| value.write(bytes));
    }
}

impl<T: Answer> Answer for &[T] {
    fn write(&self, bytes: &mut AnswerBytes<'_>) {
        self.len().write(bytes);
        self.iter().for_each(|value| value.write(bytes));
    }
}

impl<T: Answer> Answer for Vec<T> {
    fn write(&self, bytes: &mut AnswerBytes<'_>) {
        self.as_slice().write(bytes);
    }
}

impl<A: Answer, B: Answer> Answer for (A, B) {
    fn write(&self, bytes: &mut AnswerBytes<'_>) {
        self.0.write(bytes);
        self.1.write(bytes);
    }
}
