//! What a table of fields cannot say: how the fields of one entity belong together.

use super::parts::MediaItem;
use super::publication::Publication;
use super::release::{Correction, CorrectionKind};
use super::{Case, Entity, Release, tables};
use crate::diagnostics::problems::{ContentProblem, RecordingProblem};
use crate::diagnostics::{Diagnostics, Place};
use crate::schema::{Decode, Decoder, Fields, Text, completed};
use crate::source::{Node, Value};
use crate::types::{DateOrMoment, DayOrMonth, Reading, nfc};

/// The checks, and where they report.
pub struct Checker<'a, 'd> {
    /// When the entity is published.
    pub publication: &'a Publication,
    /// Where problems go.
    pub decoder: &'a mut Decoder<'d>,
    /// The fields as they were written.
    pub node: &'a Node,
}

impl Checker<'_, '_> {
    pub(super) fn report(&mut self, place: &Place, problem: ContentProblem) {
        self.decoder.diagnostics.report(place.clone(), problem);
    }

    pub(super) fn embargo(&mut self, release: &Release) {
        if let (Some(_), Some(at)) = (&release.embargo, &self.publication.publish_at)
            && !at.has_time
        {
            self.report(&at.place, ContentProblem::EmbargoWithoutTime);
        }
    }

    pub(super) fn withdrawal(&mut self, release: &Release) {
        if let (Some(withdrawn), Some(opens)) = (&release.withdrawn, &self.publication.publish_at)
            && withdrawn.at.moment <= opens.moment
        {
            self.report(&withdrawn.at.place, ContentProblem::WithdrawnBeforePublication);
        }
    }

    pub(super) fn pin(&mut self, release: &Release) {
        let zone = self.decoder.setting.zone;
        if let (Some(until), Some(opens)) = (&release.pin_until, &self.publication.publish_at)
            && until.end(zone) <= opens.moment
        {
            self.report(&until.place, ContentProblem::PinnedBeforePublication);
        }
    }

    /// A lead answers who, when, where, what and why; beyond these lengths it is no lead any more.
    pub(super) fn lead(&mut self, release: &Release) {
        let Some(lead) = &release.lead else { return };
        let limit = if lead.lang.is_japanese() { 300 } else { 500 };
        let length = lead.text.chars().count();
        if length > limit {
            self.report(&lead.place, ContentProblem::LongLead { length, limit });
        }
    }

    pub(super) fn correction(&mut self, correction: &Correction) {
        let is_correction = correction.kind.is_none_or(|kind| kind == CorrectionKind::Correction);
        if is_correction && (correction.was.is_none() || correction.now.is_none()) {
            self.report(&correction.at.place, ContentProblem::CorrectionWithoutWords);
        }
    }

    /// A picture says what it shows, also to those who cannot see it. What only films and sounds have belongs to one.
    pub(super) fn media(&mut self, media: &[MediaItem]) {
        for item in media {
            self.recording(item);
            if item.alt.is_none() && crate::media::is_picture(&item.file.name) {
                self.report(
                    &item.file.place,
                    ContentProblem::PictureWithoutAlt { file: item.file.name.clone() },
                );
            }
        }
    }

    fn recording(&mut self, item: &MediaItem) {
        let mut report = |place: &Place, problem| self.decoder.diagnostics.report(place.clone(), problem);
        let mut captions = Vec::new();
        item.captions.files(&mut |file| captions.push(file.clone()));
        let file = item.file.name.clone();
        if !crate::media::is_recording(&file) {
            let fields = [
                ("poster", item.poster.as_ref().map(|poster| &poster.place)),
                ("captions", captions.first().map(|captions| &captions.place)),
                ("transcript", item.transcript.as_ref().map(|transcript| &transcript.place)),
                ("length", item.length.as_ref().map(|length| &length.place)),
            ];
            for (field, place) in fields {
                let Some(place) = place else { continue };
                report(place, RecordingProblem::FieldOfRecordings { field, file: file.clone() });
            }
            return;
        }
        if item.focus.is_some() {
            report(&item.file.place, RecordingProblem::FocusOfRecording { file });
        }
        if let Some(poster) = item.poster.as_ref().filter(|it| !crate::media::is_picture(&it.name)) {
            report(&poster.place, RecordingProblem::PosterIsNoPicture { file: poster.name.clone() });
        }
        for captions in captions.iter().filter(|it| !crate::media::is_captions(&it.name)) {
            let problem = RecordingProblem::CaptionsOfOtherFormat { file: captions.name.clone() };
            report(&captions.place, problem);
        }
    }

    pub(super) fn times(&mut self, from: Option<DateOrMoment>, until: Option<DateOrMoment>, place: &Place) {
        let zone = self.decoder.setting.zone;
        if let (Some(from), Some(until)) = (from, until)
            && from != until
            && until.end(zone) <= from.start(zone)
        {
            let (from, until) = (from.in_words(zone), until.in_words(zone));
            self.report(place, ContentProblem::EndsBeforeItBegins { from, until });
        }
    }

    pub(super) fn order(&mut self, from: Option<DayOrMonth>, until: Option<DayOrMonth>, place: &Place) {
        if let (Some(from), Some(until)) = (from, until)
            && until.last_day() < from.first_day()
        {
            let problem =
                ContentProblem::EndsBeforeItBegins { from: from.to_string(), until: until.to_string() };
            // Where the name is missing, an example stands in for it, which is nowhere in the file.
            let end = self.node.get("until").filter(|_| place.source_path().is_empty());
            self.report(end.map_or(place, |end| &end.place), problem);
        }
    }

    /// Which of two statuses of one day holds is hard to see.
    pub(super) fn statuses(&mut self, case: &Case) {
        for (at, earlier) in case.earlier.iter().enumerate() {
            let day = earlier.as_of.value;
            if day == case.as_of || case.earlier[..at].iter().any(|other| other.as_of.value == day) {
                let problem = ContentProblem::TwoStatusesOfOneDay { day: day.to_string() };
                self.report(&earlier.as_of.place, problem);
            }
        }
    }

    /// A name in kanji has no place in the order of readings without one.
    pub(super) fn reading(&mut self, name: &Text, reading: Option<&Reading>) {
        let is_faulty = self.decoder.faulty.contains(&"reading");
        let is_unread = || crate::locale::reading_of(&name.text, name.reading(reading).as_ref()).is_none();
        if !is_faulty && name.lang.is_japanese() && is_unread() {
            let problem = ContentProblem::NameWithoutReading { name: name.text.to_string() };
            self.report(&name.place, problem);
        }
    }
}

/// Whether the front matter describes a picture. The tree is asked and not the entity, which may have errors elsewhere.
pub(super) fn is_described(front_matter: &Node, file: &str) -> bool {
    let Some(Value::List(items)) = front_matter.get("media").map(|media| &media.value) else { return false };
    let is_it = |item: &&Node| item.get("file").and_then(Node::text).is_some_and(|name| nfc(name) == file);
    items.iter().filter(is_it).any(|item| item.get("alt").is_some_and(|alt| !alt.is_null()))
}

/// Reports what is wrong between the fields of an entity.
pub(super) fn check<K: Entity>(
    entity: &K,
    node: &Node,
    publication: &Publication,
    decoder: &mut Decoder<'_>,
) {
    let mut checker = Checker { publication, decoder, node };
    entity.check(&mut checker);
    checker.media(entity.media());
}

/// The same of one that lacks what it needs: examples stand in for that, and nothing is told of them.
pub(super) fn check_incomplete<K: Entity>(node: &Node, publication: &Publication, decoder: &mut Decoder<'_>) {
    let completed = completed(node, &tables(K::KIND), &decoder.faulty);
    let mut found = Diagnostics::new();
    let mut second = Decoder::new(decoder.setting, decoder.files, &mut found);
    let entity = Fields::read(&completed, &tables(K::KIND), &mut second)
        .and_then(|fields| K::from_fields(&fields, &mut second));
    let Some(entity) = entity else { return };
    let mut found = Diagnostics::new();
    let mut second = Decoder::new(decoder.setting, decoder.files, &mut found);
    second.faulty.clone_from(&decoder.faulty);
    check(&entity, node, publication, &mut second);
    for diagnostic in found.iter().filter(|found| !found.place.source_path().is_empty()) {
        decoder.diagnostics.push(diagnostic.clone());
    }
}
