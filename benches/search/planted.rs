//! The queries, and the documents that must be their first results.
//!
//! The words of a query stand in few titles, in some leads and in many bodies, so that a search that ranks otherwise, or
//! takes what merely looks alike, shows something else first.

/// A query and the only right first result.
pub struct Query {
    pub text: &'static str,
    pub lang: &'static str,
    /// What it shows.
    pub what: &'static str,
    /// Addresses of which any may be first; none where nothing may be found.
    pub first: &'static [&'static str],
}

const fn ja(text: &'static str, what: &'static str, first: &'static [&'static str]) -> Query {
    Query { text, lang: "ja", what, first }
}

const fn en(text: &'static str, what: &'static str, first: &'static [&'static str]) -> Query {
    Query { text, lang: "en", what, first }
}

/// A program of that name, and the newest release with it in its title: equals but for the order of kinds.
const RYUSHOKU: &[&str] = &["/programs/program-000/", "/releases/release-009990/"];

pub const QUERIES: &[Query] = &[
    ja("留職", "kanji, a word of every release", RYUSHOKU),
    ja("りゅうしょく", "its reading in hiragana", RYUSHOKU),
    ja("リュウショク", "its reading in katakana", RYUSHOKU),
    ja("鯨", "one kanji", &["/releases/release-004321/"]),
    ja("在宅医療", "four kanji", &["/releases/release-006100/"]),
    ja("生物多様性", "five kanji, in a lead but in no title", &["/releases/release-007200/"]),
    ja("ものづくり", "hiragana, the newest of three titles", &["/releases/release-008200/"]),
    ja("プロボノ", "katakana", &["/releases/release-005100/"]),
    ja("はるかぜせいさくしょ", "the reading of a partner", &["/partners/partner-077/"]),
    ja("\u{FF33}\u{FF24}\u{FF27}\u{FF53}", "full-width Latin letters", &["/releases/release-008800/"]),
    ja(
        "\u{FF12}\u{FF10}\u{FF13}\u{FF10}年ビジョン",
        "full-width digits, kanji and katakana",
        &["/releases/release-007700/"],
    ),
    ja("東北 看護師", "two words, both in one title only", &["/releases/release-006503/"]),
    ja("りとう\u{3000}きょういく", "two readings, between them a wide space", &["/releases/release-003333/"]),
    ja("\"地域の未来を拓く\"", "a phrase", &["/releases/release-005432/"]),
    ja(
        "新興国の社会課題を解決する現場で学んだことを本業に活かす",
        "a whole sentence",
        &["/releases/release-001200/"],
    ),
    ja("量子歌劇団の巡業", "nothing", &[]),
    en("company", "a title with `companies`", &["/en/releases/release-009003/"]),
    en("fieldw", "the beginning of a word", &["/en/releases/release-007003/"]),
    en("tidal gardens", "two words, one in another form", &["/en/releases/release-004503/"]),
    en("\"lessons from the field\"", "a phrase", &["/en/releases/release-008103/"]),
];

/// What a certain release has instead of what it would be given.
#[derive(Default)]
pub struct Planted {
    pub title: Option<&'static str>,
    pub lead: Option<&'static str>,
    pub english_title: Option<&'static str>,
    /// Sentences at the end of the body.
    pub body: String,
    pub english_body: String,
}

/// What is planted in a release of ten thousand.
pub fn planted(number: usize) -> Planted {
    let mut planted = Planted {
        title: match number {
            2500 | 5600 => Some("町工場とものづくりの塾を開講"),
            8200 => Some("ものづくりを学ぶ合宿の参加者を募集"),
            3333 => Some("離島の教育を支える寄付の募集を開始"),
            4321 => Some("鯨と暮らす港町の調査を公開"),
            4400 => Some("SDGsを学ぶ教材を配布"),
            8800 => Some("SDGsの推進計画を発表"),
            5100 => Some("プロボノで支える団体を募集"),
            6100 => Some("訪問チームが支える在宅医療の報告会を開催"),
            6503 => Some("東北で働く看護師の交流会を開始"),
            7700 => Some("2030年ビジョンを発表"),
            9700 => Some("地域の未来と、世界を拓く技術の展示を開催"),
            9990 => Some("留職の募集を全国で開始"),
            _ if number % 400 == 13 => Some("留職の報告会を開催"),
            _ if number % 250 == 7 => Some("東北の復興を支える募金の結果を公表"),
            _ if number % 300 == 11 => Some("看護師の研修を各地で開始"),
            _ => None,
        },
        lead: (number == 7200).then_some("生物多様性を守る森林の調査を、来年から始めます。"),
        english_title: match number {
            4503 => Some("A tidal garden opens on the northern coast"),
            7003 => Some("Fieldwork along a quiet river"),
            8503 => Some("Gardens for every school"),
            9003 => Some("How small companies learn abroad"),
            9503 => Some("The field from which lessons come"),
            _ => None,
        },
        ..Planted::default()
    };
    let mut says = |holds: bool, text: &str| {
        if holds {
            planted.body.push_str(text);
        }
    };
    says(number % 20 == 5, "{留職|りゅうしょく}の体験も聞きました。");
    says(number % 20 != 5, "留職の体験も聞きました。");
    says(number % 600 == 77, "沖では鯨も見られます。");
    says(number % 110 == 31, "在宅医療の現場も訪ねました。");
    says(number % 130 == 41, "生物多様性についても話し合いました。");
    says(number % 90 == 8, "ものづくりの現場も訪ねました。");
    says(number % 95 == 17, "プロボノの仲間も加わりました。");
    says(number % 70 == 19, "SDGsとの関わりも説明しました。");
    says(number % 160 == 53, "2030年に向けたビジョンも話し合いました。");
    says(number % 60 == 23, "東北からの参加者もいました。");
    says(number % 80 == 23, "看護師の話も聞きました。");
    says(number % 140 == 37, "{離島|りとう}の学校も訪ねました。");
    says(number % 180 == 91, "{教育|きょういく}の機会も広げます。");
    says(number % 450 == 20, "未来を拓くのは、地域の人々と、地域の未来を思う人々です。");
    says(number == 5432, "合言葉は、地域の未来を拓く、でした。");
    says(
        number % 85 == 44,
        "新興国の社会課題を解決する現場で、学んだことを語りました。本業に活かす社員もいます。",
    );
    says(number == 1200, "新興国の社会課題を解決する現場で学んだことを本業に活かす。それが目的です。");
    planted.english_body = match number {
        8103 => "We share lessons from the field with every reader. ",
        _ if number % 320 == 13 => "The lessons came from a tidal flat, and from the people of the field. ",
        _ if number % 30 == 3 => "Fieldwork in gardens was a lesson for the company. ",
        _ => "",
    }
    .to_owned();
    planted
}
