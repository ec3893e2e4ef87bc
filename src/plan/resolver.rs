//! What a document's links and pictures are on a page.

use super::Scene;
use super::parts::{BodyPart, Html, OutlineItem, TextIn};
use super::routes::{Route, in_language};
use crate::content::{Body, Case, FreePage, Localized, Meaning, Partner, Program, Standpoint, Version};
use crate::markup::{
    Data, Destination, Document, Labels, Mark, OutlineEntry, Piece, ResolvedLink, ResolvedMedia, Resolver,
};
use crate::newsroom::{Key, ReleaseState};
use crate::schema::Prose;
use crate::types::{Id, Kind, Lang, Moment, UrlPath, isolated};

/// The owner of a document: whose files and lists it means.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    pub kind: Kind,
    pub id: &'a Id,
    /// The page on which it stands, for relative links.
    pub page: Option<Route>,
    /// The moment of which it speaks: a release shows what was in force when it was published.
    pub at: Moment,
}

struct PageResolver<'s, 'a> {
    scene: &'s Scene<'a>,
    owner: Owner<'s>,
    source_path: &'s str,
    prefix: String,
    /// The path of the page on which the document stands, and what stands before the `#` of links inside it.
    page_path: Option<UrlPath>,
    page_url: String,
    marks: &'s [Mark],
}

impl Resolver for PageResolver<'_, '_> {
    fn link(&self, destination: &Destination) -> ResolvedLink {
        let (page, languages) =
            (self.page_path.as_ref().map(UrlPath::as_str), &self.scene.site.setting.languages);
        let standpoint = Standpoint { source_path: self.source_path, page, languages };
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
        let (file, _) = self.scene.newsroom.file(owner, self.source_path, file)?;
        let (path, measured) = self.scene.newsroom.published(&file.path)?;
        let declared = self.scene.declared_media(owner.0, owner.1, &file.path);
        Some(ResolvedMedia {
            src: self.scene.href(&path.url()),
            width: measured.pixels.map(|(width, _)| width),
            height: measured.pixels.map(|(_, height)| height),
            alt: declared.as_ref().map(|picture| picture.alt.text.clone()).unwrap_or_default(),
            caption: declared.as_ref().and_then(|picture| picture.caption.as_ref()).map(TextIn::to_html),
            credit: declared.and_then(|picture| picture.credit),
        })
    }

    fn is_expired(&self, file: &str) -> bool {
        self.scene.newsroom.is_expired_name(self.owner.kind, self.owner.id, self.source_path, file)
    }

    fn marks(&self) -> &[Mark] {
        self.marks
    }

    fn labels(&self) -> &Labels {
        self.scene.labels
    }

    fn id_prefix(&self) -> &str {
        &self.prefix
    }

    fn page_url(&self) -> &str {
        &self.page_url
    }
}

impl PageResolver<'_, '_> {
    fn entity(&self, kind: Kind, name: &str, anchor: Option<&str>) -> ResolvedLink {
        let found = Id::parse(name).ok().and_then(|id| self.scene.entity(kind, &id));
        // What may wait has no title yet, and its id would betray it.
        let Some((href, title, lang)) = found else { return ResolvedLink::Plain { title: String::new() } };
        let page = Id::parse(name).ok().and_then(|id| self.page_of(kind, &id));
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
        let newsroom = self.scene.newsroom;
        match page {
            Route::Removed(_) => false,
            // A contact that is no longer valid has left the page.
            Route::Contact => {
                anchor.starts_with('_')
                    || newsroom.all().any(|key| newsroom.contact(key).id.as_str() == anchor)
            }
            Route::Program(key, _) => any(&newsroom.program(key).versions, anchor),
            Route::Case(key, _) => any(&newsroom.case(key).versions, anchor),
            Route::Partner(key, _) => any(&newsroom.partner(key).versions, anchor),
            Route::Free(key) => any(&newsroom.page(key).versions, anchor),
            _ => true,
        }
    }

    /// The page of a visible entity that has a text.
    fn page_of(&self, kind: Kind, id: &Id) -> Option<Route> {
        let newsroom = self.scene.newsroom;
        match kind {
            Kind::Release => newsroom.find_release(id).map(|release| match release {
                ReleaseState::Listed(key) => Route::Release(key),
                ReleaseState::Withdrawn(key) => Route::Withdrawn(key),
                ReleaseState::Removed(key) => Route::Removed(key),
            }),
            Kind::Program => newsroom.find(id).map(|key| Route::Program(key, 1)),
            Kind::Case => newsroom.find(id).map(|key| Route::Case(key, 1)),
            Kind::Partner => newsroom.find(id).map(|key| Route::Partner(key, 1)),
            Kind::FreePage => newsroom.find(id).map(Route::Free),
            Kind::Contact | Kind::Coverage | Kind::Organization => None,
        }
    }

    /// The file that a name means here, by its path.
    fn named_file(&self, name: &str) -> Option<&str> {
        let owner = (self.owner.kind, self.owner.id);
        self.scene.newsroom.file(owner, self.source_path, name).map(|(file, _)| file.path.as_str())
    }

    fn file(&self, name: &str) -> ResolvedLink {
        let may_be_shown =
            |path: &&str| !self.scene.newsroom.is_expired(self.owner.kind, self.owner.id, path);
        let shown = self.named_file(name).filter(may_be_shown);
        let title = isolated(name).into_owned();
        match shown.and_then(|path| self.scene.newsroom.published(path)) {
            Some((path, _)) => {
                ResolvedLink::Internal { href: self.scene.href(&path.url()), title, lang: None }
            }
            None => ResolvedLink::Plain { title },
        }
    }

    /// A path from the root of the site; nothing where no output answers to it.
    fn site_path(&self, path: &str, query: Option<&str>, anchor: Option<&str>) -> Option<ResolvedLink> {
        let full = self.scene.newsroom.resolve_path(path)?;
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        let page = self.scene.newsroom.page_at(&full);
        let anchor = anchor.filter(|anchor| page.is_none_or(|page| self.has_place(page, anchor)));
        let anchor = anchor.map(UrlPath::encode_fragment).unwrap_or_default();
        Some(ResolvedLink::Internal {
            href: format!("{}{query}{anchor}", self.scene.href(&full)),
            title: full.to_string(),
            lang: None,
        })
    }
}

impl Scene<'_> {
    /// URL, title and (where it is another one) language of a visible entity.
    fn entity(&self, kind: Kind, id: &Id) -> Option<(String, String, Option<Lang>)> {
        let link = match kind {
            Kind::Release => self.release_link(self.newsroom.find_release(id)?),
            Kind::Program => {
                let key = self.newsroom.find::<Program>(id)?;
                let program = self.newsroom.program(key);
                self.entity_link(program, Route::Program(key, 1), self.text(&program.fields(self.lang).name))
            }
            Kind::Case => {
                let key = self.newsroom.find(id)?;
                // A case without a page of its own is a row on the page of all cases.
                return match self.case_link(key) {
                    Some(link) => Some((link.url, link.label.text, link.hreflang)),
                    None => Some((self.url(Route::Cases), self.case_title(key).text, None)),
                };
            }
            Kind::Partner => {
                let key = self.newsroom.find::<Partner>(id)?;
                let partner = self.newsroom.partner(key);
                self.entity_link(partner, Route::Partner(key, 1), self.text(&partner.fields(self.lang).name))
            }
            Kind::FreePage => {
                let key: Key<FreePage> = self.newsroom.find(id)?;
                let page = self.newsroom.page(key);
                self.entity_link(page, Route::Free(key), self.text(&page.fields(self.lang).title))
            }
            Kind::Contact => {
                let key = self.newsroom.contact_or_desk(id)?;
                let name = self.newsroom.contact(key).fields(self.lang).name.text.to_string();
                return Some((self.contact_url(key), name, None));
            }
            Kind::Coverage | Kind::Organization => return None,
        };
        Some((link.url, link.label.text, link.hreflang))
    }

    fn resolver<'s>(
        &'s self,
        owner: Owner<'s>,
        source_path: &'s str,
        prefix: String,
    ) -> PageResolver<'s, 's> {
        let page_path = owner.page.map(|page| self.path(page, self.lang));
        let page_url = match (self.urls, &page_path) {
            (super::Urls::Absolute, Some(path)) => self.href(path),
            _ => String::new(),
        };
        PageResolver { scene: self, owner, source_path, prefix, page_path, page_url, marks: &[] }
    }

    /// A note from front matter. `place_on_page` tells the notes of one page apart.
    pub(super) fn note(&self, prose: &Prose, owner: Owner<'_>, place_on_page: &str) -> Html {
        let resolver = self.resolver(owner, prose.place.source_path(), format!("_{place_on_page}-"));
        Html { html: prose.document.inline_html(&resolver), lang: self.other_lang(&prose.lang) }
    }

    /// A whole body as HTML, without data blocks: a boilerplate.
    pub(super) fn body_html(&self, body: &Body, owner: Owner<'_>, place_on_page: &str) -> Html {
        let resolver = self.resolver(owner, &body.source_path, format!("_{place_on_page}-"));
        Html { html: body.document.to_html(&resolver), lang: self.other_lang(&body.lang) }
    }

    /// The first paragraph of a body as plain text, in which a link without words is the title of what it leads to.
    pub(super) fn first_paragraph(&self, body: &Body, owner: Owner<'_>) -> String {
        body.document.first_paragraph(&self.resolver(owner, &body.source_path, String::new()))
    }

    /// What a reader finds in a document, which stands in a file.
    pub(super) fn shown_text(&self, document: &Document, source_path: &str, owner: Owner<'_>) -> String {
        document.shown_text(&self.resolver(owner, source_path, String::new()))
    }

    /// The page's main text.
    pub(super) fn body(&self, body: &Body, owner: Owner<'_>) -> Vec<BodyPart> {
        self.marked_body(body, owner, &[])
    }

    /// The page's main text, with marks at words that were corrected.
    pub(super) fn marked_body(&self, body: &Body, owner: Owner<'_>, marks: &[Mark]) -> Vec<BodyPart> {
        let resolver = PageResolver { marks, ..self.resolver(owner, &body.source_path, String::new()) };
        let pieces = body.document.pieces(&resolver).into_iter();
        pieces
            .filter_map(|piece| match piece {
                Piece::Html(html) => Some(BodyPart::Html { html }),
                Piece::Directive(directive) => self.data(&directive.data, owner),
            })
            .collect()
    }

    fn data(&self, data: &Data, owner: Owner<'_>) -> Option<BodyPart> {
        match data {
            Data::Details { program } => {
                let key = match program {
                    Some(program) => self.newsroom.find(&Id::parse(&program.name).ok()?)?,
                    None => self.own_program(owner)?,
                };
                Some(BodyPart::Details { details: self.details(key, owner.at) })
            }
            Data::Cases { program, status } => {
                let keys = match program {
                    Some(program) => {
                        let key = self.newsroom.find::<Program>(&Id::parse(&program.name).ok()?)?;
                        let cases = self.newsroom.program(key).relations.cases.iter().copied();
                        cases.filter(|key| self.had_begun(*key, owner)).collect()
                    }
                    None => self.own_cases(owner)?,
                };
                let status = status.as_ref().map(|status| status.value.as_str());
                let is_wanted = |key: &Key<Case>| {
                    status.is_none_or(|wanted| self.case_status_at(*key, owner.at).0.word() == wanted)
                };
                let keys: Vec<_> = keys.into_iter().filter(is_wanted).collect();
                Some(BodyPart::Cases { table: self.case_table(&keys, owner.at)? })
            }
            Data::Opportunities => {
                let release =
                    self.newsroom.find_standing(owner.id).filter(|_| owner.kind == Kind::Release)?;
                let opportunities = self.opportunities(release, owner);
                (!opportunities.is_empty()).then_some(BodyPart::Opportunities { opportunities })
            }
        }
    }

    /// Whether a case was there already when a release was published: later ones are no part of it.
    fn had_begun(&self, key: Key<Case>, owner: Owner<'_>) -> bool {
        let case = self.newsroom.case(key);
        let first_known = case.versions.original.fields.first_known().start(self.site.setting.zone);
        owner.kind != Kind::Release
            || (case.published.is_none_or(|published| published <= owner.at) && first_known <= owner.at)
    }

    fn own_program(&self, owner: Owner<'_>) -> Option<Key<Program>> {
        match owner.kind {
            Kind::Program => self.newsroom.find(owner.id),
            Kind::Release => self.newsroom.find_standing(owner.id)?.relations.programs.first().copied(),
            _ => None,
        }
    }

    fn own_cases(&self, owner: Owner<'_>) -> Option<Vec<Key<Case>>> {
        match owner.kind {
            Kind::Program => {
                let program = self.newsroom.find::<Program>(owner.id)?;
                Some(self.newsroom.program(program).relations.cases.clone())
            }
            Kind::Release => Some(self.newsroom.find_standing(owner.id)?.relations.cases.clone()),
            _ => None,
        }
    }

    /// The table of contents of a long body.
    pub(super) fn outline(&self, document: &Document) -> Vec<OutlineItem> {
        fn items(entries: Vec<OutlineEntry>) -> Vec<OutlineItem> {
            let item = |entry: OutlineEntry| OutlineItem {
                text: entry.text,
                url: UrlPath::encode_fragment(&entry.id),
                children: items(entry.children),
            };
            entries.into_iter().map(item).collect()
        }
        let enough = self.site.theme.settings.outline_from.unwrap_or(3) as usize;
        let is_wanted = document.is_long() && document.headings().len() >= enough;
        if is_wanted { items(document.outline()) } else { Vec::new() }
    }

    /// A path that was written in content, as it is in this language's part of the site.
    pub(super) fn section(&self, inner: &str) -> UrlPath {
        in_language(inner, self.lang, self.site)
    }
}
