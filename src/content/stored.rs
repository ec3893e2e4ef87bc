//! How what came of an entity's files is stored.

use super::drafts::{
    Availability, Body, Declaration, Draft, Drafts, Edition, Localized, Register, Version, WrittenBody,
    WrittenNote,
};
use super::for_each_kind;
use super::read::Outcome;
use crate::diagnostics::Diagnostics;
use crate::stored::{Damaged, Reader, Stored, Writer, stored};

stored!(generic [K: Stored + Send + Sync + 'static] Draft<K> = Draft { id, fingerprint, publication, versions, editions });
stored!(generic [K: Stored + Send + Sync + 'static] Edition<K> = Edition { from, versions });
stored!(generic [T: Stored] Localized<T> = Localized { original_lang, original, translations, unfinished });
stored!(generic [K: Stored + Send + Sync + 'static] Version<K> = Version { fields, body, older });
stored!(Body { document, lang, source_path });
stored!(WrittenBody { owner, body, source, availability });
stored!(WrittenNote { document, place, since });
stored!(Declaration { sources, availability, removed, has_errors });
stored!(enum Availability { 0 => Draft, 1 => From(moment), 2 => Always, 3 => Unknown });

/// What has problems is not stored: so there are none.
impl Stored for Outcome {
    fn store(&self, writer: &mut Writer<'_>) {
        let drafts = &self.drafts;
        for_each_kind!(drafts, |ref list| list.store(writer));
        drafts.register.store(writer);
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let mut drafts = Drafts::default();
        for_each_kind!(drafts, |ref mut list| *list = Stored::restore(reader)?);
        drafts.register = Stored::restore(reader)?;
        Ok(Outcome { drafts, diagnostics: Diagnostics::new() })
    }
}

/// The files below `content/` that are no Markdown belong to no entity.
impl Stored for Register {
    fn store(&self, writer: &mut Writer<'_>) {
        self.declared.store(writer);
        self.references.store(writer);
        self.file_references.store(writer);
        self.bodies.store(writer);
        self.notes.store(writer);
    }

    fn restore(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        Ok(Register {
            declared: Stored::restore(reader)?,
            references: Stored::restore(reader)?,
            file_references: Stored::restore(reader)?,
            bodies: Stored::restore(reader)?,
            notes: Stored::restore(reader)?,
            files: Vec::new(),
        })
    }
}
