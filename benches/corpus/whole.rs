//! What a newsroom has that other generators know nothing of.

use std::io;
use std::path::Path;

use super::png::png;
use super::{Counts, Dice, Release, id, paragraph, partner, path, program, put, sentence, written};

/// A moment that has not come yet.
const LATER: &str = "2030-04-01 10:00";

/// Writes a release: one in a hundred is a draft, as many are embargoed, withdrawn or removed, three wait for their day, and
/// five were corrected. Every third is translated; every fourth shows a picture, which every eighth has beside it.
pub fn release(release: &Release, folder: &Path) -> io::Result<()> {
    let number = release.number;
    let mut fields = match number % 100 {
        7 => String::new(),
        11 => format!("publish_at: {LATER}\nembargo: {{ reason: 共同発表のため }}\n"),
        13 | 43 | 73 => format!("publish_at: {LATER}\n"),
        _ => format!("publish_at: {}\n", release.date),
    };
    match number % 100 {
        7 => fields.push_str("draft: true\n"),
        17 => fields.push_str("withdrawn: { at: 2024-10-02 09:00, reason: 計画の変更のため }\n"),
        19 => fields.push_str("removed: { at: 2024-10-02 09:00, reason: 個人情報を含んでいたため }\n"),
        3 | 23 | 53 | 63 | 83 => {
            fields.push_str(
                "corrections:\n  - { at: 2024-10-02 09:00, was: 40名, now: 30名, note: 誤りでした。 }\n",
            );
        }
        _ => {}
    }
    fields.push_str(&format!("tags: [医療, 分野{}]\n", number % 30));
    let mut body = format!("{}\n\n30名が参加します。", release.body);
    // What is public always leads to what is public.
    if number % 10 == 9 {
        body.push_str(&format!(
            "前回は[](release:{})、内容は[](program:{})のとおりです。",
            id(number - 9),
            program(release.programs[0])
        ));
    }
    let has_folder = number.is_multiple_of(8);
    if number.is_multiple_of(4) {
        let file = if has_folder { "visit.png".to_owned() } else { format!("visit-{}.png", number % 40) };
        fields.push_str(&format!(
            "media:\n  - {{ file: {file}, alt: 現地のようす, caption: 9月の視察, credit: 見本団体 }}\n"
        ));
        body.push_str(&format!("\n\n![現地のようす]({file})"));
        if has_folder {
            put(folder, &format!("content/releases/{}/visit.png", id(number)), picture(number))?;
        }
    }
    let place = |lang: &str| match has_folder {
        true => format!("content/releases/{}/index{lang}.md", id(number)),
        false => path(number, lang),
    };
    put(folder, &place(""), written(release, &fields, &body))?;
    if number.is_multiple_of(3) {
        let english =
            "The program sends people into the field, where they work with those who know its questions. ";
        let body = [
            english.repeat(8),
            "## The program\n".to_owned(),
            english.repeat(12),
            "- 30名 people\n- three months\n".to_owned(),
        ];
        let text = format!(
            "---\ntitle: A program begins, number {number}\nlead: {english}\n---\n\n{}",
            body.join("\n")
        );
        put(folder, &place(".en"), text)?;
    }
    Ok(())
}

/// Writes all other kinds, editions, pictures and static files.
pub fn others(counts: Counts, folder: &Path) -> io::Result<()> {
    let mut dice = Dice::new(1);
    for number in 0..counts.releases / 50 {
        let status = dice.pick(&["preparing", "on-assignment", "follow-up", "completed"]);
        let head = format!(
            "---\nprogram: {}\ncompany: {}\nhost: 農村の団体\nstatus: {status}\nas_of: 2020-09-01\n\
             period: {{ from: 2020-10, until: 2020-12 }}\ncountry: KH\npeople: 3\n",
            program(dice.below(counts.programs)),
            partner(dice.below(counts.partners)),
        );
        let hidden = if number % 25 == 3 { format!("publish_at: {LATER}\n") } else { String::new() };
        let rest = match number % 3 {
            0 => "---\n".to_owned(),
            _ => format!(
                "title: 現場で学ぶ {number}\nsummary: {}\n---\n\n{}\n",
                sentence(&mut dice),
                paragraph(&mut dice)
            ),
        };
        put(folder, &format!("content/cases/case-{number:04}.md"), head + &hidden + &rest)?;
    }
    for number in 0..counts.releases / 50 {
        let text = format!(
            "---\noutlet: 日刊見本新聞\ntitle: 社員を現場へ {number}\ndate: 2020-10-{:02}\nprogram: {}\n---\n",
            1 + number % 28,
            program(dice.below(counts.programs))
        );
        put(folder, &format!("content/coverage/article-{number:04}.md"), text)?;
    }
    for number in 0..5 {
        let text = format!("---\ntitle: ご案内{number}\ncontacts: [desk]\n---\n\n{}\n", paragraph(&mut dice));
        put(folder, &format!("content/pages/page-{number}.md"), text)?;
        let text = format!(
            "---\nname: 担当{number}\nreading: たんとう{number}\nemail: person{number}@example.org\nuntil: 2024-0{}-31\n---\n",
            [1, 3, 5, 7, 8][number]
        );
        put(folder, &format!("content/contacts/person-{number}.md"), text)?;
    }
    for number in 0..10 {
        put(folder, &format!("content/media/visit-{}.png", number * 4), picture(number))?;
    }
    put(
        folder,
        "content/organization.en.md",
        "---\nname: Example Group\n---\n\nExample Group makes examples.\n",
    )?;
    put(
        folder,
        "content/organization@2015-04-01.md",
        "---\naddress: { postal_code: 105-0001, text: 東京都港区 }\n---\n",
    )?;
    put(
        folder,
        &format!("content/programs/{}@2018-04-01.md", program(0)),
        "---\nsummary: 改めました。\n---\n",
    )?;
    put(folder, "static/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
}

/// A picture as wide as the press wants it, and so low that making it smaller takes no time.
fn picture(number: usize) -> Vec<u8> {
    png(1200, 4, &number.to_string())
}
