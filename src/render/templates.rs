//! The theme's templates, compiled.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use super::{circles, reach, template_error};
use crate::diagnostics::{Diagnostics, SourceText};
use crate::site::Theme;
use crate::types::Fingerprint;

type Entry<'a> = (&'a String, &'a Arc<SourceText>);

/// Compiled templates and their sources.
pub struct Templates {
    pub(super) tera: Tera,
    pub(super) sources: BTreeMap<String, Arc<SourceText>>,
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
        let mut tera = Tera::default();
        let mut leading_back = Diagnostics::new();
        circles::check(&theme.templates, &mut leading_back);
        let all = theme.templates.iter().map(|(name, source)| (name.as_str(), source.text()));
        let added = tera.add_raw_templates(all);
        let mut is_told = !leading_back.is_empty();
        diagnostics.append(leading_back);
        let error = match added {
            Ok(()) if is_told => return None,
            Ok(()) => {
                let reach = reach::fingerprints(&theme.templates);
                return Some(Templates { tera, sources: theme.templates.clone(), reach });
            }
            Err(error) => error,
        };
        // Together, only the first mistake is told.
        for (name, source) in &theme.templates {
            if let Err(error) = Tera::default().add_raw_template(name, source.text())
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
