//! Pages of a list.

use serde::Serialize;

use crate::locale::Word;
use crate::newsroom::{Joined, Key};
use crate::plan::listings::pages;
use crate::plan::routes::Route;
use crate::plan::views::context::ViewContext;
use crate::plan::views::parts::card;
use crate::plan::views::parts::card::ReleaseCard;

/// Where one is in a list of several pages. There is none for a list of one page.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// The page, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// "Page 2 of 5", in words.
    pub label: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The first, the last, and those around this one.
    pub links: Vec<PageLink>,
}

/// A page's number.
#[derive(Clone, Debug, Serialize)]
pub struct PageLink {
    /// The number.
    pub number: usize,
    /// "Page 3", for screen readers.
    pub label: String,
    /// Where it is.
    pub url: String,
    /// Whether it is the page one is on.
    pub is_current: bool,
    /// Whether pages are left out before it.
    pub follows_gap: bool,
}

/// The releases about a program, case or partner, on one page of their list.
pub(in crate::plan::views) fn page_of<K: Joined>(
    context: &ViewContext<'_>,
    key: Key<K>,
    number: usize,
) -> Vec<ReleaseCard> {
    let size = context.site.page_size;
    let keys = context.plan.releases_of(key, context.lang, (number - 1) * size, size);
    keys.iter().map(|key| card::release_card(context, *key)).collect()
}

/// Where one is in a list; nothing for a list of one page.
pub(in crate::plan::views) fn pager(
    context: &ViewContext<'_>,
    items: usize,
    number: usize,
    page: impl Fn(usize) -> Route,
) -> Option<Pager> {
    let pages = pages(items, context.site.page_size);
    if pages == 1 {
        return None;
    }
    let url = |number| context.url(page(number));
    let mut shown: Vec<usize> = [1, pages].into_iter().chain(number.saturating_sub(2)..=number + 2).collect();
    shown.retain(|shown| (1..=pages).contains(shown));
    shown.sort_unstable();
    shown.dedup();
    let links = shown.iter().enumerate().map(|(index, shown_number)| PageLink {
        number: *shown_number,
        label: context.say(Word::PageNumber, &[("page", &shown_number.to_string())]),
        url: url(*shown_number),
        is_current: *shown_number == number,
        follows_gap: index > 0 && shown[index - 1] + 1 < *shown_number,
    });
    Some(Pager {
        page: number,
        pages,
        label: context.say(Word::PageOf, &[("page", &number.to_string()), ("pages", &pages.to_string())]),
        previous: (number > 1).then(|| url(number - 1)),
        next: (number < pages).then(|| url(number + 1)),
        links: links.collect(),
    })
}
