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
    /// Compiles the templates of a theme. `None` where any is wrong; every one that is has been reported.
    pub fn compile(theme: &Theme, diagnostics: &mut Diagnostics) -> Option<Templates> {
        let mut is_sound = true;
        for (name, source) in &theme.templates {
            // Each by itself first: added together, only the first mistake would be told.
            if let Err(error) = Tera::default().add_raw_template(name, &source.text)
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                diagnostics.push(template_error::diagnostic(&error, name, &theme.templates, None));
                is_sound = false;
            }
        }
        if !is_sound {
            return None;
        }
        let mut tera = Tera::default();
        let all = theme.templates.iter().map(|(name, source)| (name.as_str(), source.text.as_str()));
        match tera.add_raw_templates(all) {
            Ok(()) => Some(Templates { tera, sources: theme.templates.clone() }),
            Err(error) => {
                diagnostics.push(template_error::diagnostic(&error, "", &theme.templates, None));
                None
            }
        }
    }
}
