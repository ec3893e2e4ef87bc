use crate::drawing::{Frame, Headline, headline};

const FRAME: Frame = Frame { width: 1056.0, height: 350.0, sizes: &[88, 76, 64, 56, 48, 40] };

/// As wide as fonts for Japanese are: half as much for a letter.
fn width(text: &str) -> f32 {
    text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}

fn set(text: &str, is_japanese: bool) -> Headline {
    headline(text, is_japanese, FRAME, &width)
}

fn lines(headline: &Headline) -> Vec<&str> {
    headline.lines.iter().map(|line| line.text.as_str()).collect()
}

/// Nothing is lost, no line is too long or begins or ends with what may not stand there, and no word is cut.
fn assert_well_set(text: &str, is_japanese: bool) -> Headline {
    let headline = set(text, is_japanese);
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(squeezed(&lines(&headline).concat()), squeezed(text));
    for line in &headline.lines {
        let drawn = width(&line.text) * f32::from(headline.size) + line.x;
        assert!(drawn <= FRAME.width, "{} at {}", line.text, headline.size);
        assert!(
            !line.text.starts_with(|c| "。、」』）】！？ーっゃゅょァィッ・々 ".contains(c)),
            "{headline:?}"
        );
        assert!(!line.text.ends_with(|c| "「『（【 ".contains(c)), "{headline:?}");
    }
    let height = (headline.lines.len() as f32 - 1.0) * 1.36 * f32::from(headline.size);
    assert!(height + f32::from(headline.size) <= FRAME.height, "{headline:?}");
    let words: Vec<&str> = text.split_whitespace().filter(|word| word.is_ascii()).collect();
    let set: Vec<&str> = headline.lines.iter().flat_map(|line| line.text.split_whitespace()).collect();
    assert!(words.iter().all(|word| set.iter().any(|line| line.contains(word))), "{headline:?}");
    headline
}

#[test]
fn a_headline_has_the_largest_size_in_which_it_fits() {
    assert_eq!((set("国内留職を開始", true).size, set("国内留職を開始", true).lines.len()), (88, 1));
    let long = assert_well_set("新興国のNPOに社員を派遣する「留職プログラム」を2015年春から開始します", true);
    assert_eq!((long.size, long.lines.len()), (76, 3), "{long:?}");
    let english =
        assert_well_set("The fellowship sends employees to organizations in emerging countries", false);
    assert_eq!((english.size, english.lines.len()), (76, 3), "{english:?}");
}

#[test]
fn hard_headlines_are_well_set() {
    for text in [
        "クロスフィールズ、経済産業省「未来の教室」実証事業に採択。大企業の社員と高校生が社会課題の現場で学び合うプログラム（全国12校・約480名）を2015年4月から3年間にわたり展開し、成果を公開します",
        "【イベント開催】「ソーシャルインパクト・カンファレンス2015」——次世代リーダー×NPO×行政が語る、これからの“共創”とは？",
        "ＡＢＣホールディングス株式会社、ＮＰＯ法人クロスフィールズと業務提携契約を締結（代表者：小沼大地）",
        "インターナショナルコンサルティンググループジャパン、アクセラレーションプログラムに参加",
        "「「」（）『』、。！？っゃゅょー々〇ヶ」",
        "東京　大阪　名古屋　福岡　札幌　仙台　広島で同時開催",
    ] {
        assert_well_set(text, true);
    }
    for text in [
        "Acme Holdings and the Domestic Fellowship Program sign a three-year agreement to send 480 employees abroad in 2015",
        "A",
        "Supercalifragilisticexpialidocious — the self-described “longest” word-of-the-year (2015) wins",
    ] {
        assert_well_set(text, false);
    }
}

#[test]
fn lines_are_alike_in_length() {
    assert_eq!(
        lines(&set("新しいプログラムの募集を開始します", true)),
        ["新しいプログラムの", "募集を開始します"]
    );
}

#[test]
fn words_that_belong_together_are_parted_only_if_all_would_be_small() {
    let together =
        lines(&set("𠮷野家ホールディングスと髙島屋、葛城市で「食×地域」の実証実験を開始", true)).join("/");
    assert!(together.contains("「食×地域」の"), "{together}");
    let long = set(
        "【開催】「ソーシャルインパクト・カンファレンス2015」――次世代リーダー×NPO×行政が語る、これから",
        true,
    );
    assert!(long.size >= 48 && lines(&long).join("/").contains("インパクト・/カンファレンス"), "{long:?}");
}

#[test]
fn a_bracket_at_the_beginning_is_set_back() {
    let headline = set("「留職」を開始", true);
    assert_eq!(headline.lines[0].x, -44.0);
    assert_eq!(set("(A) begins", false).lines[0].x, 0.0);
}

#[test]
fn a_word_that_is_longer_than_a_line_is_cut() {
    let address = format!("https://example.org/{}", "a".repeat(80));
    let headline = set(&address, false);
    assert_eq!(lines(&headline).concat(), address);
}

#[test]
fn only_what_fits_in_no_size_is_shortened() {
    let text = "社会課題の現場で学び合う。".repeat(30);
    let headline = set(&text, true);
    let (size, all) = (headline.size, lines(&headline).concat());
    assert_eq!(size, 40);
    assert!(all.ends_with('…') && text.starts_with(all.trim_end_matches('…')), "{all}");
    assert!(all.chars().count() > 110, "{all}");
    let with_bracket = set(&format!("{}「あ", "い".repeat(400)), true);
    assert!(!lines(&with_bracket).concat().contains('「'));
}

#[test]
fn the_lines_lie_around_the_middle() {
    let headline = set("新しいプログラムの募集を開始します", true);
    let [first, second] = &headline.lines[..] else { panic!("{headline:?}") };
    assert!((first.y + second.y - 2.0 * 0.36 * 88.0).abs() < 0.01);
}

#[test]
fn a_text_of_nothing_has_no_ink() {
    assert_eq!(lines(&set("", true)), [""]);
}

#[test]
fn the_writer_says_where_a_line_may_end_and_where_not() {
    let hinted = "新しい留職の募集を\u{200B}本日から始めます";
    assert_eq!(lines(&set(hinted, true)).join("/"), "新しい留職の募集を/本日から始めます");
    // In a phrase, too.
    assert_eq!(
        lines(&set("プログラムへの参\u{200B}加者を募集します", true)).join("/"),
        "プログラムへの参/加者を募集します"
    );
    let together = set("新しいプログラムの\u{2060}募集を開始します", true);
    assert!(!lines(&together).join("/").contains("の/募集"), "{together:?}");
    assert!(!lines(&together).concat().contains(['\u{200B}', '\u{2060}']), "{together:?}");
}

#[test]
fn a_long_word_of_katakana_is_broken_where_one_of_its_words_may_end() {
    let text = "インターナショナルソーシャルコンサルティンググループジャパンと提携";
    let headline = set(text, true);
    assert!(headline.size >= 48, "{headline:?}");
    for line in &lines(&headline)[..headline.lines.len() - 1] {
        assert!(line.ends_with(['ル', 'ン', 'グ', 'と']), "{headline:?}");
    }
    // Where all of it fits, nothing is broken for a larger size, and no short word ever.
    let short = set("アクセラレーションプログラムへの参加を決定", true);
    assert!(lines(&short).join("/").contains("アクセラレーションプログラム"), "{short:?}");
}

#[test]
fn no_phrase_is_broken_as_long_as_the_headline_fits() {
    let text = "企業の社員が新興国の団体で働く留職プログラムについて、参加した社員と受け入れた団体の双方から寄せられた声をまとめた報告書を公開";
    let headline = set(text, true);
    let breaks = crate::markup::phrase_breaks(text);
    let mut end = 0;
    for line in &lines(&headline)[..headline.lines.len() - 1] {
        end += line.len();
        assert!(breaks.contains(&end), "{headline:?}");
    }
}

#[test]
fn what_is_shortened_ends_with_a_phrase() {
    let text = "社会課題の現場で学び合う人びとの物語をお届けする連載を始めます".repeat(8);
    let all = lines(&set(&text, true)).concat();
    let kept = all.strip_suffix('…').expect("an ellipsis");
    assert!(crate::markup::phrase_breaks(&text).contains(&kept.len()), "{kept}");
}
