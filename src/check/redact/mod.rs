//! A site without everything that is not public at a moment: what law 2 compares a build with.
//!
//! It works on the texts of the sources, and knows nothing of how a newsroom is assembled: only so can it convict that.
//!
//! 1. [`Redactor::new`] takes every Markdown file below `content/` apart, once for all moments.
//! 2. [`Redactor::at`] leaves out the files of what is not public, with the files beside them; translations that are still
//!    drafts; editions that are not in force.
//! 3. Of what is public `dated` takes out the entries whose moment has not come, or is over; of a release that was removed
//!    the tombstone is left, with the pictures whose rights it had ended; of a contact that is not valid a stub.
//! 4. References that were allowed to wait and do go; links that do wait for an empty draft instead (`references`,
//!    `waiting`), unless nothing is left of what they stand in: that goes (`hollow`), and links to places in it lead to the
//!    page.
//! 5. A file in which something had to go is written anew; every other one stays as it is, byte for byte.
//! 6. Of the files in `content/media/` those go that nothing public names. A picture that has expired is replaced by one
//!    that does not exist: nobody may read it (`pictures`).
//!
//! A file that cannot be read goes where its lines say that it is not public (`unread`). Any other stays: a build reports the
//! errors in it.

mod dated;
mod entity;
mod hollow;
mod manuscript;
mod pictures;
mod references;
#[cfg(test)]
mod tests;
mod tree;
mod unread;
mod waiting;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use self::entity::{EntityFiles, Redacted};
use self::manuscript::Manuscript;
use self::pictures::Pictures;
use self::unread::Unread;
use self::waiting::Hidden;
use crate::content::location::locate;
use crate::diagnostics::SourceText;
use crate::newsroom::Library;
use crate::schema::Setting;
use crate::source::{Node, Sources, Value};
use crate::types::{Id, Kind, Moment, Zone};

/// Redacts a site at one moment after the other.
pub struct Redactor<'a> {
    sources: &'a Sources,
    setting: &'a Setting,
    entities: BTreeMap<(Kind, Id), EntityFiles<'a>>,
    unread: Unread,
    library: Library,
    /// The id of empty drafts, which nothing else has.
    stub_id: String,
}

/// One moment.
struct At<'a> {
    redactor: &'a Redactor<'a>,
    moment: Moment,
    /// Places in the texts of public entities that go with what waits there.
    lost: BTreeMap<(Kind, Id), BTreeSet<String>>,
}

impl<'a> Redactor<'a> {
    /// Takes the files of a site apart.
    pub fn new(sources: &'a Sources, setting: &'a Setting) -> Redactor<'a> {
        let texts: Vec<_> = sources.texts_in("content/").collect();
        let read: Vec<_> =
            texts.par_iter().map(|(path, source)| Manuscript::read(source, path, setting)).collect();
        let not_texts = sources.unread.iter().filter_map(|it| Some((it.path.strip_prefix("content/")?, it)));
        let not_read = texts.iter().zip(&read).filter(|(_, read)| read.is_none()).map(|(text, _)| *text);
        let not_read: Vec<_> = not_read.chain(not_texts).collect();
        let mut unread = Unread::of(not_read.iter().copied(), setting);
        for (path, source) in not_read {
            if let Ok(location) = locate(path, &setting.languages) {
                unread.takes(&(location.kind, location.id), &source.path);
            }
        }
        let mut files: BTreeMap<(Kind, Id), Vec<Manuscript<'a>>> = BTreeMap::new();
        for (location, manuscript) in read.into_iter().flatten() {
            let key = (location.kind, location.id);
            if !unread.takes(&key, &manuscript.source.path) {
                files.entry(key).or_default().push(manuscript);
            }
        }
        let entity = |(key, files): ((Kind, Id), _)| {
            let entity = EntityFiles::new(key.0, files, setting)?;
            Some((key, entity))
        };
        let entities: BTreeMap<_, _> = files.into_iter().filter_map(entity).collect();
        let mut stub_id = "not-public".to_owned();
        while entities.keys().any(|(_, id)| id.as_str() == stub_id) {
            stub_id.push_str("-yet");
        }
        let files = ["content/", "static/"].into_iter().flat_map(|folder| sources.binaries_in(folder));
        let library = Library::new(files.map(|(_, file)| file.clone()).collect(), setting.own.clone());
        Redactor { sources, setting, entities, unread, library, stub_id }
    }

    /// The site without what is not public at a moment.
    pub fn at(&self, moment: Moment) -> Sources {
        let mut at = At { redactor: self, moment, lost: BTreeMap::new() };
        let mut redacted = self.entities_at(&at);
        let lost = self.entities.iter().zip(&redacted).map(|((key, entity), left)| (key, entity.lost(left)));
        let lost = lost.filter(|(_, places)| !places.is_empty());
        let lost: BTreeMap<_, _> = lost.map(|(key, places)| (key.clone(), places)).collect();
        if !lost.is_empty() {
            at.lost = lost;
            redacted = self.entities_at(&at);
        }
        let mut texts: BTreeMap<&str, Option<Arc<SourceText>>> = BTreeMap::new();
        let (mut stubs, mut pictures) = (BTreeSet::new(), Pictures::new(self.sources.newsroom.as_ref()));
        for entity in redacted {
            texts.extend(entity.texts);
            stubs.extend(entity.stubs);
            pictures.add(entity.files, entity.declared);
        }
        let hidden = self.unread.files_hidden(moment);
        let is_hidden = |text: &&Arc<SourceText>| hidden.contains(text.path.as_str());
        let left = |text: &Arc<SourceText>| match texts.get_mut(text.path.as_str()) {
            Some(redacted) => redacted.take(),
            None => Some(Arc::clone(text)),
        };
        let mut left: Vec<Arc<SourceText>> =
            self.sources.texts.iter().filter(|text| !is_hidden(text)).filter_map(left).collect();
        left.extend(stubs.into_iter().map(|kind| self.stub(kind)));
        let gone = self.folders_of_the_hidden(&at);
        let binaries = self.sources.binaries.iter();
        let binaries = binaries.filter(|file| !gone.iter().any(|folder| file.path.starts_with(folder)));
        Sources {
            root: self.sources.root.clone(),
            newsroom: self.sources.newsroom.clone().map(|node| at.newsroom(node)),
            theme: self.sources.theme.clone(),
            texts: left,
            binaries: binaries.filter_map(|file| pictures.redacted(file)).collect(),
            themes: self.sources.themes.clone(),
            unread: self.sources.unread.iter().filter(|text| !is_hidden(text)).cloned().collect(),
            unreadable: self.sources.unreadable.clone(),
            passed_over: self.sources.passed_over.clone(),
        }
    }

    fn entities_at(&self, at: &At<'_>) -> Vec<Redacted<'_>> {
        let keys: Vec<_> = self.entities.iter().collect();
        keys.into_par_iter().map(|(key, entity)| entity.redacted(key, at)).collect()
    }

    /// The folders of entities of which no file may be known.
    fn folders_of_the_hidden(&self, at: &At<'_>) -> Vec<String> {
        let is_hidden =
            |(key, entity): &(&(Kind, Id), &EntityFiles<'_>)| at.is_hidden(key) || entity.is_removed(at);
        let entities = self.entities.iter().filter(is_hidden).map(|(key, _)| key);
        entities.chain(self.unread.hidden(at.moment)).map(entity::folder).collect()
    }

    /// An empty draft, for a link or a reference that has to be there.
    fn stub(&self, kind: Kind) -> Arc<SourceText> {
        let fields = match kind {
            Kind::FreePage => "title: \"-\"",
            Kind::Partner => "name: \"-\"\nkind: company",
            // Only these three are referred to where something has to be.
            Kind::Program
            | Kind::Organization
            | Kind::Release
            | Kind::Case
            | Kind::Contact
            | Kind::Coverage => "name: \"-\"\nsummary: \"-\"\nstatus: active",
        };
        let path = format!("content/{}/{}.md", kind.folder(), self.stub_id);
        SourceText::new(path, format!("---\n{fields}\ndraft: true\n---\n"))
    }
}

impl Hidden for At<'_> {
    fn has(&self, entity: &(Kind, Id)) -> bool {
        self.is_hidden(entity)
    }

    fn has_place(&self, entity: &(Kind, Id), place: &str) -> bool {
        self.lost.get(entity).is_some_and(|places| places.contains(place))
    }
}

impl At<'_> {
    fn zone(&self) -> Zone {
        self.redactor.setting.zone
    }

    /// Whether there is something of this name, and it is not public.
    fn is_hidden(&self, target: &(Kind, Id)) -> bool {
        self.redactor.unread.hides(target, self.moment)
            || self.redactor.entities.get(target).is_some_and(|entity| !entity.is_public(self))
    }

    /// `newsroom.yaml` without the items of the menu that wait.
    fn newsroom(&self, mut newsroom: Node) -> Node {
        if let Some(Value::List(items)) = tree::field(&mut newsroom, "menu").map(|menu| &mut menu.value) {
            items.retain(|item| {
                let page = item.text().and_then(|text| text.trim().strip_prefix("page:"));
                let id = page.and_then(|page| page.strip_suffix(['?', '\u{FF1F}']));
                let id = id.and_then(|id| Id::parse(id.trim()).ok());
                id.is_none_or(|id| !self.is_hidden(&(Kind::FreePage, id)))
            });
        }
        newsroom
    }
}
