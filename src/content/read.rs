//! Files → drafts.
//!
//! 1. Every Markdown file below `content/` is located; files of one entity are gathered.
//! 2. Of an entity's files one is the original: `ID.md`, else the first language of the site that it was written in.
//! 3. Front matter and body of each file are parsed; translations and editions are laid over the original; every version
//!    is decoded and checked.
//!    Of editions says `editions`.
//! 4. What was declared and referred to goes into the register, whether or not it could be decoded.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::checks;
use super::dated::What;
use super::gathered::{EntityFile, Gathered, Group, fingerprint, gather};
use super::layers::{File, Layer, Parsed, Texts, Written};
use super::location::is_out_of_reach;
use super::publication::Publication;
use super::{
    Availability, Body, Declaration, Draft, Drafts, Entity, Localized, Register, Unplaced, Unreadable,
    Version, WrittenBody, WrittenNote, of_kind, tables,
};
use super::{placeholders, release, twins, unread, wrong_kind};
use crate::diagnostics::problems::{ContentProblem, SourceProblem};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText};
use crate::markup;
use crate::media::is_recording;
use crate::schema::{Anything, Decoder, Fields, Setting, WrittenAddress, overlay};
use crate::source::{Node, Sources, parse_yaml, split_front_matter};
use crate::types::{Day, Fingerprint, Id, Kind, Lang, Moment};

/// Reads all content of a site.
pub fn read(sources: &Sources, setting: &Setting, diagnostics: &mut Diagnostics) -> Drafts {
    read_by(sources, setting, read_group, diagnostics)
}

/// Reads all content of a site, with the files of each entity read by `outcome`.
pub(super) fn read_by(
    sources: &Sources,
    setting: &Setting,
    outcome: impl Fn(Kind, Id, Group, &Setting) -> Outcome + Sync,
    diagnostics: &mut Diagnostics,
) -> Drafts {
    let Gathered { groups, refused } = gather(sources, setting, diagnostics);
    if groups.is_empty() && !diagnostics.has_errors() {
        diagnostics.report(Place::path("content"), SourceProblem::EmptyContent);
    }
    let read: Vec<Outcome> =
        groups.into_par_iter().map(|((kind, id), files)| outcome(kind, id, files, setting)).collect();
    let mut drafts = with_room_for(&read);
    for outcome in read {
        diagnostics.append(outcome.diagnostics);
        drafts.append(outcome.drafts);
    }
    twins::report(&drafts, diagnostics);
    for (_, file) in sources.binaries_in("content/").filter(|(path, _)| is_out_of_reach(path)) {
        diagnostics.report(Place::path(file.path.clone()), ContentProblem::UnusedFile);
    }
    for file in &refused {
        let unplaced = file.unplaced(&drafts.register.declared, setting.zone, diagnostics);
        drafts.register.unplaced.push(unplaced);
    }
    drafts.register.unreadable =
        sources.unreadable.iter().filter_map(|path| Unreadable::at(path, setting)).collect();
    let files = ["content/", "static/"].into_iter().flat_map(|folder| sources.binaries_in(folder));
    drafts.register.files = files.map(|(_, file)| file.clone()).collect();
    drafts
}

/// Drafts that need not grow while these are added: in a large site that takes longer than adding them.
fn with_room_for(read: &[Outcome]) -> Drafts {
    let mut drafts = Drafts::default();
    drafts.releases.reserve_exact(read.iter().map(|outcome| outcome.drafts.releases.len()).sum());
    let registers = || read.iter().map(|outcome| &outcome.drafts.register);
    drafts.register.references.reserve_exact(registers().map(|register| register.references.len()).sum());
    drafts.register.bodies.reserve_exact(registers().map(|register| register.bodies.len()).sum());
    drafts
}

/// What came of the files of one entity.
#[derive(Clone)]
pub(super) struct Outcome {
    /// At most one draft, and what its files declare and refer to.
    pub(super) drafts: Drafts,
    pub(super) diagnostics: Diagnostics,
}

impl Outcome {
    /// Whether there is nothing wrong with it.
    pub(super) fn is_sound(&self) -> bool {
        self.diagnostics.is_empty()
    }
}

/// Reads the files of one entity.
pub(super) fn read_group(kind: Kind, id: Id, files: Group, setting: &Setting) -> Outcome {
    let mut reader = Reader {
        kind,
        id,
        fingerprint: fingerprint(&files),
        setting,
        diagnostics: Diagnostics::new(),
        register: Register::default(),
        referred: HashSet::new(),
        twins: Vec::new(),
    };
    let parsed = reader.parse(files);
    let mut drafts = Drafts::default();
    of_kind!(kind, drafts, |ref mut list| list.extend(reader.entity(parsed)));
    drafts.register = reader.register;
    Outcome { drafts, diagnostics: reader.diagnostics }
}

pub(super) struct Reader<'a> {
    pub(super) kind: Kind,
    pub(super) id: Id,
    fingerprint: Fingerprint,
    pub(super) setting: &'a Setting,
    pub(super) diagnostics: Diagnostics,
    pub(super) register: Register,
    /// The places of references, by the kind that is referred to, and of files (no kind): each is registered once.
    referred: HashSet<(Option<Kind>, Place)>,
    /// The files in the place of which another one is read; those of editions with their day.
    twins: Vec<(Option<Day>, Arc<SourceText>)>,
}

impl Reader<'_> {
    /// Parses the files and sorts them into layers: the entity itself (`None`), then its editions by day.
    fn parse(&mut self, files: Group) -> BTreeMap<Option<Day>, Layer> {
        let mut by_slot: BTreeMap<(Option<Day>, Lang), EntityFile> = BTreeMap::new();
        for file in files {
            let lang = file.location.lang_in(self.setting);
            match by_slot.get(&(file.location.edition, lang.clone())) {
                Some(other) => {
                    let problem = ContentProblem::TwoFiles { id: self.id.to_string() };
                    let diagnostic = Diagnostic::new(Place::file(&file.source), problem);
                    self.diagnostics.push(diagnostic.with_related(Place::file(&other.source)));
                    self.twins.push((file.location.edition, file.source));
                }
                None => {
                    by_slot.insert((file.location.edition, lang), file);
                }
            }
        }
        let mut layers: BTreeMap<Option<Day>, Layer> = BTreeMap::new();
        for ((edition, lang), file) in by_slot {
            let parsed = self.parse_file(lang, file);
            layers.entry(edition).or_default().files.push(parsed);
        }
        let mut original: Option<Lang> = None;
        for (edition, layer) in &mut layers {
            let rank = |lang: &Lang| self.setting.languages.iter().position(|other| other == lang);
            // An edition is written in the language of the entity first.
            layer.files.sort_by_key(|file| (original.as_ref() != Some(&file.lang), rank(&file.lang)));
            if edition.is_none() {
                original = layer.files.first().map(|file| file.lang.clone());
            }
            // When the entity itself is public, its original says.
            for part in &mut layer.files[usize::from(edition.is_none())..] {
                part.is_draft = part.says_draft(self.setting, &mut self.diagnostics);
            }
        }
        layers
    }

    fn parse_file(&mut self, lang: Lang, EntityFile { source, is_read, .. }: EntityFile) -> Parsed {
        // What is wrong with a file that could not be read has been reported.
        let parts = is_read.then(|| split_front_matter(&source, &mut self.diagnostics)).flatten();
        let body_span =
            parts.as_ref().map_or(source.text().len()..source.text().len(), |parts| parts.body.clone());
        let front_matter =
            parts.and_then(|parts| parse_yaml(&source, parts.front_matter, &mut self.diagnostics));
        let breaks = self.setting.line_breaks(&lang);
        let document = markup::parse(&source, body_span, breaks, &mut self.diagnostics);
        let body = Arc::new(Body { document, lang: lang.clone(), source_path: source.path.clone() });
        Parsed { lang, source, front_matter, is_draft: Some(false), body }
    }

    fn entity<K: Entity>(&mut self, layers: BTreeMap<Option<Day>, Layer>) -> Option<Draft<K>> {
        let mut layers = layers;
        let Some(base) = layers.remove(&None) else {
            self.editions_of_nothing(layers);
            return None;
        };
        let original = base.files.first()?;
        let front_matter = original.front_matter.as_ref();
        let other_kind = front_matter.and_then(|node| wrong_kind::looks_like(node, self.kind));
        let is_wrong_kind = other_kind.is_some();
        let meant_kind = other_kind.unwrap_or(self.kind);
        if is_wrong_kind {
            // What its fields are in this kind is of no interest.
            let problem = wrong_kind::problem(self.kind, meant_kind, &self.id);
            self.diagnostics.report(Place::file(&original.source), problem);
        }
        let mut of_fields = Diagnostics::new();
        let mut publication = Publication::read(original, self.kind, self.setting, &mut of_fields);
        if !is_wrong_kind {
            self.diagnostics.append(of_fields);
        }
        let before = self.diagnostics.count(crate::diagnostics::Severity::Error);
        // Where it cannot be read when the entity is public, everything else in its files is checked all the same.
        let assumed = publication.clone().unwrap_or_default();
        let mut written = Written::new(&base).filter(|_| !is_wrong_kind);
        let versions: Option<Localized<Version<K>>> =
            written.as_ref().and_then(|written| self.versions(written, &assumed));
        let has_errors = self.diagnostics.count(crate::diagnostics::Severity::Error) > before;
        let moments = versions.as_ref().map(|it| it.original.fields.moments(self.setting.zone));
        let removed = moments.unwrap_or_default().into_iter().find(|(_, what)| *what == What::Removed);
        let removed = removed.map(|(at, _)| at);
        if let Some(publication) = &mut publication {
            let opens = publication.publish_at.as_ref().map(|opens| opens.moment);
            // What is removed before it opens was never public, and leaves not even a tombstone.
            publication.draft |= removed.is_some_and(|removed| opens.is_some_and(|opens| removed <= opens));
        }
        let availability = match &publication {
            Some(publication) => publication.availability(meant_kind),
            None => unread::availability(&original.source, Some(meant_kind), self.setting.zone),
        };
        let is_said = || unread::says_draft(&original.source, self.setting.zone);
        if publication.is_none() && availability == Availability::Draft && !is_said() {
            self.diagnostics.report(Place::file(&original.source), ContentProblem::CountsAsDraft);
        }
        if original.front_matter.is_none() {
            let zone = self.setting.zone;
            unread::report(&original.source, Some(self.kind), zone, &mut self.diagnostics);
        }
        if let Some(written) = written.as_ref().filter(|_| availability != Availability::Draft) {
            placeholders::report(self.kind, written, original, &mut self.diagnostics);
        }
        self.register_bodies(&base, availability);
        self.register_twins(availability);
        self.declare(&base, availability, removed, has_errors || publication.is_none() || is_wrong_kind);
        let mut editions = Vec::new();
        for (beginning, layer) in self.in_order(layers) {
            let edition = self.edition(written.as_ref(), beginning, &layer, availability, &assumed);
            if let Some((changed, edition)) = edition {
                written = Some(changed);
                editions.push(edition);
            }
        }
        let (id, fingerprint) = (self.id.clone(), self.fingerprint);
        Some(Draft { id, fingerprint, publication: publication?, versions: versions?, editions })
    }

    pub(super) fn register_bodies(&mut self, layer: &Layer, availability: Availability) {
        for (index, file) in layer.files.iter().enumerate() {
            self.register.bodies.push(WrittenBody {
                owner: (self.kind, self.id.clone()),
                body: Arc::clone(&file.body),
                source: Arc::clone(&file.source),
                availability: if index == 0 { availability } else { file.availability(availability) },
            });
        }
    }

    /// Of two files in one place nobody knows which is meant.
    pub(super) fn register_twins(&mut self, availability: Availability) {
        let zone = self.setting.zone;
        for (day, twin) in std::mem::take(&mut self.twins) {
            let availability = match day {
                Some(day) => availability.not_before(day.start(zone)),
                None => availability.or_sooner(unread::availability(&twin, Some(self.kind), zone)),
            };
            let kind = Some(self.kind);
            self.register.unplaced.push(Unplaced { kind, path: twin.path.clone(), availability });
        }
    }

    fn declare(
        &mut self,
        base: &Layer,
        availability: Availability,
        removed: Option<Moment>,
        has_errors: bool,
    ) {
        let declaration = Declaration {
            sources: base.files.iter().map(|file| Arc::clone(&file.source)).collect(),
            availability,
            removed,
            tombstone: removed.map_or_else(Vec::new, |_| release::tombstone(&base.files)),
            has_errors,
        };
        self.register.declared.insert((self.kind, self.id.clone()), declaration);
    }

    /// The entity in all its languages.
    pub(super) fn versions<K: Entity>(
        &mut self,
        written: &Written,
        publication: &Publication,
    ) -> Option<Localized<Version<K>>> {
        let first = self.version(&written.node, &written.bodies(None), &written.files, publication);
        let translations = self.translations(written, &written.translations, publication);
        let unfinished = self.translations(written, &written.unfinished, publication);
        Some(Localized { original_lang: written.lang.clone(), original: first?, translations, unfinished })
    }

    /// The translations by language, each laid over the original.
    fn translations<K: Entity>(
        &mut self,
        written: &Written,
        translations: &BTreeMap<Lang, Texts>,
        publication: &Publication,
    ) -> BTreeMap<Lang, Version<K>> {
        let mut versions = BTreeMap::new();
        for (lang, texts) in translations {
            let tables = tables(self.kind);
            let merged =
                overlay::translate(&written.node, &texts.node, &tables, self.setting, &mut self.diagnostics);
            let bodies = written.bodies(Some(texts));
            let files: Vec<File> = written.files.iter().chain(&texts.files).cloned().collect();
            if let Some(version) = self.version(&merged, &bodies, &files, publication) {
                versions.insert(lang.clone(), version);
            }
        }
        versions
    }

    fn version<K: Entity>(
        &mut self,
        node: &Node,
        bodies: &[Arc<Body>],
        files: &[File],
        publication: &Publication,
    ) -> Option<Version<K>> {
        let mut decoder = Decoder::new(self.setting, files, &mut self.diagnostics);
        let fields = Fields::read(node, &tables(self.kind), &mut decoder)?;
        let decoded = K::from_fields(&fields, &mut decoder);
        let extra = fields.take::<Option<Anything>>("extra", &mut decoder).flatten();
        let (body, older) = bodies.split_first()?;
        for body in bodies {
            // What a film or sound in a text is told says how it gets a title.
            let is_described = |file: &str| is_recording(file) || checks::is_described(node, file);
            body.document.report_missing_alt(is_described, decoder.diagnostics);
        }
        match &decoded {
            Some(entity) => checks::check(entity, node, publication, &mut decoder),
            None => checks::check_incomplete::<K>(node, publication, &mut decoder),
        }
        let (references, files, notes) = (decoder.references, decoder.file_references, decoder.notes);
        let addresses = decoder.addresses;
        let since = |place: &Place| decoded.as_ref().and_then(|entity| entity.since(place));
        self.register.notes.extend(notes.into_iter().map(|note| WrittenNote::new(note, since)));
        self.register.addresses.extend(
            addresses.into_iter().map(|address| WrittenAddress { since: since(&address.place), ..address }),
        );
        // What is inherited is decoded once for every language and edition.
        for mut reference in references {
            reference.since = since(&reference.place);
            if self.referred.insert((Some(reference.kind), reference.place.clone())) {
                self.register.references.push(reference);
            }
        }
        let media = decoded.as_ref().map(Entity::media).unwrap_or_default();
        for mut file in files {
            // What belongs to a film goes with it.
            let declared = media.iter().find(|item| item.names(&file.place));
            file.expires = declared.and_then(|item| item.expires);
            if self.referred.insert((None, file.place.clone())) {
                self.register.file_references.push(file);
            }
        }
        Some(Version { fields: Arc::new(decoded?), body: Arc::clone(body), older: older.to_vec(), extra })
    }
}
