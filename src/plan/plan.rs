//! The plan: every output, once.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use super::collisions;
use super::families;
use super::inventory::{Inventory, LogoTable};
use super::outputs::{Derivation, Output, OutputKind};
use crate::diagnostics::Diagnostics;
use crate::drawing::FontFiles;
use crate::media::MediaFile;
use crate::newsroom::{MediaPlace, Newsroom};
use crate::site::Site;
use crate::types::{FastMap, OutputPath, UrlPath};

/// The complete list of outputs of a site at one moment, and what their views are made of.
pub struct Plan {
    /// Every output, once.
    pub outputs: Vec<Output>,
    inventory: Inventory,
    paths: FastMap<OutputPath, usize>,
}

/// A plan is asked for all that its outputs are made of.
impl Deref for Plan {
    type Target = Inventory;

    fn deref(&self) -> &Inventory {
        &self.inventory
    }
}

impl Plan {
    /// Lists every output, and checks that no two share a path.
    pub fn list(
        site: Arc<Site>,
        newsroom: Newsroom,
        media: Vec<(MediaFile, MediaPlace)>,
        statics: Vec<MediaFile>,
        logos: LogoTable,
        fonts: &FontFiles,
        diagnostics: &mut Diagnostics,
    ) -> Plan {
        let inventory = Inventory::new(site, newsroom, media, statics, logos, fonts, diagnostics);
        let outputs = families::list(&inventory);
        let by_path = || outputs.iter().enumerate().map(|(at, output)| (output.path.clone(), at)).collect();
        let ((), paths) = rayon::join(|| collisions::check(&outputs, diagnostics), by_path);
        Plan { outputs, inventory, paths }
    }

    /// What is made of other outputs.
    pub fn derivations(&self) -> BTreeSet<Derivation> {
        let derived = self.outputs.iter().filter_map(|output| match output.kind {
            OutputKind::Derived(derivation, _) => Some(derivation),
            _ => None,
        });
        derived.collect()
    }

    /// The parts of a derivation, in the order of their numbers.
    pub fn parts(&self, derivation: Derivation) -> Vec<&Output> {
        let parts = self.outputs.iter().filter_map(|output| match output.kind {
            OutputKind::Derived(of, number) if of == derivation => Some((number, output)),
            _ => None,
        });
        let mut parts: Vec<_> = parts.collect();
        parts.sort_by_key(|(number, _)| *number);
        parts.into_iter().map(|(_, output)| output).collect()
    }

    /// The output at a path.
    pub fn output(&self, path: &OutputPath) -> Option<&Output> {
        self.index(path).map(|at| &self.outputs[at])
    }

    /// The index of the output at a path.
    pub fn index(&self, path: &OutputPath) -> Option<usize> {
        self.paths.get(path).copied()
    }

    /// The path that is meant in content by one from the root on, whether or not it was written with a `/` at its end; with
    /// one where it is a folder. Nothing where no output answers to it.
    pub fn resolve_path(&self, path: &str) -> Option<UrlPath> {
        let joined = path.trim_matches('/');
        let has = |text: &str| OutputPath::parse(text).is_ok_and(|path| self.paths.contains_key(&path));
        let folder = if joined.is_empty() { "index.html".to_owned() } else { format!("{joined}/index.html") };
        if !path.ends_with('/') && has(joined) {
            return OutputPath::parse(joined).ok().map(|path| path.url());
        }
        has(&folder).then(|| OutputPath::parse(&folder).ok().map(|path| path.url())).flatten()
    }
}
