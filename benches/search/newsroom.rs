//! The newsroom in which is searched: releases of sixteen years, a tenth of them with English translations, programs and
//! partners with their readings, cases.

use std::io;
use std::path::Path;

use super::corpus::put;
use super::language::{Language, Topic, one};
use super::planted::{QUERIES, planted};
use super::{Dice, names};

/// How many releases there are; the queries are made for these.
pub const RELEASES: usize = 10_000;
const PROGRAMS: usize = 50;
const PARTNERS: usize = 500;
const CASES: usize = 200;
/// The days of the newsroom, from the first of 2011 on.
const DAYS: usize = 5_780;
const KINDS: &[&str] = &["announcement", "announcement", "notice", "notice", "report", "statement", "event"];
const INDUSTRIES: &[&str] = &["製造", "情報通信", "金融", "医療", "小売", "運輸", "教育"];

/// Writes the newsroom, and beside it the queries as JSON. `search` says whether it has a search.
pub fn write(folder: &Path, search: bool) -> io::Result<()> {
    put(
        folder,
        "newsroom.yaml",
        format!(
            "title: {{ ja: 見本ニュースルーム, en: Example Newsroom }}\nbase_url: https://news.example.org/\n\
             timezone: Asia/Tokyo\nlanguages: [ja, en]\ndesk: desk\npage_size: 20\noutputs: {{ search: {search} }}\n\
             feed_tag: news.example.org,2026\n"
        ),
    )?;
    put(
        folder,
        "content/organization.md",
        "---\nname: 見本団体\nreading: みほんだんたい\n---\n\n見本団体は、見本を作る団体です。\n",
    )?;
    put(
        folder,
        "content/organization.en.md",
        "---\nname: Example Group\n---\n\nExample Group makes examples.\n",
    )?;
    put(
        folder,
        "content/contacts/desk.md",
        "---\nname: 広報担当\nreading: こうほうたんとう\nphones: [{ number: 03-1234-5678 }]\n---\n",
    )?;
    let language = Language::new();
    (0..PROGRAMS).try_for_each(|number| program(number, &language, folder))?;
    (0..PARTNERS).try_for_each(|number| partner(number, &language, folder))?;
    (0..CASES).try_for_each(|number| case(number, &language, folder))?;
    (0..RELEASES).try_for_each(|number| release(number, &language, folder))?;
    put(folder, "queries.json", queries())
}

/// Where a release lies.
pub fn path(number: usize) -> String {
    format!("content/releases/release-{number:06}.md")
}

fn program(number: usize, language: &Language, folder: &Path) -> io::Result<()> {
    let (mut dice, named) = (Dice::new(1_000_000 + number as u64), names::program(number));
    let topic = language.topic(&mut dice);
    let path = format!("content/programs/program-{number:03}");
    let text = format!(
        "---\nname: {}\nreading: {}\nsummary: {}\nstatus: active\nsince: {}-05\n---\n\n{}\n",
        named.name,
        named.reading,
        language.sentence(&mut dice, &topic),
        2011 + number % 15,
        language.paragraph(&mut dice, &topic)
    );
    put(folder, &format!("{path}.md"), text)?;
    let (name, summary) = (names::latin(&mut dice), language.english(&mut dice, &topic));
    put(
        folder,
        &format!("{path}.en.md"),
        format!("---\nname: {name} program\nsummary: {summary}\n---\n\n{summary}\n"),
    )
}

fn partner(number: usize, language: &Language, folder: &Path) -> io::Result<()> {
    let (mut dice, partner) = (Dice::new(2_000_000 + number as u64), names::partner(number));
    let topic = language.topic(&mut dice);
    let path = format!("content/partners/partner-{number:03}");
    let body = if number.is_multiple_of(3) { language.paragraph(&mut dice, &topic) } else { String::new() };
    let text = format!(
        "---\nname: {}\nreading: {}\nkind: {}\ncountry: JP\nindustry: {}\n---\n\n{body}\n",
        partner.name,
        partner.reading,
        if partner.is_company { "company" } else { "host" },
        INDUSTRIES[number % INDUSTRIES.len()]
    );
    put(folder, &format!("{path}.md"), text)?;
    if number.is_multiple_of(5) {
        put(folder, &format!("{path}.en.md"), format!("---\nname: {}\n---\n", partner.english))?;
    }
    Ok(())
}

fn case(number: usize, language: &Language, folder: &Path) -> io::Result<()> {
    let mut dice = Dice::new(3_000_000 + number as u64);
    let topic = language.topic(&mut dice);
    let year = 2012 + number % 14;
    let text = format!(
        "---\nprogram: program-{:03}\ncompany: partner-{:03}\nhost: 農村の団体\nstatus: completed\nas_of: {year}-09-01\n\
         period: {{ from: {year}-04, until: {year}-06 }}\ncountry: KH\npeople: 3\ntitle: {}\nsummary: {}\n---\n\n{}\n",
        dice.below(PROGRAMS),
        dice.below(PARTNERS),
        language.heading(&mut dice, &topic),
        language.sentence(&mut dice, &topic),
        language.paragraph(&mut dice, &topic)
    );
    put(folder, &format!("content/cases/case-{number:03}.md"), text)
}

/// The `2014-09-29` of a day of the newsroom.
fn date(mut day: usize) -> String {
    let mut year = 2011;
    let is_leap = |year: usize| year.is_multiple_of(4);
    while day >= 365 + usize::from(is_leap(year)) {
        day -= 365 + usize::from(is_leap(year));
        year += 1;
    }
    let mut month = 1;
    for length in [31, 28 + usize::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", day + 1)
}

/// Writes a release; its number decides on everything. The later ones are the newer ones.
fn release(number: usize, language: &Language, folder: &Path) -> io::Result<()> {
    let mut dice = Dice::new(4_000_000 + number as u64);
    let (topic, planted) = (language.topic(&mut dice), planted(number));
    let title = planted.title.map_or_else(|| language.title(&mut dice, &topic), str::to_owned);
    let lead = planted.lead.map_or_else(|| language.sentence(&mut dice, &topic), str::to_owned);
    let mut partners: Vec<usize> = (0..=dice.below(3)).map(|_| dice.below(PARTNERS)).collect();
    partners.sort_unstable();
    partners.dedup();
    let ids: Vec<String> = partners.iter().map(|number| format!("partner-{number:03}")).collect();
    let text = format!(
        "---\ntitle: {title}\nlead: {lead}\npublish_at: {} {:02}:00\nkind: {}\nprograms: [program-{:03}]\n\
         partners: [{}]\n---\n\n{}\n\n{}\n",
        date(number * DAYS / RELEASES),
        9 + number % 9,
        one(&mut dice, KINDS),
        1 + dice.below(PROGRAMS - 1),
        ids.join(", "),
        body(&mut dice, language, &topic, &partners),
        planted.body
    );
    put(folder, &path(number), text)?;
    if number % 10 != 3 {
        return Ok(());
    }
    let title =
        planted.english_title.map_or_else(|| language.english_title(&mut dice, &topic), str::to_owned);
    let lead = language.english(&mut dice, &topic).trim_end().to_owned();
    let paragraphs: Vec<String> = (0..4 + dice.below(8))
        .map(|_| (0..3 + dice.below(5)).map(|_| language.english(&mut dice, &topic)).collect())
        .collect();
    let text = format!(
        "---\ntitle: {title}\nlead: {lead}\n---\n\n{}\n\n{}\n",
        paragraphs.join("\n\n"),
        planted.english_body
    );
    put(folder, &format!("content/releases/release-{number:06}.en.md"), text)
}

fn body(dice: &mut Dice, language: &Language, topic: &Topic, partners: &[usize]) -> String {
    let mut parts = vec![language.paragraph(dice, topic)];
    for _ in 0..2 + dice.below(6) {
        parts.push(format!("## {}", language.heading(dice, topic)));
        parts.push(language.paragraph(dice, topic));
        match dice.below(5) {
            0 => {
                let rows = ["対象", "期間", "場所"]
                    .map(|row| format!("| {row} | {} |", language.heading(dice, topic)));
                parts.push(format!("| 項目 | 内容 |\n|---|---|\n{}", rows.join("\n")));
            }
            1 => {
                let points: Vec<String> =
                    (0..3 + dice.below(3)).map(|_| format!("- {}", language.heading(dice, topic))).collect();
                parts.push(points.join("\n"));
            }
            2 => {
                let (surname, given) = names::person(dice);
                let role = one(dice, &["代表", "理事", "部長", "担当", "教授"]);
                parts.push(format!(
                    "{{{}|{}}}{}{role}は「{}」と話しています。",
                    surname.name,
                    surname.reading,
                    given.name,
                    language.sentence(dice, topic).trim_end_matches('。')
                ));
            }
            _ => parts.push(language.paragraph(dice, topic)),
        }
    }
    let together: Vec<String> = partners
        .iter()
        .map(|number| format!("[{}](partner:partner-{number:03})", names::partner(*number).short))
        .collect();
    parts.push(format!("今回は{}と進めます。", together.join("、")));
    parts.join("\n\n")
}

fn queries() -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\\\""));
    let each: Vec<String> = QUERIES
        .iter()
        .map(|query| {
            let first: Vec<String> = query.first.iter().map(|url| quoted(url)).collect();
            format!(
                "  {{ \"query\": {}, \"lang\": {}, \"what\": {}, \"first\": [{}] }}",
                quoted(query.text),
                quoted(query.lang),
                quoted(query.what),
                first.join(", ")
            )
        })
        .collect();
    format!("[\n{}\n]\n", each.join(",\n"))
}
