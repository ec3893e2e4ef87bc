//! Paths that cannot leave their root.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::id::is_windows_device;

/// A file in `output/`: `releases/domestic-ryushoku/index.html`. Never absolute, never with `..`, always with `/`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OutputPath(Arc<str>);

/// How many bytes a path has at most.
const LONGEST: usize = 1000;

/// Why a path is refused. The path stays inside its root and can be written on every system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadPath {
    /// Nothing, or nothing between two `/`.
    Empty,
    /// It begins with `/`, or with a drive letter.
    Absolute,
    /// A part is `.` or `..`.
    Dots,
    /// A backslash, a NUL, another control character, or one of `< > : " | ? *`.
    Character(char),
    /// A part that names a device on Windows, or ends in a dot or a space there.
    Reserved,
    /// A part is longer than 255 bytes, or the whole longer than 1,000.
    TooLong,
}

impl OutputPath {
    /// Reads a relative path.
    pub fn parse(text: &str) -> Result<OutputPath, BadPath> {
        OutputPath::check(text).map(|()| OutputPath(Arc::from(text)))
    }

    fn check(text: &str) -> Result<(), BadPath> {
        if text.starts_with('/') || (text.len() > 1 && text.as_bytes()[1] == b':') {
            return Err(BadPath::Absolute);
        }
        let is_bad = |c: char| matches!(c, '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*') || c.is_control();
        if let Some(c) = text.chars().find(|&c| is_bad(c)) {
            return Err(BadPath::Character(c));
        }
        if text.len() > LONGEST {
            return Err(BadPath::TooLong);
        }
        for part in text.split('/') {
            match part {
                "" => return Err(BadPath::Empty),
                "." | ".." => return Err(BadPath::Dots),
                _ if part.len() > 255 => return Err(BadPath::TooLong),
                _ if is_windows_device(part) || part.ends_with(['.', ' ']) => return Err(BadPath::Reserved),
                _ => {}
            }
        }
        Ok(())
    }

    /// The path with `/` between its parts.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path for the file system, still relative.
    pub fn to_path(&self) -> PathBuf {
        self.0.split('/').collect()
    }

    /// The URL path of this file: `index.html` is its folder.
    pub fn url(&self) -> UrlPath {
        let path = match self.0.strip_suffix("index.html") {
            Some("") => "",
            Some(folder) if folder.ends_with('/') => folder,
            _ => &self.0,
        };
        UrlPath(Arc::from(format!("/{path}")))
    }
}

impl serde::Serialize for OutputPath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for OutputPath {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<OutputPath, D::Error> {
        let text = String::deserialize(deserializer)?;
        OutputPath::parse(&text).map_err(|_| serde::de::Error::custom("no path"))
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The last part of a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The path of a page below the site's root, with `/` at its start, in plain characters: `/tags/医療/`.
///
/// It is percent-encoded once, when it is written into a page ([`UrlPath::encoded`]).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UrlPath(Arc<str>);

/// Everything that may not stand in the path of a URL (RFC 3986, 3.3), and what HTML and XML would have to escape.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

impl UrlPath {
    /// The site's root.
    pub fn root() -> UrlPath {
        UrlPath(Arc::from("/"))
    }

    /// A path from its plain characters; the same rules as for [`OutputPath`].
    pub fn parse(text: &str) -> Result<UrlPath, BadPath> {
        let inner = text.strip_prefix('/').ok_or(BadPath::Empty)?;
        let trimmed = inner.strip_suffix('/').unwrap_or(inner);
        if !trimmed.is_empty() {
            OutputPath::check(trimmed)?;
        } else if text != "/" {
            return Err(BadPath::Empty);
        }
        Ok(UrlPath(Arc::from(text)))
    }

    /// In plain characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The output that answers to this path.
    pub fn output(&self) -> Result<OutputPath, BadPath> {
        let inner = &self.0[1..];
        // The path was held against the same rules when it was made; it can only become too long.
        if inner.is_empty() || inner.ends_with('/') {
            let path = format!("{inner}index.html");
            if path.len() > LONGEST { Err(BadPath::TooLong) } else { Ok(OutputPath(Arc::from(path))) }
        } else {
            Ok(OutputPath(Arc::from(inner)))
        }
    }

    /// A place in a page as it stands in a page, `#` included.
    pub fn encode_fragment(id: &str) -> String {
        format!("#{}", utf8_percent_encode(id, PATH))
    }

    /// As it stands in a page.
    pub fn encoded(&self) -> String {
        utf8_percent_encode(&self.0, PATH).to_string()
    }
}

impl serde::Serialize for UrlPath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for UrlPath {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<UrlPath, D::Error> {
        let text = String::deserialize(deserializer)?;
        UrlPath::parse(&text).map_err(|_| serde::de::Error::custom("no path"))
    }
}

impl fmt::Display for UrlPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for UrlPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A path relative to a file. `None` where it leaves the site.
pub fn join(from_file: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from_file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_leave_its_root() {
        for (text, why) in [
            ("", BadPath::Empty),
            ("a//b", BadPath::Empty),
            ("/etc/passwd", BadPath::Absolute),
            ("C:/x", BadPath::Absolute),
            ("../x", BadPath::Dots),
            ("a/../../x", BadPath::Dots),
            ("a/./x", BadPath::Dots),
            ("a\\b", BadPath::Character('\\')),
            ("a\0b", BadPath::Character('\0')),
            ("a/NUL.txt", BadPath::Reserved),
            ("a/com1", BadPath::Reserved),
            ("a./b", BadPath::Reserved),
        ] {
            assert_eq!(OutputPath::parse(text), Err(why), "{text:?}");
        }
    }

    #[test]
    fn names_that_people_type_are_fine() {
        for good in ["写真1.JPG", "a b (2).png", ".well-known/security.txt", "releases/x/index.html"] {
            assert!(OutputPath::parse(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn urls_are_encoded_once() -> Result<(), BadPath> {
        let path = OutputPath::parse("tags/医療/index.html")?;
        assert_eq!(path.url().as_str(), "/tags/医療/");
        assert_eq!(path.url().encoded(), "/tags/%E5%8C%BB%E7%99%82/");
        assert_eq!(path.url().output()?, path);
        assert_eq!(OutputPath::parse("my-index.html")?.url().as_str(), "/my-index.html");
        assert_eq!(OutputPath::parse("index.html")?.url(), UrlPath::root());
        Ok(())
    }
}
