//! What is renamed: its files, its URLs, and what anything that names it is to name instead.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::content::Meaning;
use crate::content::location::locate;
use crate::diagnostics::SourceText;
use crate::plan::entity_path;
use crate::source::{BinaryFile, Sources};
use crate::types::{Id, Kind, Lang};

/// An entity and its new id.
#[derive(Debug)]
pub struct Subject {
    /// Its kind.
    pub kind: Kind,
    /// The id it has.
    pub old: Id,
    /// The id it gets.
    pub new: Id,
    /// The site's languages, the first one first.
    pub languages: Vec<Lang>,
}

/// A file or folder that moves; paths from the site's folder, with `/` on every system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it is.
    pub from: String,
    /// Where it will be.
    pub to: String,
}

/// Where in a URL an id stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// This part of the path.
    Part(usize),
    /// Behind `#`.
    Anchor,
}

impl Subject {
    /// `content/releases/`
    pub(super) fn folder(&self) -> String {
        format!("content/{}/", self.kind.folder())
    }

    /// What behind the id makes a file or folder of the entity: `.md`, `@2016-04-01.en.md`, `/visit.jpg`.
    fn ending<'a>(&self, path: &'a str) -> Option<&'a str> {
        let ending = path.strip_prefix(&self.folder())?.strip_prefix(self.old.as_str())?;
        let is_text = || {
            let path = path.strip_prefix("content/").unwrap_or(path);
            let is_markdown = path.to_ascii_lowercase().ends_with(".md");
            is_markdown
                && locate(path, &self.languages).is_ok_and(|it| it.kind == self.kind && it.id == self.old)
        };
        (ending.is_empty() || ending.starts_with('/') || is_text()).then_some(ending)
    }

    /// Where a file will be.
    pub fn path(&self, path: &str) -> String {
        match self.ending(path) {
            Some(ending) => format!("{}{}{ending}", self.folder(), self.new),
            None => path.to_owned(),
        }
    }

    /// What has to move: the entity's folder as a whole, and its files beside it.
    pub(super) fn moves(&self, sources: &Sources) -> Vec<Move> {
        let folder = format!("{}{}", self.folder(), self.old);
        let texts = sources.texts.iter().map(|text| text.path.as_str());
        let files = sources.binaries.iter().map(|file| file.path.as_str()).chain(texts);
        let moved = files.filter(|path| self.ending(path).is_some());
        let mut from: Vec<&str> = moved
            .map(|path| if path.starts_with(&format!("{folder}/")) { folder.as_str() } else { path })
            .collect();
        from.sort_unstable();
        from.dedup();
        from.into_iter().map(|from| Move { from: from.to_owned(), to: self.path(from) }).collect()
    }

    /// The site with its files moved and not yet changed.
    pub(super) fn moved(&self, sources: &Sources) -> Sources {
        let text = |text: &Arc<SourceText>| match self.path(&text.path) {
            path if path == text.path => Arc::clone(text),
            path => SourceText::new(path, text.text()),
        };
        let binary = |file: &BinaryFile| BinaryFile { path: self.path(&file.path), ..file.clone() };
        Sources {
            root: PathBuf::new(),
            newsroom: sources.newsroom.clone(),
            theme: sources.theme.clone(),
            texts: sources.texts.iter().map(text).collect(),
            binaries: sources.binaries.iter().map(binary).collect(),
            themes: sources.themes.clone(),
            ..Sources::default()
        }
    }

    /// A meaning with the new id in place of the old one.
    pub(super) fn renamed_in(&self, meaning: Meaning) -> Meaning {
        let new = || self.new.to_string();
        match meaning {
            Meaning::Entity { kind, name, anchor, may_wait }
                if kind == self.kind && name == self.old.as_str() =>
            {
                Meaning::Entity { kind, name: new(), anchor, may_wait }
            }
            Meaning::File(path) => Meaning::File(self.path(&path)),
            Meaning::Path { path, query, anchor } => match self.spot(&path, anchor.as_deref()) {
                Some(Spot::Anchor) => Meaning::Path { path, query, anchor: Some(new()) },
                Some(Spot::Part(index)) => {
                    let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
                    // Before the first one stands the `/` of the root.
                    parts[index + 1] = self.renamed(&parts[index + 1]).unwrap_or_default();
                    Meaning::Path { path: parts.join("/"), query, anchor }
                }
                None => Meaning::Path { path, query, anchor },
            },
            other => other,
        }
    }

    /// Where the id stands in a path from the root on, if it does.
    pub(super) fn spot(&self, path: &str, anchor: Option<&str>) -> Option<Spot> {
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        let is_language = self.languages.iter().any(|lang| lang.as_str() == parts[0]);
        let start = usize::from(is_language);
        if self.kind == Kind::Contact {
            let is_page = parts[start..] == ["contact"];
            return (is_page && anchor == Some(self.old.as_str())).then_some(Spot::Anchor);
        }
        let own = entity_path(self.kind, &self.old)?;
        let own: Vec<&str> = own.trim_end_matches('/').split('/').collect();
        let is_own = parts.get(start..)?.starts_with(&own);
        is_own.then_some(Spot::Part(start + own.len() - 1))
    }

    /// A part of a path with the new id: `old`, `old.md`, `old@2016-04-01.en.md`.
    pub(super) fn renamed(&self, part: &str) -> Option<String> {
        let ending = part.strip_prefix(self.old.as_str())?;
        let is_whole = ending.is_empty() || ending.starts_with(['.', '@']);
        is_whole.then(|| format!("{}{ending}", self.new))
    }

    /// The paths of its pages, by id, in languages.
    pub(super) fn addresses<'a>(
        &self,
        id: &Id,
        languages: impl IntoIterator<Item = &'a Lang>,
    ) -> Vec<String> {
        let Some(path) = entity_path(self.kind, id) else { return Vec::new() };
        let first = self.languages.first();
        let address = |lang: &Lang| match first == Some(lang) {
            true => format!("/{path}"),
            false => format!("/{lang}/{path}"),
        };
        languages.into_iter().map(address).collect()
    }

    /// Where the old id stands in a text as a word of its own, for the last time.
    pub(super) fn last_in(&self, text: &str) -> Option<Range<usize>> {
        let is_of_id = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let old = self.old.as_str();
        let is_word =
            |at: &usize| !text[..*at].ends_with(is_of_id) && !text[at + old.len()..].starts_with(is_of_id);
        let at = text.rmatch_indices(old).map(|(at, _)| at).find(is_word)?;
        Some(at..at + old.len())
    }
}
