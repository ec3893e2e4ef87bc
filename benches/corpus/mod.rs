//! Newsrooms of any size, for benchmarks: the same size, the same files.
//!
//! They are shaped like that of a team which has published for fifteen years: a program for 200 releases, a partner for
//! 20, bodies of some thousand characters with headings, tables, lists, a quotation and links.
//!
//! 1. [`write`] writes a newsroom. A [`Flavour::Plain`] one has what other generators can do as well; a
//!    [`Flavour::Whole`] one has all kinds, two languages, and what is hidden, corrected or gone.
//! 2. [`hugo::write`] writes the plain one for Hugo.

// Each benchmark takes what it needs of this.
#![allow(dead_code)]

pub mod hugo;
#[path = "../../tests/newsrooms/png.rs"]
mod png;
mod prose;
mod whole;

use std::path::Path;
use std::{fs, io};

use super::dice::Dice;
use prose::{WORDS, paragraph, sentence};

/// When the newsrooms are built: all of a plain one is public then.
pub const MOMENT: &str = "2025-01-01T00:00:00Z";

/// What there is in a newsroom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// Releases, programs and partners in Japanese, a contact and the publisher.
    Plain,
    /// All kinds, in two languages.
    Whole,
}

/// A release, before it is written for this or that generator.
pub struct Release {
    pub number: usize,
    pub title: String,
    pub lead: String,
    pub date: String,
    pub programs: Vec<usize>,
    pub partners: Vec<usize>,
    pub body: String,
}

/// How many there are of what releases refer to.
#[derive(Clone, Copy)]
pub struct Counts {
    pub releases: usize,
    pub programs: usize,
    pub partners: usize,
}

impl Counts {
    pub fn of(releases: usize) -> Counts {
        Counts { releases, programs: (releases / 200).max(3), partners: (releases / 20).max(10) }
    }
}

/// Writes a newsroom with so many releases into a folder.
pub fn write(releases: usize, flavour: Flavour, folder: &Path) -> io::Result<()> {
    let counts = Counts::of(releases);
    let languages = if flavour == Flavour::Whole { "[ja, en]" } else { "[ja]" };
    // The other flavour has no search; what that costs is measured by itself (`benches/search`).
    put(
        folder,
        "newsroom.yaml",
        format!(
            "title: 見本ニュースルーム\nbase_url: https://news.example.org/\ntimezone: Asia/Tokyo\n\
             languages: {languages}\ndesk: desk\npage_size: 20\noutputs: {{ search: false, cards: false }}\nfeed_tag: news.example.org,2026\n"
        ),
    )?;
    put(
        folder,
        "content/organization.md",
        "---\nname: 見本団体\nreading: みほんだんたい\n\
         address: { postal_code: 141-0031, text: 東京都品川区 }\n---\n\n見本団体は、見本を作る団体です。\n",
    )?;
    put(
        folder,
        "content/contacts/desk.md",
        "---\nname: 広報担当\nreading: こうほうたんとう\nphones: [{ number: 03-1234-5678 }]\n---\n",
    )?;
    for number in 0..counts.programs {
        let text = format!(
            "---\nname: プログラム{number}\nreading: ぷろぐらむ{number}\nsummary: プログラム{number}の概要です。\n\
             status: active\nsince: 2006-05\n---\n"
        );
        put(folder, &format!("content/programs/{}.md", program(number)), &text)?;
    }
    for number in 0..counts.partners {
        let text = format!(
            "---\nname: パートナー{number}\nreading: ぱーとなー{number}\nkind: company\ncountry: JP\n---\n"
        );
        put(folder, &format!("content/partners/{}.md", partner(number)), &text)?;
    }
    for number in 0..releases {
        let release = release(number, counts);
        match flavour {
            Flavour::Plain => {
                let published = format!("publish_at: {}\n", release.date);
                put(folder, &path(number, ""), written(&release, &published, &release.body))?;
            }
            Flavour::Whole => whole::release(&release, folder)?,
        }
    }
    if flavour == Flavour::Whole {
        whole::others(counts, folder)?;
    }
    Ok(())
}

/// Where a release lies; `lang` is empty or `.en`.
pub fn path(number: usize, lang: &str) -> String {
    format!("content/releases/{}{lang}.md", id(number))
}

/// The id of a release.
pub fn id(number: usize) -> String {
    format!("release-{number:06}")
}

fn program(number: usize) -> String {
    format!("program-{number:03}")
}

fn partner(number: usize) -> String {
    format!("partner-{number:04}")
}

fn written(release: &Release, fields: &str, body: &str) -> String {
    let programs: Vec<String> = release.programs.iter().copied().map(program).collect();
    let partners: Vec<String> = release.partners.iter().copied().map(partner).collect();
    format!(
        "---\ntitle: {}\nlead: {}\n{fields}programs: [{}]\npartners: [{}]\n---\n\n{body}\n",
        release.title,
        release.lead,
        programs.join(", "),
        partners.join(", ")
    )
}

/// A release; its number decides on everything.
pub fn release(number: usize, counts: Counts) -> Release {
    let mut dice = Dice::new(number as u64);
    let day = number % 5500;
    let date = format!("{}-{:02}-{:02}", 2006 + day / 372, 1 + day / 31 % 12, 1 + day % 28);
    let programs = vec![dice.below(counts.programs)];
    let mut partners: Vec<usize> = (0..=dice.below(3)).map(|_| dice.below(counts.partners)).collect();
    partners.sort_unstable();
    partners.dedup();
    let (one, two, three) = (*dice.pick(WORDS), *dice.pick(WORDS), *dice.pick(WORDS));
    let title = format!("{one}と{two}の{three}を開始 第{number}号");
    let lead = sentence(&mut dice);
    let body = prose::body(&mut dice, number, counts.partners);
    Release { number, title, lead, date, programs, partners, body }
}

/// Writes a file, and its folder if need be.
pub fn put(folder: &Path, path: &str, text: impl AsRef<[u8]>) -> io::Result<()> {
    let path = folder.join(path);
    match fs::write(&path, text.as_ref()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, text.as_ref())
        }
        other => other,
    }
}
