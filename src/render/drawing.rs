//! Cards: a view and its template → an SVG, which can be drawn.

use tera::Value;

use super::{Shared, Templates, html, template_error};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::problems::RenderProblem;
use crate::drawing::{self, SvgFault, Typefaces};
use crate::plan::views::social_card::SocialCardView;
use crate::types::Fingerprint;

/// The template of cards.
pub(super) const CARD: &str = "card.svg";

/// An SVG, and with what it is drawn.
pub struct Drawing<'a> {
    /// The SVG.
    pub svg: String,
    typefaces: &'a Typefaces,
    templates: &'a Templates,
}

impl Drawing<'_> {
    /// What is in the files of the fonts with which it is drawn.
    pub fn fonts(&self) -> Fingerprint {
        self.typefaces.contents(&self.svg)
    }

    /// Draws it, as a PNG.
    ///
    /// # Errors
    ///
    /// What is wrong with the SVG.
    pub fn draw(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        drawing::draw(&self.svg, self.typefaces).map_err(|fault| told(fault, self.templates))
    }
}

/// A card, by its template.
pub(super) fn card<'a>(
    templates: &'a Templates,
    shared: &Shared,
    view: &SocialCardView,
    typefaces: &'a Typefaces,
) -> Result<Drawing<'a>, Box<Diagnostic>> {
    let context = html::context(shared, Value::from_serializable(view));
    let svg = html::render(templates, CARD, &context)?;
    let svg = String::from_utf8_lossy(&svg).into_owned();
    drawing::check(&svg).map_err(|fault| told(fault, templates))?;
    Ok(Drawing { svg, typefaces, templates })
}

fn told(fault: SvgFault, templates: &Templates) -> Box<Diagnostic> {
    let problem = match fault {
        SvgFault::Unreadable(cause) => RenderProblem::NotSvg { cause },
        SvgFault::ShowsPicture => RenderProblem::PictureOnCard,
    };
    Box::new(Diagnostic::new(template_error::file(CARD, templates), problem))
}
