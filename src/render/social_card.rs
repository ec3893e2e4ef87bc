//! Cards: a view and its template → an SVG, which can be drawn.
//!
//! What is wrong with the SVG is told at its template, at the tag that has written it ([`place`]): so it is told once, however
//! many cards are made of it.

use std::ops::Range;

use tera::Value;

use super::{Shared, Templates, html, template_error};
use crate::diagnostics::problems::{PlanProblem, RenderProblem, SocialCardText};
use crate::diagnostics::{Diagnostic, Place};
use crate::drawing::{CardSvg, SvgFault, SvgFaultKind, SvgRemark, Typefaces};
use crate::plan::views::social_card::SocialCardView;
use crate::types::Fingerprint;

/// The template of cards.
pub(super) const SOCIAL_CARD: &str = "card.svg";

/// A card that can be drawn, and with what.
pub struct SocialCard<'a> {
    svg: CardSvg,
    /// What is to be told of it.
    pub warnings: Vec<Diagnostic>,
    typefaces: &'a Typefaces,
    templates: &'a Templates,
}

impl SocialCard<'_> {
    /// The SVG.
    pub fn svg(&self) -> &str {
        self.svg.text()
    }

    /// What is in the files of the fonts with which it is drawn.
    pub fn fonts(&self) -> Fingerprint {
        self.typefaces.contents(self.svg())
    }

    /// Draws it, as a PNG.
    ///
    /// # Errors
    ///
    /// What is wrong with the SVG.
    pub fn draw(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.svg.draw(self.typefaces).map_err(|fault| told(fault, self.svg(), self.templates))
    }
}

/// A card, by its template.
pub(super) fn social_card<'a>(
    templates: &'a Templates,
    shared: &Shared,
    view: &SocialCardView,
    typefaces: &'a Typefaces,
) -> Result<SocialCard<'a>, Box<Diagnostic>> {
    let context = html::context(shared, Value::from_serializable(view));
    let svg = html::render(templates, SOCIAL_CARD, &context)?;
    let written = String::from_utf8_lossy(&svg).into_owned();
    let svg = CardSvg::of(written.clone(), typefaces).map_err(|fault| told(fault, &written, templates))?;
    let warnings = svg.remarks.iter().map(|remark| match remark {
        SvgRemark::OtherRatio { at, width, height } => Diagnostic::new(
            place(&written, at, templates),
            RenderProblem::CardOfOtherRatio { width: *width, height: *height },
        ),
        SvgRemark::WithoutFont(character) => {
            let file = template_error::file(SOCIAL_CARD, templates);
            let template = file.source().text();
            let is_remark = |at: usize| template[..at].rfind("{#") > template[..at].rfind("#}");
            let at = template.match_indices(*character).map(|(at, _)| at).find(|at| !is_remark(*at));
            let place = at.map(|at| Place::new(file.source(), at..at + character.len_utf8()));
            let problem =
                PlanProblem::CharacterWithoutFont { character: *character, text: SocialCardText::Template };
            Diagnostic::new(place.unwrap_or(file), problem)
        }
    });
    let warnings = warnings.collect();
    Ok(SocialCard { svg, warnings, typefaces, templates })
}

fn told(fault: SvgFault, svg: &str, templates: &Templates) -> Box<Diagnostic> {
    let problem = match fault.kind {
        SvgFaultKind::Unreadable(cause) => RenderProblem::NotSvg { cause },
        SvgFaultKind::ShowsPicture => RenderProblem::PictureOnCard,
        SvgFaultKind::DrawsNothing(name) => RenderProblem::ElementOnCard { name },
        SvgFaultKind::LeadsNowhere(reference) => RenderProblem::ReferenceOnCard { reference },
    };
    Box::new(Diagnostic::new(place(svg, &fault.at, templates), problem))
}

/// Where the template has written a part of an SVG: the tag that is alike for the longest, and of equal ones that before which
/// more is alike. The template as a whole where there are still several, or none.
fn place(svg: &str, at: &Range<usize>, templates: &Templates) -> Place {
    let file = template_error::file(SOCIAL_CARD, templates);
    let template = file.source().text();
    let within = svg.get(..=at.start).unwrap_or(svg);
    let Some(begin) = within.rfind('<') else { return file };
    let (before, tag) = svg.split_at(begin);
    let alike = |one: &mut dyn Iterator<Item = (u8, u8)>| one.take_while(|(one, other)| one == other).count();
    let likeness = |from: usize| {
        let (before_it, it) = template.split_at(from);
        let behind = alike(&mut tag.bytes().zip(it.bytes()));
        (behind, alike(&mut before.bytes().rev().zip(before_it.bytes().rev())))
    };
    let tags = template.match_indices('<').map(|(from, _)| (likeness(from), from));
    let tags: Vec<((usize, usize), usize)> = tags.filter(|((behind, _), _)| *behind > 2).collect();
    let Some(most) = tags.iter().map(|(likeness, _)| *likeness).max() else { return file };
    match tags.iter().filter(|(likeness, _)| *likeness == most).collect::<Vec<_>>().as_slice() {
        [(_, from)] => {
            let name = template[*from + 1..].find(|c: char| !c.is_alphanumeric() && !"/:-_".contains(c));
            Place::new(file.source(), *from..name.map_or(template.len(), |end| from + 1 + end))
        }
        _ => file,
    }
}
