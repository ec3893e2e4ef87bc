//! Holds `themes/kawaraban/README.md`, and the templates beside it, against what templates are given.
//!
//! 1. [`declared`] reads the structs of `src/plan` from the code, with their comments.
//! 2. [`reference`] writes of them what an author of themes can look up. It stands in the README between two comments,
//!    and where it differs, this renews it:
//!
//!    ```sh
//!    SNAPSHOTS=overwrite cargo test --test theme_fields
//!    ```
//!
//! 3. [`used`] finds the fields and words that the built-in templates use; each has to be there, and each word is said by a
//!    template or by the program.

#[path = "theme_fields/declared.rs"]
mod declared;
#[path = "theme_fields/reference.rs"]
mod reference;
#[path = "theme_fields/used.rs"]
mod used;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::{fs, iter};

use kawaraban::diagnostics::{Diagnostics, SourceText};
use kawaraban::locale::{Catalog, Word};
use kawaraban::site::EMBEDDED_FILES;
use kawaraban::source::parse_yaml;
use kawaraban::types::Lang;
use proc_macro2::{TokenStream, TokenTree};
use reference::{Reference, is_template};
use snapbox::Data;

const README: &str = "README.md";
const BEGIN: &str = "<!-- Written from the code: SNAPSHOTS=overwrite cargo test --test theme_fields -->\n";
const END: &str = "\n<!-- The end of what is written from the code. -->\n";

/// Templates that no page is made of: others extend it.
const BASE: &str = "base.html";

#[test]
fn the_reference_says_what_templates_are_given() {
    let readme = root().join("themes/kawaraban").join(README);
    let text = fs::read_to_string(&readme).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("the README has no reference");
    let (_, after) = rest.split_once(END).expect("the reference in the README has no end");
    let written = reference().write().unwrap_or_else(|wrong| panic!("\n{wrong}\n"));
    let now = format!("{before}{BEGIN}\n{written}{END}{after}");
    let stands = Data::read_from(&readme, None).raw();
    snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).eq(now, stands);
}

#[test]
fn every_template_of_a_page_has_a_view_that_names_it() {
    let code = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let named = ["src/plan/pages.rs", "src/render/html.rs", "src/render/social_card.rs"]
        .map(|path| TokenStream::from_str(&code(path)).unwrap());
    // An ending, and the path of the page for what is not there, are no templates.
    let rendered: BTreeSet<String> = named
        .into_iter()
        .flat_map(template_names)
        .filter(|name| name != ".html" && name != "404.html")
        .collect();
    let reference = reference();
    let given = reference.given().into_keys().filter(|name| is_template(name)).map(str::to_owned);
    assert_eq!(
        given.collect::<BTreeSet<_>>(),
        rendered,
        "in comments of src/plan, and in src/plan/pages.rs, src/render/html.rs and src/render/social_card.rs"
    );
    let of_pages = templates().map(|(name, _)| name).filter(|name| !name.contains('/') && *name != BASE);
    assert_eq!(of_pages.map(str::to_owned).collect::<BTreeSet<_>>(), rendered, "in the theme, and rendered");
    assert!(rendered.len() > 10, "{rendered:?}");
}

#[test]
fn templates_use_only_fields_that_there_are() {
    let reference = reference();
    let readme = EMBEDDED_FILES.iter().find(|file| file.path == README).unwrap();
    let wrong: Vec<String> = templates()
        .chain([(README, readme.text)])
        .flat_map(|(name, text)| wrong_fields(name, text, &reference))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    let used = templates().flat_map(|(_, text)| used::paths(text)).filter(|path| path[0] == "view").count();
    assert!(used > 50, "found only {used}");
}

/// Words that nobody says, and that newsrooms set under `words:`: without the word that would be an error.
const SET_AND_NEVER_SAID: [&str; 2] = ["case_role", "organization"];

#[test]
fn templates_use_only_words_that_there_are_and_every_word_is_said() {
    let used =
        templates().flat_map(|(name, text)| used::paths(text).into_iter().map(move |path| (name, path)));
    let of_templates: Vec<(&str, &str)> =
        used.filter(|(_, path)| path[0] == "words").map(|(name, path)| (name, path[1])).collect();
    let of_program: BTreeSet<&str> = Word::ALL.iter().map(|word| word.key()).collect();
    let mut wrong = Vec::new();
    for lang in ["ja", "en"] {
        let path = format!("locales/{lang}.yaml");
        let file = EMBEDDED_FILES.iter().find(|file| file.path == path).unwrap();
        let mut diagnostics = Diagnostics::new();
        let source = SourceText::new(path.as_str(), file.text);
        let words = parse_yaml(&source, 0..file.text.len(), &mut diagnostics).unwrap();
        let catalog = Catalog::read(&Lang::parse(lang).unwrap(), &words, &mut diagnostics);
        // One that takes something in or counts is said by the program; templates do not have it.
        let missing = of_templates.iter().filter(|(_, word)| catalog.word(word).is_none());
        wrong.extend(missing.map(|(name, word)| format!("{name}: {path} has no plain word `{word}`")));
        let is_said = |word: &str| {
            of_program.contains(word)
                || of_templates.iter().any(|(_, said)| *said == word)
                || SET_AND_NEVER_SAID.contains(&word)
        };
        let silent = catalog.keys().filter(|word| !is_said(word));
        wrong.extend(silent.map(|word| format!("{path}: nobody says `{word}`")));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_word_of_the_program_is_said_by_it() {
    let code = code(&root().join("src"));
    let is_said = |word: &Word| {
        let name = format!("Word::{word:?}");
        let goes_on = |rest: &str| rest.starts_with(|letter: char| letter.is_alphanumeric());
        code.match_indices(&name).any(|(at, _)| !goes_on(&code[at + name.len()..]))
    };
    let silent: Vec<&Word> = Word::ALL.iter().filter(|word| !is_said(word)).collect();
    assert!(silent.is_empty(), "the program says none of these, they leave src/locale/words.rs: {silent:?}");
}

/// All code of a folder, up to the tests of each file.
fn code(folder: &Path) -> String {
    let mut code = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            code += &self::code(&path);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            code += text.split("#[cfg(test)]").next().unwrap_or_default();
        }
    }
    code
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn reference() -> Reference {
    Reference::read(&root().join("src/plan"))
}

/// The templates of the built-in theme, by name.
fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    EMBEDDED_FILES.iter().filter_map(|file| Some((file.path.strip_prefix("templates/")?, file.text)))
}

/// Texts in code that name a template.
fn template_names(code: TokenStream) -> BTreeSet<String> {
    let names = code.into_iter().flat_map(|token| match token {
        TokenTree::Group(group) => template_names(group.stream()),
        TokenTree::Literal(text) => {
            let text = text.to_string().trim_matches('"').to_owned();
            iter::once(text).filter(|text| is_template(text)).collect()
        }
        _ => BTreeSet::new(),
    });
    names.collect()
}

/// Fields of `view`, `page` and `site` that a template uses and that there are not. A template that is part of several
/// pages may use the fields of any view.
fn wrong_fields(name: &str, text: &str, reference: &Reference) -> Vec<String> {
    let given = reference.given();
    let views: Vec<&str> = match given.get(name) {
        Some(view) => vec![view],
        None => given.iter().filter(|(name, _)| is_template(name)).map(|(_, view)| *view).collect(),
    };
    let mut wrong = Vec::new();
    for path in used::paths(text) {
        let from = match path[0] {
            "view" => views.clone(),
            value => given.get(value).copied().into_iter().collect(),
        };
        let ways: Vec<_> = from.iter().map(|from| reference.follow(from, &path[1..])).collect();
        if let Some(Err(problem)) = ways.first()
            && ways.iter().all(Result::is_err)
        {
            wrong.push(format!("{name}: `{}`: {problem}", path.join(".")));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::declared::{Kind, Shape, declared};
    use super::*;

    const CODE: &str = r#"
        /// `page`: what surrounds it.
        #[derive(Serialize)]
        pub struct Frame {
            /// The title.
            pub title: String,
            /// What comes, if
            /// anything does.
            pub coming: Option<Vec<Coming>>,
        }
        /// `home.html` and `other.html`: a | b.
        #[derive(Clone, serde::Serialize)]
        pub struct View {
            /// Its parts.
            pub(crate) parts: Vec<Part>,
            /// HTML.
            #[serde(skip_serializing_if = "str::is_empty")]
            pub title_html: &'static str,
            /// Not for templates.
            #[serde(skip)]
            pub inside: HashMap<u8, u8>,
        }
        /// A part.
        #[derive(Serialize)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        pub enum Part {
            /// A table.
            BigTable {
                /// How many by name.
                rows: std::collections::BTreeMap<String, Arc<usize>>,
            },
            /// A line.
            Line,
        }
        /// What comes.
        #[derive(Serialize)]
        #[serde(rename_all = "kebab-case")]
        enum Coming {
            /// All of it.
            OnAssignment,
        }
        struct Own(u8);
    "#;

    fn of(code: &str) -> Reference {
        Reference::of([code.to_owned()])
    }

    #[test]
    fn structs_and_enums_are_said_as_templates_see_them() {
        let written = of(CODE).write().unwrap();
        for line in [
            "| `other.html` | [View](#view) | a \\| b. |",
            "| `coming` | list of [Coming](#coming) or nothing | What comes, if anything does. |",
            "| `parts` | list of [Part](#part) | Its parts. |",
            "| `title_html` | HTML or nothing | HTML. |",
            "| `kind` | field | is | what it holds |",
            "| `\"big_table\"` | | | A table. |",
            "| | `rows` | number by name | How many by name. |",
            "| `\"line\"` | | | A line. |",
            "| `on-assignment` | All of it. |",
        ] {
            assert!(written.lines().any(|it| it == line), "{line}\n{written}");
        }
        assert!(!written.contains("inside") && !written.contains("Own"), "{written}");
    }

    #[test]
    fn what_a_designer_would_not_be_told_is_a_mistake() {
        for (there, instead, mistake) in [
            ("/// The title.", "", "`Frame.title` reaches a template, and no comment"),
            ("/// How many by name.", "", "`Part::big_table.rows` reaches a template, and no comment"),
            ("/// All of it.", "// All of it.", "`Coming::on-assignment` reaches a template, and no comment"),
            ("title: String", "title: Unknown", "`Unknown` reaches a template, and is not declared"),
            ("title: String", "title: (String, u8)", "no words for the type `(String , u8)`"),
            ("tag = \"kind\", ", "", "no `tag` says which variant it is, and `BigTable` has fields"),
            ("kebab-case", "UPPERCASE", "does not know the case `UPPERCASE`"),
            ("skip_serializing_if", "with", "does not know what `serde(with)` does"),
        ] {
            assert!(CODE.contains(there), "{there}");
            let wrong = of(&CODE.replacen(there, instead, 1)).write().unwrap_err();
            assert!(wrong.contains(mistake), "{mistake}\n{wrong}");
        }
    }

    #[test]
    fn what_reaches_no_template_may_be_anything() {
        let code = "#[derive(Serialize)] struct Inside(u8); #[derive(Serialize)] enum E { A(u8) }";
        assert_eq!(of(&format!("{CODE}{code}")).write(), of(CODE).write());
        assert!(declared("#[derive(Debug)] struct A { b: u8 }").unwrap().is_empty());
        assert!(declared("struct {").is_err());
    }

    #[test]
    fn types_are_read_through_what_holds_them() {
        let code =
            "#[derive(Serialize)] struct A<'a> { a: Cow<'a, str>, b: Vec<Option<bool>>, r#type: Lang }";
        let Shape::Record(fields) = declared(code).unwrap().remove(0).shape.unwrap() else { panic!() };
        let kinds: Vec<_> = fields.into_iter().map(|field| (field.name, field.kind)).collect();
        let list = Kind::List(Box::new(Kind::Optional(Box::new(Kind::YesNo))));
        let field = |name: &str, kind| (name.to_owned(), kind);
        assert_eq!(kinds, [field("a", Kind::Text), field("b", list), field("type", Kind::Language)]);
    }

    #[test]
    fn a_field_that_there_is_not_is_found() {
        let wrong = |template: &str, text: &str| wrong_fields(template, text, &of(CODE));
        for text in [
            "{{ view.parts | length }} view.nothing {# {{ view.nothing }} #} {{ words[\"view.nothing\"] }}",
            "{% if page.coming %}{{ <a of={page.title} /> }}{% endif %}{{ part.view.nothing }}",
        ] {
            assert_eq!(wrong("home.html", text), Vec::<String>::new(), "{text}");
        }
        for text in [
            "{{- view.nothing }}",
            "{%- if not view.nothing %}",
            "{{ <a of={page.nothing} /> }}",
            "{{ page.title.nothing }}",
            "{{ page.coming.nothing }}",
            "{ {{ view.parts }} {% for a in view.nothing %}",
        ] {
            assert_eq!(wrong("home.html", text).len(), 1, "{text}");
            assert_eq!(wrong("base.html", text).len(), 1, "{text}");
        }
    }
}
