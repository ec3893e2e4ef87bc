//! SVG of a view → PNG, by the cache.
//!
//! 1. A card is a tracked output: its view is made into an SVG, which is cheap. To check a site, or to compare two, the SVG
//!    stands for the picture.
//! 2. Whoever publishes it, or shows it, has it drawn. A card that the cache has with the same key is taken from there: the key
//!    is the hash of the SVG, of the fonts with which it is drawn, and of the drawer's version.

use super::Prepared;
use crate::diagnostics::Diagnostic;
use crate::plan::{Output, OutputKind, View};
use crate::publish::{Slot, Store};
use crate::render::SocialCard;
use crate::types::Fingerprint;

/// The part of the cache with cards, beside other pictures.
const PICTURES: &str = "pictures";

/// Raised with every change of what is drawn of the same SVG with the same fonts.
const DRAWER: &str = "cards 2";

/// Draws cards, or takes them from the cache of a site.
pub(super) struct SocialCards {
    store: Store,
}

impl SocialCards {
    pub fn of(prepared: &Prepared) -> SocialCards {
        SocialCards { store: Store::part(&prepared.root, PICTURES) }
    }

    /// The bytes of a card.
    pub fn draw(&self, output: &Output, card: &SocialCard<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (svg, fonts) = (Fingerprint::of(card.svg().as_bytes()), card.fonts());
        let key = Fingerprint::composed([(DRAWER, svg), ("fonts", fonts)].into_iter());
        // There is one entry for each card, which begins with its key.
        let slot = slot(output);
        if let Some(mut known) = self.store.read(slot).whole()
            && known.starts_with(key.as_bytes())
        {
            return Ok(known.split_off(key.as_bytes().len()));
        }
        let picture = card.draw()?;
        // What cannot be kept is drawn again the next time.
        let _ = self.store.write_one_of_many(slot, &[key.as_bytes(), picture.as_slice()].concat());
        Ok(picture)
    }

    /// Forgets the cards of releases that have none any more.
    pub fn forget_others(&self, prepared: &Prepared) {
        let is_card = |output: &&Output| matches!(output.kind, OutputKind::Tracked(View::SocialCard(_), _));
        self.store.forget_others(KIND, prepared.plan.outputs.iter().filter(is_card).map(slot));
    }
}

/// What a slot holds.
const KIND: &str = "card";

fn slot(output: &Output) -> Slot<'_> {
    Slot { kind: KIND, layout: 1, about: output.path.as_str() }
}
