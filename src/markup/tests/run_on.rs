//! Lines that were typed as lines and become one.

use super::*;

#[test]
fn lines_that_run_on_are_told() {
    let run_on = |markdown: &str| -> Vec<String> {
        let problems = problems(markdown).into_iter();
        problems.filter(|(code, _)| *code == "lines-run-on").map(|(_, place)| place).collect()
    };
    for (markdown, place) in [
        ("日時\u{FF1A}4月1日\n場所\u{FF1A}東京\n参加費: 無料", "場所\u{FF1A}東京"),
        (
            "次のとおりです。\n日\u{3000}時\u{FF1A}4月1日\n場\u{3000}所\u{FF1A}東京",
            "日\u{3000}時\u{FF1A}4月1日",
        ),
        ("> **日時**\u{FF1A}4月1日\n> **場所**\u{FF1A}東京\n", "**場所**\u{FF1A}東京"),
        (
            "- 日時\u{FF1A}4月1日\n  URL\u{FF1A}https://example.org/\n  場所\u{FF1A}x",
            "URL\u{FF1A}https://example.org/",
        ),
        ("Date: 4 April\nPlace: Tokyo", "Place: Tokyo"),
        ("TEL:03-0000-0000\nFAX:03-0000-0001\nE-mail:press@example.org", "FAX:03-0000-0001"),
        ("見本団体\nTEL:+81-3-0000-0000\nE-mail:press@example.org", "TEL:+81-3-0000-0000"),
        ("担当：見本太郎\nTel:03-0000-0000", "Tel:03-0000-0000"),
        ("日時｜4月1日\n場所｜東京", "場所｜東京"),
        ("＜日時＞4月1日\n＜場所＞東京", "＜場所＞東京"),
        ("〔日時〕\n4月1日\n〔場所〕\n東京", "〔場所〕"),
        ("[注1] 税込\n[注2] 送料別", "[注2] 送料別"),
        ("日時　4月1日\n　　　14時から\n場所　見本会館", "場所　見本会館"),
        ("次のとおりです。\n　日　時　　4月1日\n　場　所　　見本会館", "　日　時　　4月1日"),
        ("第1部　甲\n第2部　乙", "第2部　乙"),
        ("1　甲\n2　乙", "2　乙"),
        ("10:00　開場\n10：30　開演", "10：30　開演"),
        ("4月1日（月）　入社式\n4月2日（火）　研修", "4月2日（火）　研修"),
        ("登壇者\n山田　太郎\n佐藤　花子", "山田　太郎"),
        ("次の二つ\nア．甲\n続き\nイ．乙", "ア．甲"),
        ("一、第一\n二、第二", "二、第二"),
        ("（イ）甲\n（ロ）乙", "（ロ）乙"),
        ("a) 甲\nb) 乙", "b) 乙"),
        ("Ａ．甲\nＢ．乙", "Ｂ．乙"),
        ("◎甲\n◎乙", "◎乙"),
        ("☑ 甲\n☑ 乙", "☑ 乙"),
        ("まず\n→甲\n→乙", "→甲"),
        ("▶ One\n▶ Two", "▶ Two"),
        ("> ✓甲\n> ✓乙", "✓乙"),
        ("＊価格は税込\n＊送料は別", "＊送料は別"),
    ] {
        let told = run_on(markdown);
        assert_eq!(told.len(), 1, "{markdown}");
        assert_eq!(told[0].trim_start_matches('*'), place.trim_start_matches('*'), "{markdown}");
    }
    for markdown in [
        "日時\u{FF1A}4月1日",
        "TEL:03-0000-0000  \nFAX:03-0000-0001",
        "TEL:03-0000-0000",
        "Net::HTTP\nNet::FTP",
        "See\nhttps://example.org/ and\nhttps://example.com/ and\nHTTP:80 is\nopen",
        "10:00\n18:30",
        "C:\\Users\nD:\\Data",
        "日時\u{FF1A}4月1日  \n場所\u{FF1A}東京<br>\n参加費\u{FF1A}無料",
        "・日時\u{FF1A}4月1日\n・場所\u{FF1A}東京",
        "■日時\u{FF1A}4月1日\n■場所\u{FF1A}東京",
        "日時\u{FF1A}4月1日\n\n場所\u{FF1A}東京",
        "開場は\n10:00から、終了は\n18:30です。詳しくは\nhttps://example.org/ と\nhttp://example.com/",
        "比は\n3\u{FF1A}1から\n4\u{FF1A}1になりました",
        "当団体は、次の三つの点、すなわち\n社員の成長、団体の課題の解決、\n社会の変化\u{FF1A}これらを目指します",
        "Net::HTTP\u{FF1A}甲\nこれにより Net::FTP は\nこれにより Net::SMTP は",
        "She said the program has three goals:\ngrowth, impact and change. Note that\nit is new: it began in 2014.\nmore: less",
        "The theme is\nHope: a word that\nmeans much.",
        "| 日時\u{FF1A}a |\n|---|\n| 場所\u{FF1A}b |",
        "```\n日時\u{FF1A}a\n場所\u{FF1A}b\n```",
        "日時\u{FF1A}a\n場所\u{FF1A}b\n===",
        // By chance at the head of a line, or alone.
        "＜日時＞4月1日\n東京で開きます。",
        "展覧会の\n《ひまわり》と\n《星月夜》は\n＜特別展＞で",
        "[資料](page:a)と\n[地図](page:b)",
        "<b>甲</b>と\n<b>乙</b>",
        "価格は[1]\n[2]と同じです",
        "講師は\n山田　太郎、\n佐藤　花子です",
        "山田　太郎は代表です。\n佐藤　花子は理事です。",
        "　本日、新しいサービスを始めます。\n　詳しくは次のとおりです。",
        "登壇者は代表の山田　太郎、\n理事の佐藤　花子、\n監事の鈴木　一郎です。",
        "すごい！　やった！\nまさか！　本当に？",
        "企業の社員を新興国の社会課題の現場へ送り出す「留職」の代表の\n山田　太郎と、国内の社会課題の現場へ社員を送り出している団体の\n佐藤　花子が登壇",
        "会期は\n一、二日です。\n二、三日の延長も",
        "ア．甲\nウ．乙",
        "ア．甲\nア．乙",
        "ア．甲\nイ）乙",
        "She read\nA. Smith and\nC. Jones",
        "◎甲\n○乙",
        "△△株式会社\n△△部",
        "→→甲\n→→乙",
        "甲\n→乙",
        "〜甲〜\n〜乙〜",
        "「甲」と\n「乙」と\n「丙」",
        "・◎甲\n・◎乙",
        "◎甲  \n◎乙",
        "2024年\n2025年",
        "the price\n$ 10 or\n$ 20",
        "# 甲　乙\n\n丙　丁",
        "```\n日時　甲\n場所　乙\n```",
    ] {
        assert_eq!(run_on(markdown), [""; 0], "{markdown}");
    }
}
