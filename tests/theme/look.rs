//! What the look of the built-in theme hangs on: names of classes, ids and assets.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kawaraban::site::EMBEDDED_FILES;
use walkdir::WalkDir;

/// Classes that Markdown writes, too, and that do not stand in its code as `class="…"`.
const OF_QUOTATIONS: [&str; 2] = ["by", "role"];

/// The look of the built-in theme.
pub struct Look {
    pub classes: Names,
    pub ids: Names,
    /// The names of its stylesheets and scripts, as a published name begins: `style.`, `cases.`.
    pub assets: Vec<&'static str>,
}

/// Names as templates write them. What a template fills in may be anything: `status-…`. A name that begins with what is
/// filled in is not the theme's, such as the id of a contact, to which the program links.
pub struct Names(BTreeSet<String>);

/// What stands for something filled in.
const ANYTHING: char = '*';

impl Look {
    /// Reads it from the templates. Classes that Markdown writes belong to every theme.
    pub fn read() -> Look {
        let templates = EMBEDDED_FILES.iter().filter(|file| file.path.starts_with("templates/"));
        let texts: Vec<&str> = templates.map(|file| file.text).collect();
        let classes = |text: &&'static str| attributes(text, " class=\"", "\"");
        let mut classes: BTreeSet<String> = texts.iter().flat_map(classes).collect();
        classes.retain(|class| !classes_of_markdown().contains(class));
        let ids = texts.iter().flat_map(|text| attributes(text, " id=\"", "\"")).collect();
        let assets = EMBEDDED_FILES.iter().filter_map(|file| file.path.strip_prefix("assets/"));
        let stem = |name: &'static str| &name[..=name.find('.').unwrap_or(name.len() - 1)];
        Look { classes: Names(classes), ids: Names(ids), assets: assets.map(stem).collect() }
    }
}

impl Names {
    /// Whether a name on a page is one of these.
    pub fn have(&self, name: &str) -> bool {
        self.0.iter().any(|known| match known.split_once(ANYTHING) {
            Some((begin, _)) => name.starts_with(begin),
            None => known == name,
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// Classes of the HTML that is made of Markdown, read from the code that writes it.
fn classes_of_markdown() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/markup/html");
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|file| file.path().is_file());
    let texts: Vec<String> = files.map(|file| fs::read_to_string(file.path()).unwrap()).collect();
    let classes = texts.iter().flat_map(|text| attributes(text, " class=\\\"", "\\\""));
    let classes: BTreeSet<String> = classes.chain(OF_QUOTATIONS.map(str::to_owned)).collect();
    assert!(classes.len() > 10, "{classes:?}");
    classes
}

/// The words in the values of an attribute. What is filled in becomes [`ANYTHING`].
fn attributes(text: &str, begin: &str, end: &str) -> Vec<String> {
    let values = text.split(begin).skip(1).map(|rest| {
        let mut value = String::new();
        let mut rest = rest;
        while let Some(at) = rest.find("{{").filter(|at| *at < rest.find(end).unwrap_or(rest.len())) {
            value.push_str(&rest[..at]);
            value.push(ANYTHING);
            rest = rest[at..].split_once("}}").map_or("", |(_, rest)| rest);
        }
        value.push_str(rest.split(end).next().unwrap_or_default());
        value
    });
    let words = values.flat_map(|value| value.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    let is_own =
        |word: &String| word.split(ANYTHING).next().unwrap_or_default().contains(char::is_alphabetic);
    words.filter(is_own).collect()
}

#[test]
fn names_are_read_as_templates_write_them() {
    let text =
        "<p class=\"a b-{{ x[\"y\"] }}\" id=\"{{ x }}\"> {{ <c id=\"_d\" /> }} <i class=\"{{ x }} e\">";
    assert_eq!(attributes(text, " class=\"", "\""), ["a", "b-*", "e"]);
    assert_eq!(attributes(text, " id=\"", "\""), ["_d"]);
    let names = Names(attributes(text, " class=\"", "\"").into_iter().collect());
    assert!(names.have("a") && names.have("b-c") && names.have("e"));
    assert!(!names.have("b") && !names.have("ab") && names.len() == 3);
}
