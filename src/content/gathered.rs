//! The Markdown files below `content/`, by the entities that they are of.
//!
//! 1. Every file is located; the files of one entity are a [`Group`].
//! 2. A file that is refused for its name is told with a name that nothing else has.
//! 3. When such a file would be public says [`Refused::unplaced`]: what is wrong with a draft is a warning, whatever it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::location::{Location, WrittenName, kind_above, locate, written_day};
use super::{Availability, Declaration, Unplaced, unread};
use crate::diagnostics::problems::ContentProblem;
use crate::diagnostics::{Diagnostics, Place, SourceText};
use crate::schema::Setting;
use crate::source::Sources;
use crate::types::{Day, Fingerprint, Id, Kind, Zone};

/// The files of one entity.
pub(super) type Group = Vec<EntityFile>;

/// A file of an entity.
pub(super) struct EntityFile {
    pub(super) location: Location,
    pub(super) source: Arc<SourceText>,
    /// Whether its text could be read; else it is what was made out of it.
    pub(super) is_read: bool,
}

/// The fingerprint of an entity's files.
pub(super) fn fingerprint(files: &Group) -> Fingerprint {
    // In another encoding the same text is not read.
    let unread = files.iter().filter(|file| !file.is_read).map(|_| ("unread", Fingerprint::of(b"")));
    let read = files.iter().map(|file| (file.source.path.as_str(), file.source.fingerprint()));
    Fingerprint::composed(read.chain(unread))
}

/// All files.
pub(super) struct Gathered {
    pub(super) groups: BTreeMap<(Kind, Id), Group>,
    pub(super) refused: Vec<Refused>,
}

/// A file that is of no entity, for its name.
pub(super) struct Refused {
    source: Arc<SourceText>,
    /// The kind of its folder.
    kind: Option<Kind>,
    /// Of which entity it would be a part, if it were named as it should be.
    of: Option<(Kind, Id)>,
    role: Role,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// An entity of its own, as far as anybody can tell.
    Original,
    /// A translation of another file.
    Translation,
    /// An edition of another file, with its day, where its name says one.
    Edition(Option<Day>),
    /// It could be the original of files that would pass for one without it.
    MissingOriginal,
}

/// Sorts all files, and reports those that are refused.
pub(super) fn gather(sources: &Sources, setting: &Setting, diagnostics: &mut Diagnostics) -> Gathered {
    let mut gathered = Gathered { groups: BTreeMap::new(), refused: Vec::new() };
    let mut refused: Vec<(&str, &Arc<SourceText>, ContentProblem)> = Vec::new();
    let read = sources.texts_in("content/").map(|(path, source)| (path, source, true));
    let unread = sources.unread.iter().filter_map(|it| Some((it.path.strip_prefix("content/")?, it, false)));
    for (path, source, is_read) in read.chain(unread) {
        match locate(path, &setting.languages) {
            Ok(location) => {
                let group = gathered.groups.entry((location.kind, location.id.clone())).or_default();
                group.push(EntityFile { location, source: Arc::clone(source), is_read });
            }
            Err(problem) => refused.push((path, source, problem)),
        }
    }
    if !refused.is_empty() {
        let mut free = FreeNames::of(sources, refused.iter().map(|(path, ..)| *path).collect());
        for (path, source, problem) in refused {
            diagnostics.report(Place::file(source), free.suggested(path, problem));
            gathered.refuse(path, source, setting);
        }
    }
    gathered
}

impl Gathered {
    fn refuse(&mut self, path: &str, source: &Arc<SourceText>, setting: &Setting) {
        let name = WrittenName::of(path);
        let id = name.as_ref().and_then(|name| Id::parse(name.id).ok().or_else(|| Id::nearest(name.id)));
        let of = name.as_ref().zip(id).map(|(name, id)| (name.kind, id));
        let is_part = name.as_ref().is_some_and(WrittenName::is_part);
        let others = of.as_ref().and_then(|of| self.groups.get(of));
        let has_original = |others: &Group| {
            let first = setting.languages.first();
            let is_it =
                |location: &Location| location.edition.is_none() && Some(&location.lang_in(setting)) == first;
            others.iter().any(|file| is_it(&file.location))
        };
        let role = match (written_day(path), others) {
            (Some(day), _) => Role::Edition(Day::parse(day).ok()),
            _ if is_part => Role::Translation,
            (None, Some(others)) if !has_original(others) => Role::MissingOriginal,
            _ => Role::Original,
        };
        self.refused.push(Refused { source: Arc::clone(source), kind: kind_above(path), of, role });
    }
}

impl Refused {
    /// When it would be public, given what was declared. The line for which nobody knows is reported.
    pub(super) fn unplaced(
        &self,
        declared: &BTreeMap<(Kind, Id), Declaration>,
        zone: Zone,
        diagnostics: &mut Diagnostics,
    ) -> Unplaced {
        let entity = self.of.as_ref().and_then(|of| declared.get(of)).map(|declared| declared.availability);
        let availability = match (self.role, entity) {
            (Role::MissingOriginal, _) => Availability::Unknown,
            (Role::Edition(day), entity) => self.of_edition(day, entity, zone),
            (Role::Translation, Some(_)) if unread::says_draft(&self.source, zone) => Availability::Draft,
            (Role::Translation, Some(entity)) => entity,
            (Role::Translation | Role::Original, _) => {
                unread::report(&self.source, self.kind, zone, diagnostics);
                unread::availability(&self.source, self.kind, zone)
            }
        };
        Unplaced { kind: self.kind, path: self.source.path.clone(), availability }
    }

    /// An edition is not public before its day, nor before the moment that it says, nor before its entity.
    fn of_edition(&self, day: Option<Day>, entity: Option<Availability>, zone: Zone) -> Availability {
        let opens = match unread::availability(&self.source, None, zone) {
            Availability::Draft => return Availability::Draft,
            Availability::From(opens) => Some(opens),
            Availability::Always | Availability::Unknown => None,
        };
        match opens.max(day.map(|day| day.start(zone))) {
            Some(start) => entity.unwrap_or(Availability::Always).not_before(start),
            None => entity.unwrap_or_else(|| unread::availability(&self.source, self.kind, zone)),
        }
    }
}

/// Names that nothing has, for files that need one.
struct FreeNames<'a> {
    /// The paths from `content/` of all files and of their folders, in lower case.
    taken: BTreeSet<String>,
    /// What was suggested for a name, so that an original and its translations are suggested the same.
    suggested: BTreeMap<(Kind, &'a str), String>,
}

impl<'a> FreeNames<'a> {
    /// Those of a site, in which these files are to be renamed.
    fn of(sources: &Sources, refused: BTreeSet<&str>) -> FreeNames<'a> {
        let texts = sources.texts.iter().chain(&sources.unread).map(|text| text.path.as_str());
        let all = texts.chain(sources.binaries.iter().map(|file| file.path.as_str()));
        let content = all.chain(sources.passed_over.iter().map(String::as_str));
        let content = content.filter_map(|path| path.strip_prefix("content/"));
        let mut taken = BTreeSet::new();
        for path in content.filter(|path| !refused.contains(path)).map(str::to_lowercase) {
            // A folder is known by any of its files.
            taken.extend(path.match_indices('/').map(|(at, _)| path[..at].to_owned()));
            taken.insert(path);
        }
        FreeNames { taken, suggested: BTreeMap::new() }
    }

    /// A problem, with the name that the file could have instead.
    fn suggested(&mut self, path: &'a str, mut problem: ContentProblem) -> ContentProblem {
        if let ContentProblem::BadId { nearest, .. } | ContentProblem::ReservedId { nearest, .. } =
            &mut problem
            && let Some(name) = WrittenName::of(path)
        {
            *nearest = self.name(&name);
        }
        problem
    }

    fn name(&mut self, name: &WrittenName<'a>) -> Option<String> {
        let key = (name.kind, name.id);
        let id = match self.suggested.get(&key) {
            Some(id) => id.clone(),
            None => {
                let example = || format!("new-{}", name.kind.name());
                let nearest = Id::nearest(name.id).map_or_else(example, |id| id.to_string());
                let more = (2..).map(|number| format!("{nearest}-{number}"));
                let ids = std::iter::once(nearest.clone()).chain(more);
                let id = ids.take(self.taken.len() + 2).find(|id| !self.is_taken(name, id))?;
                self.suggested.insert(key, id.clone());
                id
            }
        };
        self.taken.insert(name.path_with(&id).to_lowercase());
        Some(format!("{id}{}", name.rest))
    }

    /// Whether anything has an id. For a translation or an edition of what is there, it is enough that the file is not there.
    fn is_taken(&self, name: &WrittenName<'_>, id: &str) -> bool {
        let path = name.path_with(id);
        let Some(folder) = path.strip_suffix(name.rest).filter(|_| !name.is_part()) else {
            return self.taken.contains(&path);
        };
        let from = |from: String| {
            self.taken.range(from.clone()..).next().is_some_and(|path| path.starts_with(&from))
        };
        self.taken.contains(folder) || from(format!("{folder}.")) || from(format!("{folder}@"))
    }
}
