//! What is checked of drafts before anything is made of them: how what different files say belongs together at a moment.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{
    Audience, Newsroom, contacts, corrections, editions, feed_ids, meant_files, meant_ids, references,
    supersession, tags,
};
use crate::content::{Availability, Drafts, Openings, Places, Register};
use crate::diagnostics::{Diagnostics, Place};
use crate::schema::Setting;
use crate::site::Site;
use crate::source::BinaryFile;
use crate::types::{Id, Kind, Moment};

/// All that was written.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    /// The entities whose form is right.
    pub drafts: &'a Drafts,
    /// What was declared and referred to, by files with errors too.
    pub register: &'a Register,
    /// When which place is public.
    pub openings: &'a Openings<'a>,
    /// What values mean.
    pub setting: &'a Setting,
    /// The site; nothing where `newsroom.yaml` has errors.
    pub site: Option<&'a Site>,
}

/// A file that content or `newsroom.yaml` names, and where.
pub struct NamedFile {
    /// The file.
    pub file: BinaryFile,
    /// Where it is named.
    pub place: Place,
}

/// Reports references that lead nowhere or too early, corrections that were not made, releases that replace themselves or have
/// one id in feeds, tags that fall together, editions that tell before a release does, and that nobody can be called. Gives
/// the files that are named.
pub fn check(
    written: Written<'_>,
    moment: Moment,
    audience: Audience,
    diagnostics: &mut Diagnostics,
) -> Vec<NamedFile> {
    let mut others = Diagnostics::new();
    let (named, ()) = rayon::join(
        || references::check(written, moment, audience, &mut others),
        || {
            contacts::check(written.drafts, moment, written.setting.zone, diagnostics);
            supersession::check(written.drafts, moment, diagnostics);
            tags::check(written.drafts, moment, diagnostics);
            feed_ids::check(written, diagnostics);
            editions::check(written, moment, diagnostics);
            corrections::check(written.drafts, written.register, moment, diagnostics);
        },
    );
    diagnostics.append(others);
    meant_files::name(written, diagnostics);
    meant_ids::name(written.drafts, diagnostics);
    named
}

/// What was written, and what of it is public as of a newsroom.
#[derive(Clone, Copy)]
pub struct PublicAt<'a> {
    /// What was declared and referred to, by files with errors too.
    pub register: &'a Register,
    /// When which place is public.
    pub openings: &'a Openings<'a>,
    moment: Moment,
    audience: Audience,
}

impl<'a> PublicAt<'a> {
    /// Whether what stands at a place is hidden from those whom the newsroom is for.
    pub fn is_hidden(&self, place: &Place) -> bool {
        self.audience == Audience::Public && self.openings.is_hidden(place, self.moment)
    }

    /// What is public as of a newsroom.
    pub fn of(newsroom: &Newsroom, register: &'a Register, openings: &'a Openings<'a>) -> PublicAt<'a> {
        PublicAt { register, openings, moment: newsroom.moment, audience: newsroom.audience }
    }

    /// Whether something is public.
    pub fn is_public(&self, availability: Availability) -> bool {
        availability.is_public(self.moment)
    }

    /// Whether something is public from the first moment on at which a place is.
    pub fn is_public_in_time(&self, target: Availability, place: &Place) -> bool {
        self.openings.is_public_in_time(target, place, self.moment)
    }

    /// The places in the texts of an entity, as far as the newsroom shows them. See [`Register::places`].
    pub fn places(&self, of: &mut Places<'a>, owner: &(Kind, Id)) -> Option<Rc<BTreeSet<&'a str>>> {
        of.of(owner, Some(self.moment).filter(|_| self.audience == Audience::Public))
    }
}
