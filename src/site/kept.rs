//! Files of others that may lie in the output folder.

use crate::diagnostics::problems::SchemaProblem;
use crate::schema::{Shape, scalar};
use crate::types::OutputPath;

/// A file or folder in the output folder that may stay there, with all that is in it: `CNAME`, `.git`, `uploads/2014`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept(OutputPath);

impl Kept {
    /// Reads a path from the output folder; a `/` at either end, or `./` at its start, changes nothing.
    pub fn parse(text: &str) -> Option<Kept> {
        let text = text.trim().strip_prefix("./").unwrap_or(text.trim());
        OutputPath::parse(text.trim_matches('/')).ok().map(Kept)
    }

    /// Whether it is this path, or a folder that the path lies in.
    pub fn covers(&self, path: &str) -> bool {
        path.strip_prefix(self.0.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The path itself.
    pub fn path(&self) -> &OutputPath {
        &self.0
    }
}

scalar!(Kept, Shape::Name, |text, _| {
    Kept::parse(text).ok_or_else(|| SchemaProblem::BadKept { text: text.to_owned() })
});

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn a_folder_is_kept_with_all_that_is_in_it() {
        let covers = |kept: &str, path: &str| Kept::parse(kept).map(|kept| kept.covers(path));
        for kept in ["uploads", "/uploads/", "./uploads", " uploads/ "] {
            assert_eq!(covers(kept, "uploads"), Some(true), "{kept}");
            assert_eq!(covers(kept, "uploads/2014/a.pdf"), Some(true), "{kept}");
            assert_eq!(covers(kept, "uploads.html"), Some(false), "{kept}");
            assert_eq!(covers(kept, "a/uploads"), Some(false), "{kept}");
        }
        assert_eq!(covers(".git", ".git"), Some(true));
        for bad in ["", "/", "..", "../x", "a//b", "*.html", "C:\\x"] {
            assert_eq!(Kept::parse(bad), None, "{bad}");
        }
    }
}
