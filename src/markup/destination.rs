//! What a link points at: `release:id`, a Markdown file, a path of the site, an anchor, another site.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::addresses;
use crate::diagnostics::nearest;
use crate::diagnostics::problems::MarkupProblem;
use crate::types::{Kind, half_width, nfc, split_may_wait};

/// Where a link leads. Names, paths and anchors are in plain characters, without percent encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// An entity by its id: `program:domestic-ryushoku#schedule`.
    Entity {
        /// Its kind.
        kind: Kind,
        /// The id, as written.
        name: String,
        /// A place in it.
        anchor: Option<String>,
        /// Whether it may wait for its publication as plain text: a trailing `?`.
        may_wait: bool,
    },
    /// A file by its name: `media:visit.jpg`.
    Media(String),
    /// A Markdown file, relative to the file in which the link stands: `../programs/domestic.md`.
    MarkdownFile {
        /// The path as written.
        path: String,
        /// A place in it.
        anchor: Option<String>,
        /// Whether it may wait for its publication as plain text: a trailing `?`.
        may_wait: bool,
    },
    /// A page or file of the site; begins with `/`, or is relative to the page or file in which the link stands.
    Site {
        /// The path.
        path: String,
        /// What follows a `?`, as written.
        query: Option<String>,
        /// A place in it.
        anchor: Option<String>,
    },
    /// A place in the same page: `#schedule`.
    Anchor(String),
    /// Another site: `https:`, `http:`.
    External(String),
    /// `mailto:`, `tel:` and other schemes that open a program.
    Other(String),
}

/// What has a page or a place on one, and so a scheme of its own: `release:`.
const LINKED: [Kind; 6] =
    [Kind::Release, Kind::Program, Kind::Case, Kind::Partner, Kind::Contact, Kind::FreePage];

/// The scheme of files.
const MEDIA: &str = "media";

/// Schemes that are written as they are.
const OTHER: [&str; 5] = ["mailto", "tel", "sms", "geo", "webcal"];

/// Schemes by which a link can run a program in the reader's browser or reach into their machine.
const UNSAFE: [&str; 7] = ["javascript", "data", "vbscript", "file", "blob", "filesystem", "view-source"];

impl Destination {
    /// Reads a destination as the Markdown parser gives it, with escapes and entities resolved.
    pub fn parse(text: &str) -> Result<Destination, MarkupProblem> {
        // Browsers ignore line ends and tabs anywhere in a URL, and spaces and control characters around it.
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        let text = text.trim();
        if text.is_empty() {
            return Err(MarkupProblem::EmptyDestination);
        }
        if let Some(mended) = mended(text) {
            return Err(MarkupProblem::AddressWithoutScheme { written: text.to_owned(), mended });
        }
        if let Some((scheme, rest)) = split_scheme(text).filter(|_| !is_of_windows(text)) {
            return Destination::with_scheme(text, &scheme, rest);
        }
        if text.starts_with("//") {
            return Ok(Destination::External(format!("https:{text}")));
        }
        let (rest, anchor) = split_anchor(text);
        let anchor = anchor.map(decode_anchor);
        if rest.is_empty() {
            return anchor.map(Destination::Anchor).ok_or(MarkupProblem::EmptyDestination);
        }
        let (rest, may_wait) = split_may_wait(rest);
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (rest, None),
        };
        let path = decode(path);
        if path.to_ascii_lowercase().ends_with(".md") && !path.starts_with('/') && query.is_none() {
            let (anchor, anchor_may_wait) = split_waiting(anchor);
            return Ok(Destination::MarkdownFile { path, anchor, may_wait: may_wait || anchor_may_wait });
        }
        Ok(Destination::Site { path, query, anchor })
    }

    /// A path of the site, as it follows the root in an address: `/releases/a/?b#c`, or nothing.
    pub fn below_root(text: &str) -> Destination {
        let (rest, anchor) = split_anchor(text);
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned()).filter(|query| !query.is_empty())),
            None => (rest, None),
        };
        let path = format!("/{}", decode(path).replace('\\', "/").trim_start_matches('/'));
        Destination::Site { path, query, anchor: anchor.map(decode) }
    }

    /// The path or web address as it is written; empty where the destination is none.
    pub fn path(&self) -> &str {
        match self {
            Destination::MarkdownFile { path, .. }
            | Destination::Site { path, .. }
            | Destination::External(path) => path,
            _ => "",
        }
    }

    /// Where in a destination as it is written its name or path stands, and its anchor: without the scheme of an entity or file,
    /// and without a `?` and what follows it.
    pub fn spans(written: &str) -> (Range<usize>, Option<Range<usize>>) {
        let span = |part: &str| {
            let start = part.as_ptr().addr() - written.as_ptr().addr();
            start..start + part.len()
        };
        let text = written.trim();
        let own = split_scheme(text).filter(|(scheme, _)| is_own(scheme));
        let (name, anchor) = split_anchor(own.map_or(text, |(_, name)| name));
        let name = name.split(['?', '\u{FF1F}']).next().unwrap_or_default();
        (span(name.trim()), anchor.map(|anchor| span(split_may_wait(anchor).0)))
    }

    fn with_scheme(text: &str, scheme: &str, rest: &str) -> Result<Destination, MarkupProblem> {
        let own = || {
            let (name, anchor) = split_anchor(rest);
            let (name, may_wait) = split_may_wait(name.trim_start());
            let (anchor, anchor_may_wait) = split_waiting(anchor.map(decode_anchor));
            let name = decode(name.trim_end());
            let name = (!name.is_empty()).then_some(name).ok_or(MarkupProblem::EmptyDestination)?;
            Ok((name, anchor, may_wait || anchor_may_wait))
        };
        if let Some(kind) = linked(scheme) {
            return own().map(|(name, anchor, may_wait)| Destination::Entity {
                kind,
                name,
                anchor,
                may_wait,
            });
        }
        match scheme {
            MEDIA => own().map(|(file, ..)| Destination::Media(file)),
            "http" | "https" if rest.trim_start_matches(['/', '\\']).is_empty() => {
                Err(MarkupProblem::EmptyDestination)
            }
            "http" | "https" => Ok(Destination::External(text.to_owned())),
            _ if OTHER.contains(&scheme) => Ok(Destination::Other(text.to_owned())),
            _ if UNSAFE.contains(&scheme) => Err(MarkupProblem::UnsafeLink { scheme: scheme.to_owned() }),
            _ => {
                let known = LINKED.into_iter().map(Kind::name).chain([MEDIA, "http", "https"]).chain(OTHER);
                let nearest = nearest(scheme, known).map(|nearest| format!("{nearest}:"));
                Err(MarkupProblem::UnknownScheme { scheme: scheme.to_owned(), nearest })
            }
        }
    }
}

/// Whether a path begins with the letter of a drive: `C:\Users\…`.
fn is_of_windows(text: &str) -> bool {
    matches!(text.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic())
}

/// A file's name as it is written where a destination stands: what would end it, or mean something else there, is encoded or
/// put between `<` and `>`.
pub fn as_destination(name: &str) -> String {
    let encoded = name.replace('%', "%25").replace('#', "%23").replace('?', "%3F");
    match encoded.contains([' ', '\u{3000}', '(', ')']) {
        true => format!("<{encoded}>"),
        false => encoded,
    }
}

/// The scheme in lower case, and what follows the colon. A full-width colon, as a Japanese keyboard types it, counts
/// behind our own schemes only: elsewhere it may be a part of a file's name.
fn split_scheme(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))?;
    let scheme = text[..end].to_ascii_lowercase();
    if !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    if let Some(rest) = text[end..].strip_prefix(':') {
        return Some((scheme, rest));
    }
    let rest = text[end..].strip_prefix('\u{FF1A}')?;
    is_own(&scheme).then_some((scheme, rest))
}

/// How an address has to be written that a person understands and a browser does not: without its scheme
/// (`www.example.org`, `info@example.org`), with a full-width one (`https：//…`), or without `//`.
fn mended(text: &str) -> Option<String> {
    let plain = if text.is_ascii() { text.to_owned() } else { half_width(text) };
    match (split_scheme(&plain), split_scheme(text)) {
        (Some((scheme, rest)), written) if scheme == "http" || scheme == "https" => {
            let address = rest.trim_start_matches(['/', '\\']);
            let is_as_written =
                written.is_some() && rest.starts_with("//") && address.len() + 2 == rest.len();
            let is_mended = !address.is_empty() && !is_as_written;
            is_mended.then(|| format!("{scheme}://{}", address.replace('\\', "/")))
        }
        (Some((scheme, _)), None) => {
            let is_known = is_own(&scheme) || OTHER.contains(&scheme.as_str());
            is_known.then(|| plain.clone())
        }
        (None, _) if is_host_of_the_web(&plain) => Some(format!("https://{plain}")),
        (None, _) if addresses::is_mail_address(&plain) => Some(format!("mailto:{plain}")),
        _ => None,
    }
}

/// Whether a text begins like `www.example.org`.
fn is_host_of_the_web(text: &str) -> bool {
    let rest = text.get(..4).filter(|www| www.eq_ignore_ascii_case("www.")).map(|_| &text[4..]);
    rest.and_then(|rest| rest.split('/').next()).is_some_and(|host| host.contains('.'))
}

/// Whether a scheme is that of entities or files.
fn is_own(scheme: &str) -> bool {
    scheme == MEDIA || linked(scheme).is_some()
}

/// Whether a destination names something by a scheme of our own: `release:`, `media:`.
pub fn names_content(destination: &str) -> bool {
    split_scheme(destination).is_some_and(|(scheme, _)| linked(&scheme).is_some() || scheme == MEDIA)
}

/// The destination of a link to content in a text that is no Markdown: it would stand there as it was written, also before its
/// target is public.
pub fn content_link(text: &str) -> Option<&str> {
    text.match_indices("](").find_map(|(at, _)| {
        let destination = text[at + 2..].split(')').next()?;
        names_content(destination).then_some(destination)
    })
}

fn linked(scheme: &str) -> Option<Kind> {
    LINKED.into_iter().find(|kind| kind.name() == scheme)
}

fn split_anchor(text: &str) -> (&str, Option<&str>) {
    match text.split_once('#') {
        Some((rest, anchor)) if !anchor.is_empty() => (rest, Some(anchor)),
        Some((rest, _)) => (rest, None),
        None => (text, None),
    }
}

/// `release:id#anchor?`: the mark may stand at the very end too.
fn split_waiting(anchor: Option<String>) -> (Option<String>, bool) {
    match anchor {
        Some(anchor) => {
            let (rest, may_wait) = split_may_wait(&anchor);
            ((!rest.is_empty()).then(|| rest.to_owned()), may_wait)
        }
        None => (None, false),
    }
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// An anchor in the form that ids have.
fn decode_anchor(text: &str) -> String {
    nfc(&decode(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(kind: Kind, name: &str, anchor: Option<&str>, may_wait: bool) -> Destination {
        Destination::Entity { kind, name: name.into(), anchor: anchor.map(str::to_owned), may_wait }
    }

    fn site(path: &str, query: Option<&str>, anchor: Option<&str>) -> Destination {
        Destination::Site {
            path: path.into(),
            query: query.map(str::to_owned),
            anchor: anchor.map(str::to_owned),
        }
    }

    #[test]
    fn destinations_are_told_apart() {
        let markdown = |path: &str, anchor: Option<&str>, may_wait| Destination::MarkdownFile {
            path: path.into(),
            anchor: anchor.map(str::to_owned),
            may_wait,
        };
        for (text, expected) in [
            ("program:domestic", entity(Kind::Program, "domestic", None, false)),
            ("Program\u{FF1A}domestic", entity(Kind::Program, "domestic", None, false)),
            ("release:a?", entity(Kind::Release, "a", None, true)),
            ("release:a?#b", entity(Kind::Release, "a", Some("b"), true)),
            ("release:a#b?", entity(Kind::Release, "a", Some("b"), true)),
            ("media:%E5%86%99%E7%9C%9F 1.jpg", Destination::Media("写真 1.jpg".into())),
            ("../programs/x.md#y", markdown("../programs/x.md", Some("y"), false)),
            ("x.md?", markdown("x.md", None, true)),
            ("/releases/a/#%E8%A6%8B", site("/releases/a/", None, Some("見"))),
            ("/search/?q=a#b", site("/search/", Some("q=a"), Some("b"))),
            ("/search/?", site("/search/", None, None)),
            ("form.pdf", site("form.pdf", None, None)),
            ("留職:説明.pdf", site("留職:説明.pdf", None, None)),
            ("#見出し", Destination::Anchor("見出し".into())),
            ("HTTPS://example.org/?a=b", Destination::External("HTTPS://example.org/?a=b".into())),
            ("//example.org/", Destination::External("https://example.org/".into())),
            ("mailto:a@example.org", Destination::Other("mailto:a@example.org".into())),
            ("tel:+81-3-0000-0000", Destination::Other("tel:+81-3-0000-0000".into())),
        ] {
            assert_eq!(Destination::parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_name_is_found_in_what_was_written() {
        for (written, name, anchor) in [
            ("release:a", "a", None),
            (" Release\u{FF1A} a\u{FF1F}#b? ", "a", Some("b")),
            ("media:b/c.jpg", "b/c.jpg", None),
            ("../a.md?#b", "../a.md", Some("b")),
            ("/a/?b=c:d#e", "/a/", Some("e")),
            ("https://example.org/a/#b", "https://example.org/a/", Some("b")),
        ] {
            let (found, place) = Destination::spans(written);
            assert_eq!((&written[found], place.map(|place| &written[place])), (name, anchor), "{written}");
        }
    }

    #[test]
    fn what_is_no_destination_is_refused() {
        let unknown = |scheme: &str, nearest: Option<&str>| MarkupProblem::UnknownScheme {
            scheme: scheme.into(),
            nearest: nearest.map(str::to_owned),
        };
        let without_scheme = |written: &str, mended: &str| MarkupProblem::AddressWithoutScheme {
            written: written.into(),
            mended: mended.into(),
        };
        let unsafe_link = |scheme: &str| MarkupProblem::UnsafeLink { scheme: scheme.into() };
        for (text, expected) in [
            ("", MarkupProblem::EmptyDestination),
            ("#", MarkupProblem::EmptyDestination),
            ("program:", MarkupProblem::EmptyDestination),
            ("https://", MarkupProblem::EmptyDestination),
            ("programme:x", unknown("programme", Some("program:"))),
            ("releases:x", unknown("releases", Some("release:"))),
            ("htps://example.org", unknown("htps", Some("https:"))),
            ("gopher://x", unknown("gopher", None)),
            ("javascript:alert(1)", unsafe_link("javascript")),
            (" \u{1}JaVa\tScRiPt:alert(1)", unsafe_link("javascript")),
            ("data:text/html,x", unsafe_link("data")),
            ("www.example.org/a", without_scheme("www.example.org/a", "https://www.example.org/a")),
            ("info@example.org", without_scheme("info@example.org", "mailto:info@example.org")),
            ("https：//example.org/", without_scheme("https：//example.org/", "https://example.org/")),
            ("ｈｔｔｐｓ://example.org", without_scheme("ｈｔｔｐｓ://example.org", "https://example.org")),
            ("https:example.org", without_scheme("https:example.org", "https://example.org")),
            ("http:\\\\example.org", without_scheme("http:\\\\example.org", "http://example.org")),
            ("mailto：a@example.org", without_scheme("mailto：a@example.org", "mailto:a@example.org")),
            ("ｒｅｌｅａｓｅ：a", without_scheme("ｒｅｌｅａｓｅ：a", "release:a")),
        ] {
            assert_eq!(Destination::parse(text), Err(expected), "{text:?}");
        }
    }
}
