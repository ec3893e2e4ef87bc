//! What is checked of drafts before anything is made of them: how what different files say belongs together at a moment.

use super::{Audience, contacts, corrections, references, supersession};
use crate::content::{Drafts, Openings, Register};
use crate::diagnostics::Diagnostics;
use crate::schema::Setting;
use crate::site::Site;
use crate::types::Moment;

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

/// Reports references that lead nowhere or too early, corrections that were not made, releases that replace themselves, and
/// that nobody can be called.
pub fn check(written: Written<'_>, moment: Moment, audience: Audience, diagnostics: &mut Diagnostics) {
    let mut others = Diagnostics::new();
    rayon::join(
        || references::check(written, moment, audience, &mut others),
        || {
            contacts::check(written.drafts, moment, written.setting.zone, diagnostics);
            supersession::check(written.drafts, moment, diagnostics);
            corrections::check(written.drafts, written.register, moment, diagnostics);
        },
    );
    diagnostics.append(others);
}
