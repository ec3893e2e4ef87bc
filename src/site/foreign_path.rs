//! What stands on the host of the newsroom and is not the newsroom.

use percent_encoding::percent_decode_str;

use super::{BaseUrl, Configuration};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::problems::SiteProblem;
use crate::schema::{Decode, Decoder, OwnAddresses, Shape, scalar};
use crate::source::{Node, Value};
use crate::types::UrlPath;

/// A path of the host, with all that lies below it: `/recruit/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignPath(UrlPath);

impl ForeignPath {
    /// Reads a path; it begins with `/`, and is not the whole host.
    pub fn parse(text: &str) -> Option<ForeignPath> {
        let plain = percent_decode_str(text.trim()).decode_utf8().ok()?;
        UrlPath::parse(&plain).ok().filter(|path| path.as_str() != "/").map(ForeignPath)
    }

    /// The same path from the root of a newsroom: `None` where it does not lie in it.
    pub fn below(&self, base: &BaseUrl) -> Option<String> {
        let root = percent_decode_str(&base.path).decode_utf8().ok()?;
        let below = self.0.as_str().strip_prefix(&*root)?.trim_end_matches('/');
        (!below.is_empty()).then(|| below.to_owned())
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

scalar!(ForeignPath, Shape::Name, |text, _| {
    ForeignPath::parse(text).ok_or_else(|| SiteProblem::BadForeignPath { text: text.to_owned() })
});

/// Which addresses lead into the newsroom.
pub(super) fn own_addresses(node: &Node, decoder: &mut Decoder<'_>) -> OwnAddresses {
    let Some(base) = node.get("base_url").and_then(|base| BaseUrl::decode(base, decoder)) else {
        return OwnAddresses::default();
    };
    let mut own = OwnAddresses::below(&format!("{}{}", base.origin, base.path));
    let foreign = match node.get("foreign_paths").map(|node| &node.value) {
        Some(Value::List(items)) => items.as_slice(),
        _ => &[],
    };
    for path in foreign.iter().filter_map(|item| ForeignPath::decode(item, decoder)?.below(&base)) {
        own.except(&path);
    }
    own
}

/// Reports what is none of the newsroom's paths in any case.
pub(super) fn check(configuration: &Configuration, diagnostics: &mut Diagnostics) {
    let base = &configuration.base_url.value;
    let below: Vec<Option<String>> =
        configuration.foreign_paths.iter().map(|path| path.value.below(base)).collect();
    for (at, path) in configuration.foreign_paths.iter().enumerate() {
        let covers = |other: &&Option<String>| match (other, &below[at]) {
            (Some(other), Some(path)) => {
                path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
            _ => false,
        };
        let is_covered = below[..at].iter().any(|other| covers(&other))
            || below[at + 1..].iter().any(|other| covers(&other) && *other != below[at]);
        if below[at].is_none() || is_covered {
            let path_written = path.value.as_str().to_owned();
            let problem =
                SiteProblem::IdleForeignPath { path: path_written, base: base.path.clone(), is_covered };
            diagnostics.report(path.place.clone(), problem);
        }
    }
}
