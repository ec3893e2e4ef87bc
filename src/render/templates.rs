//! The theme's templates, compiled.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use super::metered::{self, Metered};
use super::{circles, reach, template_error};
use crate::diagnostics::{Diagnostics, Place, SourceText};
use crate::site::Theme;
use crate::types::Fingerprint;

/// The template engine. What is put into HTML, XML and SVG is escaped for it.
fn engine() -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on([".html", ".xml", ".svg"]);
    tera
}

type Entry<'a> = (&'a String, &'a Arc<SourceText>);

/// Compiled templates and their sources.
pub struct Templates {
    pub(super) tera: Tera,
    pub(super) sources: BTreeMap<String, Arc<SourceText>>,
    /// The templates with counters in them, where any is the site's own: those of the program have no `set`, no `range`,
    /// and no list of their own making, and do as much as there is to show.
    metered: BTreeMap<String, Metered>,
    /// For each template the fingerprint of all that it reaches.
    pub(super) reach: BTreeMap<String, Fingerprint>,
}

impl Templates {
    /// Whether these are the templates of a theme, all of them as they stand there.
    pub fn are_of(&self, theme: &Theme) -> bool {
        let is_same = |((name, own), (other, source)): (Entry<'_>, Entry<'_>)| {
            name == other && own.path == source.path && own.fingerprint() == source.fingerprint()
        };
        self.sources.len() == theme.templates.len() && self.sources.iter().zip(&theme.templates).all(is_same)
    }

    /// Compiles the templates of a theme. `None` where any is wrong; every one that is has been reported.
    pub fn compile(theme: &Theme, diagnostics: &mut Diagnostics) -> Option<Templates> {
        let mut tera = engine();
        let mut leading_back = Diagnostics::new();
        circles::check(&theme.templates, &mut leading_back);
        let mut is_told = !leading_back.is_empty();
        diagnostics.append(leading_back);
        let sources = theme.templates.clone();
        let all = theme.templates.iter().map(|(name, source)| (name.as_str(), source.text()));
        let error = match tera.add_raw_templates(all) {
            Ok(()) if is_told => return None,
            Ok(()) => {
                let reach = reach::fingerprints(&sources);
                let templates = Templates { tera, sources, metered: BTreeMap::new(), reach };
                return if theme.has_own_templates {
                    templates.with_meters(diagnostics)
                } else {
                    Some(templates)
                };
            }
            Err(error) => error,
        };
        // Together, only the first mistake is told.
        let not_compiled = Templates { tera, sources, metered: BTreeMap::new(), reach: BTreeMap::new() };
        for (name, source) in &theme.templates {
            if let Err(error) = engine().add_raw_template(name, source.text())
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                diagnostics.push(template_error::diagnostic(&error, name, &not_compiled, None));
                is_told = true;
            }
        }
        if !is_told {
            diagnostics.extend(template_error::diagnostics(&error, &not_compiled));
        }
        None
    }

    /// The same with counters in all templates.
    fn with_meters(mut self, diagnostics: &mut Diagnostics) -> Option<Templates> {
        match self.meter() {
            Ok(()) => Some(self),
            Err(error) => {
                diagnostics.extend(template_error::diagnostics(&error, &self));
                None
            }
        }
    }

    fn meter(&mut self) -> tera::TeraResult<()> {
        let metered =
            |(name, source): (&String, &Arc<SourceText>)| (name.clone(), Metered::of(source.text()));
        self.metered = self.sources.iter().map(metered).collect();
        let mut tera = engine();
        metered::register(&mut tera);
        tera.add_raw_templates(
            self.metered.iter().map(|(name, metered)| (name.as_str(), metered.text.as_str())),
        )?;
        self.tera = tera;
        Ok(())
    }

    /// A place in a template, where the engine says it is.
    pub(super) fn place(&self, name: &str, span: &Range<usize>) -> Option<Place> {
        let span = self.metered.get(name).map_or_else(|| span.clone(), |metered| metered.place(span));
        self.sources.get(name).map(|source| Place::new(source, span))
    }
}
