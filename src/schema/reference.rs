//! References to other entities and to files.

use std::marker::PhantomData;

use super::{Decode, Decoder, Shape, Text};
use crate::diagnostics::Place;
use crate::diagnostics::problems::SchemaProblem;
use crate::source::Node;
use crate::stored::stored;
use crate::types::{BadPath, DayOrMonth, Id, Kind, Moment, OutputPath, nfc, split_may_wait};

/// The id of another entity, as it was written. Whether there is one is settled in `newsroom`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it refers to.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// Whether it was written with a `?` and may wait until the entity is public.
    pub may_wait: bool,
    /// Where it stands.
    pub place: Place,
    /// The moment before which it has no effect, where it is a part of something dated.
    pub since: Option<Moment>,
}

/// A kind as a type, so that a field says in its type what it refers to.
pub trait OfKind {
    /// The kind.
    const KIND: Kind;
}

/// Reference fields of one kind.
#[derive(Clone, Debug)]
pub struct References<K> {
    /// The reference.
    pub reference: Reference,
    kind: PhantomData<K>,
}

impl<K: OfKind> Decode for References<K> {
    fn shape() -> Shape {
        Shape::Reference(K::KIND)
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::Reference(K::KIND))?;
        let reference = reference(text, K::KIND, node, decoder)?;
        Some(References { reference, kind: PhantomData })
    }
}

stored!(References<K> { reference } kind: PhantomData);

fn reference(text: &str, kind: Kind, node: &Node, decoder: &mut Decoder<'_>) -> Option<Reference> {
    let (name, may_wait) = split_may_wait(text);
    let Ok(id) = Id::parse(name) else {
        let (text, kind) = (name.to_owned(), kind.name());
        decoder.report(&node.place, SchemaProblem::BadReference { text, kind, meant: None });
        return None;
    };
    let reference = Reference { kind, id, may_wait, place: node.place.clone(), since: None };
    decoder.references.push(reference.clone());
    Some(reference)
}

/// An entity where one exists, else a text, else that it is not disclosed.
#[derive(Clone, Debug)]
pub enum ReferenceOrText<K> {
    /// An entity.
    Reference(References<K>),
    /// A text.
    Text(Text),
    /// `undisclosed`.
    Undisclosed,
}

impl<K: OfKind> Decode for ReferenceOrText<K> {
    fn shape() -> Shape {
        Shape::ReferenceOrText(K::KIND)
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, Shape::ReferenceOrText(K::KIND))?;
        if text == "undisclosed" {
            return Some(ReferenceOrText::Undisclosed);
        }
        if looks_like_id(text) {
            let reference = reference(text, K::KIND, node, decoder)?;
            return Some(ReferenceOrText::Reference(References { reference, kind: PhantomData }));
        }
        Text::decode(node, decoder).map(ReferenceOrText::Text)
    }
}

/// Whether a word was meant as an id.
pub(super) fn looks_like_id(text: &str) -> bool {
    Id::parse(split_may_wait(text).0).is_ok()
}

/// A file beside the entity's own, or in `content/media/`, by the name that a person typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReference {
    /// The name in its composed form (NFC), with `/` between folders.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// The last day on which it may be shown; after it, the file need not be there any more.
    pub expires: Option<DayOrMonth>,
}

impl Decode for FileReference {
    fn shape() -> Shape {
        Shape::File
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let name = decoder.scalar(node, Shape::File)?;
        // A path from the root may lead to a file, and one of another machine to the name that is meant.
        let is_path = |bad: &BadPath| matches!(bad, BadPath::Absolute | BadPath::Character('\\' | ':'));
        if let Some(bad) = OutputPath::parse(name).err().filter(|bad| !is_path(bad)) {
            decoder.report(&node.place, SchemaProblem::BadFileReference { text: name.to_owned(), bad });
            return None;
        }
        let file = FileReference { name: nfc(name), place: node.place.clone(), expires: None };
        decoder.file_references.push(file.clone());
        Some(file)
    }

    fn files(&self, tell: &mut dyn FnMut(&FileReference)) {
        tell(self);
    }
}
