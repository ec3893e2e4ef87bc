//! Which web addresses lead into the newsroom itself.
//!
//! An address below that of the site (`base_url`) is a path of the site, whatever its scheme is, however its host is written
//! (capitals, the port that its scheme has anyway, a Japanese domain or its encoded form), and whichever characters of its
//! path are encoded. Where the newsroom is built for another address (`--base-url`), both count. What the team has put on the
//! same host beside the newsroom (`foreign_paths`) is none of it.

use std::borrow::Cow;
use std::iter;

use percent_encoding::percent_decode_str;
use url::quirks::domain_to_unicode;
use url::{Host, Url};

use crate::types::half_width;

/// The addresses that lead into the newsroom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnAddresses {
    /// Where the newsroom is published; the one of `newsroom.yaml` first.
    bases: Vec<Base>,
    /// Paths from the root of the newsroom that are not its own, in plain characters and without `/` at their ends.
    foreign: Vec<String>,
}

/// Where the newsroom is published.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Base {
    /// As it was written, without a `/` at its end.
    address: String,
    host: String,
    /// The parts of the path below which the newsroom lies, in plain characters.
    path: Vec<String>,
}

impl Base {
    /// Its host as people type it: a Japanese domain in its encoded form and in the other.
    fn names(&self) -> impl Iterator<Item = String> {
        let name = self.host.split(':').next().unwrap_or_default().to_owned();
        let other = name.contains("xn--").then(|| domain_to_unicode(&name));
        iter::once(name).chain(other).filter(|name| !name.is_empty())
    }
}

/// Whether a host begins behind a text, and not in the middle of another: `www.example.org`.
fn is_whole(before: &str, host: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    !before.ends_with(is_part) || (!host.is_ascii() && !before.ends_with(['-', '.']))
}

/// A web address in its parts.
struct Parts<'t> {
    /// In the form in which hosts are compared, with the port where that says something.
    host: String,
    /// What follows the host, as it was written.
    rest: &'t str,
}

impl OwnAddresses {
    /// The addresses below one. What is none leads nowhere.
    pub fn below(address: &str) -> OwnAddresses {
        let mut own = OwnAddresses::default();
        own.add(address);
        own
    }

    /// Adds another address at which the newsroom is published.
    pub fn add(&mut self, address: &str) {
        let Some(Parts { host, rest }) = parts(address) else { return };
        let path =
            rest.split('/').filter(|part| !part.is_empty()).map(|part| plain(part).into_owned()).collect();
        self.bases.push(Base { address: address.trim_end_matches('/').to_owned(), host, path });
    }

    /// Takes away what lies below a path from the root of the newsroom.
    pub fn except(&mut self, path: &str) {
        self.foreign.push(plain(path.trim_matches('/')).into_owned());
    }

    /// What of a web address follows the root of the newsroom, as it was written: `/releases/a/?b#c`, or nothing. `None` where
    /// it leads elsewhere.
    pub fn below_root<'t>(&self, address: &'t str) -> Option<&'t str> {
        let base = self.bases.first()?;
        // Most addresses lead elsewhere, which is to be seen at once.
        let is_plain = |text: &str| text.is_ascii() && !text.contains(['%', '@', '\\']);
        let is_elsewhere = is_plain(address)
            && self.bases.iter().all(|base| is_plain(&base.host) && !base.host.contains("xn--"))
            && !self.bases.iter().any(|base| has_host(address, &base.host));
        if is_elsewhere || base.host.is_empty() {
            return None;
        }
        let rest = self.behind_base(address)?;
        let path = rest.split(['?', '#']).next().unwrap_or_default();
        (!self.is_foreign(&plain(path))).then_some(rest)
    }

    /// What of a web address follows the root of the newsroom, also where it is said not to be its own.
    fn behind_base<'t>(&self, address: &'t str) -> Option<&'t str> {
        let parts = parts(address)?;
        let below = self.bases.iter().filter(|base| base.host == parts.host);
        below.filter_map(|base| behind(parts.rest, &base.path)).next()
    }

    /// The path from the root of the newsroom that a web address leads to, in plain characters: `/写真.jpg`.
    pub fn path(&self, address: &str) -> Option<String> {
        self.below_root(&as_opened(address)).map(plain_path)
    }

    /// The paths from the root of the newsroom that a text tells of, in plain characters, whether its addresses have a scheme or
    /// none, are in full width, or are encoded within the address of another site. Those that are said not to be its own are
    /// among them: they tell of what lies above.
    pub fn paths_in(&self, text: &str) -> Vec<String> {
        // What nobody sees breaks a long address.
        let is_seen = |c: &char| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}');
        let text: String = half_width(&plain(text)).chars().filter(is_seen).collect();
        let lower = text.to_ascii_lowercase();
        let mut paths = Vec::new();
        for name in self.bases.iter().flat_map(Base::names) {
            for (at, _) in lower.match_indices(&name).filter(|(at, _)| is_whole(&lower[..*at], &name)) {
                let address = ["https", "http"].map(|scheme| format!("{scheme}://{}", &text[at..]));
                let path = |address: &String| self.behind_base(&as_opened(address)).map(plain_path);
                paths.extend(address.iter().filter_map(path).next());
            }
        }
        paths
    }

    /// The part of a path of the host that follows the root of the newsroom: `/releases/a/` of `/news/releases/a/`.
    pub fn below_path<'t>(&self, path: &'t str) -> Option<&'t str> {
        self.bases.iter().filter(|base| !base.path.is_empty()).find_map(|base| behind(path, &base.path))
    }

    /// The address of a path from the root of the newsroom that is not its own.
    pub fn foreign(&self, path: &str) -> Option<String> {
        let base = self.bases.first()?;
        self.is_foreign(path).then(|| format!("{}{path}", base.address))
    }

    fn is_foreign(&self, path: &str) -> bool {
        let path = path.trim_start_matches('/');
        self.foreign.iter().any(|foreign| {
            path.strip_prefix(foreign.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}

/// A web address as a browser opens it: with the dots in its path resolved (WHATWG URL, section 4.4).
pub fn as_opened(address: &str) -> Cow<'_, str> {
    let has_dots = ["/.", "\\.", "%2e", "%2E"].iter().any(|dots| address.contains(dots));
    match has_dots.then(|| Url::parse(address)) {
        Some(Ok(opened)) => Cow::Owned(opened.into()),
        _ => Cow::Borrowed(address),
    }
}

/// The path of what follows the root of a site, in plain characters.
fn plain_path(rest: &str) -> String {
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    format!("/{}", plain(path).replace('\\', "/").trim_start_matches('/'))
}

/// Whether an address that is plain ASCII has a host, perhaps with a port.
fn has_host(address: &str, host: &str) -> bool {
    let start = address.find("//").map_or(0, |at| at + 2);
    let name = host.split(':').next().unwrap_or(host);
    address.get(start..start + name.len()).is_some_and(|written| written.eq_ignore_ascii_case(name))
}

fn parts(address: &str) -> Option<Parts<'_>> {
    let (scheme, rest) = address.split_once(':')?;
    let usual_port = match () {
        () if scheme.eq_ignore_ascii_case("https") => "443",
        () if scheme.eq_ignore_ascii_case("http") => "80",
        () => return None,
    };
    // Browsers take a backslash for a slash, and as many of them as there are.
    let rest = rest.trim_start_matches(['/', '\\']);
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let authority = rest[..end].rsplit('@').next().unwrap_or_default();
    let (name, port) = authority.rsplit_once(':').unwrap_or((authority, ""));
    let host = Host::parse(&plain(name)).ok()?.to_string();
    let host = host.trim_end_matches('.').to_owned();
    let host = if port.is_empty() || port == usual_port { host } else { format!("{host}:{port}") };
    Some(Parts { host, rest: &rest[end..] })
}

/// What follows the parts of a path.
fn behind<'t>(rest: &'t str, path: &[String]) -> Option<&'t str> {
    path.iter().try_fold(rest, |rest, part| {
        let rest = rest.trim_start_matches(['/', '\\']);
        let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
        (plain(&rest[..end]) == part.as_str()).then(|| &rest[end..])
    })
}

fn plain(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_own_however_it_is_written() {
        let own = OwnAddresses::below("https://news.example.org/");
        for (address, rest) in [
            ("https://news.example.org/releases/a/", Some("/releases/a/")),
            ("http://news.example.org/releases/a/?b#c", Some("/releases/a/?b#c")),
            ("HTTPS://News.Example.ORG:443/a", Some("/a")),
            ("http://news.example.org:80/a", Some("/a")),
            ("https://news.example.org.", Some("")),
            ("https://user:word@news.example.org/a", Some("/a")),
            ("https://%6eews.example.org/a", Some("/a")),
            ("https:\\\\news.example.org\\a", Some("\\a")),
            ("https://news.example.org?a", Some("?a")),
            ("https://ｎｅｗｓ.example.org/a", Some("/a")),
            ("https://www.news.example.org/a", None),
            ("https://example.org/a", None),
            ("https://news.example.org.example.com/a", None),
            ("https://news.example.org:8080/a", None),
            ("https://example.com/?https://news.example.org/a", None),
            ("ftp://news.example.org/a", None),
            ("mailto:a@news.example.org", None),
        ] {
            assert_eq!(own.below_root(address), rest, "{address}");
        }
        assert_eq!(OwnAddresses::default().below_root("https://news.example.org/"), None);
    }

    #[test]
    fn the_newsroom_may_lie_below_a_path_and_at_two_addresses() {
        let mut own = OwnAddresses::below("https://example.org/広報/news");
        own.add("http://localhost:8080/");
        own.except("/recruit/");
        for (address, rest) in [
            ("https://example.org/%E5%BA%83%E5%A0%B1/news/a", Some("/a")),
            ("https://example.org/広報/news", Some("")),
            ("https://example.org/広報/newsletter/", None),
            ("https://example.org/", None),
            ("http://localhost:8080/a", Some("/a")),
            ("https://example.org/広報/news/recruit/a", None),
            ("https://example.org/広報/news/%72ecruit", None),
            ("https://example.org/広報/news/recruiting/", Some("/recruiting/")),
        ] {
            assert_eq!(own.below_root(address), rest, "{address}");
        }
        assert_eq!(own.foreign("/recruit/a"), Some("https://example.org/広報/news/recruit/a".into()));
        assert_eq!(own.foreign("/releases/"), None);
        assert_eq!(own.path("http://localhost:8080//%61?b#c"), Some("/a".into()));
        assert_eq!(own.below_path("/広報/news/en/a/"), Some("/en/a/"));
        assert_eq!(own.below_path("/releases/"), None);
        for (address, path) in [
            ("https://example.org/広報/news/recruit/../a/", Some("/a/")),
            ("https://example.org/広報/news/recruit/%2e%2E/a/", Some("/a/")),
            ("https://example.org/x/..\\広報/news/a/", Some("/a/")),
            ("https://example.org/広報/news/a/../recruit/", None),
            ("https://example.org/広報/news/../a/", None),
            ("https://example.org/広報/news/.a", Some("/.a")),
        ] {
            assert_eq!(own.path(address).as_deref(), path, "{address}");
        }
    }

    #[test]
    fn a_text_tells_of_a_path_however_its_address_is_typed() {
        let own = OwnAddresses::below("https://news.example.org/広報/");
        for text in [
            "https://news.example.org/広報/a/",
            "詳細はnews.example.org/広報/a/をご覧ください",
            "//NEWS.example.org/%E5%BA%83%E5%A0%B1/a/",
            "http://u@news.example.org:80/広報/a/",
            "ｈｔｔｐｓ：／／ｎｅｗｓ．ｅｘａｍｐｌｅ．ｏｒｇ／広報／ａ／",
            "https://share.example.com/?url=https%3A%2F%2Fnews.example.org%2F%E5%BA%83%E5%A0%B1%2Fa%2F",
            "news.exam\u{AD}ple.org/広報/a/",
        ] {
            assert!(own.paths_in(text)[0].starts_with("/a/"), "{text}");
        }
        for text in [
            "https://www.news.example.org/広報/a/",
            "news.example.org.example.com/広報/a/",
            "news.example.org/a/",
        ] {
            assert_eq!(own.paths_in(text), [""; 0], "{text}");
        }
        for base in ["https://日本語.example.org/", "https://xn--wgv71a119e.example.org"] {
            let own = OwnAddresses::below(base);
            for text in ["詳細は日本語.example.org/a/", "XN--WGV71A119E.example.org/a/"] {
                assert_eq!(own.paths_in(text), ["/a/"], "{base}: {text}");
            }
        }
    }

    #[test]
    fn a_japanese_domain_has_two_forms() {
        for base in ["https://日本語.example.org/", "https://xn--wgv71a119e.example.org"] {
            let own = OwnAddresses::below(base);
            for address in ["https://日本語.example.org/a", "https://XN--WGV71A119E.example.org/a"] {
                assert_eq!(own.below_root(address), Some("/a"), "{base}: {address}");
            }
        }
    }
}
