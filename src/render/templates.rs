//! The theme's templates, compiled.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use super::template_error;
use crate::diagnostics::{Diagnostics, SourceText};
use crate::site::Theme;

/// Compiled templates and their sources.
pub struct Templates {
    pub(super) tera: Tera,
    pub(super) sources: BTreeMap<String, Arc<SourceText>>,
}

impl Templates {
    /// Whether these are the templates of a theme, all of them as they stand there.
    pub fn are_of(&self, theme: &Theme) -> bool {
        self.sources == theme.templates
    }

    /// Compiles the templates of a theme. `None` where any is wrong; every one that is has been reported.
    pub fn compile(theme: &Theme, diagnostics: &mut Diagnostics) -> Option<Templates> {
        let mut tera = Tera::default();
        let all = theme.templates.iter().map(|(name, source)| (name.as_str(), source.text.as_str()));
        let Err(error) = tera.add_raw_templates(all) else {
            return Some(Templates { tera, sources: theme.templates.clone() });
        };
        // Together, only the first mistake is told.
        let mut is_told = false;
        for (name, source) in &theme.templates {
            if let Err(error) = Tera::default().add_raw_template(name, &source.text)
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                diagnostics.push(template_error::diagnostic(&error, name, &theme.templates, None));
                is_told = true;
            }
        }
        if !is_told {
            diagnostics.push(template_error::diagnostic(&error, "", &theme.templates, None));
        }
        None
    }
}
