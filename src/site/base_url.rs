//! Where a site is published.

use percent_encoding::percent_decode_str;

use crate::diagnostics::problems::SiteProblem;
use crate::schema::{Decode, Decoder, Shape, WebAddress};
use crate::source::Node;
use crate::types::UrlPath;

/// Where a site is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme, host and port, without a `/` at the end.
    pub origin: String,
    /// The path below which the site lies, with `/` at both ends.
    pub path: String,
}

impl BaseUrl {
    /// Splits an address; a query or fragment is refused.
    pub fn parse(address: &WebAddress) -> Option<BaseUrl> {
        let text = address.as_str();
        if text.contains(['?', '#']) {
            return None;
        }
        let host_start = text.find("://")? + 3;
        let path_start = text[host_start..].find('/').map_or(text.len(), |at| host_start + at);
        // An address that was copied from a browser is encoded already.
        let path = percent_decode_str(&text[path_start..]).decode_utf8().ok()?;
        let path = path.trim_matches('/');
        let plain = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        UrlPath::parse(&plain).ok()?;
        Some(BaseUrl {
            origin: text[..path_start].to_ascii_lowercase(),
            path: UrlPath::parse(&plain).ok()?.encoded(),
        })
    }

    /// The path of a page as it stands in `href`.
    pub fn href(&self, path: &UrlPath) -> String {
        format!("{}{}", self.path, path.encoded().trim_start_matches('/'))
    }

    /// The absolute URL of a page.
    pub fn absolute(&self, path: &UrlPath) -> String {
        format!("{}{}", self.origin, self.href(path))
    }

    /// The host without its port.
    pub fn host(&self) -> &str {
        let host = self.origin.split("://").nth(1).unwrap_or(&self.origin);
        host.split(':').next().unwrap_or(host)
    }
}

impl Decode for BaseUrl {
    fn shape() -> Shape {
        Shape::WebAddress
    }

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let address = WebAddress::decode(node, decoder)?;
        BaseUrl::parse(&address).or_else(|| {
            decoder.diagnostics.report(node.place.clone(), SiteProblem::BadBaseUrl);
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_may_have_a_path() {
        let base = |text: &str| WebAddress::parse(text).and_then(|address| BaseUrl::parse(&address));
        let path = UrlPath::parse("/tags/医療/").unwrap_or_else(|_| UrlPath::root());
        let news = base("https://Example.org/news").unwrap_or_else(|| panic!("no base"));
        assert_eq!(news.href(&path), "/news/tags/%E5%8C%BB%E7%99%82/");
        assert_eq!(news.absolute(&UrlPath::root()), "https://example.org/news/");
        assert_eq!(
            base("https://example.org:8080").map(|base| base.host().to_owned()),
            Some("example.org".into())
        );
        assert_eq!(base("https://example.org/?x"), None);
        for written in ["https://example.org/広報/", "https://example.org/%E5%BA%83%E5%A0%B1"] {
            assert_eq!(base(written).map(|base| base.path), Some("/%E5%BA%83%E5%A0%B1/".into()));
        }
        assert_eq!(base("https://example.org/%2e%2e/x"), None);
        assert_eq!(base("https://example.org/%FF/"), None);
    }
}
