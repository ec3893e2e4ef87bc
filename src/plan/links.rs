//! Checks the paths that content links to (`/releases/x/`, `../form.pdf`) against the list of outputs. Links by id were
//! checked in `newsroom`; those that templates write are checked in the rendered pages.

use std::cell::OnceCell;

use super::plan::Plan;
use super::routes::{Route, entity_path};
use crate::content::{Declaration, Meaning, Places, Register, Standpoint};
use crate::diagnostics::problems::{NewsroomProblem, WaitingForm};
use crate::diagnostics::{Diagnostics, Place, Suggestions, nearest};
use crate::markup::{Destination, Document, LinkText, as_destination};
use crate::newsroom::PublicAt;
use crate::schema::WrittenAddress;
use crate::site::MenuSection;
use crate::types::{FastMap, Fingerprint, Id, Kind, Moment, OutputPath, UrlPath, file_name};

/// Reports every path that leads nowhere. The files of hidden content are checked too; there it is a warning. `in_files` are the
/// addresses in files that are published.
pub fn check(plan: &Plan, public: PublicAt<'_>, in_files: &[WrittenAddress], diagnostics: &mut Diagnostics) {
    let register = public.register;
    let (places, suggestions) = (Places::new(register), Suggestions::default());
    let mut checker =
        Checker { plan, register, public, places, suggestions, declared: OnceCell::new(), diagnostics };
    for body in &register.bodies {
        checker.document(&body.body.document);
    }
    for note in &register.notes {
        checker.document(&note.document);
    }
    for address in &register.addresses {
        checker.address(address);
    }
    for address in plan.site.addresses.iter().chain(in_files) {
        checker.address(address);
    }
}

/// A link, and where it stands.
#[derive(Clone, Copy)]
struct Written<'a> {
    destination: &'a Destination,
    place: &'a Place,
    /// How it can wait until what it leads to is public.
    way: Way,
}

/// Where something is written, as far as it says how it can wait.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// In Markdown, where an id may have a `?`.
    Markdown(LinkText),
    /// Where there is no Markdown.
    Plain,
}

type Declared<'a> = (&'a (Kind, Id), &'a Declaration);

struct Checker<'a> {
    plan: &'a Plan,
    register: &'a Register,
    public: PublicAt<'a>,
    places: Places<'a>,
    suggestions: Suggestions,
    /// Entities by the paths of their pages, whether or not they are visible. Most sites link by id, and need it not.
    declared: OnceCell<FastMap<String, Declared<'a>>>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Checker<'a> {
    fn by_path(&self) -> &FastMap<String, Declared<'a>> {
        self.declared.get_or_init(|| {
            let declared = self.register.declared.iter();
            let of_page = |(key, declaration): (&'a (Kind, Id), &'a Declaration)| {
                Some((entity_path(key.0, &key.1)?, (key, declaration)))
            };
            declared.filter_map(of_page).collect()
        })
    }

    fn document(&mut self, document: &Document) {
        for link in document.links() {
            self.link(Written {
                destination: &link.destination,
                place: &link.place,
                way: Way::Markdown(link.text),
            });
        }
        for address in document.addresses() {
            self.words(&address.url, &address.place, None);
        }
    }

    fn address(&mut self, address: &WrittenAddress) {
        let WrittenAddress { url, place, since, is_link } = address;
        match is_link {
            true => self.link(Written {
                destination: &Destination::External(url.clone()),
                place,
                way: Way::Plain,
            }),
            false => self.words(url, place, *since),
        }
    }

    /// Own addresses that can be seen and are no links tell of what they lead to all the same; so do those within the address
    /// of another site, as links to share something have them.
    fn words(&mut self, words: &str, place: &Place, since: Option<Moment>) {
        for path in self.plan.site.setting.own.paths_in(words) {
            self.told(&path, place, since);
        }
    }

    fn told(&mut self, path: &str, place: &Place, since: Option<Moment>) {
        if self.plan.resolve_path(path).is_some() {
            return;
        }
        // Whatever stands behind an id is no part of it: a quotation mark, a parameter, a Japanese sentence.
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let mut above = String::new();
        let path = path.to_ascii_lowercase();
        let declared = path.split('/').filter(|part| !part.is_empty()).find_map(|part| {
            let end = part.find(|c| !is_part(c)).unwrap_or(part.len());
            let found = self.declared(&format!("{above}{}", &part[..end]));
            above.push_str(&format!("{part}/"));
            found
        });
        let Some(declared) = declared else { return };
        let opens = |since| declared.1.availability.is_public(since);
        if let Some(hidden) = self.hidden(declared, Way::Plain)
            && !self.opens_in_time(declared.1, place)
            && !since.is_some_and(opens)
        {
            self.diagnostics.report(place.clone(), hidden);
        }
    }

    fn link(&mut self, link: Written<'_>) {
        let owner = self.public.openings.owner(link.place);
        let page = owner.and_then(|(kind, id)| entity_path(*kind, id));
        let (source_path, setting) = (link.place.source_path(), &self.plan.site.setting);
        let library = &self.plan.newsroom.library;
        let is_file = |name: &str| {
            owner.is_some_and(|(kind, id)| library.find((*kind, id), source_path, name).is_some())
        };
        let standpoint = Standpoint { source_path, page: page.as_deref(), setting };
        match standpoint.meaning(link.destination, is_file) {
            Meaning::Path { path, anchor, .. } => self.path(link, &path, anchor.as_deref()),
            Meaning::Nowhere(path) => self.dead(link, &path),
            Meaning::Outside(url) => self.words(&url, link.place, None),
            _ => {}
        }
    }

    /// A path from the root of the site.
    fn path(&mut self, link: Written<'_>, path: &str, anchor: Option<&str>) {
        if let Some(found) = self.plan.resolve_path(path) {
            self.anchor(link, &found, anchor);
            self.changing(link, &found);
            return;
        }
        let target = path.trim_matches('/');
        if let Some(problem) = self.below_hidden(target, link) {
            problem.into_iter().for_each(|problem| self.diagnostics.report(link.place.clone(), problem));
            return;
        }
        let problem = match self.declared(target).map(|declared| (declared, self.hidden(declared, link.way)))
        {
            _ if self.is_listing(target) => {
                NewsroomProblem::EmptyListing { target: link.destination.path().to_owned() }
            }
            // Whoever sees the link then sees where it leads.
            Some(((_, declaration), Some(_))) if self.opens_in_time(declaration, link.place) => return,
            Some((_, Some(hidden))) => hidden,
            // Its page is not there because of its own errors.
            Some(((_, declaration), None)) if declaration.has_errors => return,
            _ => return self.dead(link, path),
        };
        self.diagnostics.report(link.place.clone(), problem);
    }

    /// What is to be said of something below the page of what is hidden: its feed, its files. Nothing within where whoever sees
    /// the link then sees the page as well: what lies there is judged when it does.
    fn below_hidden(&self, path: &str, link: Written<'_>) -> Option<Option<NewsroomProblem>> {
        let above = path.match_indices('/').map(|(at, _)| &path[..at]);
        let declared = above.filter_map(|path| self.declared(path)).next()?;
        let hidden = self.hidden(declared, link.way)?;
        Some((!self.opens_in_time(declared.1, link.place)).then_some(hidden))
    }

    /// A file whose address changes with what is in it.
    fn changing(&mut self, link: Written<'_>, path: &UrlPath) {
        let Ok(output) = path.output() else { return };
        if without_hash(output.as_str()).is_none() {
            return;
        }
        if let Some(instead) = self.own_file(output.as_str()) {
            let target = link.destination.path().to_owned();
            let problem = NewsroomProblem::ChangingAddress { target, instead };
            self.diagnostics.report(link.place.clone(), problem);
        }
    }

    /// How a file is linked to that is published at a path, or was before it changed.
    fn own_file(&self, path: &str) -> Option<String> {
        let path = path.trim_start_matches('/');
        let plain = without_hash(path).unwrap_or_else(|| path.to_owned());
        let is_there = |at: &OutputPath| without_hash(at.as_str()).as_deref() == Some(plain.as_str());
        let published = self.plan.media.iter().find(|(_, file)| is_there(&file.path));
        published.map(|(source, _)| format!("media:{}", file_name(source)))
    }

    fn dead(&mut self, link: Written<'_>, path: &str) {
        let target = link.destination.path().to_owned();
        let is_asked = self.suggestions.take();
        let (own, near) =
            (|| self.own_file(path), || self.nearest(if target.contains("://") { path } else { &target }));
        let nearest = if is_asked { own().or_else(|| self.file(link)).or_else(near) } else { None };
        self.diagnostics.report(link.place.clone(), NewsroomProblem::DeadLink { target, nearest });
    }

    /// A place in an entity's text. Those of templates, and of pages without a text of their own, are checked in the
    /// rendered pages.
    fn anchor(&mut self, link: Written<'_>, path: &UrlPath, anchor: Option<&str>) {
        let Some(anchor) = anchor.filter(|anchor| !anchor.starts_with('_')) else { return };
        if self.is_contact_page(path) {
            self.contact(link, anchor);
            return;
        }
        let Some((owner, _)) = self.declared(&path.as_str()[1..]) else { return };
        let Some(places) = self.public.places(&mut self.places, owner) else { return };
        if !places.contains(anchor) {
            let nearest = self.suggestions.suggest(|| nearest(anchor, places.iter().copied()));
            let problem = NewsroomProblem::MissingAnchor { anchor: anchor.to_owned(), nearest };
            self.diagnostics.report(link.place.clone(), problem);
        }
    }

    fn is_contact_page(&self, path: &UrlPath) -> bool {
        let plan = self.plan;
        plan.site.setting.languages.iter().any(|lang| plan.url(Route::Contact, lang) == *path)
    }

    /// A contact on the page of all contacts. One that is not valid at the moment has left it, and the link leads to the
    /// page.
    fn contact(&mut self, link: Written<'_>, id: &str) {
        let contacts = self.register.declared.iter().filter(|((kind, _), _)| *kind == Kind::Contact);
        let mut known = contacts.clone().map(|((_, id), _)| id.as_str());
        let found = contacts.clone().find(|((_, known), _)| known.as_str() == id);
        let problem = match found.map(|found| (found, self.hidden(found, link.way))) {
            Some(((_, declaration), Some(_))) if self.opens_in_time(declaration, link.place) => None,
            Some((_, hidden)) => hidden,
            None => {
                let nearest = self.suggestions.suggest(|| nearest(id, known.by_ref()));
                Some(NewsroomProblem::MissingAnchor { anchor: id.to_owned(), nearest })
            }
        };
        if let Some(problem) = problem {
            self.diagnostics.report(link.place.clone(), problem);
        }
    }

    /// Whether a path is that of a tag or a year. One without a release has no page, and no release that is withdrawn or
    /// removed may be held back by a link to it.
    fn is_listing(&self, path: &str) -> bool {
        let languages = &self.plan.site.setting.languages;
        let inner = languages.iter().find_map(|lang| path.strip_prefix(&format!("{lang}/"))).unwrap_or(path);
        let year = inner.strip_prefix("releases/").and_then(|rest| rest.split('/').next());
        let is_year = |year: &str| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        inner.strip_prefix("tags/").is_some_and(|tag| !tag.is_empty()) || year.is_some_and(is_year)
    }

    /// The entity that has this path, whether or not it is visible.
    fn declared(&self, path: &str) -> Option<Declared<'a>> {
        let path = path.trim_end_matches('/');
        let inner =
            self.plan.site.setting.languages.iter().find_map(|lang| path.strip_prefix(&format!("{lang}/")));
        self.by_path().get(&format!("{}/", inner.unwrap_or(path))).copied()
    }

    /// What to say where it is not public at the moment.
    fn hidden(&self, ((kind, id), declaration): Declared<'_>, way: Way) -> Option<NewsroomProblem> {
        let zone = self.plan.site.setting.zone;
        let opens = match declaration.availability {
            crate::content::Availability::From(moment) => Some(moment.in_words(zone)),
            _ => None,
        };
        let is_public = self.public.is_public(declaration.availability);
        let waiting = format!("{}:{id}?", kind.name());
        (!is_public).then(|| NewsroomProblem::NotPublicYet {
            kind: kind.name(),
            id: id.to_string(),
            opens,
            waiting: match way {
                Way::Markdown(LinkText::Words) => Some(WaitingForm::Marked(waiting)),
                Way::Markdown(LinkText::Address | LinkText::Empty) => Some(WaitingForm::OfWords(waiting)),
                Way::Plain => None,
            },
        })
    }

    /// Whether an entity that is not public yet is so at the first moment at which a link to it is.
    fn opens_in_time(&self, declaration: &Declaration, place: &Place) -> bool {
        self.public.is_public_in_time(declaration.availability, place)
    }

    /// The file that is meant by a path of another machine, or by a name with a `#` in it, as a link to it is written.
    fn file(&self, link: Written<'_>) -> Option<String> {
        let Destination::Site { path, anchor, .. } = link.destination else { return None };
        let (kind, id) = self.public.openings.owner(link.place)?;
        let alike = |path: &str| self.plan.newsroom.library.alike((*kind, id), path);
        let whole = anchor.as_ref().and_then(|anchor| alike(&format!("{path}#{anchor}")));
        // A page has no ending.
        let is_file = file_name(path).contains('.');
        whole.or_else(|| alike(path).filter(|_| is_file)).map(|name| as_destination(&name))
    }

    /// The nearest path that there is.
    fn nearest(&self, path: &str) -> Option<String> {
        let lang = self.plan.site.first_lang();
        let plan = self.plan;
        let lists = MenuSection::ALL.map(|section| plan.url(Route::of_section(section), lang).to_string());
        let entities: Vec<String> = self.by_path().keys().map(|path| format!("/{path}")).collect();
        nearest(path, lists.iter().chain(&entities).map(String::as_str))
    }
}

/// The path of a file without the hash that stands before its ending: `releases/a/visit.jpg` of
/// `releases/a/visit.0123456789.jpg`.
fn without_hash(path: &str) -> Option<String> {
    let (rest, ending) = path.rsplit_once('.')?;
    let (name, hash) = rest.rsplit_once('.')?;
    let is_hash = hash.len() == Fingerprint::SHORT && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| format!("{name}.{ending}"))
}
