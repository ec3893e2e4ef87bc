//! The order of the files in a room.

use std::fs;
use std::path::Path;
use std::str::FromStr;

use proc_macro2::TokenStream;

use super::{collect, declared_rooms, module_of};

/// Holds a file below `src` against the order of its room and of each folder in it, where these have one.
pub fn check(root: &Path, file: &str, text: &str) -> Vec<String> {
    let (folder, name) = file.rsplit_once('/').unwrap_or_default();
    let mut wrong = Vec::new();
    if name == "mod.rs" {
        wrong.extend(check_list(folder, text, &declared_rooms(text)));
    }
    let folders: Vec<&str> = file.match_indices('/').map(|(at, _)| &file[..at]).collect();
    for (depth, folder) in folders.into_iter().enumerate() {
        let order = fs::read_to_string(root.join("src").join(folder).join("mod.rs")).unwrap_or_default();
        wrong.extend(check_paths(file, text, depth + 1, &order_of(&order)));
    }
    wrong
}

/// The files of a room in their order: what stands in backquotes in the list below "# Order" in its documentation. Nothing
/// where it has none.
fn order_of(text: &str) -> Vec<String> {
    let doc = text.lines().map_while(|line| line.strip_prefix("//!"));
    let section =
        doc.skip_while(|line| line.trim() != "# Order").skip(1).take_while(|line| !line.starts_with(" # "));
    let items = section.skip_while(|line| !line.starts_with(" 1. ")).take_while(|line| !line.is_empty());
    items.flat_map(|line| line.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// Each file of a room has a place in its order, and each place has a file.
fn check_list(room: &str, text: &str, files: &[String]) -> Vec<String> {
    let order = order_of(text);
    let is_ordered = |file: &&String| order.is_empty() || *file == "tests" || order.contains(file);
    let unordered = files.iter().filter(|file| !is_ordered(file));
    let unknown = order.iter().filter(|name| !files.contains(name));
    unordered
        .map(|file| format!("src/{room}/mod.rs: `{file}` is not in the order of the files"))
        .chain(unknown.map(|name| format!("src/{room}/mod.rs: there is no file `{name}`")))
        .collect()
}

/// The paths of a file that lead to its own folder, so many steps below `src`, which has an order. `mod.rs` and tests see
/// all of it.
fn check_paths(file: &str, text: &str, depth: usize, order: &[String]) -> Vec<String> {
    let module = module_of(file);
    let place = |name: &String| order.iter().position(|known| known == name);
    let Some(own) = module.get(depth).and_then(place) else { return Vec::new() };
    let mut names = Vec::new();
    collect(TokenStream::from_str(text).into_iter().flatten().collect(), &module, &mut names);
    let wrong = names.iter().filter_map(|name| {
        let path =
            name.from_root.as_ref().filter(|path| path.len() > depth && path[..depth] == module[..depth])?;
        let broken = match path.get(depth).map(|used| (used, place(used))) {
            Some((_, Some(used))) if used <= own => return None,
            Some((used, Some(_))) => format!("uses `{used}`, which stands below it"),
            _ => format!("`{}` does not say which file it is of", name.segments.join("::")),
        };
        Some(format!("src/{file}:{}: {broken}", name.line))
    });
    wrong.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDERED: &str = "//! A room.\n//!\n//! # Order\n//!\n//! As `said`.\n//!\n//! 1. Low: `node`,\n//!    `tree`.\n//! 2. `html`.\n//!\n//! `Not` this.\nmod a;";

    #[test]
    fn the_order_of_a_room_is_read_from_its_documentation() {
        assert_eq!(order_of(ORDERED), ["node", "tree", "html"]);
        assert_eq!(order_of("//! A room.\nmod a;"), Vec::<String>::new());
        let files = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            check_list("markup", ORDERED, &files(&["html", "node", "tests", "tree"])),
            Vec::<String>::new()
        );
        assert_eq!(check_list("markup", ORDERED, &files(&["node", "tree", "text"])).len(), 2);
        assert_eq!(check_list("markup", "//! A room.", &files(&["node"])), Vec::<String>::new());
    }

    #[test]
    fn a_file_uses_only_what_stands_above_it_in_its_room() {
        let check = |file: &str, text: &str| check_paths(file, text, 1, &order_of(ORDERED));
        for text in [
            "use super::node::Node;",
            "use crate::markup::node;",
            "use super::tree::{A, B};",
            "use crate::types::Id;",
        ] {
            assert_eq!(check("markup/tree.rs", text), Vec::<String>::new(), "{text}");
        }
        for text in [
            "use super::html;",
            "use super::{node, html::b};",
            "use crate::markup::html::b;",
            "use super::Document;",
            "use super::*;",
        ] {
            assert_eq!(check("markup/tree.rs", text).len(), 1, "{text}");
        }
        assert_eq!(
            check("markup/html/ruby.rs", "use super::super::tree; use super::escape;"),
            Vec::<String>::new()
        );
        assert_eq!(check("markup/tree/leaf.rs", "use super::super::html;").len(), 1);
        assert_eq!(check("markup/tree.rs", "mod tests { use super::*; use super::super::html; }").len(), 1);
        for file in ["markup/mod.rs", "markup/tests/a.rs"] {
            assert_eq!(check(file, "use crate::markup::html; use super::Document;"), Vec::<String>::new());
        }
    }
}
