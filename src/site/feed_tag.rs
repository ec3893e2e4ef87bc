//! What the ids in feeds begin with.

use std::fmt;

use crate::diagnostics::problems::SiteProblem;
use crate::schema::{Shape, scalar};
use crate::types::{Day, DayOrMonth};

/// The authority of tag URIs (RFC 4151, section 2.1): a host or a mail address that was ours on a day, and that day. Whoever
/// has it later cannot make the same ids.
///
/// Letters of other scripts may stand in it, since ids of feeds are IRIs (RFC 4287, section 4.2.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedTag(String);

impl FeedTag {
    /// Reads `news.example.org,2026`; the date may have a month and a day.
    pub fn parse(text: &str) -> Option<FeedTag> {
        let (name, date) = text.split_once(',')?;
        let (mailbox, host) = name.split_once('@').unwrap_or(("mailbox", name));
        let mailbox_fits =
            !mailbox.is_empty() && mailbox.chars().all(|c| c.is_alphanumeric() || "-._".contains(c));
        let is_date = date.bytes().all(|b| b.is_ascii_digit() || b == b'-')
            && match date.len() {
                4 => date.bytes().all(|b| b.is_ascii_digit()),
                7 => DayOrMonth::parse(date).is_ok(),
                10 => Day::parse(date).is_ok(),
                _ => false,
            };
        (mailbox_fits && host.split('.').all(is_label) && is_date).then(|| FeedTag(text.to_owned()))
    }

    /// The one of a newsroom that names none. What cannot stand in a tag URI, as the colons of an IPv6 address, becomes a
    /// hyphen.
    pub fn of_host(host: &str) -> FeedTag {
        let label = |label: &str| {
            let label: String = label.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
            label.trim_matches('-').to_owned()
        };
        let labels: Vec<String> = host.split('.').map(label).filter(|label| !label.is_empty()).collect();
        let host = if labels.is_empty() { "localhost".to_owned() } else { labels.join(".") };
        FeedTag(format!("{host},2026"))
    }

    /// The tag URI of something in the newsroom.
    pub fn uri(&self, of: &str) -> String {
        format!("tag:{self}:{of}")
    }
}

impl fmt::Display for FeedTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

scalar!(FeedTag, Shape::Name, |text, _| {
    FeedTag::parse(text).ok_or_else(|| SiteProblem::BadFeedTag { text: text.to_owned() })
});

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::FeedTag;

    #[test]
    fn an_authority_is_a_name_and_a_date() {
        for good in [
            "news.example.org,2026",
            "localhost,2026-11",
            "press@example.org,2026-11-30",
            "見本.jp,2026",
            "192.0.2.1,2026",
        ] {
            assert_eq!(FeedTag::parse(good).map(|tag| tag.to_string()), Some(good.to_owned()));
        }
        for bad in [
            "",
            "news.example.org",
            "news.example.org,",
            "news.example.org,26",
            "news.example.org, 2026",
            "news.example.org,2026-13",
            "news.example.org,2026-02-30",
            "news.example.org,2026-1",
            "news.example.org,２０２６",
            "https://news.example.org,2026",
            "tag:news.example.org,2026",
            "news.example.org/x,2026",
            "news..example.org,2026",
            "-news.example.org,2026",
            "@example.org,2026",
            "a b,2026",
        ] {
            assert_eq!(FeedTag::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn that_of_a_host_is_always_one() {
        for (host, expected) in [
            ("news.example.org", "news.example.org,2026"),
            ("見本.jp.", "見本.jp,2026"),
            ("my_site.example.org", "my-site.example.org,2026"),
            ("[", "localhost,2026"),
        ] {
            assert_eq!(FeedTag::of_host(host).to_string(), expected);
            assert!(FeedTag::parse(expected).is_some(), "{expected}");
        }
    }
}
