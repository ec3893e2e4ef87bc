//! The files that may not be seen at a moment, and what shows the same all the same.
//!
//! Whoever guesses an address finds what lies there before its hour. So a file that only something hidden uses may have no
//! twin among the files that are published.
//!
//! 1. [`Newsroom::withheld`] finds the files that texts use which are not public, or which lie beside such a text, and that
//!    nothing public uses.
//! 2. Whoever reads files says which of them are equal to others (`build`).
//! 3. [`check`] reports a withheld file whose content something public shows, and two withheld files with one content of
//!    which one opens before the other. A file of `static/` to which only a hidden text links is told as well.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Audience, Newsroom};
use crate::content::{Availability, Register};
use crate::diagnostics::problems::{NewsroomProblem, Withholding};
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::markup::{Destination, Document};
use crate::source::BinaryFile;
use crate::types::{FastMap, FastSet, Fingerprint, Id, Kind, Moment, Zone, file_name, nfc};

/// Until when something may not be seen. What comes first may be seen first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    /// It opens at a moment.
    Opens(Moment),
    /// Nobody has said when.
    Unscheduled,
    /// It was removed.
    Removed,
}

/// A file that only something hidden uses.
#[derive(Clone, Debug)]
pub struct Withheld {
    /// The file.
    pub file: BinaryFile,
    /// Who uses it.
    pub by: Use,
}

/// What uses a file and is not public.
#[derive(Clone, Debug)]
pub struct Use {
    /// What it is.
    pub owner: (Kind, Id),
    /// Where it names the file; its own file where it does not.
    pub place: Place,
    /// Until when it is hidden.
    pub until: Until,
}

/// What is not public uses these files.
#[derive(Debug, Default)]
pub struct Hidden {
    /// Files of the content that nothing public uses, in the order of their paths.
    pub files: Vec<Withheld>,
    /// Files of `static/` that only hidden texts show or link to, by their paths, composed (NFC).
    pub linked: BTreeMap<String, Use>,
}

/// A file that everybody can see, by its path in the site.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// Its path in the site.
    pub path: &'a str,
    /// What is in it.
    pub fingerprint: Fingerprint,
}

/// Whether the file with some text is hidden at a moment, and until when; and whose it is.
type States<'a> = FastMap<&'a str, (&'a (Kind, Id), Option<Until>)>;

impl Newsroom {
    /// The files that only something uses which is not public. A preview has nothing that is hidden.
    pub fn withheld(&self, register: &Register) -> Hidden {
        let states = self.states(register);
        if self.audience == Audience::Preview || states.values().all(|(_, until)| until.is_none()) {
            return Hidden::default();
        }
        let mut used: BTreeMap<String, Use> = BTreeMap::new();
        for (place, name) in self.uses(register) {
            if let Some((owner, Some(until))) = states.get(place.source_path())
                && let Some(path) = self.meant(owner, place, &name)
            {
                let by = Use { owner: (*owner).clone(), place: place.clone(), until: *until };
                let known = used.entry(path).or_insert_with(|| by.clone());
                // A removal is not to be held back by what somebody plans with the file.
                let is_removed = known.until == Until::Removed || by.until == Until::Removed;
                if by.until == Until::Removed || (!is_removed && by.until < known.until) {
                    *known = by;
                }
            }
        }
        for (owner, declaration) in &register.declared {
            let until = until(declaration.availability, declaration.removed, self.moment);
            let (Some(until), Some(source)) = (until, declaration.sources.first()) else { continue };
            for path in self.library.beside((owner.0, &owner.1)) {
                let by = || Use { owner: owner.clone(), place: Place::file(source), until };
                used.entry(path.to_owned()).or_insert_with(by);
            }
        }
        self.take_away_public(register, &states, &mut used);
        let (mut files, mut linked) = (Vec::new(), BTreeMap::new());
        for (path, by) in used {
            match self.library.at(&path).filter(|_| !path.starts_with("static/")) {
                Some(file) => files.push(Withheld { file: file.clone(), by }),
                None => _ = linked.insert(path, by),
            }
        }
        Hidden { files, linked }
    }

    fn states<'a>(&self, register: &'a Register) -> States<'a> {
        let state = |body: &'a crate::content::WrittenBody| {
            let removed = register.declared.get(&body.owner).and_then(|declared| declared.removed);
            let until = until(body.availability, removed, self.moment);
            (body.source.path.as_str(), (&body.owner, until))
        };
        register.bodies.iter().map(state).collect()
    }

    /// The path of the file that a name means, composed: in the content, or from the root in `static/`.
    fn meant(&self, owner: &(Kind, Id), place: &Place, name: &str) -> Option<String> {
        let found = self.library.find((owner.0, &owner.1), place.source_path(), name);
        found.map(|(file, _)| nfc(&file.path))
    }

    /// Where something public uses files of the content, by their paths.
    fn public_users<'a>(&self, register: &'a Register, files: FastSet<&str>) -> FastMap<String, &'a Place> {
        let mut users = FastMap::default();
        let composed: FastMap<String, &str> = files.into_iter().map(|path| (nfc(path), path)).collect();
        let states = self.states(register);
        let names: FastSet<&str> = composed.keys().map(|path| file_name(path)).collect();
        for (place, name) in self.uses(register) {
            if let Some((owner, None)) = states.get(place.source_path())
                && names.contains(&*nfc(file_name(&name)))
                && let Some(path) = self.meant(owner, place, &name).and_then(|path| composed.get(&path))
            {
                users.entry((*path).to_owned()).or_insert(place);
            }
        }
        users
    }

    /// Every name of a file that is written anywhere, with its place. The address of one is its path.
    fn uses<'a>(
        &self,
        register: &'a Register,
    ) -> impl Iterator<Item = (&'a Place, Cow<'a, str>)> + use<'_, 'a> {
        uses(register).map(|(place, name)| (place, self.library.path(name)))
    }

    /// Leaves what nothing public uses. Only names that are in question are looked for.
    fn take_away_public(&self, register: &Register, states: &States<'_>, used: &mut BTreeMap<String, Use>) {
        let names: FastSet<String> = used.keys().map(|path| file_name(path).to_owned()).collect();
        if names.is_empty() {
            return;
        }
        for (place, name) in self.uses(register) {
            if let Some((owner, None)) = states.get(place.source_path())
                && names.contains(&nfc(file_name(&name)))
                && let Some(path) = self.meant(owner, place, &name)
            {
                used.remove(&path);
            }
        }
    }
}

/// What is to be seen before its time.
struct Early<'a> {
    shown: &'a str,
    withheld: &'a Withheld,
    /// From when on; nothing where it is seen now.
    since: Option<Moment>,
}

/// Reports what is to be seen before its time. `alike` are withheld files with what is in them: all whose content could
/// be that of a file that is shown, or of another one of them.
pub fn check(
    newsroom: &Newsroom,
    register: &Register,
    alike: &[(&Withheld, Fingerprint)],
    shown: &[Shown<'_>],
    zone: Zone,
    diagnostics: &mut Diagnostics,
) {
    let mut contents: BTreeMap<Fingerprint, Vec<&Withheld>> = BTreeMap::new();
    for (withheld, fingerprint) in alike {
        contents.entry(*fingerprint).or_default().push(withheld);
    }
    let mut early = Vec::new();
    for files in contents.values_mut() {
        files.sort_by_key(|file| file.by.until);
        // The first that opens says from when on the content may be seen.
        let Some((first, others)) = files.split_first() else { continue };
        let Until::Opens(opens) = first.by.until else { continue };
        let later = others.iter().filter(|other| other.by.until != first.by.until);
        let since = Some(opens);
        early.extend(later.map(|withheld| Early { shown: &first.file.path, withheld, since }));
    }
    for Shown { path: shown, fingerprint } in shown {
        let first = contents.get(fingerprint).and_then(|files| files.first());
        early.extend(first.map(|withheld| Early { shown, withheld, since: None }));
    }
    let users = newsroom.public_users(register, early.iter().map(|early| early.shown).collect());
    for early in early {
        let user = users.get(early.shown).copied();
        diagnostics.push(early.told(user, zone));
    }
}

/// Reports the files of `static/` to which nothing links that is public.
pub fn check_linked(
    linked: &BTreeMap<String, Use>,
    shown: &[Shown<'_>],
    zone: Zone,
    diagnostics: &mut Diagnostics,
) {
    for Shown { path, .. } in shown {
        if let Some(by) = linked.get(&nfc(path)) {
            let (file, until) = ((*path).to_owned(), by.until.in_words(zone));
            diagnostics.report(by.place.clone(), NewsroomProblem::LinkedBeforeItsTime { file, until });
        }
    }
}

impl Early<'_> {
    /// The problem at the file that is shown, with where the other is used, and where something public shows it.
    fn told(&self, user: Option<&Place>, zone: Zone) -> Diagnostic {
        let Withheld { file, by } = self.withheld;
        let problem = NewsroomProblem::SeenBeforeItsTime {
            shown: self.shown.to_owned(),
            withheld: file.path.clone(),
            kind: by.owner.0.name(),
            id: by.owner.1.to_string(),
            until: by.until.in_words(zone),
            since: self.since.map(|since| since.in_words(zone)),
        };
        let diagnostic = Diagnostic::new(Place::path(self.shown), problem).with_related(by.place.clone());
        match user {
            Some(user) => diagnostic.with_related(user.clone()),
            None => diagnostic,
        }
    }
}

impl Until {
    fn in_words(self, zone: Zone) -> Withholding {
        match self {
            Until::Opens(moment) => Withholding::Opens(moment.in_words(zone)),
            Until::Unscheduled => Withholding::Unscheduled,
            Until::Removed => Withholding::Removed,
        }
    }
}

/// Until when something is hidden that is public by its availability, and was perhaps removed; nothing where it is public.
fn until(availability: Availability, removed: Option<Moment>, moment: Moment) -> Option<Until> {
    match availability {
        _ if removed.is_some_and(|removed| removed <= moment) => Some(Until::Removed),
        Availability::Draft => Some(Until::Unscheduled),
        Availability::From(opens) if moment < opens => Some(Until::Opens(opens)),
        _ => None,
    }
}

/// Every name and address that may be that of a file.
fn uses(register: &Register) -> impl Iterator<Item = (&Place, &str)> {
    let fields = register.file_references.iter().map(|file| (&file.place, file.name.as_str()));
    let bodies = register.bodies.iter().map(|body| &body.body.document);
    let notes = register.notes.iter().map(|note| &*note.document);
    fields.chain(bodies.chain(notes).flat_map(in_document))
}

fn in_document(document: &Document) -> impl Iterator<Item = (&Place, &str)> {
    let media = document.media().map(|media| (media.place, media.file));
    let links = document.links().iter().filter_map(|link| match &link.destination {
        Destination::Media(name) => Some((&link.place, name.as_str())),
        Destination::Site { path, .. } | Destination::External(path) => Some((&link.place, path.as_str())),
        _ => None,
    });
    media.chain(links)
}
