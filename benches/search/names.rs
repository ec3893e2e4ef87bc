//! Names of people, places and organisations that do not exist, with the readings of those that are written in kanji.

use super::Dice;
use super::language::one;

/// Parts of surnames, places and companies, and how they are read.
const PARTS: &[(&str, &str)] = &[
    ("山", "やま"),
    ("川", "かわ"),
    ("森", "もり"),
    ("浜", "はま"),
    ("島", "しま"),
    ("原", "はら"),
    ("沢", "さわ"),
    ("岡", "おか"),
    ("坂", "さか"),
    ("里", "さと"),
    ("松", "まつ"),
    ("杉", "すぎ"),
    ("竹", "たけ"),
    ("梅", "うめ"),
    ("柳", "やなぎ"),
    ("藤", "ふじ"),
    ("桐", "きり"),
    ("榎", "えのき"),
    ("石", "いし"),
    ("岩", "いわ"),
    ("砂", "すな"),
    ("金", "かね"),
    ("玉", "たま"),
    ("波", "なみ"),
    ("滝", "たき"),
    ("泉", "いずみ"),
    ("堀", "ほり"),
    ("橋", "はし"),
    ("宮", "みや"),
    ("寺", "てら"),
    ("倉", "くら"),
    ("町", "まち"),
    ("戸", "と"),
    ("窪", "くぼ"),
    ("塚", "つか"),
    ("神", "かみ"),
    ("星", "ほし"),
    ("月", "つき"),
    ("雲", "くも"),
    ("雪", "ゆき"),
    ("霧", "きり"),
    ("秋", "あき"),
    ("冬", "ふゆ"),
    ("朝", "あさ"),
    ("北", "きた"),
    ("南", "みなみ"),
    ("西", "にし"),
    ("東", "ひがし"),
    ("中", "なか"),
    ("上", "うえ"),
    ("青", "あお"),
    ("赤", "あか"),
    ("白", "しろ"),
    ("黒", "くろ"),
    ("大", "おお"),
    ("小", "こ"),
    ("高", "たか"),
    ("長", "なが"),
    ("鶴", "つる"),
    ("鷹", "たか"),
];
const GIVEN: &[(&str, &str)] = &[
    ("大地", "だいち"),
    ("翔太", "しょうた"),
    ("健一", "けんいち"),
    ("直樹", "なおき"),
    ("浩司", "こうじ"),
    ("拓也", "たくや"),
    ("隆", "たかし"),
    ("誠", "まこと"),
    ("陽介", "ようすけ"),
    ("正彦", "まさひこ"),
    ("美咲", "みさき"),
    ("陽子", "ようこ"),
    ("恵", "めぐみ"),
    ("由美", "ゆみ"),
    ("千尋", "ちひろ"),
    ("彩", "あや"),
    ("智子", "ともこ"),
    ("真理", "まり"),
    ("葵", "あおい"),
    ("京子", "きょうこ"),
];
const TRADES: &[(&str, &str)] = &[
    ("電機", "でんき"),
    ("工業", "こうぎょう"),
    ("商事", "しょうじ"),
    ("化学", "かがく"),
    ("食品", "しょくひん"),
    ("印刷", "いんさつ"),
    ("建設", "けんせつ"),
    ("運輸", "うんゆ"),
    ("銀行", "ぎんこう"),
    ("保険", "ほけん"),
    ("精機", "せいき"),
    ("薬品", "やくひん"),
    ("紡績", "ぼうせき"),
    ("酒造", "しゅぞう"),
    ("水産", "すいさん"),
    ("病院", "びょういん"),
    ("大学", "だいがく"),
    ("研究所", "けんきゅうじょ"),
];
const COINED: &[&str] = &[
    "アルテ",
    "ソラ",
    "ミライ",
    "ノヴァ",
    "リンク",
    "テック",
    "バイオ",
    "ネクスト",
    "オルカ",
    "セリオ",
    "ヴィス",
    "トレア",
    "クオン",
    "ラボ",
    "ワークス",
    "メディ",
    "フォレ",
    "ルクス",
    "エナ",
    "パレット",
    "ゼロ",
    "マーレ",
    "ティア",
    "ドリーム",
];
const SYLLABLES: &[&str] = &[
    "ka", "mi", "sa", "to", "no", "ri", "ha", "shi", "yo", "ma", "den", "ber", "lo", "ven", "tor", "wes",
    "al", "gra", "ston", "lund", "bri", "mor", "el", "quin", "har", "dal", "ros", "fen",
];
const LEGAL_FORMS: &[(&str, bool)] = &[
    ("株式会社", true),
    ("株式会社", false),
    ("株式会社", false),
    ("有限会社", true),
    ("合同会社", true),
    ("一般社団法人", true),
    ("公益財団法人", true),
    ("特定非営利活動法人", true),
    ("NPO法人", true),
    ("\u{3231}", false),
    ("(株)", true),
];
/// What reads the partner that a query asks for; no other has it.
const RESERVED: (&str, &str) = ("春風製作所", "はるかぜせいさくしょ");

/// A name and how it is read.
pub struct Named {
    pub name: String,
    pub reading: String,
}

/// A partner without and with its legal form.
pub struct Partner {
    pub short: String,
    pub name: String,
    pub reading: String,
    pub english: String,
    pub is_company: bool,
}

fn pair(dice: &mut Dice) -> Named {
    let (one, two) = (dice.pick(PARTS), dice.pick(PARTS));
    Named { name: format!("{}{}", one.0, two.0), reading: format!("{}{}", one.1, two.1) }
}

/// A person: surname and given name.
pub fn person(dice: &mut Dice) -> (Named, Named) {
    let given = dice.pick(GIVEN);
    (pair(dice), Named { name: given.0.to_owned(), reading: given.1.to_owned() })
}

/// A city, town or village.
pub fn place(dice: &mut Dice) -> String {
    let name = pair(dice).name;
    format!("{name}{}", one(dice, &["市", "市", "町", "村", "区", "県"]))
}

/// A name of two or three parts in katakana.
pub fn coined(dice: &mut Dice) -> String {
    (0..2 + dice.below(2)).map(|_| one(dice, COINED)).collect()
}

/// A name in Latin letters.
pub fn latin(dice: &mut Dice) -> String {
    let name: String = (0..2 + dice.below(2)).map(|_| one(dice, SYLLABLES)).collect();
    name[..1].to_uppercase() + &name[1..]
}

/// A partner; its number decides on everything.
pub fn partner(number: usize) -> Partner {
    let mut dice = Dice::new(0x0070_6172_746e_0000 + number as u64);
    let named = match number {
        77 => Named { name: RESERVED.0.to_owned(), reading: RESERVED.1.to_owned() },
        _ if dice.one_in(4) => {
            let name = coined(&mut dice);
            Named { reading: name.clone(), name }
        }
        _ => {
            let (first, trade) = (pair(&mut dice), dice.pick(TRADES));
            Named { name: first.name + trade.0, reading: first.reading + trade.1 }
        }
    };
    let (form, is_before) = *dice.pick(LEGAL_FORMS);
    let name = if is_before { format!("{form}{}", named.name) } else { format!("{}{form}", named.name) };
    let english = format!(
        "{} {}",
        latin(&mut dice),
        one(&mut dice, &["Inc.", "Ltd.", "K.K.", "Foundation", "Corporation"])
    );
    let is_company = !name.contains("法人");
    Partner { short: named.name, name, reading: named.reading, english, is_company }
}

/// A program; its number decides on everything.
pub fn program(number: usize) -> Named {
    const PLACES: &[(&str, &str)] = &[
        ("国内", "こくない"),
        ("地域", "ちいき"),
        ("海外", "かいがい"),
        ("企業", "きぎょう"),
        ("若手", "わかて"),
        ("女性", "じょせい"),
        ("農村", "のうそん"),
    ];
    const SUBJECTS: &[(&str, &str)] = &[
        ("医療", "いりょう"),
        ("環境", "かんきょう"),
        ("経営", "けいえい"),
        ("技術", "ぎじゅつ"),
        ("防災", "ぼうさい"),
        ("文化", "ぶんか"),
        ("福祉", "ふくし"),
    ];
    const FORMS: &[(&str, &str)] = &[("留学", "りゅうがく"), ("研修", "けんしゅう"), ("塾", "じゅく")];
    if number == 0 {
        return Named { name: "留職".to_owned(), reading: "りゅうしょく".to_owned() };
    }
    let parts = [PLACES[number % 7], SUBJECTS[number / 7 % 7], FORMS[number % 3]];
    Named { name: parts.map(|part| part.0).concat(), reading: parts.map(|part| part.1).concat() }
}
