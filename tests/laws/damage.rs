//! Laws 4 and 6: whatever is wrong with a site is reported at its place, and then nothing is written.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;

use kawaraban::diagnostics::Severity;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use crate::compare::{read_tree, trees};
use crate::newsrooms::blueprint::{blueprints, moment};
use crate::newsrooms::build::{at, problems, program};
use crate::newsrooms::{Files, Newsroom, disk};
use crate::tries;

/// What an accident does to a text file. The numbers choose the file, the place in it, and what comes there.
#[derive(Clone, Debug)]
struct Damage {
    file: usize,
    place: usize,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    DeleteLine,
    RepeatLine,
    Truncate,
    Replace(char),
    Insert(&'static str),
}

/// Characters that mean something in YAML, in Markdown or in a page, that a Japanese keyboard types in their place, or
/// that should be in no file.
const CHARACTERS: [char; 24] = [
    ':', '"', '\'', '{', ']', '\t', '|', '&', '*', '-', '#', '\r', '<', '?', '\u{3000}', '\u{FF1A}',
    '\u{FF20}', '\u{2028}', '\0', '\u{FEFF}', '\u{202E}', '\u{FFFE}', '留', '💮',
];

const LINES: [&str; 10] = [
    "---\n",
    ":::\n",
    ":::cases {program=nobody}\n",
    "[x](release:nobody)\n",
    "title: {{ page.title }}\n",
    "  - &a [*a, *a]\n",
    "publish_at: 2014-02-30\n",
    "partners: [nobody, 2014, ../x]\n",
    "<script>alert(1)</script><a href=x\n",
    "languages: [ja, ja, xx]\n",
];

fn damage() -> impl Strategy<Value = Damage> {
    let what = prop_oneof![
        Just(What::DeleteLine),
        Just(What::RepeatLine),
        Just(What::Truncate),
        (0..CHARACTERS.len()).prop_map(|at| What::Replace(CHARACTERS[at])),
        (0..LINES.len()).prop_map(|at| What::Insert(LINES[at])),
    ];
    (any::<usize>(), any::<usize>(), what).prop_map(|(file, place, what)| Damage { file, place, what })
}

proptest! {
    #![proptest_config(tries(16))]

    #[test]
    fn a_damaged_site_is_diagnosed_and_nothing_is_written(
        blueprint in blueprints(10), damages in vec(damage(), 1..4), at_moment in 0..4usize,
    ) {
        let at = at(moment(at_moment));
        let mut files = Newsroom::new(&blueprint).files();
        let site = tempfile::tempdir().unwrap();
        disk::write(&files, site.path()).unwrap();
        prop_assert_eq!(run(site.path(), &["build", "--quiet", "--at", &at]).status.code(), Some(0));
        let before = read_tree(&site.path().join("output")).unwrap();

        let intact = files.clone();
        damages.iter().for_each(|damage| { damage.apply(&mut files); });
        disk::edit(&intact, &files, site.path()).unwrap();
        let build = run(site.path(), &["build", "--format", "json", "--at", &at]);
        let errors = diagnosed(&build, &files)?;
        prop_assert_eq!(build.status.code(), Some(i32::from(errors > 0)), "{:?}", build);
        if errors > 0 {
            let after = read_tree(&site.path().join("output")).unwrap();
            prop_assert_eq!(trees(("before", &before), ("after", &after)), Vec::<String>::new());
        }
        let check = run(site.path(), &["check", "--lang", "ja", "--at", &at]);
        prop_assert_eq!(check.status.code(), build.status.code(), "{:?}", check);
    }
}

proptest! {
    #![proptest_config(tries(40))]

    #[test]
    fn an_error_in_one_file_hides_none_in_another(
        blueprint in blueprints(10), first in damage(), second in damage(),
    ) {
        let intact = Newsroom::new(&blueprint).files();
        let at = moment(1);
        // Files of one entity, and newsroom.yaml, do have to do with each other.
        let entity = |path: &str| path.split(['.', '@']).next().unwrap_or_default().to_owned();
        let (mut one, mut other, mut both) = (intact.clone(), intact.clone(), intact);
        let (path_of_one, path_of_other) = (first.apply(&mut one), second.apply(&mut other));
        first.apply(&mut both);
        second.apply(&mut both);
        prop_assume!(entity(&path_of_one) != entity(&path_of_other));
        prop_assume!(![&path_of_one, &path_of_other].contains(&&"newsroom.yaml".to_owned()));
        let found = with_errors(&both, at)?;
        for (files, path) in [(one, path_of_one), (other, path_of_other)] {
            let alone = with_errors(&files, at)?;
            prop_assert!(!alone.contains(&path) || found.contains(&path), "{path} is not among {found:?}");
        }
    }
}

impl Damage {
    /// Damages a text file, and says which.
    fn apply(&self, files: &mut Files) -> String {
        let is_text = |path: &str| path.ends_with(".md") || path.ends_with(".yaml");
        let texts: Vec<String> = files.keys().filter(|path| is_text(path)).cloned().collect();
        let path = texts[self.file % texts.len()].clone();
        let Some(bytes) = files.get_mut(&path).filter(|bytes| !bytes.is_empty()) else { return path };
        let place = self.place % bytes.len();
        let start = bytes[..place].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let end =
            bytes[place..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| place + end + 1);
        let line = bytes[start..end].to_vec();
        match self.what {
            What::DeleteLine => drop(bytes.splice(start..end, [])),
            What::RepeatLine => drop(bytes.splice(start..start, line)),
            What::Truncate => bytes.truncate(place),
            What::Replace(character) => {
                let is_start = |at: &usize| bytes.get(*at).is_none_or(|byte| byte & 0xC0 != 0x80);
                let from = (0..=place).rev().find(is_start).unwrap_or(0);
                let until = (place + 1..=bytes.len()).find(is_start).unwrap_or(bytes.len());
                let written = character.to_string().into_bytes();
                drop(bytes.splice(from..until, written));
            }
            What::Insert(text) => drop(bytes.splice(start..start, text.bytes())),
        }
        path
    }
}

fn run(site: &Path, arguments: &[&str]) -> Output {
    program(site).args(arguments).output().unwrap()
}

/// Holds every diagnostic against the files, and counts the errors.
fn diagnosed(build: &Output, files: &Files) -> Result<usize, TestCaseError> {
    let mut errors = 0;
    for line in String::from_utf8_lossy(&build.stdout).lines().filter(|line| line.contains("\"severity\"")) {
        let diagnostic: Value =
            serde_json::from_str(line).map_err(|error| TestCaseError::fail(error.to_string()))?;
        errors += usize::from(diagnostic["severity"] == "error");
        prop_assert!(diagnostic["message"].as_str().is_some_and(|message| !message.is_empty()), "{line}");
        let related = diagnostic["related"].as_array().cloned().unwrap_or_default();
        for place in std::iter::once(&diagnostic).chain(&related) {
            prop_assert!(is_in_site(place, files), "{line}");
        }
    }
    Ok(errors)
}

/// Whether a place is one: in a file of the site, on a line that it has, in a column that the line has.
fn is_in_site(place: &Value, files: &Files) -> bool {
    let number = |name: &str| place[name].as_u64().unwrap_or(0) as usize;
    let start = (number("line"), number("column"));
    let end = (number("end_line"), number("end_column"));
    let path = place["path"].as_str().unwrap_or_default();
    let Some(bytes) = files.get(path) else {
        // A folder, a template of the embedded theme, or a file that is missing.
        return !path.is_empty() && start.0 > 0 && start.1 > 0;
    };
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
    let has = |(line, column): (usize, usize)| {
        line > 0 && column > 0 && lines.get(line - 1).is_some_and(|length| column <= length + 1)
    };
    has(start) && has(end) && start <= end
}

/// The files in which there are errors.
fn with_errors(files: &Files, moment: i64) -> Result<BTreeSet<String>, TestCaseError> {
    let site = tempfile::tempdir().unwrap();
    disk::write(files, site.path()).unwrap();
    let problems = problems(site.path(), moment).map_err(TestCaseError::fail)?;
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    Ok(errors.map(|error| error.place.source_path().to_owned()).collect())
}
