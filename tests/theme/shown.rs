//! What pages have to show: for each an address, and where on it which words stand, in Japanese and in English.

/// Where the pages of a language are, and what the theme calls those whom one calls.
pub const LANGUAGES: [(&str, &str); 2] = [("", "記者席"), ("en/", "Newsdesk")];

/// A place on a page, and words in it.
type Fact = (&'static str, [&'static str; 2]);

/// A page of each kind, and a withdrawn release.
pub const SHOWN: &[(&str, &[Fact])] = &[
    (
        "index.html",
        &[
            ("title", ["見本新報", "The Sample Broadside"]),
            ("h1", ["見本新報", "The Sample Broadside"]),
            ("main p", ["働く人と地域をつなぐ", "Brings employees and neighbourhoods together"]),
            (
                "main ol li",
                [
                    "2014年12月24日(水) 国内留職の成果を報告します",
                    "24 December 2014 国内留職の成果を報告します",
                ],
            ),
        ],
    ),
    (
        "releases/index.html",
        &[
            ("title", ["たより・見本新報", "Dispatches · The Sample Broadside"]),
            ("h1", ["たより", "Dispatches"]),
            ("main p", ["4件", "4 releases"]),
            ("main ol li", ["募集の期間を延ばします", "(Japanese only)"]),
            ("main p a[rel=next]", ["次のページ", "Next page"]),
            ("main p a", ["医療", "Health"]),
        ],
    ),
    (
        "releases/start/index.html",
        &[
            ("title", ["社員3名が診療所で働く", "Three employees begin to work at clinics"]),
            ("h1 ins", ["3名", "Three"]),
            (
                "article p",
                [
                    "発行 2014年9月29日(月) 10:00 発表",
                    "In print since 29 September 2014, 10:00 JST Announcement",
                ],
            ),
            ("article div", ["人数に誤りがありました", "The number was wrong"]),
            ("article em", ["在宅医療の現場で3か月", "Three months in home care"]),
            ("article p strong", ["見本の会は10月6日", "The Sample Society starts"]),
            ("article figure blockquote", ["焦らずに取り組みます", "I will take my time"]),
            ("article dl dd", ["3か月", "Three months"]),
            ("article ul li", ["訪問診療の同行取材", "A day with a doctor"]),
            ("article dl dt", ["リクルートキャリア 2014年10月", "Recruit Career October"]),
            ("article figure figcaption", ["訪問診療の様子", "A home visit"]),
            ("article p a", ["計画の概要", "The plan"]),
            ("article h2", ["「国内留職」とは", "About Domestic program"]),
            ("article address", ["03-1234-5678", "+81 3-1234-5678"]),
            ("main ol li", ["国内留職の成果を報告します", "国内留職の成果を報告します"]),
        ],
    ),
    (
        "releases/plan/index.html",
        &[
            ("h1", ["海外留職の計画", ""]),
            ("article p strong", ["【取り下げ】", ""]),
            ("article p", ["計画を見直すため 社員3名が", ""]),
        ],
    ),
    (
        "releases/interview/index.html",
        &[
            ("title", ["・見本新報", ""]),
            ("h1", ["参加した社員に聞く", ""]),
            ("main p", ["2014年10月2日(木) interview ご本人の希望により", ""]),
            ("main address", ["照沼", ""]),
        ],
    ),
    (
        "programs/index.html",
        &[
            ("h1", ["取り組み", "Undertakings"]),
            ("main h2 a", ["国内留職", "Domestic program"]),
            ("main p", ["数か月のあいだ地域の団体で働きます。 実施中", "for some months. Active"]),
        ],
    ),
    (
        "programs/domestic/index.html",
        &[
            ("h1", ["国内留職", "Domestic program"]),
            ("main h2", ["目的", "Aim"]),
            ("main dl dd", ["3か月", "Three months"]),
            ("main ul li", ["2014年10月 現地での業務", "October 2014 Work at the clinics"]),
            ("main ul li b", ["2か所", "2"]),
            ("main h2", ["ご相談", "First talk"]),
            ("main h2", ["期間はどのくらいですか。", "How long does it take?"]),
            ("main dl dt", ["リクルートキャリア", "Recruit Career"]),
            ("main p a", ["祐ホームクリニック", "Yu Home Clinic"]),
            ("main address", ["照沼", "Terunuma"]),
            ("main ol li", ["国内留職の成果", "国内留職の成果"]),
        ],
    ),
    (
        "cases/index.html",
        &[
            ("h1", ["留職帳", "Ledger of assignments"]),
            ("main dl dt", ["リクルートキャリア 2015年10月", "Recruit Career From October 2015"]),
            ("main dl dd", ["国内留職", "Domestic program"]),
            ("main dl dd", ["営業職 3名 → 祐ホームクリニック", "Sales 3 people → Yu Home Clinic"]),
            ("main dl dd", ["終了", "Completed"]),
        ],
    ),
    (
        "cases/recruit-2014/index.html",
        &[
            ("h1", ["在宅医療の現場で3か月", "Three months in home care"]),
            ("main dl dd", ["計3か月 日本 宮城県石巻市", "Three months Japan Ishinomaki"]),
            ("main p", ["営業職の社員3名が、診療所で働きました。", "Three employees worked at a clinic."]),
            ("main div", ["朝の打ち合わせ", "begins with a meeting"]),
            ("main ul li", ["手順の整理", "keep records"]),
            ("main blockquote", ["参加者 営業職", "A participant Sales"]),
            ("main ol li", ["社員3名が", "Three employees"]),
        ],
    ),
    (
        "partners/index.html",
        &[
            ("h1", ["仲間", "Good company"]),
            (
                "main p",
                [
                    "リクルートキャリア — 受け入れ先団体 祐ホームクリニック",
                    "Recruit Career — Host organizations Yu Home Clinic",
                ],
            ),
        ],
    ),
    (
        "partners/recruit/index.html",
        &[
            ("h1", ["リクルートキャリア", "Recruit Career"]),
            ("main p", ["株式会社リクルートキャリア", "Recruit Career Co., Ltd."]),
            ("main div", ["最初に参加した企業", "first company to take part"]),
            ("main p a", ["国内留職", "Domestic program"]),
            ("main dl dd", ["準備中", "In preparation"]),
            ("main ol li", ["社員3名が", "Three employees"]),
        ],
    ),
    (
        "contact/index.html",
        &[
            ("h1", ["連絡帳", "Who to ring"]),
            ("main h2", ["報道関係の方", "Media"]),
            ("main address[id=press-desk]", ["照沼", "Terunuma"]),
            ("main address[id=partners-desk]", ["partners@example.org", "https://example.org/form"]),
            ("main dl dd", ["東京都千代田区", "Chiyoda-ku"]),
        ],
    ),
    (
        "coverage/index.html",
        &[
            ("h1", ["切り抜き", "Cuttings"]),
            (
                "main li",
                [
                    "2014年10月3日(金) 見本新聞 社員が診療所で働く",
                    "3 October 2014 Sample Times Employees work",
                ],
            ),
        ],
    ),
    (
        "media/index.html",
        &[
            ("h1", ["写真・素材", "Photos and media"]),
            ("main figure figcaption", ["見本の会", "Sample Society"]),
        ],
    ),
    (
        "press/index.html",
        &[
            ("h1", ["記者の方へ", "For reporters"]),
            ("main p", ["取材のお申し込みについて。", "How to ask for an interview."]),
            ("main table td", ["PNG", "PNG"]),
            ("main address", ["照沼", "Terunuma"]),
        ],
    ),
    (
        "search/index.html",
        &[
            ("h1", ["さがす", "Find"]),
            ("main li a", ["たより", "Dispatches"]),
            ("main li a", ["2014", "2014"]),
            ("main li a", ["国内留職", "Domestic program"]),
        ],
    ),
    ("404.html", &[("h1", ["迷子のページ", "A page astray"]), ("main p a", ["たより", "Dispatches"])]),
    (
        "news/20140929.html",
        &[("title", ["社員3名が診療所で働く", ""]), ("body p a", ["社員3名が診療所で働く", ""])],
    ),
];
