//! An entity's files, and which of them are left at a moment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::dated::{self, Facts, PLACEHOLDER, Role};
use super::manuscript::Manuscript;
use super::{At, references, tree, waiting};
use crate::content::{Availability, tables};
use crate::diagnostics::{Diagnostics, SourceText};
use crate::schema::Setting;
use crate::source::{Node, split_front_matter};
use crate::types::{Day, Id, Kind, Lang, Moment};

/// The files of an entity.
pub(super) struct EntityFiles<'a> {
    kind: Kind,
    /// The language of its original.
    lang: Lang,
    availability: Availability,
    files: Vec<Manuscript<'a>>,
}

/// What is left of an entity.
pub(super) struct Redacted<'a> {
    /// Every file by its path; nothing where it is gone.
    pub(super) texts: Vec<(&'a str, Option<Arc<SourceText>>)>,
    /// The kinds of empty drafts that its required references need.
    pub(super) stubs: BTreeSet<Kind>,
    /// The names of the files that its texts show.
    pub(super) files: BTreeSet<&'a str>,
    /// The paths of files that its lists of media name, and whether they may be shown no more.
    pub(super) declared: Vec<(String, bool)>,
}

impl<'a> EntityFiles<'a> {
    /// Sorts the files of an entity. `None` where it has editions and translations only.
    pub(super) fn new(
        kind: Kind,
        mut files: Vec<Manuscript<'a>>,
        setting: &Setting,
    ) -> Option<EntityFiles<'a>> {
        let rank = |lang: &Lang| setting.languages.iter().position(|other| other == lang);
        files.sort_by_key(|file| (file.edition, rank(&file.lang)));
        let original = files.first().filter(|file| file.edition.is_none())?;
        let (lang, availability) =
            (original.lang.clone(), availability(kind, &original.front_matter, setting));
        begin(&mut files, &lang, setting);
        files.sort_by_key(|file| (file.begins, rank(&file.lang)));
        Some(EntityFiles { kind, lang, availability, files })
    }

    /// Whether it is public at a moment.
    pub(super) fn is_public(&self, at: &At<'_>) -> bool {
        match self.availability {
            Availability::Draft => false,
            Availability::From(from) => from <= at.moment,
            Availability::Always | Availability::Unknown => true,
        }
    }

    /// Whether it is a release that is gone, apart from its tombstone.
    pub(super) fn is_removed(&self, at: &At<'_>) -> bool {
        let removed = self.in_force("removed", at).and_then(|removed| removed.get("at"));
        self.kind == Kind::Release && self.is_public(at) && at.has_come(removed)
    }

    /// Its files as they are left at a moment.
    pub(super) fn redacted(&self, key: &(Kind, Id), at: &At<'_>) -> Redacted<'_> {
        let mut redacted = Redacted {
            texts: Vec::new(),
            stubs: BTreeSet::new(),
            files: BTreeSet::new(),
            declared: Vec::new(),
        };
        let is_removed = self.is_removed(at);
        let is_away = self.is_away(at);
        for file in &self.files {
            let text = match self.is_left(file, at) {
                false => None,
                true if is_removed && file.edition.is_some() => None,
                true if is_away && !self.is_original(file) => None,
                true if is_away => Some(self.stub(file, at)),
                true if is_removed => Some(self.tombstone(key, file, at, &mut redacted.stubs)),
                true => {
                    redacted.files.extend(file.files.iter().map(String::as_str));
                    Some(self.rest(file, at, &mut redacted.stubs))
                }
            };
            redacted.texts.push((&file.source.path, text));
        }
        if self.is_public(at) {
            redacted.declared = self.declared(key, at);
            redacted.declared.retain(|(_, is_over)| *is_over || !is_removed);
        }
        redacted
    }

    /// The facts that hold for a file.
    fn facts(&self, file: &Manuscript<'_>, at: &At<'_>) -> Facts<'_> {
        let before = |other: &&Manuscript<'_>| other.begins <= file.begins;
        Facts(self.originals(at).filter(before).map(|other| &other.front_matter).collect())
    }

    /// The entity's own file and its editions as far as they are public, the latest first.
    fn originals(&self, at: &At<'_>) -> impl Iterator<Item = &Manuscript<'a>> {
        self.files.iter().rev().filter(|file| file.lang == self.lang && self.is_left(file, at))
    }

    fn is_original(&self, file: &Manuscript<'_>) -> bool {
        file.edition.is_none() && file.lang == self.lang
    }

    /// Whether anything of a file is public: its edition is in force, and neither of them is a draft.
    fn is_left(&self, file: &Manuscript<'_>, at: &At<'_>) -> bool {
        let is_in_force = file.begins.is_none_or(|(start, _)| start <= at.moment);
        let is_its_own = |other: &&Manuscript<'_>| {
            other.edition == file.edition && (other.lang == self.lang || other.lang == file.lang)
        };
        let is_draft = self.files.iter().filter(is_its_own).any(|file| is_draft(&file.front_matter));
        self.is_public(at) && is_in_force && !is_draft
    }

    /// A contact that is public and not valid.
    fn is_away(&self, at: &At<'_>) -> bool {
        self.kind == Kind::Contact && !at.is_valid(self.in_force("from", at), self.in_force("until", at))
    }

    /// A fact, by the latest edition that is in force.
    fn in_force(&self, name: &str, at: &At<'_>) -> Option<&Node> {
        self.originals(at).find_map(|file| file.front_matter.get(name))
    }

    /// Of a contact that is not valid: that there is one.
    fn stub(&self, file: &Manuscript<'_>, at: &At<'_>) -> Arc<SourceText> {
        let mut front_matter = file.front_matter.clone();
        let place = front_matter.place.clone();
        tree::keep(&mut front_matter, &["publish_at"]);
        for name in ["from", "until"] {
            if let Some(value) = self.in_force(name, at) {
                tree::put(&mut front_matter, name, value.clone());
            }
        }
        tree::put(&mut front_matter, "name", tree::text(PLACEHOLDER, &place));
        tree::put(&mut front_matter, "email", tree::text("nobody@example.org", &place));
        file.rewritten(&front_matter, "")
    }

    /// Of a release that was removed: that it was, when and why; and which pictures of others may be shown no more.
    fn tombstone(
        &self,
        key: &(Kind, Id),
        file: &Manuscript<'_>,
        at: &At<'_>,
        stubs: &mut BTreeSet<Kind>,
    ) -> Arc<SourceText> {
        let mut front_matter = file.front_matter.clone();
        let place = front_matter.place.clone();
        let removed = self.in_force("removed", at);
        match removed.filter(|_| self.is_original(file)) {
            Some(removed) => {
                let is_others = |name: &str| {
                    let found = self.path_of(key, &file.source.path, name, at);
                    found.is_some_and(|path| !path.starts_with(&folder(key)))
                };
                dated::media(&mut front_matter, &self.facts(file, at), Role::Original, at);
                dated::keep_expired(&mut front_matter, at, is_others);
                tree::keep(&mut front_matter, &["title", "publish_at", "contacts", "aliases", "media"]);
                tree::put(&mut front_matter, "removed", removed.clone());
            }
            None => tree::keep(&mut front_matter, &["title", "removed"]),
        }
        let hides_title = removed.and_then(|removed| removed.get("hide_title")).is_some_and(is_true);
        if hides_title && front_matter.get("title").is_some() {
            tree::put(&mut front_matter, "title", tree::text(PLACEHOLDER, &place));
        }
        stubs.extend(references::remove(&mut front_matter, &tables(self.kind), at));
        file.rewritten(&front_matter, "")
    }

    /// The places in its texts that went with what waits there.
    pub(super) fn lost(&self, redacted: &Redacted<'_>) -> BTreeSet<String> {
        let left = self.files.iter().zip(&redacted.texts);
        let left: Vec<_> = left.filter_map(|(file, (_, text))| Some((file, text.as_ref()?))).collect();
        let is_other = |(file, text): &(&Manuscript<'_>, &Arc<SourceText>)| {
            !file.waiting.is_empty() && !Arc::ptr_eq(file.source, text)
        };
        if !left.iter().any(is_other) {
            return BTreeSet::new();
        }
        let places = |text: &Arc<SourceText>| {
            let body = split_front_matter(text, &mut Diagnostics::new()).map(|parts| parts.body);
            body.map(|body| waiting::places(text, body)).unwrap_or_default()
        };
        let there: BTreeSet<String> = left.iter().flat_map(|(_, text)| places(text)).collect();
        let before = left.iter().flat_map(|(file, _)| &file.anchors);
        before.filter(|place| !there.contains(*place)).cloned().collect()
    }

    /// Of anything else: all that is public.
    fn rest(&self, file: &Manuscript<'_>, at: &At<'_>, stubs: &mut BTreeSet<Kind>) -> Arc<SourceText> {
        let mut front_matter = file.front_matter.clone();
        let role = if file.lang == self.lang { Role::Original } else { Role::Translation };
        dated::remove(self.kind, &mut front_matter, &self.facts(file, at), role, at);
        stubs.extend(references::remove(&mut front_matter, &tables(self.kind), at));
        let draft = &at.redactor.stub_id;
        let (body, names_draft) = waiting::without(file.source, &file.body, &file.waiting, draft, at);
        stubs.extend(names_draft.then_some(Kind::FreePage));
        file.rewritten(&front_matter, &body)
    }

    /// The paths of the files in the list of media that is in force, and whether each may be shown no more.
    fn declared(&self, key: &(Kind, Id), at: &At<'_>) -> Vec<(String, bool)> {
        let Some(media) = self.in_force("media", at) else { return Vec::new() };
        let found = |name: &str| self.path_of(key, media.place.source_path(), name, at);
        let declared = dated::declared(Some(media), at).into_iter();
        declared.filter_map(|(name, is_over)| Some((found(&name)?.to_owned(), is_over))).collect()
    }

    /// The path of a file that it shows.
    fn path_of<'b>(
        &self,
        key: &(Kind, Id),
        source_path: &str,
        name: &str,
        at: &'b At<'_>,
    ) -> Option<&'b str> {
        let (file, _) = at.redactor.library.find((key.0, &key.1), source_path, name)?;
        Some(&file.path)
    }
}

/// Where the files lie that belong to an entity alone.
pub(super) fn folder((kind, id): &(Kind, Id)) -> String {
    match kind {
        Kind::Organization => "content/organization/".to_owned(),
        kind => format!("content/{}/{id}/", kind.folder()),
    }
}

/// Notes when the edition of each file comes into force: on the day in its name, or at the later moment that its original
/// says.
fn begin(files: &mut [Manuscript<'_>], lang: &Lang, setting: &Setting) {
    let originals = files.iter().filter(|file| file.lang == *lang);
    let begin = |file: &Manuscript<'_>| {
        let (day, said) = (file.edition?, file.front_matter.get("publish_at"));
        let opens = said.and_then(|said| Moment::parse(said.text()?, setting.zone).ok());
        let start = day.start(setting.zone);
        Some((day, (opens.map_or(start, |opens| opens.moment.max(start)), day)))
    };
    let known: BTreeMap<Day, (Moment, Day)> = originals.filter_map(begin).collect();
    for file in files {
        let of_day = |day: Day| known.get(&day).copied().unwrap_or((day.start(setting.zone), day));
        file.begins = file.edition.map(of_day);
    }
}

/// When an entity is public. A release that is removed before it opens never is.
fn availability(kind: Kind, original: &Node, setting: &Setting) -> Availability {
    let moment = |node: Option<&Node>| Some(Moment::parse(node?.text()?, setting.zone).ok()?.moment);
    let publish_at = original.get("publish_at").filter(|node| !node.is_null());
    let opens = moment(publish_at);
    let removed = moment(original.get("removed").and_then(|removed| removed.get("at")));
    match (publish_at, opens) {
        _ if is_draft(original) => Availability::Draft,
        (Some(_), Some(opens)) if kind == Kind::Release && removed.is_some_and(|at| at <= opens) => {
            Availability::Draft
        }
        (Some(_), Some(opens)) => Availability::From(opens),
        (Some(_), None) => Availability::Unknown,
        (None, _) if kind == Kind::Release => Availability::Draft,
        (None, _) => Availability::Always,
    }
}

fn is_draft(front_matter: &Node) -> bool {
    front_matter.get("draft").is_some_and(is_true)
}

fn is_true(node: &Node) -> bool {
    matches!(node.text().map(str::trim), Some("true" | "True" | "TRUE" | "yes"))
}
