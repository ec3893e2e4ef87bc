//! What a link means at the place where it stands: one answer for the checks, for what waits, for the pages, and for renaming.
//! Whether what is meant is there, and to be seen, is for those who ask.

use super::location::locate;
use crate::markup::Destination;
use crate::schema::{Setting, as_opened, dialable};
use crate::types::{Id, Kind, join};

/// What a link means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// An entity.
    Entity {
        /// Its kind.
        kind: Kind,
        /// Its id, as written.
        name: String,
        /// A place in its text.
        anchor: Option<String>,
        /// Whether the link may wait until the entity is public.
        may_wait: bool,
    },
    /// A file of the site, by the name that was written.
    File(String),
    /// A path of the site.
    Path {
        /// From the root on: `/releases/domestic/`. It ends with `/` where that was written.
        path: String,
        /// What follows a `?`.
        query: Option<String>,
        /// A place on the page.
        anchor: Option<String>,
    },
    /// A place on the page on which the link stands.
    OwnPlace(String),
    /// An address outside of the site, or one that opens a program.
    Outside(String),
    /// A Markdown file that is the text of no entity, by its path as written.
    NoEntity(String),
    /// A path, as written, that leaves the site, or that has no page to start from.
    Nowhere(String),
}

/// Where a link stands, as far as its meaning depends on that.
#[derive(Clone, Copy)]
pub struct Standpoint<'a> {
    /// The file that the link is written in. Paths of Markdown files start from there.
    pub source_path: &'a str,
    /// The path of the page on which it is shown, from which the other relative paths start; nothing where there is none.
    pub page: Option<&'a str>,
    /// The setting of the site: its own addresses, its home country, and the languages that the names of Markdown files end with.
    pub setting: &'a Setting,
}

impl Standpoint<'_> {
    /// What a link to this destination means. `is_file` says whether a name means a file here: that comes before a page of the
    /// same path. A path that begins with `/` means none.
    pub fn meaning(&self, destination: &Destination, is_file: impl Fn(&str) -> bool) -> Meaning {
        match destination.clone() {
            Destination::Entity { kind, name, anchor, may_wait } => {
                Meaning::Entity { kind, name, anchor, may_wait }
            }
            Destination::Media(name) => Meaning::File(name),
            Destination::MarkdownFile { path, anchor, may_wait } => match self.entity_of(&path) {
                Some((kind, id)) => Meaning::Entity { kind, name: id.to_string(), anchor, may_wait },
                None => Meaning::NoEntity(path),
            },
            Destination::Site { path, .. } if !path.starts_with('/') && is_file(&path) => Meaning::File(path),
            Destination::Site { path, query, anchor } => self.path(path, query, anchor),
            Destination::Anchor(anchor) => Meaning::OwnPlace(anchor),
            Destination::External(url) => {
                match self.setting.own.below_root(&as_opened(&url)).map(Destination::below_root) {
                    Some(Destination::Site { path, query, anchor }) => self.path(path, query, anchor),
                    _ => Meaning::Outside(url),
                }
            }
            Destination::Other(url) => {
                let home = self.setting.country.as_ref().map(|country| country.code());
                Meaning::Outside(dialable(&url, home).unwrap_or(url))
            }
        }
    }

    /// What a path of the site means: perhaps what stands on the same host and is not the newsroom.
    fn path(&self, path: String, query: Option<String>, anchor: Option<String>) -> Meaning {
        let Some(path) = self.rooted(&path) else { return Meaning::Nowhere(path) };
        match self.setting.own.foreign(&path) {
            Some(url) => {
                let query = query.map(|query| format!("?{query}")).unwrap_or_default();
                let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                Meaning::Outside(format!("{url}{query}{anchor}"))
            }
            None => Meaning::Path { path, query, anchor },
        }
    }

    /// The entity that a Markdown file belongs to, by the path from here.
    fn entity_of(&self, path: &str) -> Option<(Kind, Id)> {
        let path = join(self.source_path, path)?;
        let location = locate(path.strip_prefix("content/")?, &self.setting.languages).ok()?;
        Some((location.kind, location.id))
    }

    fn rooted(&self, path: &str) -> Option<String> {
        let page = if path.starts_with('/') { "" } else { self.page?.trim_start_matches('/') };
        let joined = join(page, path)?;
        let is_folder = path.ends_with('/') || path.is_empty();
        Some(format!("/{joined}{}", if is_folder && !joined.is_empty() { "/" } else { "" }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::schema::OwnAddresses;
    use crate::types::Lang;

    fn meaning(destination: &str) -> Meaning {
        let mut own = OwnAddresses::below("https://news.example.org/");
        own.except("/recruit");
        let languages = vec![Lang::japanese(), Lang::english()];
        let setting = Setting { languages, own, ..Setting::default() };
        let standpoint = Standpoint {
            source_path: "content/releases/a/index.md",
            page: Some("/releases/a/"),
            setting: &setting,
        };
        let destination = Destination::parse(destination).expect("a destination");
        standpoint.meaning(&destination, |name| name.ends_with("form.pdf"))
    }

    fn entity(kind: Kind, name: &str, anchor: Option<&str>, may_wait: bool) -> Meaning {
        Meaning::Entity { kind, name: name.into(), anchor: anchor.map(str::to_owned), may_wait }
    }

    fn path(path: &str) -> Meaning {
        Meaning::Path { path: path.into(), query: None, anchor: None }
    }

    #[test]
    fn an_entity_is_named_by_its_id_or_by_its_file() {
        assert_eq!(meaning("program:b?#c"), entity(Kind::Program, "b", Some("c"), true));
        assert_eq!(meaning("../b.en.md#c"), entity(Kind::Release, "b", Some("c"), false));
        assert_eq!(meaning("../../programs/b@2016-04-01.md?"), entity(Kind::Program, "b", None, true));
        assert_eq!(meaning("../../../README.md"), Meaning::NoEntity("../../../README.md".into()));
    }

    #[test]
    fn a_relative_path_means_a_file_or_starts_from_the_page() {
        assert_eq!(meaning("form.pdf"), Meaning::File("form.pdf".into()));
        assert_eq!(meaning("media:other.pdf"), Meaning::File("other.pdf".into()));
        assert_eq!(meaning("/form.pdf"), path("/form.pdf"));
        assert_eq!(meaning("../b/"), path("/releases/b/"));
        assert_eq!(meaning("../b"), path("/releases/b"));
        assert_eq!(meaning("/"), path("/"));
        assert_eq!(meaning("../../../"), Meaning::Nowhere("../../../".into()));
    }

    #[test]
    fn what_follows_a_path_stays_with_it() {
        let (query, anchor) = (Some("q=a".into()), Some("b".into()));
        let search = Meaning::Path { path: "/search/".into(), query: query.clone(), anchor: anchor.clone() };
        assert_eq!(meaning("/search/?q=a#b"), search);
        assert_eq!(meaning("?q=a#b"), Meaning::Path { path: "/releases/a/".into(), query, anchor });
        assert_eq!(meaning("#b"), Meaning::OwnPlace("b".into()));
        assert_eq!(meaning("tel:110"), Meaning::Outside("tel:110".into()));
        assert_eq!(meaning("tel:03-1234-5678"), Meaning::Outside("tel:+81312345678".into()));
    }

    #[test]
    fn an_own_address_is_a_path() {
        assert_eq!(meaning("https://news.example.org/releases/b/"), path("/releases/b/"));
        assert_eq!(meaning("http://NEWS.example.org"), path("/"));
        assert_eq!(meaning("https://news.example.org//releases/./%62"), path("/releases/b"));
        assert_eq!(meaning("https://news.example.org/../b/"), path("/b/"));
        assert_eq!(meaning("https://news.example.org/form.pdf"), path("/form.pdf"));
        let (query, anchor) = (Some("q=a".into()), Some("見".into()));
        let search = Meaning::Path { path: "/search/".into(), query, anchor };
        assert_eq!(meaning("https://news.example.org/search/?q=a#%E8%A6%8B"), search);
    }

    #[test]
    fn what_shares_the_host_lies_outside() {
        let outside = |url: &str| Meaning::Outside(url.into());
        let recruit = "https://news.example.org/recruit/a?b#c";
        assert_eq!(meaning(recruit), outside(recruit));
        assert_eq!(meaning("/recruit/a?b#c"), outside(recruit));
        assert_eq!(meaning("https://example.org/"), outside("https://example.org/"));
    }
}
