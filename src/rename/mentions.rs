//! Everything that names an entity or a file, as the register of a site has it, and as `newsroom.yaml` says it.

use super::Content;
use crate::diagnostics::Place;
use crate::markup::{Destination, Document};
use crate::schema::ByLanguage;
use crate::site::MenuEntry;
use crate::types::Kind;

/// A place that names something.
pub(super) struct Mention<'a> {
    /// What it names: of whatever form, it is what a link to the same would be.
    pub(super) destination: Destination,
    /// Where it stands: a value of YAML or of a directive, maybe in quotes; of a link the destination, or where that is written
    /// elsewhere or with escapes, the whole link.
    pub(super) place: &'a Place,
    /// Of a link, the text around it, in which its destination is looked for where the place is not that; nothing of a value.
    pub(super) around: Option<&'a Place>,
}

impl<'a> Mention<'a> {
    fn entity(kind: Kind, id: &str, may_wait: bool, place: &'a Place) -> Mention<'a> {
        let destination = Destination::Entity { kind, name: id.to_owned(), anchor: None, may_wait };
        Mention { destination, place, around: None }
    }
}

/// All of a site. One that stands in what a translation inherits may come twice.
pub(super) fn mentions(content: &Content) -> Vec<Mention<'_>> {
    let register = &content.drafts.register;
    let mut found = Vec::new();
    found.extend(register.references.iter().map(|reference| {
        Mention::entity(reference.kind, reference.id.as_str(), reference.may_wait, &reference.place)
    }));
    found.extend(register.file_references.iter().map(|file| {
        let destination = Destination::Media(file.name.clone());
        Mention { destination, place: &file.place, around: None }
    }));
    register.bodies.iter().for_each(|body| in_document(&body.body.document, &mut found));
    register.notes.iter().for_each(|note| in_document(&note.document, &mut found));
    let desk = content.site.desk.iter().flat_map(ByLanguage::values);
    found.extend(desk.map(|desk| Mention::entity(Kind::Contact, desk.value.as_str(), false, &desk.place)));
    for entry in &content.site.menu {
        if let MenuEntry::Page { id, may_wait } = &entry.value {
            found.push(Mention::entity(Kind::FreePage, id.as_str(), *may_wait, &entry.place));
        }
    }
    found
}

fn in_document<'a>(document: &'a Document, found: &mut Vec<Mention<'a>>) {
    let around = Some(document.place());
    found.extend(document.links().iter().map(|link| Mention {
        destination: link.destination.clone(),
        place: &link.place,
        around,
    }));
    let files = document.media().filter(|media| !media.is_web_address);
    found.extend(files.map(|media| Mention {
        destination: Destination::Media(media.file.to_owned()),
        place: media.place,
        around,
    }));
    let programs = document.directives().iter().filter_map(|directive| directive.data.program());
    found.extend(
        programs
            .map(|program| Mention::entity(Kind::Program, &program.name, program.may_wait, &program.place)),
    );
}
