//! A newsroom that is led by pictures: forty releases, most with a drawn picture, by a port that does not exist.
//!
//! Half of the releases have a picture, some have several; one has an upright one, some were corrected, one is kept first,
//! two invite the press. It is made for looking at, and for tests of how pages are laid out.

use std::fs;
use std::path::Path;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

/// The moment at which the newsroom is looked at.
pub const MOMENT: &str = "2026-11-28 12:00";

const SETTINGS: &str = "title: { ja: みなと交通 ニュースルーム, en: Minato Transit Newsroom }
base_url: https://news.example.org/
languages: [ja, en]
country: JP
timezone: Asia/Tokyo
desk: press-desk
feed_tag: news.example.org,2026
accent: \"#0b4a8f\"
links:
  - { label: X, url: https://x.com/example }
";

const ORGANIZATION: &str = "---
name: みなと交通
reading: みなとこうつう
legal_name: 株式会社みなと交通
mission: 電動船と自動運転で、島と町の移動をなくならないものにする
vision: 海と島の暮らしを、次の百年へ。
website: https://www.example.org/
figures:
  - { label: 年間輸送人員, value: 188万人, as_of: 2026-03 }
  - { label: 運航・運行する自治体, value: 23市町, as_of: 2026-10 }
  - { label: 従業員数, value: 412人, as_of: 2026-10-01 }
  - { label: CO₂削減量（累計）, value: 1.2万トン, as_of: 2026-03 }
---
株式会社みなと交通は、電動船と自動運転バスを運行する会社です。
";

const ORGANIZATION_EN: &str = "---
name: Minato Transit
legal_name: Minato Transit, Inc.
mission: Electric ferries and driverless buses, so that islands and towns stay connected
vision: Island life for another hundred years.
---
Minato Transit runs electric ferries and driverless buses.
";

const PRESS: &str = "---
title: 報道関係者の方へ
summary: 資料と写真のご利用について
---
写真と文章は、報道の目的に限り、自由にお使いいただけます。ご利用の際は、クレジットを添えてください。

## 撮影

船内の撮影には、事前の申し込みが必要です。
";

/// A program: id, name, reading, summary, status, since, weight, scene.
type ProgramRow = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Option<u32>,
    Option<Scene>,
);

#[rustfmt::skip]
const PROGRAMS: [ProgramRow; 5] = [
    ("ferry", "電動旅客船「しおかぜ」", "でんどうりょかくせんしおかぜ", "バッテリーだけで走る旅客船です。港と島々を結ぶ6航路で運航しています。", "active", "2020-04", Some(1), Some(Scene::Ferry)),
    ("bus", "自動運転バス「まちかぜ」", "じどううんてんばすまちかぜ", "運転士が足りない町で、住民の足を守る自動運転バスです。レベル4で運行しています。", "active", "2022-10", None, Some(Scene::Bus)),
    ("drone", "ドローン物流「そらかぜ」", "どろーんぶつりゅうそらかぜ", "医薬品と日用品を、本土から15分で島に届けます。", "pilot", "2024-06", None, Some(Scene::Drone)),
    ("harbour", "港の再エネ拠点", "みなとのさいえねきょてん", "港の屋根で発電し、船とバスに充電する拠点です。", "active", "2025-04", None, None),
    ("school", "海の学校", "うみのがっこう", "島の小中学生が、船と海のしごとを学ぶ出前授業です。", "active", "2025-09", None, Some(Scene::People)),
];

/// What a picture shows.
#[derive(Clone, Copy, PartialEq)]
pub enum Scene {
    Ferry,
    Bus,
    Drone,
    People,
    Chart,
    Upright,
}

impl Scene {
    const ALL: [Scene; 6] =
        [Scene::Ferry, Scene::Bus, Scene::Drone, Scene::People, Scene::Chart, Scene::Upright];

    fn file(self) -> &'static str {
        ["ferry.jpg", "bus.jpg", "drone.jpg", "people.jpg", "chart.jpg", "upright.jpg"][self as usize]
    }

    fn alt(self) -> &'static str {
        [
            "港を出る電動フェリー",
            "夜の町を走る自動運転バス",
            "海の上を飛ぶドローン",
            "海の学校に参加した子どもたち",
            "輸送人員の棒グラフ",
            "港の灯台",
        ][self as usize]
    }
}

/// Releases: title, kind, program, scenes.
#[rustfmt::skip]
const RELEASES: [(&str, &str, &str, &[Scene]); 10] = [
    ("国内最大の電動フェリー「しおかぜ七号」、高松港に就航　一日18往復で島の生活航路を守る", "announcement", "ferry", &[Scene::Ferry, Scene::People, Scene::Chart, Scene::Drone]),
    ("自動運転バス「まちかぜ」、かもめ市で夜間運行を開始", "announcement", "bus", &[Scene::Bus]),
    ("2027年3月期 第2四半期決算を発表", "report", "ferry", &[Scene::Chart]),
    ("離島の透析患者に薬を届けるドローン便、週5日に増便", "announcement", "drone", &[Scene::Drone]),
    ("【取材のご案内】電動フェリー「しおかぜ八号」進水式", "media-advisory", "ferry", &[]),
    ("みなと銀行グループと、地域交通を支える50億円の協調融資契約を締結", "announcement", "harbour", &[]),
    ("海の学校、累計参加者が1万人に", "report", "school", &[Scene::People]),
    ("年末年始の運航と営業時間のお知らせ", "notice", "ferry", &[]),
    ("築百年の灯台を、港の案内所として公開", "announcement", "harbour", &[Scene::Upright]),
    ("船舶の燃料費調整制度の見直しに関する当社の見解", "statement", "harbour", &[]),
];

const LEAD: &str = "株式会社みなと交通（本社：香川県高松市、代表取締役社長：見本花子）は、{what}ことを発表しました。電動旅客船「しおかぜ」、港の再エネ拠点とあわせて、地域の皆さまの暮らしを支えます。";

const BODY: &str = "\n## 背景\n\n島と町を結ぶ航路の利用者は、この十年で三割減りました。燃料の値上がりと人手の不足が重なり、毎日の足を保つことが難しくなっています。当社は2020年から電動船を運航し、燃料費を四割減らしました。\n\n## 今後の予定\n\n2027年4月からは、便数を増やし、夜間の便も運航する予定です。港の屋根で発電した電気を使い、船とバスの両方に充電します。くわしい時刻は、決まりしだいお知らせします。\n";

/// Writes the newsroom into a folder.
pub fn newsroom(site: &Path) {
    let write = |path: String, text: String| {
        let path = site.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("newsroom.yaml".into(), SETTINGS.into());
    write("content/organization.md".into(), ORGANIZATION.into());
    write("content/organization.en.md".into(), ORGANIZATION_EN.into());
    write("static/favicon.svg".into(), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".into());
    write("content/pages/press.md".into(), PRESS.into());
    contacts(&write);
    for (id, name, reading, summary, status, since, weight, scene) in PROGRAMS {
        let weight = weight.map(|weight| format!("weight: {weight}\n")).unwrap_or_default();
        let media = scene.map(|scene| media(&[scene], "")).unwrap_or_default();
        let text = format!(
            "---\nname: {name}\nreading: {reading}\nsummary: {summary}\nstatus: {status}\nsince: {since}\n{weight}{media}---\n{summary}\n"
        );
        write(format!("content/programs/{id}.md"), text);
    }
    partners(&write);
    (0..40).for_each(|number| release(number, &write));
    for (number, outlet) in
        ["見本新聞", "みほんテレビ", "週刊見本", "The Sample Times"].into_iter().enumerate()
    {
        let day = 25 - 6 * number;
        let text = format!(
            "---\noutlet: {outlet}\ntitle: 島の足を守る電動フェリー、就航へ\ndate: 2026-11-{day:02}\nurl: https://example.com/{number}\nprogram: ferry\n---\n"
        );
        write(format!("content/coverage/article-{number}.md"), text);
    }
    let folder = site.join("content/media");
    fs::create_dir_all(&folder).unwrap();
    Scene::ALL.into_iter().for_each(|scene| fs::write(folder.join(scene.file()), drawn(scene)).unwrap());
}

fn contacts(write: &dyn Fn(String, String)) {
    let contact = |id: &str, name: &str, more: &str| {
        write(
            format!("content/contacts/{id}.md"),
            format!("---\nname: {name}\norganization: 株式会社みなと交通\n{more}---\n"),
        );
    };
    contact(
        "press-desk",
        "広報室",
        "phones:\n  - { number: 03-0000-1200, hours: 平日9時から18時 }\n  - { number: 090-0000-1201, label: 携帯電話, hours: 緊急時 }\nemail: press@example.org\n",
    );
    contact(
        "ferry-press",
        "船舶事業部 広報担当",
        "phones:\n  - { number: 087-000-1300 }\nemail: ferry@example.org\n",
    );
    contact(
        "customers",
        "お客さま窓口",
        "audience: public\nphones:\n  - { number: 0120-000-000, hours: 9:00〜17:00 }\n",
    );
}

fn partners(write: &dyn Fn(String, String)) {
    let heads = [
        ("瀬戸内", "せとうち"),
        ("青空", "あおぞら"),
        ("大島", "おおしま"),
        ("若葉", "わかば"),
        ("港", "みなと"),
        ("南", "みなみ"),
    ];
    let tails = [("汽船", "きせん"), ("銀行", "ぎんこう"), ("造船", "ぞうせん"), ("電池", "でんち")];
    for (number, ((head, head_reading), (tail, tail_reading))) in
        heads.iter().flat_map(|head| tails.iter().map(move |tail| (head, tail))).enumerate()
    {
        let text = format!(
            "---\nname: {head}{tail}\nlegal_name: 株式会社{head}{tail}\nreading: {head_reading}{tail_reading}\nindustry: 運輸\nkind: company\n---\n"
        );
        write(format!("content/partners/partner-{number}.md"), text);
    }
}

fn media(scenes: &[Scene], terms: &str) -> String {
    let item = |scene: &Scene| {
        let (file, alt) = (scene.file(), scene.alt());
        format!(
            "  - {{ file: {file}, alt: {alt}, caption: {alt}（2026年撮影）, credit: みなと交通{terms} }}\n"
        )
    };
    format!("media:\n{}", scenes.iter().map(item).collect::<String>())
}

fn release(number: usize, write: &dyn Fn(String, String)) {
    let (title, kind, program, scenes) = RELEASES[number % RELEASES.len()];
    let round = number / RELEASES.len();
    let title = if round == 0 { title.to_owned() } else { format!("{title}（{}）", 2026 - round) };
    let (year, month, day) =
        (2026 - round, 11 - number % RELEASES.len() / 3, 27 - number % RELEASES.len() * 2);
    let mut head =
        format!("title: {title}\npublish_at: {year}-{month:02}-{day:02} 10:00\nkind: {kind}\nplace: 高松\n");
    head += &format!("lead: {}\n", LEAD.replace("{what}", "新しい便を運航する"));
    head += &format!(
        "programs: [{program}]\npartners: [partner-{}, partner-{}]\ntags: [電動船, 高松]\n",
        number % 24,
        (number + 7) % 24
    );
    if number == 0 {
        head += "subtitle: 島と町の移動を、なくならないものに\npin_until: 2026-12-10\ncontacts: [press-desk, ferry-press]\n";
    }
    if matches!(number, 3 | 13) {
        head += &format!(
            "corrections:\n  - {{ at: {year}-{month:02}-{:02} 15:00, was: 週4日, now: 週5日, note: 便数に誤りがありました。 }}\n",
            day + 1
        );
    }
    if number == 4 {
        head += "opportunities:\n  - { what: 進水式の取材, from: 2026-12-03 10:00, until: 2026-12-03 12:00, where: 今治港, apply_by: 2026-12-01 17:00 }\n";
    }
    if number == 1 {
        head += "opportunities:\n  - { what: 夜間運行の試乗, from: 2026-12-08, apply_by: 2026-12-04 }\n";
    }
    if !scenes.is_empty() {
        head += &media(scenes, ", rights: 報道目的に限りご利用いただけます。");
    }
    // Of one the text shows the picture.
    let body = if number == 18 { format!("\n![](upright.jpg)\n{BODY}") } else { BODY.to_owned() };
    write(format!("content/releases/release-{number:02}.md"), format!("---\n{head}---\n{body}"));
    if number < 6 {
        let english = format!(
            "---\ntitle: Minato Transit announces electric service number {number} for the islands\nlead: Minato Transit, Inc. (Takamatsu; president Hanako Mihon) today announced a new service for the islands.\nplace: Takamatsu\n---\nThe company has run electric ferries since 2020.\n"
        );
        write(format!("content/releases/release-{number:02}.en.md"), english);
    }
}

/// A scene as a JPEG: 1320 × 880, the upright one 900 × 1350.
fn drawn(scene: Scene) -> Vec<u8> {
    let (width, height) = if scene == Scene::Upright { (900, 1350) } else { (1320, 880) };
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' viewBox='0 0 {} {}'>{}</svg>",
        if scene == Scene::Upright { 600 } else { 1200 },
        if scene == Scene::Upright { 900 } else { 800 },
        shapes(scene)
    );
    let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
    let mut pixels = Pixmap::new(width, height).unwrap();
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    let mut bytes = Vec::new();
    let size = (width as u16, height as u16);
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 88);
    encoder.encode(pixels.data(), size.0, size.1, jpeg_encoder::ColorType::Rgba).unwrap();
    bytes
}

fn shapes(scene: Scene) -> String {
    let sky = |top: &str, bottom: &str| {
        format!(
            "<defs><linearGradient id='s' x2='0' y2='1'><stop stop-color='{top}'/><stop offset='1' stop-color='{bottom}'/></linearGradient></defs><rect width='1200' height='900' fill='url(#s)'/>"
        )
    };
    let hills = "<path d='M0 470 180 400 330 440 520 360 760 450 940 390 1200 460V520H0Z' fill='#22324f'/>";
    let sea = "<rect y='500' width='1200' height='400' fill='#1c4f6b'/><g fill='#2d6c8c'><rect x='80' y='560' width='240' height='5'/><rect x='500' y='600' width='320' height='6'/><rect x='880' y='660' width='260' height='7'/><rect x='160' y='720' width='380' height='8'/></g>";
    match scene {
        Scene::Ferry => sky("#5b86cf", "#f3d9b8") + hills + sea + "<g fill='#fff'><path d='M330 530H900L850 610H380Z'/><rect x='430' y='460' width='360' height='72'/><rect x='510' y='410' width='160' height='54'/></g><path d='M350 580H870L850 610H380Z' fill='#0b4a8f'/><g fill='#31516f'><rect x='450' y='480' width='26' height='26'/><rect x='500' y='480' width='26' height='26'/><rect x='550' y='480' width='26' height='26'/><rect x='600' y='480' width='26' height='26'/><rect x='650' y='480' width='26' height='26'/><rect x='700' y='480' width='26' height='26'/></g>",
        Scene::Bus => sky("#0c1430", "#2c3a63") + "<path d='M0 480 240 380 420 450 700 350 1000 460 1200 400V600H0Z' fill='#1a2444'/><rect y='560' width='1200' height='340' fill='#4d4d52'/><rect x='340' y='420' width='520' height='200' rx='26' fill='#1f9a7a'/><g fill='#cdeef5'><rect x='370' y='450' width='80' height='70'/><rect x='465' y='450' width='80' height='70'/><rect x='560' y='450' width='80' height='70'/><rect x='655' y='450' width='80' height='70'/><rect x='750' y='450' width='80' height='70'/></g><g fill='#111'><circle cx='450' cy='625' r='38'/><circle cx='750' cy='625' r='38'/></g>",
        Scene::Drone => sky("#7d8494", "#c7ccd4") + hills + sea + "<g stroke='#444' stroke-width='9' fill='none'><path d='M500 260H700M520 260V230M680 260V230'/><ellipse cx='520' cy='224' rx='64' ry='9'/><ellipse cx='680' cy='224' rx='64' ry='9'/></g><rect x='560' y='245' width='80' height='46' rx='12' fill='#fff'/><rect x='570' y='300' width='60' height='46' fill='#b0722f'/>",
        Scene::People => {
            let person = |(number, colour): (usize, &&str)| {
                let x = 250 + number * 170;
                format!("<circle cx='{x}' cy='470' r='44' fill='#e9c29b'/><path d='M{} 465a44 44 0 0 1 88 0Z' fill='#201a17'/><rect x='{}' y='515' width='120' height='230' rx='26' fill='{colour}'/>", x - 44, x - 60)
            };
            let colours = ["#a378b5", "#b8641f", "#2f8a63", "#93a238", "#5c5a1d"];
            sky("#7fb2e6", "#e7eef2") + hills + sea + &colours.iter().enumerate().map(person).collect::<String>()
        }
        Scene::Chart => {
            let bar = |(number, height): (usize, &u32)| format!("<rect x='{}' y='{}' width='110' height='{height}' fill='#1f5f9e'/>", 190 + number * 190, 680 - height);
            "<rect width='1200' height='900' fill='#fff'/><path d='M140 682H1080' stroke='#222' stroke-width='4'/>".to_owned()
                + &[150, 210, 330, 450, 560].iter().enumerate().map(bar).collect::<String>()
        }
        Scene::Upright => "<rect width='600' height='900' fill='#9cc4ea'/><path d='M0 640 200 600 420 660 600 620V900H0Z' fill='#1c4f6b'/><path d='M240 700 270 260H330L360 700Z' fill='#f4f1ea'/><path d='M258 440H342L348 530H252Z' fill='#b3262b'/><rect x='262' y='200' width='76' height='64' fill='#33404f'/><path d='M250 200 300 150 350 200Z' fill='#b3262b'/>".to_owned(),
    }
}
