//! What a document's links and pictures are on a page.

use crate::content::{Body, Contact, Localized, Meaning, Standpoint, Version};
use crate::locale::Word;
use crate::markup::{
    self, Destination, Document, Labels, Mark, Piece, ResolvedLink, ResolvedMedia, Resolver,
};
use crate::plan::routes::Route;
use crate::plan::views::context::{Owner, Urls, ViewContext};
use crate::plan::views::text::{Html, TextIn};
use crate::plan::views::{images, media, names};
use crate::schema::Prose;
use crate::types::{Id, Kind, Lang, UrlPath, isolated};

struct PageResolver<'s, 'a> {
    context: &'s ViewContext<'a>,
    owner: Owner<'s>,
    source_path: &'s str,
    prefix: String,
    /// The path of the page on which the document stands.
    page_path: Option<UrlPath>,
    /// What stands before the `#` of links inside the document.
    page_url: String,
    marks: &'s [Mark],
}

impl Resolver for PageResolver<'_, '_> {
    fn link(&self, destination: &Destination) -> ResolvedLink {
        let standpoint = Standpoint {
            source_path: self.source_path,
            page: self.page_path.as_ref().map(UrlPath::as_str),
            setting: &self.context.site.setting,
        };
        match standpoint.meaning(destination, |name| self.named_file(name).is_some()) {
            Meaning::Entity { kind, name, anchor, .. } => self.entity(kind, &name, anchor.as_deref()),
            Meaning::File(name) => self.file(&name),
            Meaning::Path { path, query, anchor } => self
                .site_path(&path, query.as_deref(), anchor.as_deref())
                .unwrap_or_else(|| ResolvedLink::Plain { title: destination.path().to_owned() }),
            Meaning::OwnPlace(anchor) => ResolvedLink::Internal {
                href: UrlPath::encode_fragment(&anchor),
                title: String::new(),
                lang: None,
            },
            Meaning::Outside(href) => ResolvedLink::External { href },
            Meaning::NoEntity(_) => ResolvedLink::Plain { title: String::new() },
            Meaning::Nowhere(title) => ResolvedLink::Plain { title },
        }
    }

    fn media(&self, file: &str) -> Option<ResolvedMedia> {
        let owner = (self.owner.kind, self.owner.id);
        let (file, _) = self.context.plan.find_file(owner, self.source_path, file)?;
        let published = self.context.plan.published(file.path.clone())?;
        let declared = media::declared_picture(self.context, owner.0, owner.1, &file.path);
        let shown = images::whole(self.context, published);
        let original = images::original(self.context, published).map(|original| {
            (original.url, format!("{}{}", self.context.word(Word::Original), original.note))
        });
        let resolved = ResolvedMedia {
            src: shown.url,
            srcset: shown.srcset,
            sources: shown.sources.into_iter().map(|source| (source.media_type, source.srcset)).collect(),
            sizes: self.context.site.pictures.text_sizes.clone(),
            width: shown.width,
            height: shown.height,
            original,
            ..ResolvedMedia::default()
        };
        let Some(declared) = declared else { return Some(resolved) };
        Some(ResolvedMedia {
            alt: declared.alt.text,
            caption: declared.caption.as_ref().map(TextIn::to_marked_html),
            rights: declared.rights.as_ref().map(|rights| {
                let terms = markup::escaped(&self.context.word(Word::Terms));
                format!("<span>{terms}</span> {}", rights.to_marked_html())
            }),
            is_publishers: !declared.has_own_credit,
            credit: declared.credit.as_ref().map(TextIn::to_marked_html),
            artificial: declared.artificial,
            ..resolved
        })
    }

    fn is_expired(&self, file: &str) -> bool {
        self.context.plan.is_expired_name(
            self.owner.kind,
            self.owner.id.clone(),
            self.source_path.to_owned(),
            file.to_owned(),
        )
    }

    fn marks(&self) -> &[Mark] {
        self.marks
    }

    fn labels(&self) -> &Labels {
        self.context.labels
    }

    fn id_prefix(&self) -> &str {
        &self.prefix
    }

    /// What is not the page's own text stands under the heading of a section.
    fn level_above(&self) -> u8 {
        if self.prefix.is_empty() { 1 } else { 2 }
    }

    fn page_url(&self) -> &str {
        &self.page_url
    }
}

impl PageResolver<'_, '_> {
    fn entity(&self, kind: Kind, name: &str, anchor: Option<&str>) -> ResolvedLink {
        let found = Id::parse(name).ok().and_then(|id| entity(self.context, kind, &id));
        // What may wait has no title yet, and its id would betray it.
        let Some((href, title, lang)) = found else { return ResolvedLink::Plain { title: String::new() } };
        let page = Id::parse(name).ok().and_then(|id| self.context.plan.find_route(kind, &id));
        let anchor = anchor.filter(|anchor| page.is_some_and(|page| self.has_place(page, anchor)));
        let anchor = anchor.map(UrlPath::encode_fragment).unwrap_or_default();
        ResolvedLink::Internal { href: format!("{href}{anchor}"), title, lang }
    }

    /// Whether a page has a place at the moment, as far as its text says. A release that was removed has none, and what a
    /// later edition says anew may have others; ids that begin with `_` are the templates' own.
    fn has_place(&self, page: Route, anchor: &str) -> bool {
        fn any<K>(versions: &Localized<Version<K>>, anchor: &str) -> bool {
            let has = |version: &Version<K>| version.body.document.anchors().iter().any(|it| it == anchor);
            anchor.starts_with('_') || versions.iter().any(|(_, version)| has(version))
        }
        let newsroom = self.context.plan;
        match page {
            Route::Removed(_) => false,
            // A contact that is no longer valid has left the page.
            Route::Contact => {
                anchor.starts_with('_')
                    || newsroom.all::<Contact>().any(|key| newsroom.get(key).id.as_str() == anchor)
            }
            Route::Program(key, _) => any(&newsroom.get(key).versions, anchor),
            Route::Case(key, _) => any(&newsroom.get(key).versions, anchor),
            Route::Partner(key, _) => any(&newsroom.get(key).versions, anchor),
            Route::Free(key) => any(&newsroom.get(key).versions, anchor),
            Route::Release(_)
            | Route::Withdrawn(_)
            | Route::Home
            | Route::Archive(..)
            | Route::Programs
            | Route::Cases
            | Route::Partners
            | Route::Coverage
            | Route::Gallery(..)
            | Route::Search
            | Route::NotFound => true,
        }
    }

    /// The file that a name means here, by its path.
    fn named_file(&self, name: &str) -> Option<&str> {
        let owner = (self.owner.kind, self.owner.id);
        self.context.plan.find_file(owner, self.source_path, name).map(|(file, _)| file.path.as_str())
    }

    fn file(&self, name: &str) -> ResolvedLink {
        let plan = self.context.plan;
        let may_be_shown =
            |path: &&str| !plan.is_expired(self.owner.kind, self.owner.id.clone(), (*path).to_owned());
        let shown = self.named_file(name).filter(may_be_shown);
        let title = isolated(name).into_owned();
        match shown.and_then(|path| plan.published(path.to_owned())) {
            Some(published) => {
                let href = self.context.href(&published.path.url());
                ResolvedLink::Internal { href, title, lang: None }
            }
            None => ResolvedLink::Plain { title },
        }
    }

    /// A path from the root of the site; nothing where no output answers to it.
    fn site_path(&self, path: &str, query: Option<&str>, anchor: Option<&str>) -> Option<ResolvedLink> {
        let (full, page) = self.context.plan.resolve_path(path.to_owned())?;
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        let anchor = anchor.filter(|anchor| page.is_none_or(|page| self.has_place(page, anchor)));
        let anchor = anchor.map(UrlPath::encode_fragment).unwrap_or_default();
        Some(ResolvedLink::Internal {
            href: format!("{}{query}{anchor}", self.context.href(&full)),
            title: full.to_string(),
            lang: None,
        })
    }
}

/// URL, title and (where it is another one) language of a visible entity.
fn entity(context: &ViewContext<'_>, kind: Kind, id: &Id) -> Option<(String, String, Option<Lang>)> {
    if kind == Kind::Contact {
        let key = context.plan.contact_or_desk(id.clone(), context.lang.clone())?;
        let name = context.plan.get(key).fields(context.lang).name.text.to_string();
        return Some((names::contact_url(context, key), name, None));
    }
    let route = context.plan.find_route(kind, id)?;
    if let Route::Case(key, _) = route
        && !context.plan.has_page(key)
    {
        // It is a row on the page of all cases.
        return Some((context.url(Route::Cases), names::case_title(context, key).text, None));
    }
    let link = names::link(context, route);
    Some((link.url, link.label.text, link.hreflang))
}

fn resolver<'s>(
    context: &'s ViewContext<'_>,
    owner: Owner<'s>,
    source_path: &'s str,
    prefix: String,
) -> PageResolver<'s, 's> {
    let page_path = owner.page.map(|page| context.path(page, context.lang));
    let page_url = match (context.urls, &page_path) {
        (Urls::Absolute, Some(path)) => context.href(path),
        _ => String::new(),
    };
    PageResolver { context, owner, source_path, prefix, page_path, page_url, marks: &[] }
}

/// A note from front matter. `place_on_page` tells the notes of one page apart.
pub(super) fn note(context: &ViewContext<'_>, prose: &Prose, owner: Owner<'_>, place_on_page: &str) -> Html {
    let resolver = resolver(context, owner, prose.place.source_path(), format!("_{place_on_page}-"));
    Html { html: prose.document.inline_html(&resolver), lang: context.other_lang(&prose.lang) }
}

/// A whole body as HTML, without data blocks: a boilerplate.
pub(super) fn body_html(
    context: &ViewContext<'_>,
    body: &Body,
    owner: Owner<'_>,
    place_on_page: &str,
) -> Html {
    let resolver = resolver(context, owner, &body.source_path, format!("_{place_on_page}-"));
    Html { html: body.document.to_html(&resolver), lang: context.other_lang(&body.lang) }
}

/// The first paragraph of a body as plain text, in which a link without words is the title of what it leads to.
pub(super) fn first_paragraph(context: &ViewContext<'_>, body: &Body, owner: Owner<'_>) -> String {
    body.document.first_paragraph(&resolver(context, owner, &body.source_path, String::new()))
}

/// A body in pieces, with marks at words that were corrected.
pub(super) fn pieces(context: &ViewContext<'_>, body: &Body, owner: Owner<'_>, marks: &[Mark]) -> Vec<Piece> {
    let resolver = PageResolver { marks, ..resolver(context, owner, &body.source_path, String::new()) };
    body.document.pieces(&resolver)
}

/// What a reader finds in a document, which stands in a file.
pub(super) fn shown_text(
    context: &ViewContext<'_>,
    document: &Document,
    source_path: &str,
    owner: Owner<'_>,
) -> String {
    document.shown_text(&resolver(context, owner, source_path, String::new()))
}
