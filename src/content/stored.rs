//! How what came of an entity's files is stored.

use super::drafts::{
    Availability, Beginning, Body, Declaration, Draft, Edition, Localized, Register, Version, WrittenBody,
    WrittenNote,
};
use crate::stored::stored;

stored!(derived Availability);
stored!(Draft<K> { id, fingerprint, publication, versions, editions });
stored!(Edition<K> { source, beginning, versions });
stored!(Beginning { day, publish_at });
stored!(Localized<T> { original_lang, original, translations, unfinished });
stored!(Version<K> { fields, body, older, extra });
stored!(Body { document, lang, source_path });
stored!(WrittenBody { owner, body, source, availability });
stored!(WrittenNote { document, place, since });
stored!(Declaration { sources, availability, removed, tombstone, has_errors });
// Files that are no Markdown belong to no entity, and where a text has no place, nothing is stored.
stored!(Register { declared, references, file_references, bodies, notes, addresses } files: Vec::new(), unplaced: Vec::new(), unreadable: Vec::new());
