//! Holds everything that was referred to against what was declared, in one run and for files with errors too.
//!
//! A reference from something public to something that is not is an error that says when it opens; one with a `?` may
//! wait. A draft may refer to drafts: what counts is whether there will be a moment at which one is public and the other
//! is not.

use std::collections::BTreeMap;

use super::{Audience, Library, MediaPlace, NamedFile, Written};
use crate::content::case::CaseStatus;
use crate::content::dated::is_valid;
use crate::content::{Availability, Meaning, Openings, Places, Register, Standpoint};
use crate::diagnostics::problems::{
    MarkupProblem, MisreadProblem, NewsroomProblem, RecordingProblem, SchemaProblem, WaitingForm,
};
use crate::diagnostics::{Diagnostics, Place, Suggestions, nearest};
use crate::markup::{Argument, Data, Document, Gap, Link, LinkText, ProgramName, as_destination, pasted};
use crate::media::{is_picture, is_recording};
use crate::schema::{ByLanguage, Choice, FileReference, Mark, Reference, Setting, dialable};
use crate::site::{MenuEntry, Site};
use crate::types::{FastMap, FastSet, Id, Kind, Moment, nfc};

/// Reports every reference that leads nowhere, or too early. Gives the files that are named.
pub(super) fn check(
    written: Written<'_>,
    moment: Moment,
    audience: Audience,
    diagnostics: &mut Diagnostics,
) -> Vec<NamedFile> {
    let Written { register, openings, setting, site, .. } = written;
    let mut declared: BTreeMap<Kind, FastMap<&str, Availability>> = BTreeMap::new();
    for ((kind, id), declaration) in &register.declared {
        declared.entry(*kind).or_default().insert(id.as_str(), declaration.availability);
    }
    let library = Library::new(register.files.clone(), setting.own.clone());
    let mut checker = Checker {
        register,
        places: Places::new(register),
        suggestions: Suggestions::default(),
        setting,
        moment,
        audience,
        diagnostics,
        openings,
        declared,
        library,
        expired: FastSet::default(),
        named: Vec::new(),
    };
    for reference in &register.references {
        checker.reference(reference);
    }
    checker.expired = expired(&checker);
    for file in &register.file_references {
        checker.file(&file.name, &file.place, str::to_owned);
        checker.expiry(file);
    }
    for document in register.bodies.iter().map(|body| &body.body.document) {
        checker.document(document);
    }
    for note in &register.notes {
        checker.document(&note.document);
    }
    if let Some(site) = site {
        checker.site(site);
    }
    checker.contacts();
    checker.named
}

/// Whether a reference may stand before its target is public.
#[derive(Clone, Copy, PartialEq)]
enum Wait {
    /// It is written with a `?`.
    Asked,
    /// It could be.
    Possible,
    /// It could be, as a link of words.
    PossibleWithWords,
    /// It has to be public.
    Impossible,
}

impl Wait {
    fn asked(may_wait: bool) -> Wait {
        if may_wait { Wait::Asked } else { Wait::Possible }
    }
}

struct Checker<'a> {
    register: &'a Register,
    places: Places<'a>,
    suggestions: Suggestions,
    setting: &'a Setting,
    moment: Moment,
    audience: Audience,
    diagnostics: &'a mut Diagnostics,
    /// When which place is public.
    openings: &'a Openings<'a>,
    /// When what is declared is public.
    declared: BTreeMap<Kind, FastMap<&'a str, Availability>>,
    library: Library,
    /// The names of files whose time is over: they need not be there any more.
    expired: FastSet<((Kind, Id), String)>,
    /// The files that are named.
    named: Vec<NamedFile>,
}

/// The names by which an entity calls a file that it may show no more.
fn expired(checker: &Checker<'_>) -> FastSet<((Kind, Id), String)> {
    let is_over = |file: &&FileReference| !is_valid(None, file.expires, checker.moment, checker.setting.zone);
    let over = checker.register.file_references.iter().filter(is_over);
    let named = |file: &FileReference| Some((checker.owner(&file.place)?.clone(), file.name.clone()));
    over.filter_map(named).collect()
}

impl<'a> Checker<'a> {
    /// Which entity a place belongs to.
    fn owner(&self, place: &Place) -> Option<&'a (Kind, Id)> {
        self.openings.owner(place)
    }

    /// When an entity is public. `None` where there is none.
    fn declared(&self, kind: Kind, id: &str) -> Option<Availability> {
        self.declared.get(&kind)?.get(id).copied()
    }

    fn report(&mut self, place: &Place, problem: NewsroomProblem) {
        self.diagnostics.report(place.clone(), problem);
    }

    fn reference(&mut self, reference: &Reference) {
        let wait = match reference.since {
            Some(since) if reference.may_wait || self.is_public_from(reference, since) => Wait::Asked,
            _ => Wait::asked(reference.may_wait),
        };
        self.target(reference.kind, reference.id.as_str(), wait, &reference.place);
    }

    /// Whether what is referred to is public when the reference takes effect.
    fn is_public_from(&self, reference: &Reference, since: Moment) -> bool {
        let declared = self.declared(reference.kind, reference.id.as_str());
        declared.is_some_and(|availability| availability.is_public(since.max(self.moment)))
    }

    /// Checks that an entity exists and is public in time. Says whether it exists.
    fn target(&mut self, kind: Kind, name: &str, wait: Wait, place: &Place) -> bool {
        let Some(target) = self.declared(kind, name) else {
            // What is wrong is that it cannot be read, which is told once.
            if self.register.may_hold(kind, name) {
                return false;
            }
            let known =
                self.register.declared.keys().filter(|(other, _)| *other == kind).map(|(_, id)| id.as_str());
            let nearest = self.suggestions.suggest(|| nearest(name, known));
            self.report(
                place,
                NewsroomProblem::UnknownReference { kind: kind.name(), id: name.to_owned(), nearest },
            );
            return false;
        };
        if wait != Wait::Asked && !self.is_public_in_time(target, place) {
            let opens = match target {
                Availability::From(moment) => Some(moment.in_words(self.setting.zone)),
                _ => None,
            };
            // The place of a link in a note is the whole note.
            let written = match place.text().trim_matches(['"', '\'']) {
                note if note.contains("](") => format!("{}:{name}", kind.name()),
                written => written.to_owned(),
            };
            let waiting = match wait {
                Wait::Possible => Some(WaitingForm::Marked(format!("{written}?"))),
                Wait::PossibleWithWords => Some(WaitingForm::OfWords(format!("{written}?"))),
                Wait::Asked | Wait::Impossible => None,
            };
            let problem =
                NewsroomProblem::NotPublicYet { kind: kind.name(), id: name.to_owned(), opens, waiting };
            self.report(place, problem);
        }
        true
    }

    /// Whether the target is public at every coming moment at which what refers to it is.
    fn is_public_in_time(&self, target: Availability, place: &Place) -> bool {
        self.audience == Audience::Preview || self.openings.is_public_in_time(target, place, self.moment)
    }

    /// Checks that a file exists, and says whether it does. `written` is how the name of another one is written at this place.
    fn file(&mut self, name: &str, place: &Place, written: fn(&str) -> String) -> bool {
        let nobody = (Kind::Organization, Id::parse("organization"));
        let owner = match (self.owner(place), &nobody.1) {
            (Some((kind, id)), _) => (*kind, id),
            (None, Ok(id)) => (nobody.0, id),
            (None, Err(_)) => return false,
        };
        let is_over = || self.expired.contains(&((owner.0, owner.1.clone()), nfc(name)));
        let found = self.library.find(owner, place.source_path(), name);
        let is_there = found.is_some();
        if let Some((file, _)) = found {
            self.named.push(NamedFile { file: file.clone(), place: place.clone() });
        }
        if !is_there && !is_over() {
            let nearest = self.suggestions.suggest(|| {
                // In Markdown, a `#` in a name begins an anchor unless it is encoded.
                let rest = place.text().split_once('#').map(|(_, rest)| rest.trim_end_matches('>'));
                let whole = rest.and_then(|rest| self.library.alike(owner, &format!("{name}#{rest}")));
                let alike = whole.or_else(|| self.library.alike(owner, name));
                alike.or_else(|| nearest(name, self.library.names(owner))).map(|name| written(&name))
            });
            let is_logo = self.owner(place).is_none() && place.source_path() == "newsroom.yaml";
            self.report(place, NewsroomProblem::MissingMedia { file: name.to_owned(), nearest, is_logo });
        }
        is_there
    }

    /// Nothing that ends for a file in `static/` ends for its address.
    fn expiry(&mut self, file: &FileReference) {
        let Some((kind, id)) = self.owner(&file.place).filter(|_| file.expires.is_some()) else { return };
        let found = self.library.find((*kind, id), file.place.source_path(), &file.name);
        if matches!(found, Some((_, MediaPlace::Static))) {
            let problem = NewsroomProblem::ExpiryInStatic { file: file.name.clone() };
            self.report(&file.place, problem);
        }
    }

    fn document(&mut self, document: &Document) {
        for link in document.links() {
            self.link(link, document);
        }
        for Gap { link, is_alone } in document.gaps(|link| self.waits_for(link).is_some()) {
            let problem =
                self.waits_for(link).map(|link| MisreadProblem::WaitingWithoutWords { link, is_alone });
            problem.into_iter().for_each(|problem| self.diagnostics.report(link.place.clone(), problem));
        }
        for media in document.media() {
            if media.is_web_address && *self.library.path(media.file) == *media.file {
                let title = media.alt.filter(|alt| !alt.is_empty()).map(str::to_owned);
                let instead = pasted(media.file, title, false);
                let problem = MarkupProblem::ExternalImage { url: media.file.to_owned(), instead };
                self.diagnostics.report(media.place.clone(), problem);
                continue;
            }
            let is_there = self.file(media.file, media.place, as_destination);
            if is_there && !is_picture(media.file) {
                let file = media.file.to_owned();
                match is_recording(media.file) {
                    true => {
                        let problem = RecordingProblem::RecordingInText { file };
                        self.diagnostics.report(media.place.clone(), problem);
                    }
                    false => self.report(media.place, NewsroomProblem::NoPicture { file }),
                }
            }
        }
        for directive in document.directives() {
            match &directive.data {
                Data::Details { program } => self.program(program, "details", &directive.place),
                Data::Cases { program, status } => {
                    if program.is_some() || !self.is_in_release(&directive.place) {
                        self.program(program, "cases", &directive.place);
                    }
                    self.status(status);
                }
                Data::Opportunities | Data::Embed(_) => {}
            }
        }
    }

    fn is_in_release(&self, place: &Place) -> bool {
        self.owner(place).is_some_and(|(kind, _)| *kind == Kind::Release)
    }

    /// A directive names its program, or stands in a release or program whose own it shows.
    fn program(&mut self, program: &Option<ProgramName>, name: &'static str, place: &Place) {
        let owner = self.owner(place).map(|(kind, _)| *kind);
        match program {
            Some(ProgramName { name, may_wait, place }) => {
                self.target(Kind::Program, name, Wait::asked(*may_wait), place);
            }
            None if matches!(owner, Some(Kind::Release | Kind::Program)) => {}
            None => self.report(place, NewsroomProblem::DirectiveNeedsProgram { name }),
        }
    }

    fn status(&mut self, status: &Option<Argument>) {
        let Some(argument) = status else { return };
        if !CaseStatus::WORDS.words.contains(&argument.value.as_str()) {
            let problem = SchemaProblem::UnknownChoice {
                text: argument.value.clone(),
                meant: CaseStatus::WORDS.meant(&argument.value),
                nearest: CaseStatus::WORDS.nearest(&argument.value),
                known: CaseStatus::WORDS.words,
            };
            self.diagnostics.report(argument.place.clone(), problem);
        }
    }

    fn link(&mut self, link: &Link, document: &Document) {
        let (source_path, setting) = (link.place.source_path(), self.setting);
        // Paths are checked when all of them are known, in `plan`: none is a file's name here.
        let standpoint = Standpoint { source_path, page: None, setting };
        match standpoint.meaning(&link.destination, |_| false) {
            Meaning::File(name) => _ = self.file(&name, &link.place, as_destination),
            Meaning::Entity { kind, name, anchor, may_wait } => {
                let wait = match link.text {
                    _ if may_wait => Wait::Asked,
                    LinkText::Words => Wait::Possible,
                    LinkText::Address | LinkText::Empty => Wait::PossibleWithWords,
                };
                if self.target(kind, &name, wait, &link.place) {
                    self.anchor(kind, &name, anchor.as_deref(), &link.place);
                }
            }
            Meaning::OwnPlace(anchor) => {
                let owner = self.owner(&link.place).map(|(kind, id)| (*kind, id.to_string()));
                if let (Some((kind, id)), false) = (owner, document.anchors().contains(&anchor)) {
                    self.anchor(kind, &id, Some(&anchor), &link.place);
                }
            }
            Meaning::NoEntity(target) => {
                self.report(&link.place, NewsroomProblem::DeadLink { target, nearest: None });
            }
            Meaning::Outside(url) => self.telephone(&url, &link.place),
            Meaning::Path { .. } | Meaning::Nowhere(_) => {}
        }
    }

    /// What a link waits for, where that is not public when its text is.
    fn waits_for(&self, link: &Link) -> Option<String> {
        let standpoint =
            Standpoint { source_path: link.place.source_path(), page: None, setting: self.setting };
        match standpoint.meaning(&link.destination, |_| false) {
            Meaning::Entity { kind, name, may_wait: true, .. } => {
                let target = self.declared(kind, &name)?;
                (!self.is_public_in_time(target, &link.place)).then(|| format!("{}:{name}?", kind.name()))
            }
            _ => None,
        }
    }

    /// A `tel:` link that no telephone can dial.
    fn telephone(&mut self, url: &str, place: &Place) {
        let home = self.setting.country.as_ref().map(|country| country.code());
        if url.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("tel:"))
            && dialable(url, home).is_none()
        {
            let problem = SchemaProblem::BadPhoneNumber { text: url[4..].to_owned(), instead: None };
            self.diagnostics.report(place.clone(), problem);
        }
    }

    /// Ids that begin with `_` are the templates' own; they are checked in the rendered pages.
    fn anchor(&mut self, kind: Kind, id: &str, anchor: Option<&str>, place: &Place) {
        let Some(anchor) = anchor.filter(|anchor| !anchor.starts_with('_')) else { return };
        let Ok(id) = Id::parse(id) else { return };
        let target = (kind, id);
        let Some(places) = self.places.of(&target, self.first_linked(&target, place)) else { return };
        if kind != Kind::Contact && !places.contains(anchor) {
            let nearest = self.suggestions.suggest(|| nearest(anchor, places.iter().copied()));
            self.report(place, NewsroomProblem::MissingAnchor { anchor: anchor.to_owned(), nearest });
        }
    }

    /// The first moment at which a link leads somewhere; nothing where that is not known.
    fn first_linked(&self, target: &(Kind, Id), place: &Place) -> Option<Moment> {
        let target = self.declared(target.0, target.1.as_str())?;
        let both = [target, self.openings.availability(place)];
        both.into_iter().try_fold(self.moment, |first, availability| match availability {
            _ if self.audience == Audience::Preview => None,
            Availability::From(opens) => Some(first.max(opens)),
            Availability::Always => Some(first),
            Availability::Draft | Availability::Unknown => None,
        })
    }

    fn site(&mut self, site: &Site) {
        for desk in site.desk.iter().flat_map(ByLanguage::values) {
            self.target(Kind::Contact, desk.value.as_str(), Wait::Impossible, &desk.place);
        }
        for Mark { value, place } in &site.menu {
            if let MenuEntry::Page { id, may_wait } = value {
                self.target(Kind::FreePage, id.as_str(), Wait::asked(*may_wait), place);
            }
        }
        for logo in site.logo.iter().chain(&site.logo_dark) {
            if !site.assets.contains_key(&logo.name) {
                self.file(&logo.name, &logo.place, str::to_owned);
            }
        }
    }

    fn contacts(&mut self) {
        let mut contacts = self.register.declared.iter().filter(|((kind, _), _)| *kind == Kind::Contact);
        let has_content = !self.register.declared.is_empty();
        if has_content && !contacts.any(|(_, contact)| contact.availability.is_public(self.moment)) {
            self.report(&Place::path("content/contacts"), NewsroomProblem::NoContact);
        }
    }
}
