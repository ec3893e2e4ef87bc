//! `kawaraban licences`: the licences of Kawaraban and of everything that is in the program, with all copyright notices.
//!
//! 1. The crates of others and their texts are read from `THIRD-PARTY.txt`, which `tests/notices.rs` writes and compares with
//!    them. What else is in the program stands in [`others`].
//! 2. The parts are printed as a table, and the texts below it.

use serde::Serialize;

use super::arguments::Format;
use super::failure::{Failure, Status};
use super::table::table;
use super::terminal::Terminal;
use super::{Context, json};

/// It has a head, then a line for each crate, then the texts, each with a rule above it.
const THIRD_PARTY: &str = include_str!("../../THIRD-PARTY.txt");
const RULE: &str = "\n==== ";

/// Our own text. That of the Apache License names no owner, so it is one of the others' texts.
const OWN: Text<'static> = Text { text: "MIT:kawaraban", words: include_str!("../../LICENSE-MIT") };

pub(super) fn run(context: &Context<'_>) -> Result<Status, Failure> {
    let terminal = &context.terminal;
    let (parts, texts): (Vec<Part<'_>>, Vec<Text<'_>>) =
        (others().into_iter().chain(crates()).collect(), [OWN].into_iter().chain(texts()).collect());
    terminal.data(&match terminal.format {
        Format::Human => for_people(&parts, &texts, terminal),
        Format::Json => json::lines(&parts) + &json::lines(&texts),
    })?;
    Ok(Status::Done)
}

/// Something that is in the program. The order of the fields is part of what other programs see.
#[derive(Debug, Serialize)]
struct Part<'a> {
    name: &'a str,
    version: Option<&'a str>,
    /// An SPDX expression, as the part itself says it.
    licence: &'a str,
    /// The IDs of its texts: those of the licence that we take where it offers several, and its other notices.
    texts: Vec<&'a str>,
    /// Where its source is had.
    source: &'a str,
    /// The platforms on which it is in the program; where there are none, on all of them.
    platforms: Vec<&'a str>,
}

/// A licence or a notice.
#[derive(Debug, Serialize)]
struct Text<'a> {
    /// Its ID: the licence, and the first crate that has it in these words.
    text: &'a str,
    words: &'a str,
}

/// What is no crate of others: Kawaraban itself, the standard library, and data that lies in the source of a crate.
fn others() -> Vec<Part<'static>> {
    let unicode = texts_of("icu_provider");
    let apache = texts_of("budoux-phf-rs");
    let part = |name, version, licence, texts: &[&'static str], source| Part {
        name,
        version,
        licence,
        texts: texts.to_vec(),
        source,
        platforms: Vec::new(),
    };
    let version = Some(env!("CARGO_PKG_VERSION"));
    let own: Vec<&str> = [OWN.text].into_iter().chain(apache.iter().copied()).collect();
    vec![
        part("kawaraban", version, env!("CARGO_PKG_LICENSE"), &own, env!("CARGO_PKG_REPOSITORY")),
        part(
            "Rust standard library",
            None,
            "MIT OR Apache-2.0",
            &apache,
            "https://github.com/rust-lang/rust",
        ),
        part("Unicode CLDR", Some("48"), "Unicode-3.0", &unicode, "https://github.com/unicode-org/cldr"),
        part("BudouX", None, "Apache-2.0", &apache, "https://github.com/google/budoux"),
    ]
}

fn texts_of(name: &str) -> Vec<&'static str> {
    crates().find(|part| part.name == name).map(|part| part.texts).unwrap_or_default()
}

/// The crates that the program is linked from.
fn crates() -> impl Iterator<Item = Part<'static>> {
    let rows = THIRD_PARTY.split("\n\n").nth(1).unwrap_or_default();
    rows.lines().filter_map(|row| {
        let mut cells = row.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        Some(Part {
            name: cells.next()?,
            version: Some(cells.next()?),
            licence: cells.next()?,
            texts: cells.next()?.split(", ").collect(),
            source: cells.next()?,
            platforms: cells.next().map(|platforms| platforms.split(", ").collect()).unwrap_or_default(),
        })
    })
}

/// The texts of the crates.
fn texts() -> impl Iterator<Item = Text<'static>> {
    let texts = THIRD_PARTY.split(RULE).skip(1);
    texts.filter_map(|text| text.split_once("\n\n")).map(|(text, words)| Text { text, words })
}

fn for_people(parts: &[Part<'_>], texts: &[Text<'_>], terminal: &Terminal) -> String {
    let under_mpl = |part: &&Part<'_>| part.texts.iter().any(|id| id.starts_with("MPL-"));
    let under_mpl: Vec<&str> = parts.iter().filter(under_mpl).map(|part| part.name).collect();
    let mut page = terminal.pick(
        format!(
            "\
Kawarabanは、Apache License 2.0 と MITライセンスのどちらかを選んで利用できます。
プログラムには、次のものが含まれます。名前、バージョン、ライセンス、全文の見出し、ソースコードの入手先、
対象のプラットフォーム(すべてでない場合)の順に並べ、その後に全文を載せます。

どのクレートも、ソースコードに手を加えずに使っています。{}はMPL-2.0によるもので、ここに書いた入手先の、このバージョンのものが、
そのソースコードです。「Rust standard library」に含まれるほかの著作物は、Rustに付属する COPYRIGHT-library.html に
書かれています。「Unicode CLDR」は国と言語の名前、「BudouX」は budoux-phf-rs に含まれる改行位置のデータです。
組み込みのテーマには、フォントなど、ほかの人の著作物は含まれません。
",
            under_mpl.join("と")
        ),
        format!(
            "\
Kawaraban is licensed under either the Apache License 2.0 or the MIT licence, at your choice.
The program contains the following: name, version, licence, its texts below, where its source is had, and the platforms, if
it is not in the program on all of them. The texts follow.

The source of every crate is used as it is. Under the MPL-2.0 come {}: what stands at
the addresses given here, in these versions, is their source. Whose other works are in the \"Rust standard library\" is said
in the file COPYRIGHT-library.html that comes with Rust. \"Unicode CLDR\" gives the names of countries and languages,
\"BudouX\" the data in budoux-phf-rs, which knows where a line may be broken. The built-in theme has no fonts and no other
work of others in it.
",
            under_mpl.join(" and ")
        ),
    );
    let row = |part: &Part<'_>| {
        [
            part.name.to_owned(),
            part.version.unwrap_or("-").to_owned(),
            part.licence.to_owned(),
            part.texts.join(", "),
            part.source.to_owned(),
            part.platforms.join(", "),
        ]
    };
    let rows = table(&parts.iter().map(row).collect::<Vec<_>>());
    page.push('\n');
    rows.lines().for_each(|row| page.extend([row.trim_end(), "\n"]));
    for Text { text, words } in texts {
        page.push_str(&format!("{RULE}{text}\n\n{}\n", words.trim_end_matches('\n')));
    }
    page
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_part_has_its_texts_and_no_text_is_nobodys() {
        let told: Vec<&str> = [OWN].into_iter().chain(texts()).map(|text| text.text).collect();
        let used: BTreeSet<&str> = others().into_iter().chain(crates()).flat_map(|part| part.texts).collect();
        assert_eq!(told.iter().copied().collect::<BTreeSet<_>>(), used);
        assert_eq!(told.len(), used.len(), "a text is told twice");
        assert!(told.len() > 50);
    }

    /// Where a part offers several licences, the text of the one that we take is there.
    #[test]
    fn the_text_of_what_is_no_crate_is_that_of_its_licence() {
        for part in others() {
            let licence = part.texts.iter().filter_map(|id| id.split(':').next());
            let mut named = licence.filter(|licence| part.licence.contains(licence));
            assert!(named.next().is_some(), "{part:?}");
        }
    }

    #[test]
    fn every_crate_has_its_line() {
        let rows = THIRD_PARTY.split("\n\n").nth(1).unwrap_or_default();
        assert_eq!(crates().count(), rows.lines().count());
        assert!(crates().any(|part| part.name == "cssparser" && part.licence == "MPL-2.0"));
        assert!(crates().any(|part| part.name == "windows-sys" && part.platforms == ["windows"]));
        let is_address = |source: &str| source.starts_with("https://") || source.starts_with("http://");
        assert!(crates().all(|part| is_address(part.source)));
    }
}
