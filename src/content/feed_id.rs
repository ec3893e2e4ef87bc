//! The id of a release in feeds, where an older system or an older name of the file gave it.

use crate::diagnostics::problems::ContentProblem;
use crate::schema::{Shape, scalar};
use crate::stored::stored;

/// An absolute IRI, as Atom wants its ids (RFC 4287, section 4.2.6). It is compared character by character, so that it stays
/// as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FeedId(String);

impl FeedId {
    /// Reads an id: `tag:…`, `urn:…`, `https://…`.
    pub fn parse(text: &str) -> Option<FeedId> {
        let (scheme, rest) = text.split_once(':')?;
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
        let is_free = |c: char| !(c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c));
        let is_encoded =
            |text: &str| text.get(..2).is_some_and(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
        let fits = is_scheme
            && !rest.is_empty()
            && rest.chars().all(is_free)
            && rest.matches('#').count() <= 1
            && rest.split('%').skip(1).all(is_encoded);
        fits.then(|| FeedId(text.to_owned()))
    }

    /// The id as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

scalar!(FeedId, Shape::Name, |text, _| {
    FeedId::parse(text).ok_or_else(|| ContentProblem::BadFeedId { text: text.to_owned() })
});

stored!(FeedId { 0 });

#[cfg(test)]
mod tests {
    use super::FeedId;

    #[test]
    fn an_id_is_an_iri() {
        for good in [
            "tag:news.example.org,2026:releases/old#en",
            "https://old.example.org/?p=123&x=%E7%95%99",
            "https://old.example.org/お知らせ/",
            "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a",
        ] {
            assert_eq!(FeedId::parse(good).map(|id| id.as_str().to_owned()), Some(good.to_owned()));
        }
        for bad in [
            "",
            "123",
            "/old/",
            "old.example.org",
            ":x",
            "tag:",
            "1a:b",
            "tag:a b",
            "tag:a#b#c",
            "tag:a%",
            "tag:a%4",
            "tag:<a>",
            "お:x",
        ] {
            assert_eq!(FeedId::parse(bad), None, "{bad}");
        }
    }
}
