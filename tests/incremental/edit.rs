//! The edits that there are.

use proptest::prelude::*;

use super::kept::{Kept, Options};
use super::site::picture;
use super::words::{self, Line};
use super::world::World;
use crate::newsrooms::Blueprint;
use crate::newsrooms::blueprint::{Availability, Entity, Written, day, moment};

/// An edit. Numbers choose among what there is.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// An entity is written in another way, is gone, is public at another time, in other languages, or elsewhere.
    Entity(usize, Fate),
    /// There is one more.
    New(u8, u64),
    /// `newsroom.yaml` and the static files are written anew.
    Settings(u64),
    PageSize(usize),
    Languages(bool),
    /// A line of a Markdown file.
    Line(usize, usize, Line),
    /// A field more.
    Field(usize, usize),
    /// A paragraph more in a body.
    Paragraph(usize, usize),
    /// A file of another name, with all that refers to it.
    Rename(usize),
    Delete(usize),
    /// A key of `newsroom.yaml`.
    Configuration(usize),
    /// A template of the site's own, changed again and again.
    Template(usize, u8),
    /// A component of the site's own, which its template of releases calls.
    Component(u8),
    /// A file of the site's own theme: words, stylesheet, what it asks for.
    Theme(usize, u8),
    /// An override is gone.
    NoOverride(usize),
    Static(usize, u8),
    /// A picture with other bytes, or other pixels.
    Picture(usize, u8, u8),
    Moment(usize),
    BaseUrl(usize),
    /// The preview is built, beside the public newsroom.
    Preview,
    /// `--force`.
    Force,
    /// Nothing at all, but the build.
    Nothing,
    /// A line of the same length, in a file whose time says that nothing happened.
    SameTime(usize, usize),
    /// All files have other times.
    Touch,
    /// Somebody was in the output folder.
    Output(usize, Touched),
    /// Something happened to what the program remembers.
    Memory(usize, Lost),
}

/// What becomes of an entity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    Rewritten(u64),
    Gone,
    Ready(Availability),
    In(Written),
    Moved,
}

/// What happens to the output folder.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Touched {
    Deleted,
    Changed,
    Emptied,
    SameLength,
    SameLengthAndTime,
    /// A file of somebody else, who wants to find it again.
    Foreign,
    AllDeleted,
}

/// What happens to what is remembered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lost {
    All,
    /// A bit in one file, wherever it is.
    Bit,
    Cut,
    Emptied,
    File,
    /// It is put aside, as a machine does that builds and forgets.
    Saved,
    /// What was put aside comes back, however old.
    Restored,
    /// The same, in a folder where nothing has been built.
    RestoredAlone,
}

/// Keys of `newsroom.yaml`, and what they may say.
const CONFIGURATION: [(&str, &str); 22] = [
    ("title", "title: { ja: 新しい部屋, en: New Room }"),
    ("title", "title: 見本"),
    ("menu", "menu: [releases, contact]"),
    ("menu", "menu: [contact, partners, coverage, releases, cases]"),
    ("menu", ""),
    ("desk", "desk: contact-00000"),
    ("desk", ""),
    ("accent", "accent: \"#123456\""),
    ("logo", "logo: pool.png"),
    ("links", "links: [{ label: X, url: https://x.com/other }]"),
    ("calendar", "calendar: japanese"),
    ("calendar", "calendar: gregorian"),
    ("fiscal_year_start", "fiscal_year_start: 10"),
    ("fiscal_year_start", ""),
    ("websub", "websub: https://hub.example/"),
    ("outputs", "outputs: { feeds: false }"),
    ("outputs", ""),
    ("words", "words: { ja: { cases: 事例集, releases: たより } }"),
    ("words", ""),
    ("base_url", "base_url: https://other.example.org/x/"),
    ("timezone", "timezone: Europe/London\ncountry: JP"),
    ("theme", "theme: plain"),
];

/// Files of a theme; `N` is a number.
const THEME: [(&str, &str); 6] = [
    ("themes/kawaraban/locales/ja.yaml", "releases: お知らせN\n"),
    ("themes/kawaraban/locales/en.yaml", "related_releases: See also N\n"),
    ("themes/kawaraban/theme.yaml", "related_releases: N\nlatest_releases: N\n"),
    (
        "themes/plain/templates/page.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>{{ view.title.text }}N</h1>{% endblock %}\n",
    ),
    ("assets/style.css", "body { margin: Npx }\n"),
    ("assets/extra.svg", "<svg><!-- N --></svg>\n"),
];

/// In a template, before the first of these there is room for more.
const TAGS: [&str; 8] = ["<article", "<section", "<ul", "<ol", "<h1", "<table", "<dl", "<p"];

/// Random edits.
pub fn edits() -> impl Strategy<Value = Edit> {
    let number = any::<usize>;
    let entity = prop_oneof![
        2 => (number(), any::<u64>()).prop_map(|(which, seed)| Edit::Entity(which, Fate::Rewritten(seed))),
        1 => number().prop_map(|which| Edit::Entity(which, Fate::Gone)),
        2 => (number(), 0..4usize).prop_map(|(which, at)| Edit::Entity(which, Fate::Ready(Availability::From(at)))),
        1 => number().prop_map(|which| Edit::Entity(which, Fate::Ready(Availability::Draft))),
        3 => (number(), written()).prop_map(|(which, written)| Edit::Entity(which, Fate::In(written))),
        1 => number().prop_map(|which| Edit::Entity(which, Fate::Moved)),
        2 => (any::<u8>(), any::<u64>()).prop_map(|(number, seed)| Edit::New(number, seed)),
    ];
    let text = prop_oneof![
        6 => (number(), number(), words::line()).prop_map(|(file, at, line)| Edit::Line(file, at, line)),
        3 => (number(), number()).prop_map(|(file, which)| Edit::Field(file, which)),
        3 => (number(), number()).prop_map(|(file, which)| Edit::Paragraph(file, which)),
        1 => number().prop_map(Edit::Rename),
        1 => number().prop_map(Edit::Delete),
    ];
    let site = prop_oneof![
        3 => (0..CONFIGURATION.len()).prop_map(Edit::Configuration),
        1 => any::<u64>().prop_map(Edit::Settings),
        1 => (1..5usize).prop_map(Edit::PageSize),
        1 => any::<bool>().prop_map(Edit::Languages),
        3 => (number(), any::<u8>()).prop_map(|(which, number)| Edit::Template(which, number)),
        1 => any::<u8>().prop_map(Edit::Component),
        2 => (number(), 1..9u8).prop_map(|(which, number)| Edit::Theme(which, number)),
        1 => number().prop_map(Edit::NoOverride),
        1 => (number(), any::<u8>()).prop_map(|(which, number)| Edit::Static(which, number)),
        2 => (number(), 0..3u8, any::<u8>()).prop_map(|(which, how, number)| Edit::Picture(which, how, number)),
    ];
    prop_oneof![3 => entity, 5 => text, 4 => site, 4 => around()]
}

/// Random ones that leave most as it is.
pub fn small_edits() -> impl Strategy<Value = Edit> {
    let any = any::<usize>;
    prop_oneof![
        5 => around(),
        2 => (any(), any(), words::line()).prop_map(|(file, at, line)| Edit::Line(file, at, line)),
        1 => (any(), any()).prop_map(|(file, which)| Edit::Field(file, which)),
        1 => any().prop_map(Edit::Delete),
        1 => (any(), 1..9u8).prop_map(|(which, number)| Edit::Theme(which, number)),
        1 => (any(), 0..9u8).prop_map(|(which, number)| Edit::Static(which, number)),
        1 => (any(), 0..3u8, 1..9u8).prop_map(|(which, how, number)| Edit::Picture(which, how, number)),
    ]
}

/// What happens around a site: it is built in another way, or somebody was in its folders.
fn around() -> impl Strategy<Value = Edit> {
    let number = any::<usize>;
    prop_oneof![
        3 => (0..10usize).prop_map(Edit::Moment),
        1 => (0..3usize).prop_map(Edit::BaseUrl),
        1 => Just(Edit::Preview),
        1 => Just(Edit::Force),
        1 => Just(Edit::Nothing),
        2 => (number(), number()).prop_map(|(file, at)| Edit::SameTime(file, at)),
        1 => Just(Edit::Touch),
        2 => (number(), touched()).prop_map(|(which, touched)| Edit::Output(which, touched)),
        3 => (number(), lost()).prop_map(|(which, lost)| Edit::Memory(which, lost)),
    ]
}

fn written() -> impl Strategy<Value = Written> {
    prop_oneof![Just(Written::First), Just(Written::Both), Just(Written::BothOneDraft), Just(Written::Second)]
}

fn touched() -> impl Strategy<Value = Touched> {
    let all = [
        Touched::Deleted,
        Touched::Changed,
        Touched::Emptied,
        Touched::SameLength,
        Touched::SameLengthAndTime,
        Touched::Foreign,
        Touched::AllDeleted,
    ];
    (0..all.len()).prop_map(move |which| all[which])
}

fn lost() -> impl Strategy<Value = Lost> {
    let all = [
        Lost::All,
        Lost::Bit,
        Lost::Bit,
        Lost::Cut,
        Lost::Emptied,
        Lost::File,
        Lost::Saved,
        Lost::Restored,
        Lost::RestoredAlone,
    ];
    (0..all.len()).prop_map(move |which| all[which])
}

impl Edit {
    /// Makes the edit; gives how the site is built after it.
    pub fn apply(&self, world: &mut World, kept: &mut Kept) -> Result<Options, String> {
        let blueprint = world.blueprint.clone();
        match *self {
            Edit::Entity(which, fate) => world.plan(with_fate(blueprint, which, fate)),
            Edit::New(number, seed) => world.plan(with_new(blueprint, number, seed)),
            Edit::Settings(seed) => world.plan(Blueprint { seed, ..blueprint }),
            Edit::PageSize(page_size) => world.plan(Blueprint { page_size, ..blueprint }),
            Edit::Languages(both) => {
                let languages = if both { vec!["ja", "en"] } else { vec!["ja"] };
                world.plan(Blueprint { languages, ..blueprint });
            }
            Edit::Line(file, at, line) => words::edit_line(world, file, at, line),
            Edit::Field(file, which) => words::add_field(world, file, which),
            Edit::Paragraph(file, which) => words::add_paragraph(world, file, which),
            Edit::Rename(which) => words::rename(world, which),
            Edit::Delete(which) => {
                let path = world.path(which, |path| path != "newsroom.yaml");
                path.map(|path| world.files.remove(&path));
            }
            Edit::Configuration(which) => {
                let (key, line) = CONFIGURATION[which];
                world.configure(key, line);
            }
            Edit::Template(which, number) => template(world, which, number),
            Edit::Component(number) => component(world, number),
            Edit::Theme(which, number) => {
                let (path, text) = THEME[which % THEME.len()];
                world.write(path, text.replace('N', &number.to_string()));
            }
            Edit::NoOverride(which) => {
                let is_override =
                    |path: &str| ["templates/", "assets/", "themes/"].iter().any(|it| path.starts_with(it));
                world.path(which, is_override).map(|path| world.files.remove(&path));
            }
            Edit::Static(which, number) => {
                let path = world.path(which, |path| path.starts_with("static/")).filter(|_| number % 3 > 0);
                world.write(path.unwrap_or_else(|| format!("static/{which}.txt")), format!("{number:03}"));
            }
            Edit::Picture(which, how, number) => {
                let is_picture = |path: &str| path.to_lowercase().ends_with(".png");
                let path = world.path(which, is_picture).unwrap_or_default();
                // Behind the head, the data and the filter of the first line.
                let pixels = |bytes: &Vec<u8>| Some(String::from_utf8_lossy(bytes.get(49..69)?).into_owned());
                let mark = world.files.get(&path).and_then(pixels).unwrap_or_default();
                let bytes = match how {
                    0 => picture(number, 9, &mark),
                    1 => picture(16, 9, &mark.chars().rev().collect::<String>()),
                    _ => picture(16, 9, &format!("{mark}{number}")),
                };
                world.files.insert(path, bytes);
            }
            Edit::Moment(at) => {
                let at = if at < 4 { moment(at) } else { day(at % 4) - i64::from(at > 7) };
                world.options.moment = at;
            }
            Edit::BaseUrl(which) => {
                world.options.base_url =
                    [None, Some("https://a.example.org/"), Some("https://b.example.org/b/")][which];
            }
            Edit::Preview => return Ok(Options { drafts: true, ..world.options.clone() }),
            Edit::Force => return Ok(Options { force: true, ..world.options.clone() }),
            Edit::SameTime(file, at) => words::edit_line(world, file, at, Line::SameLength),
            Edit::Nothing => {}
            Edit::Touch => kept.touch()?,
            Edit::Output(which, touched) => kept.touch_output(which, touched)?,
            Edit::Memory(which, lost) => kept.lose(which, lost)?,
        }
        Ok(world.options.clone())
    }
}

fn with_fate(mut blueprint: Blueprint, which: usize, fate: Fate) -> Blueprint {
    if blueprint.entities.is_empty() {
        return blueprint;
    }
    let at = which % blueprint.entities.len();
    let entity = &mut blueprint.entities[at];
    match fate {
        Fate::Rewritten(seed) => entity.seed = seed,
        Fate::Ready(readiness) => entity.readiness = readiness,
        Fate::In(written) => entity.written = written,
        Fate::Moved => entity.in_folder = !entity.in_folder,
        Fate::Gone => drop(blueprint.entities.remove(at)),
    }
    blueprint
}

/// One entity more, of a kind that there is already.
fn with_new(mut blueprint: Blueprint, number: u8, seed: u64) -> Blueprint {
    let models = blueprint.entities.len();
    if let Some(model) = blueprint.entities.get(seed as usize % models.max(1)).cloned() {
        blueprint.entities.push(Entity { number: 100 + usize::from(number), seed, ..model });
    }
    blueprint
}

/// Overrides a template, or changes the override.
fn template(world: &mut World, which: usize, number: u8) {
    let is_template = |path: &str| path.starts_with("templates/");
    let theirs: Vec<_> =
        kawaraban::site::EMBEDDED_FILES.iter().filter(|file| is_template(file.path)).collect();
    let file = theirs[which % theirs.len()];
    let own = world.files.get(file.path).and_then(|bytes| String::from_utf8(bytes.clone()).ok());
    let text = own.unwrap_or_else(|| file.text.to_owned());
    if let Some(at) = TAGS.iter().filter_map(|tag| text.find(tag)).min() {
        world.write(file.path, format!("{}<!-- {number:03} -->{}", &text[..at], &text[at..]));
    }
}

/// Writes a component, and calls it in the template of releases.
fn component(world: &mut World, number: u8) {
    let text =
        format!("{{%- component our_mark() %}}<p>our mark {number}</p>{{%- endcomponent our_mark %}}\n");
    world.write("templates/partials/our_mark.html", text);
    if !world.files.contains_key("templates/release.html") {
        let theirs =
            kawaraban::site::EMBEDDED_FILES.iter().find(|file| file.path == "templates/release.html");
        let text = theirs.map_or("", |file| file.text);
        world.write("templates/release.html", text.replacen("<article", "{{- <our_mark /> }}<article", 1));
    }
}
