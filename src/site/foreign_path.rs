//! What stands on the host of the newsroom and is not the newsroom.

use percent_encoding::percent_decode_str;

use super::BaseUrl;
use crate::diagnostics::problems::SiteProblem;
use crate::schema::{Shape, scalar};
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
