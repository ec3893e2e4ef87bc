//! Compares texts with wildcards, folders and files.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;
use std::{fs, io};

use snapbox::IntoData;
use snapbox::filter::NormalizeToExpected;
use snapbox::report::{Palette, write_diff};

/// The files of a folder by their path, with `/` between folders. A symbolic link is what it points to.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Reads a folder; a folder that is not there has no files.
pub fn read_tree(folder: &Path) -> io::Result<Tree> {
    let mut tree = Tree::new();
    if folder.exists() {
        add_folder(folder, "", &mut tree)?;
    }
    Ok(tree)
}

fn add_folder(folder: &Path, prefix: &str, tree: &mut Tree) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            add_folder(&entry.path(), &format!("{path}/"), tree)?;
        } else {
            tree.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// Holds a text against what was expected. A difference is the diff, and the text with the wildcards that fitted.
pub fn text(name: &dyn Display, expected: &str, actual: &str) -> Result<(), Difference> {
    let expected = expected.into_data().raw();
    let actual = NormalizeToExpected::new().redact().normalize(actual.into_data().raw(), &expected);
    if actual == expected {
        return Ok(());
    }
    let mut diff = String::new();
    write_diff(&mut diff, &expected, &actual, Some(name), Some(name), Palette::plain())
        .map_err(|_| Difference { diff: "the diff could not be written".into(), actual: String::new() })?;
    Err(Difference { diff, actual: actual.to_string() })
}

/// A text that is not as expected.
#[derive(Debug)]
pub struct Difference {
    pub diff: String,
    pub actual: String,
}

/// Where two folders differ: paths of one of them only, and files with other bytes.
pub fn trees(first: (&str, &Tree), second: (&str, &Tree)) -> Vec<String> {
    let mut differences = Vec::new();
    for (path, bytes) in first.1 {
        match second.1.get(path) {
            None => differences.push(format!("{path}: only in {}", first.0)),
            Some(other) if other != bytes => differences.push(format!(
                "{path}: not the same bytes{}",
                text(path, &String::from_utf8_lossy(bytes), &String::from_utf8_lossy(other))
                    .map_or_else(|difference| difference.diff, |()| String::new())
            )),
            Some(_) => {}
        }
    }
    let only_second = second.1.keys().filter(|path| !first.1.contains_key(*path));
    differences.extend(only_second.map(|path| format!("{path}: only in {}", second.0)));
    differences
}

/// A page as its reader has it: places where a headline may be broken are no part of its text.
pub fn without_breaks(page: &str) -> String {
    page.replace("<wbr>", "")
}

/// Where a text stands in a folder, in a path or in a file.
pub fn occurrences(tree: &Tree, text: &str) -> Vec<String> {
    let in_file = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(content) => content.find(text).or_else(|| without_breaks(content).find(text)),
        Err(_) => bytes.windows(text.len()).position(|window| window == text.as_bytes()),
    };
    let mut found = Vec::new();
    for (path, bytes) in tree {
        if path.contains(text) {
            found.push(format!("{path}: in the path itself"));
        }
        if let Some(at) = in_file(bytes) {
            let end = bytes.len().min(at + text.len() + 60);
            let around = &bytes[at.saturating_sub(60).min(end)..end];
            found.push(format!("{path}: at byte {at}: …{}…", String::from_utf8_lossy(around)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn a_text_is_found_across_a_place_where_it_may_be_broken() {
        let page = tree(&[("a.html", "<h1>国内留職を<wbr>始めます</h1>")]);
        assert_eq!(occurrences(&page, "留職を始め").len(), 1);
        assert_eq!(occurrences(&page, "留職を<wbr>始め").len(), 1);
        assert!(occurrences(&page, "留職を終え").is_empty());
    }

    #[test]
    fn wildcards_stand_for_parts_of_a_line_and_for_lines() {
        for (expected, actual, same) in [
            ("a\nb\n", "a\nb\n", true),
            ("a[..]\n", "a.0f3c.css\n", true),
            ("a\n...\nd\n", "a\nb\nc\nd\n", true),
            ("...\n", "", true),
            ("", "a\n", false),
            ("a\nb\n", "a\n", false),
            ("a[..]\n", "b.0f3c.css\n", false),
            ("a[..]c\n", "a\nc\n", false),
            ("a\n", "a", false),
        ] {
            assert_eq!(text(&"x", expected, actual).is_ok(), same, "{expected:?} {actual:?}");
        }
    }

    #[test]
    fn a_difference_shows_its_lines_and_keeps_the_wildcards_that_fit() {
        let difference = text(&"index.html", "a[..]\nold\n", "abc\n留職\n").unwrap_err();
        assert!(
            difference.diff.contains("- old\n") && difference.diff.contains("+ 留職\n"),
            "{difference:?}"
        );
        assert_eq!(difference.actual, "a[..]\n留職\n");
    }

    #[test]
    fn folders_differ_in_paths_and_in_bytes() {
        let first = tree(&[("a", "1"), ("b/c", "2"), ("d", "3")]);
        assert_eq!(trees(("x", &first), ("y", &first)), Vec::<String>::new());
        let second = tree(&[("a", "1"), ("b/c", "4"), ("e", "5")]);
        let differences = trees(("x", &first), ("y", &second));
        assert!(differences[0].starts_with("b/c: not the same bytes"), "{differences:?}");
        assert_eq!(differences[1..], ["d: only in x", "e: only in y"]);
        let crlf = trees(("x", &tree(&[("a", "1\n")])), ("y", &tree(&[("a", "1\r\n")])));
        assert!(crlf[0].starts_with("a: not the same bytes"), "{crlf:?}");
        let wildcard = trees(("x", &tree(&[("a", "[..]")])), ("y", &tree(&[("a", "1")])));
        assert_eq!(wildcard.len(), 1);
    }

    #[test]
    fn a_text_is_found_in_paths_and_in_files_that_are_no_text() {
        let mut tree = tree(&[("releases/secret/index.html", ""), ("b.html", "留職"), ("c", "…")]);
        tree.insert("d.zip".into(), b"\xff\x00secret".to_vec());
        let found = occurrences(&tree, "secret");
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("d.zip: at byte 2"), "{found:?}");
        assert!(found[1].starts_with("releases/secret/index.html: in the path"), "{found:?}");
        assert_eq!(occurrences(&tree, "公開前"), Vec::<String>::new());
    }
}
