//! Former addresses of pages, which lead on to where the page is now.

use percent_encoding::percent_decode_str;

use super::{Shape, scalar};
use crate::diagnostics::problems::SchemaProblem;
use crate::stored::stored;
use crate::types::{UrlPath, file_name};

/// The former address of a page: a path of the site that a page can have, `/old/path.html` or `/old/path/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerAddress(UrlPath);

impl FormerAddress {
    /// Reads a path as it stood in the address bar. One without an ending is a folder: `/old` is `/old/`.
    pub fn parse(text: &str) -> Option<FormerAddress> {
        let plain = percent_decode_str(text.trim()).decode_utf8().ok()?;
        let last = file_name(&plain);
        let is_page = match last.rsplit_once('.') {
            Some((_, ending)) => ["html", "htm"].iter().any(|known| ending.eq_ignore_ascii_case(known)),
            None => true,
        };
        let folder = if last.is_empty() || last.contains('.') { "" } else { "/" };
        let path = UrlPath::parse(&format!("{plain}{folder}")).ok()?;
        (is_page && !plain.contains('#') && path.output().is_ok()).then_some(FormerAddress(path))
    }

    /// The path in plain characters.
    pub fn path(&self) -> &UrlPath {
        &self.0
    }
}

scalar!(FormerAddress, Shape::Name, |text, _| {
    FormerAddress::parse(text).ok_or_else(|| SchemaProblem::BadFormerAddress { text: text.to_owned() })
});

// The path stands in plain characters: what looks like percent encoding in it is none.
stored!(FormerAddress { 0 });

#[cfg(test)]
mod tests {
    use super::FormerAddress;

    #[test]
    fn a_former_address_is_that_of_a_page() {
        let path = |text| FormerAddress::parse(text).map(|address| address.path().to_string());
        for (text, expected) in [
            ("/old/path.html", "/old/path.html"),
            ("/old", "/old/"),
            ("/old/", "/old/"),
            ("/%E5%8F%A4%E3%81%84/", "/古い/"),
        ] {
            assert_eq!(path(text), Some(expected.to_owned()), "{text}");
        }
        for bad in
            ["old", "//host/x", "/../x", "/x?y", "/x#y", "/file.pdf", "/a//b", "https://example.org/x", ""]
        {
            assert_eq!(path(bad), None, "{bad}");
        }
    }
}
