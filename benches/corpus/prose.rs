//! Japanese prose that means nothing, but is as long as that of press releases.

use super::Dice;

pub const WORDS: &[&str] = &[
    "社会",
    "課題",
    "現場",
    "企業",
    "社員",
    "留職",
    "プログラム",
    "新興国",
    "団体",
    "支援",
    "医療",
    "在宅",
    "診療所",
    "改善",
    "業務",
    "参加者",
    "研修",
    "視察",
    "貢献",
    "人材",
    "育成",
    "地域",
    "東北",
    "石巻",
    "連携",
    "価値",
    "意識",
    "行動",
    "体験",
    "理解",
    "挑戦",
    "働く",
    "喜び",
    "活力",
    "起点",
    "当事者",
];
const PARTICLES: &[&str] = &["は", "が", "を", "に", "で", "と", "の", "から", "まで"];
const ENDS: &[&str] = &["しました。", "します。", "しています。", "となりました。", "を目指します。"];
const COUNTRIES: &[&str] = &["カンボジア", "インド", "ベトナム", "ラオス", "日本"];
const ROLES: &[&str] = &["エンジニア", "営業職", "研究職", "人事", "看護師"];

pub fn sentence(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..6 + dice.below(9) {
        text.push_str(word(dice, WORDS));
        text.push_str(word(dice, PARTICLES));
    }
    text + word(dice, WORDS) + word(dice, ENDS)
}

fn word(dice: &mut Dice, among: &[&'static str]) -> &'static str {
    among[dice.below(among.len())]
}

pub fn paragraph(dice: &mut Dice) -> String {
    (0..3 + dice.below(4)).map(|_| sentence(dice)).collect()
}

/// A body in Markdown that every generator understands.
pub fn body(dice: &mut Dice, number: usize, partners: usize) -> String {
    let items = ["派遣先", "派遣元企業", "人数と職種", "業務内容", "スケジュール"];
    let table: Vec<String> = items.iter().map(|item| format!("| {item} | {} |", sentence(dice))).collect();
    let cases: Vec<String> = (0..6)
        .map(|_| {
            format!(
                "| パートナー{} | {} | {}-{} | {} | {} | 事後研修中 |",
                dice.below(partners),
                dice.pick(ROLES),
                1 + dice.below(9),
                10 + dice.below(3),
                dice.pick(COUNTRIES),
                sentence(dice)
            )
        })
        .collect();
    let points: Vec<String> = (0..4).map(|_| format!("- {}", sentence(dice))).collect();
    [
        paragraph(dice),
        "## プログラム内容".to_owned(),
        format!("| 項目 | 内容 |\n|---|---|\n{}", table.join("\n")),
        paragraph(dice),
        format!("> {}", sentence(dice)),
        "## ご取材いただける内容".to_owned(),
        points.join("\n"),
        paragraph(dice),
        "## 直近の事例".to_owned(),
        format!(
            "| 企業名 | 社員 | 時期 | 国 | 受け入れ先 | 状況 |\n|---|---|---|---|---|---|\n{}",
            cases.join("\n")
        ),
        format!("詳しくは[公式サイト](https://www.example.com/{number})を**ご覧ください**。"),
        paragraph(dice),
    ]
    .join("\n\n")
}
