//! Edits of Markdown files. Most leave the newsroom without errors; those that do not are taken back by whoever made them.

use proptest::prelude::*;

use super::world::World;
use crate::newsrooms::blueprint::MOMENTS;

/// What is done to a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line {
    /// It says more.
    Longer,
    /// It says something else of the same length.
    SameLength,
    Deleted,
    /// Something is public, corrected or withdrawn at another moment.
    Moment(usize),
    /// A reference leads to another of its kind.
    Reference(usize),
    /// One of a few words.
    Choice(usize),
}

/// Words of which one can stand for another.
const CHOICES: [&[&str]; 4] = [
    &["announcement", "notice", "report", "statement", "event", "media-advisory"],
    &["pilot", "active", "ended"],
    &["preparing", "on-assignment", "follow-up", "completed", "cancelled"],
    &["company", "[host]", "[company, supporter]"],
];

/// Fields that can be added to files of a kind, or of all (`/`); `ID` stands for that of somebody of the kind before it.
const FIELDS: [(&str, &str); 26] = [
    ("/", "draft: true"),
    ("/", "aliases: [/former/1/]"),
    ("/releases/", "tags: [医療]"),
    ("/releases/", "tags: [Health, NPO]"),
    ("/releases/", "place: 大阪"),
    ("/releases/", "lead: 加えました。"),
    ("/releases/", "subtitle: 加えました"),
    ("/releases/", "kind: report"),
    ("/releases/", "publish_at: 2014-09-29 10:00"),
    ("/releases/", "programs: [program-ID]"),
    ("/releases/", "partners: [partner-ID]"),
    ("/releases/", "cases: [case-ID]"),
    ("/releases/", "contacts: [contact-ID]"),
    ("/releases/", "supersedes: release-ID"),
    ("/releases/", "withdrawn: { at: 2014-10-02, reason: 変更 }"),
    ("/releases/", "removed: { at: 2014-10-02, reason: 誤り }"),
    ("/releases/", "corrections: [{ at: 2014-10-02, was: 3名, now: 留職, note: 誤り }]"),
    ("/releases/", "corrections: [{ at: 2014-09-30, kind: update, note: 加筆 }]"),
    ("/releases/", "media: [{ file: pool.png, alt: 窓口, expires: 2014-09-30 }]"),
    ("/programs/", "partners: [partner-ID]"),
    ("/programs/", "boilerplate: 加えました。"),
    ("/cases/", "host: partner-ID"),
    ("/cases/", "summary: 加えました。"),
    ("/partners/", "reading: あ"),
    ("/contacts/", "until: 2014-10-31"),
    ("/coverage/", "program: program-ID"),
];

/// Paragraphs that can be added.
const PARAGRAPHS: [&str; 20] = [
    "[](release:release-ID)",
    "[](program:program-ID)と[](partner:partner-ID)",
    "[](case:case-ID?)",
    "[こちら](contact:contact-ID)",
    "[](page:page-ID?)",
    "[](release:release-ID#history)",
    "[一覧](/releases/)、[窓口](/contact/)",
    "[言葉](/releases/release-ID/)",
    "[項](/programs/program-ID/#history)",
    "[原稿](release-ID.md)",
    "## 加えた項 {#added}",
    "[ここ](#added)",
    ":::cases {program=program-ID}\n:::",
    ":::cases {program=program-ID status=completed}\n:::",
    ":::details {program=program-ID}\n:::",
    ":::cases\n:::",
    "![写真](pool.png)",
    "[資料](<media:募集要項(最終).pdf>)",
    "本文[^n]\n\n[^n]: 注",
    "{留職|りゅうしょく}は**「留職」**です。",
];

/// Random ones.
pub fn line() -> impl Strategy<Value = Line> {
    let any = any::<usize>;
    prop_oneof![
        5 => Just(Line::Longer),
        3 => Just(Line::SameLength),
        2 => Just(Line::Deleted),
        3 => any().prop_map(Line::Moment),
        3 => any().prop_map(Line::Reference),
        2 => any().prop_map(Line::Choice),
    ]
}

/// Edits a line of a file; nothing where the file has no such line.
pub fn edit_line(world: &mut World, file: usize, at: usize, how: Line) {
    let Some((path, text)) = world.text(file, ".md") else { return };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let edited: Vec<(usize, String)> = lines
        .iter()
        .enumerate()
        .filter_map(|(number, line)| Some((number, edited(line, how, world)?)))
        .collect();
    if edited.is_empty() {
        return;
    }
    let (number, line) = edited[at % edited.len()].clone();
    match how {
        Line::Deleted => drop(lines.remove(number)),
        _ => lines[number] = line,
    }
    world.write(path, lines.join("\n") + "\n");
}

/// The line as it is then, where this can be done to it.
fn edited(line: &str, how: Line, world: &World) -> Option<String> {
    // Texts end with a mark, marks with an `x`.
    let is_text = line.ends_with('x') || line.ends_with('y');
    match how {
        Line::Longer => is_text.then(|| format!("{line} 改")),
        Line::SameLength => {
            let end = if line.ends_with('x') { 'y' } else { 'x' };
            is_text.then(|| format!("{}{end}", &line[..line.len() - 1]))
        }
        Line::Deleted => (line.contains(": ") && !line.ends_with('|') || is_text).then(String::new),
        Line::Moment(which) => {
            let key =
                ["publish_at: ", "at: "].into_iter().find_map(|key| Some(line.find(key)? + key.len()))?;
            Some(format!("{}{}", &line[..key], MOMENTS[which % MOMENTS.len()]))
        }
        Line::Reference(which) => {
            let kinds = ["release-", "program-", "case-", "partner-", "contact-", "page-"];
            let (kind, at) = kinds.iter().find_map(|kind| Some((*kind, line.find(kind)?)))?;
            let end = at + kind.len() + 5;
            line.get(at + kind.len()..end)
                .filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))?;
            Some(format!("{}{}{}", &line[..at], id(world, kind, which)?, &line[end..]))
        }
        Line::Choice(which) => {
            let (key, value) = line.rsplit_once(": ")?;
            let choices = CHOICES.iter().find(|choices| choices.contains(&value))?;
            Some(format!("{key}: {}", choices[which % choices.len()]))
        }
    }
}

/// The id of somebody of a kind, which ends with `-`.
fn id(world: &World, kind: &str, which: usize) -> Option<String> {
    let file = |path: &str| {
        let name = path.strip_suffix("/index.md").or_else(|| path.strip_suffix(".md"))?;
        let id = name.rsplit('/').next()?;
        (id.starts_with(kind) && id.len() == kind.len() + 5).then(|| id.to_owned())
    };
    file(&world.path(which, |path| file(path).is_some())?)
}

/// Adds a field to a file.
pub fn add_field(world: &mut World, file: usize, which: usize) {
    let Some((path, _)) = world.text(file, ".md") else { return };
    let fields: Vec<&str> =
        FIELDS.iter().filter(|(folder, _)| path.contains(folder)).map(|(_, field)| *field).collect();
    let field = fields[which % fields.len()];
    add(world, file, field, |text, field| text.replacen("---\n", &format!("---\n{field}\n"), 1));
}

/// Adds a paragraph to a body.
pub fn add_paragraph(world: &mut World, file: usize, which: usize) {
    let paragraph = PARAGRAPHS[which % PARAGRAPHS.len()];
    add(world, file, paragraph, |text, paragraph| format!("{text}\n{paragraph}\n"));
}

fn add(world: &mut World, file: usize, what: &str, into: impl Fn(&str, &str) -> String) {
    let Some((path, text)) = world.text(file, ".md") else { return };
    let mut what = what.to_owned();
    for kind in ["release-", "program-", "case-", "partner-", "contact-", "page-"] {
        match id(world, kind, file / 7) {
            Some(id) => what = what.replace(&format!("{kind}ID"), &id),
            None => what = what.replace(&format!("{kind}ID"), &format!("{kind}00000")),
        }
    }
    world.write(path, into(&text, &what));
}

/// Gives an entity another id, in the names of its files and wherever it is referred to.
pub fn rename(world: &mut World, which: usize) {
    let kind = ["release-", "program-", "case-", "partner-", "contact-", "page-"][which % 6];
    let Some(old) = id(world, kind, which / 6) else { return };
    let new = format!("{kind}9{}", &old[old.len() - 4..]);
    let files = std::mem::take(&mut world.files);
    let renamed = files.into_iter().map(|(path, bytes)| {
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => text.replace(&old, &new).into_bytes(),
            Err(error) => error.into_bytes(),
        };
        (path.replace(&old, &new), bytes)
    });
    world.files = renamed.collect();
}
