//! What is told of a kind in its own file: what its entities are called, what is checked between their fields, and what of
//! them has moments of its own.

use super::dated::{What, hold_media, media_moments};
use super::parts::MediaItem;
use super::{Body, Checker};
use crate::diagnostics::{MessageLanguage, Place};
use crate::schema::{Explanation, OfKind, Record, Text};
use crate::stored::Stored;
use crate::types::{Id, Moment, Zone};

/// A kind of content.
pub trait Entity: OfKind + Record + Clone + Stored {
    /// What `kawaraban new` writes.
    const NEW_FILE: NewFile;

    /// What it is called.
    fn title(&self) -> Title<'_>;

    /// Reports what is wrong between its fields.
    fn check(&self, _: &mut Checker<'_, '_>) {}

    /// Whether it has a page of its own.
    fn has_page(&self, _body: &Body) -> bool {
        true
    }

    /// The pictures and other media it declares.
    fn media(&self) -> &[MediaItem] {
        &[]
    }

    /// The same, to take out what may be shown no more.
    fn media_mut(&mut self) -> Option<&mut Vec<MediaItem>> {
        None
    }

    /// What happens when it becomes public.
    fn opening(&self) -> What {
        What::Published
    }

    /// Leaves what holds at a moment of its own fields, without its media.
    fn hold_fields(&mut self, _: Moment, _: Zone) {}

    /// The moments at which [`Entity::hold_fields`], or what a page shows of it, changes.
    fn moments_of_fields(&self, _: Zone) -> Vec<(Moment, What)> {
        Vec::new()
    }

    /// Leaves what holds at a moment: what has not come yet, or is over, is gone from the value.
    fn hold(&mut self, moment: Moment, zone: Zone) {
        self.hold_fields(moment, zone);
        if let Some(media) = self.media_mut() {
            hold_media(media, moment, zone);
        }
    }

    /// The same for a preview, which also has what is added later; that something will end is no part of it.
    fn hold_in_preview(&mut self, moment: Moment, zone: Zone) {
        self.hold(moment, zone);
    }

    /// The moments at which [`Entity::hold`], or what a page shows of it, changes.
    fn moments(&self, zone: Zone) -> Vec<(Moment, What)> {
        let mut moments = media_moments(self.media(), zone);
        moments.extend(self.moments_of_fields(zone));
        moments
    }

    /// The moment before which a reference or a note of this entity has no effect.
    fn since(&self, _: &Place) -> Option<Moment> {
        None
    }
}

/// In the `impl` of a kind whose field `media` lists its pictures and other media.
macro_rules! media {
    () => {
        fn media(&self) -> &[$crate::content::parts::MediaItem] {
            &self.media
        }

        fn media_mut(&mut self) -> Option<&mut Vec<$crate::content::parts::MediaItem>> {
            Some(&mut self.media)
        }
    };
}

pub(super) use media;

/// What an entity is called.
#[derive(Clone, Copy, Debug)]
pub enum Title<'a> {
    /// Its title or name.
    Own(&'a Text),
    /// It has none, and is known by a partner.
    OfPartner(&'a Id),
}

/// What stands in a new file besides the fields that are explained in comments.
pub struct NewFile {
    /// The fields that stand open: name, value in Japanese and in English. `{today}` and `{month}` stand for the day.
    pub open: &'static [(&'static str, &'static str, &'static str)],
    /// What the body is for.
    pub body: Explanation,
}

impl NewFile {
    /// What the body is for, in a comment. If somebody leaves it there, it is not shown on the page.
    pub fn hint(&self, language: MessageLanguage) -> String {
        let Explanation { japanese, english } = self.body;
        format!("<!-- {} -->", language.pick(japanese, english))
    }
}

/// What most bodies are for.
pub(super) const ANY_BODY: Explanation = Explanation {
    japanese: "本文をMarkdownで書きます。なくてもかまいません。",
    english: "The text, in Markdown, if there is one.",
};
