//! Holds the code against the rules that the architecture is made of (see `src/lib.rs`):
//!
//! 1. A module uses only modules that are declared above it in `src/lib.rs`. Paths are found wherever they stand, also
//!    in grouped imports, in macros and behind `super::super`.
//! 2. In a room whose module documentation has a section "Order", a file uses only files that are named above it there.
//! 3. Only `cli` prints and reads the clock.
//! 4. No file has more than 400 lines, and none has a name that says nothing.
//!
//! The code is read as tokens: what stands in comments and texts does not count.

use std::fs;
use std::path::Path;
use std::str::FromStr;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use walkdir::WalkDir;

#[path = "rooms/order.rs"]
mod order;

const LONGEST_FILE: usize = 400;
const EMPTY_NAMES: [&str; 9] =
    ["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "shared"];
const PRINTING: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];
const STREAMS: [&str; 2] = ["io::stdout", "io::stderr"];
const CLOCKS: [&str; 5] = ["Moment::now", "Utc::now", "Local::now", "SystemTime::now", "Instant::now"];

#[test]
fn the_code_keeps_to_its_rooms() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rooms = declared_rooms(&fs::read_to_string(root.join("src/lib.rs")).unwrap());
    let mut wrong = Vec::new();
    let mut files = 0;
    for folder in ["src", "tests", "benches"].map(|folder| root.join(folder)) {
        let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        for entry in entries.filter(|entry| entry.path().extension().is_some_and(|it| it == "rs")) {
            let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(entry.path()).unwrap();
            wrong.extend(check_file(&path, &text));
            if let Some(inside) = path.strip_prefix("src/") {
                wrong.extend(check_code(inside, &text, &rooms));
                wrong.extend(order::check(root, inside, &text));
            }
            files += 1;
        }
    }
    assert!(rooms.len() > 10 && files > rooms.len(), "found only {files} files and these rooms: {rooms:?}");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Length and name of a file.
fn check_file(path: &str, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let lines = text.lines().count();
    if lines > LONGEST_FILE {
        wrong.push(format!("{path}: {lines} lines; a file has one subject and at most {LONGEST_FILE}"));
    }
    let empty = |part: &&str| EMPTY_NAMES.contains(&part.trim_end_matches(".rs"));
    if let Some(name) = path.split('/').find(empty) {
        wrong.push(format!("{path}: the name {name:?} does not say what is in it"));
    }
    wrong
}

/// Paths, printing and clocks in a file below `src`.
fn check_code(file: &str, text: &str, rooms: &[String]) -> Vec<String> {
    let tokens = match TokenStream::from_str(text) {
        Ok(tokens) => tokens,
        Err(error) => return vec![format!("src/{file}: cannot be read as Rust: {error}")],
    };
    let module = module_of(file);
    let mut names = Vec::new();
    collect(tokens, &module, &mut names);
    let room = module.first().map(String::as_str);
    let wrong = names.iter().filter_map(|name| {
        let broken = check_room(name, room, rooms).or_else(|| check_effects(name, room, file))?;
        Some(format!("src/{file}:{}: {broken}", name.line))
    });
    wrong.collect()
}

/// `lib.rs` and `main.rs` stand outside of the rooms.
fn check_room(name: &Name, room: Option<&str>, rooms: &[String]) -> Option<String> {
    let place = |room: &str| rooms.iter().position(|known| known == room);
    let (path, room) = (name.from_root.as_ref()?, room?);
    let Some(own) = place(room) else { return Some(format!("`{room}` is not declared in src/lib.rs")) };
    match path.first().and_then(|used| place(used)) {
        None => Some(format!("`crate::{}` names no room", path.join("::"))),
        Some(used) if used > own => {
            Some(format!("`{room}` uses `{}`, which stands below it", path.join("::")))
        }
        Some(_) => None,
    }
}

fn check_effects(name: &Name, room: Option<&str>, file: &str) -> Option<String> {
    if room == Some("cli") {
        return None;
    }
    let written = name.segments.join("::");
    let is = |known: &&str| written == **known || written.ends_with(&format!("::{known}"));
    if name.is_macro && name.segments.last().is_some_and(|last| PRINTING.contains(&last.as_str())) {
        return Some(format!("`{written}!` prints, which only `cli` does"));
    }
    if STREAMS.iter().any(is) {
        return Some(format!("`{written}` prints, which only `cli` does"));
    }
    // The one definition that `cli` calls.
    let moment_now = file == "types/time.rs" && written == "Utc::now";
    (!moment_now && CLOCKS.iter().any(is))
        .then(|| format!("`{written}` reads the clock, which only `cli` does; a phase is handed its moment"))
}

/// The modules of `lib.rs`, in order.
fn declared_rooms(lib: &str) -> Vec<String> {
    let tokens: Vec<TokenTree> = TokenStream::from_str(lib).into_iter().flatten().collect();
    let declared = tokens.windows(3).filter_map(|window| match window {
        [TokenTree::Ident(keyword), TokenTree::Ident(name), TokenTree::Punct(end)]
            if keyword == "mod" && end.as_char() == ';' =>
        {
            Some(name.to_string())
        }
        _ => None,
    });
    declared.collect()
}

/// `types/path.rs` is `types::path`, `types/mod.rs` is `types`, `lib.rs` and `main.rs` are the root.
fn module_of(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" || path == "main" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// A path in the code.
#[derive(Debug)]
struct Name {
    /// As it is written, groups of imports resolved.
    segments: Vec<String>,
    /// From the crate's root, where it begins with `crate`, `super` or `self`.
    from_root: Option<Vec<String>>,
    is_macro: bool,
    line: usize,
}

/// Collects every path of a module's tokens.
fn collect(tokens: TokenStream, module: &[String], names: &mut Vec<Name>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            TokenTree::Ident(keyword) if keyword == "mod" => {
                if let [TokenTree::Ident(name), TokenTree::Group(body), ..] = &tokens[at..] {
                    let inner = [module, &[name.to_string()]].concat();
                    collect(body.stream(), &inner, names);
                    at += 2;
                }
            }
            TokenTree::Ident(first) => at += path(first, &tokens[at..], Vec::new(), module, names),
            TokenTree::Group(group) => collect(group.stream(), module, names),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Collects the path, or the paths of an import, that begin with an identifier behind a prefix. Gives how many tokens
/// behind the identifier belong to them.
fn path(
    first: &Ident,
    rest: &[TokenTree],
    prefix: Vec<String>,
    module: &[String],
    names: &mut Vec<Name>,
) -> usize {
    let line = first.span().start().line;
    let mut segments = prefix;
    segments.push(first.to_string());
    let mut at = 0;
    while is_separator(&rest[at..]) {
        match rest.get(at + 2) {
            Some(TokenTree::Ident(next)) => segments.push(next.to_string()),
            Some(TokenTree::Punct(star)) if star.as_char() == '*' => segments.push("*".to_owned()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                imports(group.stream(), &segments, module, names);
                return at + 3;
            }
            _ => break,
        }
        at += 3;
    }
    let is_macro = matches!(rest.get(at), Some(TokenTree::Punct(mark)) if mark.as_char() == '!');
    names.push(Name { from_root: from_root(&segments, module), segments, is_macro, line });
    at
}

/// The paths of a group of imports: `{self, a::b, c::{d, e}}`.
fn imports(group: TokenStream, prefix: &[String], module: &[String], names: &mut Vec<Name>) {
    let tokens: Vec<TokenTree> = group.into_iter().collect();
    for item in tokens.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',')) {
        match item {
            [TokenTree::Ident(first), rest @ ..] => {
                path(first, rest, prefix.to_vec(), module, names);
            }
            [TokenTree::Punct(star)] => {
                let segments = [prefix, &["*".to_owned()]].concat();
                let line = star.span().start().line;
                names.push(Name { from_root: from_root(&segments, module), segments, is_macro: false, line });
            }
            _ => {}
        }
    }
}

fn is_separator(tokens: &[TokenTree]) -> bool {
    let colon = |token: &TokenTree| matches!(token, TokenTree::Punct(colon) if colon.as_char() == ':');
    matches!(tokens, [first, second, ..] if colon(first) && colon(second))
}

/// A path from the crate's root; `None` for one that begins with another crate or a name in reach.
fn from_root(segments: &[String], module: &[String]) -> Option<Vec<String>> {
    let (first, rest) = segments.split_first()?;
    let (mut base, mut rest) = match first.as_str() {
        // `pub(crate)` and the like are no paths.
        "crate" if !rest.is_empty() => (Vec::new(), rest),
        "self" | "super" if !rest.is_empty() => (module.to_vec(), segments),
        _ => return None,
    };
    while let Some((step, behind)) = rest.split_first() {
        match step.as_str() {
            "super" => _ = base.pop(),
            "self" => {}
            _ => break,
        }
        rest = behind;
    }
    base.extend_from_slice(rest);
    Some(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, text: &str) -> Vec<String> {
        let rooms = ["types", "source", "plan", "cli"].map(str::to_owned);
        check_code(file, text, &rooms)
    }

    #[test]
    fn rooms_are_read_in_their_order() {
        assert_eq!(declared_rooms("//! Doc.\n/// mod x;\npub mod b;\n\npub mod a;\n"), ["b", "a"]);
    }

    #[test]
    fn what_stands_above_may_be_used() {
        for text in [
            "use crate::types::{Id, Lang as L};",
            "use crate::{source, types::{self, time::*}};",
            "fn f() -> super::super::types::Id { crate::source::x() }",
            "mod tests { use super::*; use super::super::super::source::x; }",
            "pub(crate) struct A; pub(in crate::source) struct B;",
            "/// See [`crate::plan`].\n// crate::plan::x()\nconst A: &str = \"crate::plan\";",
            "fn f() { other::plan::x(); println(\"no macro\"); writeln!(out, \"{}\", Utc::from(now)); }",
            "fn f(stdout: &str) { output.stdout; Moment::parse(now) }",
        ] {
            assert_eq!(check("source/tree.rs", text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_stands_below_may_not() {
        for text in [
            "use crate::plan::Plan;",
            "use crate::plan;",
            "use crate::{types::Id, plan::{Plan as P}};",
            "use crate::{types::{self}, plan};",
            "use {std::fmt, crate::plan::Plan};",
            "use super::super::plan::Plan;",
            "use super::super::{types::Id, plan::*};",
            "use self::super::super::plan::Plan;",
            "mod tests { fn f() { super::super::super::plan::x() } }",
            "fn f() { vec![crate::plan::x()]; }",
            "macro_rules! m { () => { $crate::plan::x() } }",
            "fn f(plan: &dyn Fn() -> crate :: plan :: Plan) {}",
            "use crate::cli::main as run;",
        ] {
            assert_eq!(check("source/tree.rs", text).len(), 1, "{text}: {:?}", check("source/tree.rs", text));
        }
        let two = check("source/tree.rs", "\nuse crate::{\n  cli::a,\n  plan::b,\n};");
        assert_eq!(two[0], "src/source/tree.rs:3: `source` uses `cli::a`, which stands below it");
        assert_eq!(two[1], "src/source/tree.rs:4: `source` uses `plan::b`, which stands below it");
    }

    #[test]
    fn a_path_from_the_root_names_a_room() {
        for text in ["use crate::*;", "use crate::{self as all};", "use super::super::*;", "crate::m!();"] {
            assert_eq!(check("source/tree.rs", text).len(), 1, "{text}");
        }
        assert_eq!(check("extra/mod.rs", "use crate::types::Id;").len(), 1);
        assert_eq!(check("lib.rs", "pub mod types; pub use crate::plan::Plan;"), Vec::<String>::new());
    }

    #[test]
    fn only_the_command_line_prints_and_reads_the_clock() {
        for text in [
            "fn f() { println!(\"x\"); }",
            "fn f() { std::eprintln!(\"x\"); }",
            "fn f() { if x { dbg!(x) } }",
            "use std::io::{self, stdout};",
            "fn f() { io::stderr().lock(); }",
            "fn f() { std::io::stdout() }",
            "fn f() { let now = Moment::now(); }",
            "fn f() { chrono::Utc::now() }",
            "fn f() { time::Instant::now().elapsed() }",
            "fn f() { x.unwrap_or_else(SystemTime::now) }",
            "fn f() { Local::now() }",
        ] {
            assert_eq!(check("source/tree.rs", text).len(), 1, "{text}");
            assert_eq!(check("cli/build.rs", text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(check("types/time.rs", "fn now() { Utc::now() }"), Vec::<String>::new());
        assert_eq!(check("types/time.rs", "fn now() { SystemTime::now() }").len(), 1);
        assert_eq!(check("main.rs", "fn main() { println!() }").len(), 1);
    }

    #[test]
    fn files_are_short_and_have_names_that_say_something() {
        assert_eq!(check_file("src/plan/routes.rs", &"\n".repeat(400)), Vec::<String>::new());
        assert_eq!(check_file("src/plan/routes.rs", &"\n".repeat(401)).len(), 1);
        for path in ["src/utils.rs", "src/plan/helpers/mod.rs", "src/plan/common.rs", "tests/misc.rs"] {
            assert_eq!(check_file(path, "").len(), 1, "{path}");
        }
        assert_eq!(check_file("src/plan/utilities_of_tokyo.rs", ""), Vec::<String>::new());
    }

    #[test]
    fn code_that_cannot_be_read_is_no_code_without_faults() {
        assert_eq!(check("source/tree.rs", "fn f( {").len(), 1);
    }
}
