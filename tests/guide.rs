//! The writer's guide (`docs/writing.ja.md`, `docs/writing.en.md`): every example in it is built as it stands.
//!
//! The newsroom is the one that `kawaraban init` writes; the guide's examples are laid into it. What a fenced block is, its first
//! line says:
//!
//! | block | what it is |
//! |---|---|
//! | `markdown` | the text of a release |
//! | `yaml` | fields of a release |
//! | `markdown content/programs/x.md` | that file, as it stands |
//! | `yaml newsroom.yaml` | settings that replace those of the same name |
//! | `text` | lines that readers see so on the page of the release before |
//! | `sh` | commands, which are not run |

#[path = "newsrooms/photograph.rs"]
mod photograph;
#[path = "newsrooms/recording.rs"]
mod recording;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use photograph::photograph;
use recording::Recording;

/// When the examples are looked at: what they publish in 2026 is public, what they keep for 2099 is not.
const MOMENT: &str = "2026-12-02 10:00";

/// A fenced block of a guide.
#[derive(Debug)]
struct Example {
    line: usize,
    info: String,
    text: String,
}

fn examples(guide: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut open: Option<Example> = None;
    for (at, line) in guide.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                open = Some(Example { line: at + 1, info: info.to_owned(), text: String::new() });
            }
            (Some(_), Some("")) => examples.extend(open.take()),
            (Some(example), _) => example.text.push_str(&format!("{line}\n")),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block without an end: {open:?}");
    examples
}

fn kawaraban(site: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_kawaraban"));
    program
        .args(arguments)
        .env_clear()
        .env("KAWARABAN_FONTS", "")
        .env("NO_COLOR", "1")
        .current_dir(site)
        .output()
        .unwrap()
}

fn write(site: &Path, path: &str, content: &[u8]) {
    let path = site.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// A release of which only the fields or only the text is given.
fn release(line: usize, fields: &str, text: &str) -> String {
    let titled = if fields.starts_with("title:") { "" } else { &format!("title: {line}\n") };
    format!("---\n{titled}publish_at: 2026-04-01 10:00\n{fields}---\n\n{text}\n")
}

/// `newsroom.yaml` with other values for the settings of a block, a line each.
fn with_settings(newsroom: &str, settings: &str) -> String {
    settings.lines().fold(newsroom.to_owned(), |newsroom, setting| {
        let name = &setting[..=setting.find(':').unwrap()];
        let is_it = |line: &&str| line.starts_with(name);
        assert!(newsroom.lines().any(|line| is_it(&line)), "init writes no {name}");
        newsroom.lines().map(|line| if is_it(&line) { setting } else { line }.to_owned() + "\n").collect()
    })
}

/// Lays the examples of a guide into a newsroom. Returns the page of each release.
fn lay_out(site: &Path, examples: &[Example]) -> BTreeMap<usize, String> {
    let mut pages = BTreeMap::new();
    let media = ["visit.jpg", "interview.jpg"].map(|name| format!("content/media/{name}"));
    let media = media.iter().map(String::as_str).chain(["content/releases/summer-report/scene.jpg"]);
    media.for_each(|path| write(site, path, &photograph(1200, 900, "jpg")));
    write(site, "content/media/form.pdf", b"%PDF-1.4\n");
    let film = Recording::new(200_000, Some((1280, 720))).bytes("mp4");
    write(site, "content/media/interview.mp4", &film);
    for name in ["interview.ja.vtt", "interview.en.vtt"] {
        let captions = b"WEBVTT\n\n00:00.000 --> 00:02.000\n-\n";
        write(site, &format!("content/media/{name}"), captions);
    }
    for Example { line, info, text } in examples {
        let id = format!("line-{line}");
        let (path, file) = match info.split_once(' ') {
            Some(("yaml", "newsroom.yaml")) => {
                let newsroom = fs::read_to_string(site.join("newsroom.yaml")).unwrap();
                ("newsroom.yaml".to_owned(), with_settings(&newsroom, text))
            }
            Some(("markdown", path)) => (path.to_owned(), text.clone()),
            None if info == "markdown" => (format!("content/releases/{id}.md"), release(*line, "", text)),
            None if info == "yaml" => (format!("content/releases/{id}.md"), release(*line, text, "Text.")),
            None if matches!(info.as_str(), "text" | "sh") => continue,
            _ => panic!("line {line}: no block begins with `{info}`"),
        };
        pages.insert(*line, format!("preview/releases/{id}/index.html"));
        write(site, &path, file.as_bytes());
    }
    pages
}

/// The lines that readers see on a page.
fn seen(page: &str) -> String {
    let mut text = String::new();
    for piece in page.replace('\n', " ").split('<') {
        let (tag, behind) = piece.split_once('>').unwrap_or(("", piece));
        let is_line_end = matches!(tag, "br" | "/p" | "/li" | "/td" | "/th" | "/h2" | "/h3" | "/dt" | "/dd");
        text.push_str(if is_line_end { "\n" } else { "" });
        text.push_str(behind);
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

fn is_built_as_it_stands(guide: &str, language: &str) {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    assert!(kawaraban(site, &["init", ".", "--lang", language, "--quiet"]).status.success());
    let examples = examples(guide);
    assert!(examples.len() > 20, "the examples are not found");
    let pages = lay_out(site, &examples);
    let built = kawaraban(site, &["build", "--strict", "--at", MOMENT, "--out", "preview", "--lang", "en"]);
    let told = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success() && told.is_empty(), "{told}");
    for (at, example) in examples.iter().enumerate().filter(|(_, example)| example.info == "text") {
        let before = examples[..at].last().unwrap();
        let page = seen(&fs::read_to_string(site.join(&pages[&before.line])).unwrap());
        assert!(page.contains(&example.text), "line {}: readers see\n{page}", example.line);
    }
    // What comes later is kept back, and waits without a trace.
    let proved = kawaraban(site, &["check", "--prove", "--at", MOMENT, "--lang", "en"]);
    assert!(proved.status.success(), "{}", String::from_utf8_lossy(&proved.stderr));
}

#[test]
fn the_japanese_guide_is_built_as_it_stands() {
    is_built_as_it_stands(include_str!("../docs/writing.ja.md"), "ja");
}

#[test]
fn the_english_guide_is_built_as_it_stands() {
    is_built_as_it_stands(include_str!("../docs/writing.en.md"), "en");
}

/// Both guides say the same in the same order: the same kinds of blocks below the same headings.
#[test]
fn both_guides_have_the_same_sections_and_examples() {
    let shape = |guide: &str| {
        let depth = |line: &str| line.bytes().take_while(|byte| *byte == b'#').count();
        let blocks = examples(guide).into_iter().map(|example| {
            let path = example.info.split(' ').nth(1).unwrap_or_default().to_owned();
            let language = [".ja.md", ".en.md"].iter().any(|end| path.ends_with(end));
            (
                example.info.split(' ').next().unwrap().to_owned(),
                path.split('.').next().unwrap().to_owned(),
                language,
            )
        });
        let mut is_inside = false;
        let headings = guide.lines().filter(|line| {
            is_inside ^= line.starts_with("```");
            !is_inside && line.starts_with('#')
        });
        (headings.map(depth).collect::<Vec<_>>(), blocks.collect::<Vec<_>>())
    };
    assert_eq!(shape(include_str!("../docs/writing.ja.md")), shape(include_str!("../docs/writing.en.md")));
}

/// The guide tells of every block that there is: the names stand in the message for one that there is not.
#[test]
fn every_block_is_in_the_guides() {
    let folder = tempfile::tempdir().unwrap();
    kawaraban(folder.path(), &["init", ".", "--lang", "en", "--quiet"]);
    write(folder.path(), "content/releases/a.md", release(0, "", ":::unknown-block\n:::\n").as_bytes());
    let told = kawaraban(folder.path(), &["check", "--lang", "en", "--at", MOMENT]).stderr;
    let told = String::from_utf8_lossy(&told);
    let help = told.lines().find(|line| line.contains("These exist")).unwrap_or_else(|| panic!("{told}"));
    let names: Vec<&str> = help.split('`').skip(1).step_by(2).collect();
    assert!(names.len() >= 6, "{told}");
    for guide in [include_str!("../docs/writing.ja.md"), include_str!("../docs/writing.en.md")] {
        for name in &names {
            assert!(guide.contains(&format!("| `:::{name}")), "the guide does not tell of :::{name}");
        }
    }
}
