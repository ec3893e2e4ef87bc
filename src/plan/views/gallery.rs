//! The gallery: all pictures, films and sounds, those of a year, those of a program.

use serde::Serialize;

use crate::content::Program;
use crate::locale::Word;
use crate::newsroom::{Key, NOW};
use crate::plan::routes::{GalleryPart, Route};
use crate::plan::views::archive::ArchiveLink;
use crate::plan::views::context::{Owner, ViewContext};
use crate::plan::views::listed_media::{self, Media};
use crate::plan::views::parts::{Pager, pager};
use crate::plan::views::preview::HiddenMark;
use crate::plan::views::text::Link;
use crate::plan::views::{names, preview};
use crate::types::{Id, Kind};

/// `gallery.html`: what the press may show.
#[derive(Clone, Debug, Serialize)]
pub struct GalleryView {
    /// The heading.
    pub heading: String,
    /// "12 items".
    pub count: String,
    /// Pictures, films and sounds, the newest first.
    pub items: Vec<GalleryEntry>,
    /// The other pages.
    pub pager: Option<Pager>,
    /// The heading of the years: by year, or by fiscal year.
    pub years_heading: String,
    /// The years that have something, newest first.
    pub years: Vec<ArchiveLink>,
    /// The programs that have something.
    pub programs: Vec<ArchiveLink>,
    /// All of the gallery, on the page of a part of it.
    pub all: Option<String>,
}

/// A picture, film or sound in the gallery.
#[derive(Clone, Debug, Serialize)]
pub struct GalleryEntry {
    /// What it is, with credit and terms.
    pub media: Media,
    /// The page that shows it.
    pub page: Option<Link>,
    /// The day on which that was published, in words.
    pub date: Option<String>,
    /// The same for `datetime`.
    pub datetime: Option<String>,
    /// In a preview: that it is not public.
    pub hidden: Option<HiddenMark>,
}

/// A page of the gallery.
pub fn gallery(context: &ViewContext<'_>, part: GalleryPart, number: usize) -> GalleryView {
    let (count, size) = (context.plan.len_of_gallery(part, context.lang), context.site.page_size);
    let items = context.plan.in_gallery(part, context.lang, (number - 1) * size, size);
    let entries = items.into_iter().enumerate().filter_map(|(number, item)| {
        let (kind, id) = &item.owner;
        let owner = Owner { kind: *kind, id, at: NOW, page: None };
        Some(GalleryEntry {
            media: listed_media::of_file(context, owner, &item.path, number)?,
            page: page(context, *kind, id),
            hidden: hidden(context, *kind, id),
            date: item.published.map(|moment| context.day(moment)),
            datetime: item.published.map(|moment| context.datetime(moment)),
        })
    });
    GalleryView {
        heading: names::gallery_heading(context, part),
        count: context.count(Word::CountMedia, count),
        items: entries.collect(),
        pager: pager::pager(context, count, number, |number| Route::Gallery(part, number)),
        years_heading: context.word(match context.site.fiscal_year_start {
            Some(_) => Word::FiscalYears,
            None => Word::Years,
        }),
        years: years(context, part),
        programs: programs(context, part),
        all: (part != GalleryPart::All).then(|| context.url(Route::Gallery(GalleryPart::All, 1))),
    }
}

/// The page that shows an entity. A case without one is a row on the page of all cases.
fn page(context: &ViewContext<'_>, kind: Kind, id: &Id) -> Option<Link> {
    let route = context.plan.find_route(kind, id)?;
    Some(match route {
        Route::Case(key, _) if !context.plan.has_page(key) => {
            context.link(Route::Cases, names::case_title(context, key))
        }
        _ => names::link(context, route),
    })
}

fn hidden(context: &ViewContext<'_>, kind: Kind, id: &Id) -> Option<HiddenMark> {
    let preview = context.plan.page(context.plan.find_route(kind, id)?).entity?.preview?;
    preview::hidden_mark(context, preview)
}

fn years(context: &ViewContext<'_>, part: GalleryPart) -> Vec<ArchiveLink> {
    let link = |(year, count): (i32, usize)| ArchiveLink {
        label: context.plain(names::year_label(context, year)),
        url: context.url(Route::Gallery(GalleryPart::Year(year), 1)),
        count: context.number(count),
        is_current: part == GalleryPart::Year(year),
    };
    context.plan.gallery_years(context.lang.clone()).into_iter().map(link).collect()
}

fn programs(context: &ViewContext<'_>, part: GalleryPart) -> Vec<ArchiveLink> {
    let link = |(key, count): (Key<Program>, usize)| ArchiveLink {
        label: context.text(&context.plan.get(key).fields(context.lang).name),
        url: context.url(Route::Gallery(GalleryPart::Program(key), 1)),
        count: context.number(count),
        is_current: part == GalleryPart::Program(key),
    };
    context.plan.gallery_programs(context.lang.clone()).into_iter().map(link).collect()
}
