//! The search as it works in a browser, under the content security policy that the documentation recommends; and the proof
//! that the index and the queries are cut into terms alike.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

use kawaraban::search::{Tokenizer, fold, terms};
use serde_json::json;
use tempfile::TempDir;

use super::dice::Dice;
use super::{browser, look, write};

/// A newsroom, and what is built of it in `output/`.
fn newsroom() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    write(
        "newsroom.yaml",
        "title: { ja: 見本, en: Sample }\nbase_url: https://news.example.org/\nlanguages: [ja, en]\ndesk: press-desk\nfeed_tag: news.example.org,2026\n",
    );
    write("static/favicon.ico", "");
    write("content/contacts/press-desk.md", "---\nname: 照沼\nphones:\n  - number: 03-1234-5678\n---\n");
    write("content/contacts/press-desk.en.md", "---\nname: Ms Terunuma\n---\n");
    write(
        "content/programs/ryushoku.md",
        "---\nname: 留職\nreading: りゅうしょく\nsummary: 社員を新興国に派遣します。\nstatus: active\n---\n派遣の概要です。\n",
    );
    write(
        "content/programs/ryushoku.en.md",
        "---\nname: Ryushoku\nsummary: Employees work abroad.\n---\nWhat it is.\n",
    );
    let release = |id: &str, title: &str, at: &str, front: &str, body: &str| {
        let text = format!("---\ntitle: {title}\npublish_at: {at}\n{front}---\n{body}\n");
        write(&format!("content/releases/{id}.md"), &text);
    };
    let program = "kind: announcement\nprograms: [ryushoku]\n";
    release("pilot", "国内留職を試行実施", "2014-09-29 10:00", program, "東北の在宅医療の現場で働きます。");
    release(
        "data",
        "ﾃﾞｰﾀ基盤の拡充について",
        "2015-04-01 10:00",
        "kind: notice\n",
        "\u{FF2E}\u{FF34}\u{FF34}と協定を結び、1,234社が使います。",
    );
    release(
        "kana",
        "説明会のご案内",
        "2015-05-01 10:00",
        "kind: event\n",
        "りゅうしょくの説明会を開きます。団体「JICA」の協力を得ます。",
    );
    release("apart", "東京と京都で説明会", "2016-05-01 10:00", "kind: event\n", "会場は二つです。");
    release("joined", "東京都と連携", "2016-06-01 10:00", "kind: notice\n", "説明会はありません。");
    release("secret", "極秘計画を発表", "2030-01-01 10:00", "kind: notice\n", "極秘計画の留職です。");
    release("firms", "企業の連携", "2017-01-10 10:00", "kind: report\n", "各社の取り組みです。");
    let english =
        "---\ntitle: Companies work together\n---\nEach company's portfolio is <b>open</b> & growing.\n";
    write("content/releases/firms.en.md", english);
    for number in 1..=14 {
        let (id, title) = (format!("meeting-{number}"), format!("定例会の報告 その{number}"));
        let body = "定例会を開きました。".repeat(20);
        release(&id, &title, &format!("2018-03-{number:02} 10:00"), "kind: report\n", &body);
    }
    let built = Command::new(env!("CARGO_BIN_EXE_kawaraban"))
        .args(["build", "--at", "2025-11-01", "--lang", "en"])
        .env_clear()
        .env("KAWARABAN_FONTS", "")
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    folder
}

#[test]
fn what_is_searched_is_found_in_a_browser() {
    let Some(browser) = browser() else { return };
    let newsroom = newsroom();
    look("search.mjs", browser, &[newsroom.path().join("output").as_ref()]);
}

#[test]
fn index_and_queries_are_cut_into_the_same_terms() {
    let Some(browser) = browser() else { return };
    let newsroom = newsroom();
    let tokenizer = Tokenizer::new();
    let texts: Vec<_> = demo_texts()
        .into_iter()
        .chain(mixed_texts())
        .map(|text| json!([fold(&tokenizer, &text), terms(&tokenizer, &text), text]))
        .collect();
    assert!(texts.len() > 20_000);
    fs::write(newsroom.path().join("output/texts.json"), serde_json::to_vec(&texts).unwrap()).unwrap();
    look("terms.mjs", browser, &[newsroom.path().join("output").as_ref()]);
}

/// Every line of the demo newsroom's files.
fn demo_texts() -> Vec<String> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = walkdir::WalkDir::new(content).into_iter().filter_map(Result::ok);
    let texts = files.filter_map(|file| fs::read_to_string(file.path()).ok());
    texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// What is folded, joined, dropped or cut, and what stands beside it.
const PIECES: &[&str] = &[
    "留職",
    "国",
    "々",
    "〆",
    "〇",
    "髙",
    "﨑",
    "葛\u{E0100}",
    "りゅう",
    "ょ",
    "ゝ",
    "ー",
    "リュウショク",
    "ヴァ",
    "ヷ",
    "ヽ",
    "・",
    "ﾘｭｳ",
    "ｶﾞ",
    "ﾊﾟ",
    "ｰ",
    "か\u{3099}",
    "ハ\u{309A}",
    "㈱",
    "㍿",
    "㌢",
    "①",
    "㋿",
    "Ⅳ",
    "ﬁ",
    "ℓ",
    "½",
    "㎡",
    "\u{FF21}",
    "\u{FF42}\u{FF43}",
    "\u{FF11}",
    "\u{FF0C}",
    "\u{FF07}",
    "company",
    "companies",
    "Company's",
    "BOXES",
    "sizes",
    "news",
    "using",
    "agreed",
    "tried",
    "the",
    "e\u{301}",
    "É",
    "Å",
    "ß",
    "ẞ",
    "İ",
    "I",
    "ı",
    "Σ",
    "ΑΣ",
    "ς",
    "naïve",
    "o\u{323}\u{302}",
    "x\u{30C}",
    "ǆ",
    "Ö",
    "한국",
    "각",
    "ㄱ",
    "中文",
    "ไทย",
    "हिन्दी",
    "العربية",
    "Привет",
    "𠮷",
    "𩸽",
    "😀",
    "👩\u{200D}🔬",
    "❤\u{FE0F}",
    "𝐀",
    "1",
    "20",
    ",",
    ",,",
    ", ",
    "1,234",
    "'",
    "''",
    "’",
    "‘",
    "ʼ",
    "don't",
    "dogs'",
    "-",
    "/",
    "。",
    "、",
    "「",
    "」",
    " ",
    "  ",
    "\u{3000}",
    "\u{A0}",
    "\n",
    "\t",
    "\u{AD}",
    "\u{200B}",
    "\u{2060}",
    "\u{FEFF}",
    "\u{2028}",
    "\u{85}",
    "\u{B4}",
    "\u{A8}",
    "\u{B5}",
    "ª",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "ings",
    "ed",
    "es",
    "s",
];

/// Texts of such pieces and of characters of all planes.
fn mixed_texts() -> impl Iterator<Item = String> {
    let mut dice = Dice::new(2026);
    // Characters that any version of Unicode since 10.0 knows alike.
    let ranges: [Range<u32>; 9] = [
        0x20..0x180,
        0x250..0x378,
        0x3041..0x3100,
        0x3200..0x3400,
        0x4E00..0x9FD6,
        0xAC00..0xD7A4,
        0xF900..0xFA6E,
        0xFF01..0xFFBF,
        0x1E00..0x1F16,
    ];
    (0..20_000).map(move |_| {
        let mut text = String::new();
        for _ in 0..1 + dice.below(9) {
            if dice.one_in(4) {
                let range = dice.pick(&ranges).clone();
                text.extend(char::from_u32(range.start + dice.below(range.len()) as u32));
            } else {
                text.push_str(dice.pick::<&str>(PIECES));
            }
        }
        text
    })
}
