//! Emphasis beside Chinese, Japanese and Korean characters.

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use serde_json::Value;

use super::commonmark::reference_html;
use super::*;
use crate::markup::markers;

/// Markdown, and the HTML that the specification of markdown-cjk-friendly asks for.
fn specified() -> Vec<(String, String)> {
    let file: Value = serde_json::from_str(include_str!("cjk-friendly.json")).expect("JSON");
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let cases = file["cases"].as_array().expect("list");
    cases.iter().map(|case| (text(&case[0]), text(&case[1]))).collect()
}

#[test]
fn every_case_of_the_specification_is_read_as_it_asks() {
    let mut broken = 0;
    for (markdown, expected) in specified() {
        let mut plain = String::new();
        html::push_html(&mut plain, Parser::new_ext(&markdown, Options::ENABLE_STRIKETHROUGH));
        broken += usize::from(plain != expected);
        assert_eq!(reference_html(&markdown, Options::ENABLE_STRIKETHROUGH), expected);
        let words = |html: &str| html.matches("<strong>").count() + 10 * html.matches("<del>").count();
        assert_eq!(words(&rendered(&markdown)), words(&expected), "{markdown}");
    }
    // What CommonMark reads otherwise.
    assert_eq!(broken, 88);
}

/// SplitMix64: random numbers, always the same.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }

    fn text(&mut self) -> String {
        (0..1 + self.below(14)).map(|_| LETTERS[self.below(LETTERS.len())]).collect::<String>() + "\n"
    }
}

const LETTERS: [&str; 55] = [
    "*",
    "*",
    "*",
    "**",
    "**",
    "**",
    "**",
    "***",
    "~~",
    "~~",
    "~~",
    "~",
    "~~~",
    "_",
    "__",
    "あ",
    "あ",
    "字",
    "ン",
    "中",
    "한",
    "국",
    "𠮟",
    "葛\u{E0100}",
    "大\u{FE00}",
    "「",
    "」",
    "。",
    "、",
    "\u{FF08}",
    "\u{FF09}",
    "\u{FF01}",
    "…",
    "”",
    "😀",
    "é",
    "a",
    "b",
    "1",
    "(",
    ")",
    "\"",
    ".",
    "!",
    "-",
    "|",
    " ",
    " ",
    "\u{3000}",
    "\\",
    "`",
    "[",
    "](x)",
    "\n",
    "あ\n",
];

/// Why two parsers may disagree on a text.
fn explained(text: &str) -> Option<&'static str> {
    if ["*~", "_~", "~*", "~_", "\\~"].iter().any(|pair| text.contains(pair)) {
        return Some("comrak takes for the neighbour of a mark what stands behind tildes, as GitHub does");
    }
    let is_latin_punctuation = |c: char| c.is_ascii_punctuation() || ['…', '”', '😀'].contains(&c);
    let opens_before_punctuation = |(at, _): (usize, &str)| {
        text[..at].ends_with(['a', 'b', 'é', '1']) && text[at + 2..].starts_with(is_latin_punctuation)
    };
    if text.match_indices("~~").any(opens_before_punctuation) {
        return Some("the parser lets `~~` open between a Latin letter and punctuation");
    }
    if text.contains('`') && text.contains("\n ") {
        return Some("the parser keeps the indentation of a line in code");
    }
    if text.contains("\\\n]") {
        return Some("the parser loses a line end of `\\` in front of `]`");
    }
    None
}

/// `~` to `%` where it stands alone: comrak takes it for a mark, and to us it is text.
fn without_single_tildes(text: &str) -> String {
    let mut changed = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('~') {
        let run = rest[at..].len() - rest[at..].trim_start_matches('~').len();
        changed.push_str(&rest[..at]);
        let escaped = (changed.len() - changed.trim_end_matches('\\').len()) % 2;
        changed.push_str(&"~".repeat(escaped));
        let marks = if run - escaped == 1 { "%".to_owned() } else { "~".repeat(run - escaped) };
        changed.push_str(&marks);
        rest = &rest[at + run..];
    }
    changed + rest
}

/// `*` to `$` where it is the mark of a note: comrak takes it for one of emphasis.
fn without_note_marks(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_star = |at: usize| characters.get(at) == Some(&'*');
    let is_note_mark = |at: usize| {
        let follows_star = at > 0 && is_star(at - 1) && !is_escaped(&characters, at - 1);
        let digits = characters[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        let is_alone = !follows_star && !is_escaped(&characters, at);
        let before = characters[..at].iter().rev().find(|c| !matches!(c, ' ' | '>'));
        let line: String = characters[at + 1..].iter().take_while(|&&c| c != '\n').collect();
        let is_whole_line = matches!(before, None | Some('\n'))
            && line.trim_end().find('*') == line.trim_end().len().checked_sub(1);
        is_alone && !is_whole_line && is_star(at) && matches!(digits, 1 | 2) && !is_star(at + 1 + digits)
    };
    let changed = (0..characters.len()).map(|at| if is_note_mark(at) { '$' } else { characters[at] });
    changed.collect()
}

fn is_escaped(characters: &[char], at: usize) -> bool {
    characters[..at].iter().rev().take_while(|&&c| c == '\\').count() % 2 == 1
}

/// Full-width spaces behind the marks of lists to spaces, which they are to us alone.
fn with_plain_spaces(text: &str) -> String {
    let mut changed = String::new();
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        loop {
            let trimmed = rest.trim_start_matches([' ', '>']);
            let digits = trimmed.len() - trimmed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let mark = if digits > 0 {
                trimmed[digits..].strip_prefix(['.', ')'])
            } else {
                trimmed.strip_prefix(['-', '*', ':'])
            };
            let Some(behind) = mark.filter(|mark| mark.starts_with([' ', '\u{3000}'])) else { break };
            let next = behind.trim_start_matches([' ', '\u{3000}']);
            let spaces = &behind[..behind.len() - next.len()];
            changed.push_str(&rest[..rest.len() - behind.len()]);
            changed.push_str(if spaces.contains('\u{3000}') { " " } else { spaces });
            rest = next;
        }
        changed.push_str(rest);
    }
    changed
}

/// Compares ours with comrak on random texts: how many were read differently, and those of them that nothing explains.
fn differences(seeds: std::ops::Range<u64>) -> (usize, Vec<String>) {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.cjk_friendly_emphasis = true;
    let difference = |seed| {
        let text = Random(seed).text();
        let for_comrak = without_single_tildes(&with_plain_spaces(&without_note_marks(&text)));
        let ours = reference_html(&text, Options::ENABLE_STRIKETHROUGH).replace("&quot;", "\"");
        let theirs = comrak::markdown_to_html(&for_comrak, &options)
            .replace('%', "~")
            .replace('$', "*")
            .replace("&quot;", "\"");
        (ours != theirs).then(|| match explained(&for_comrak) {
            Some(_) => None,
            None => Some(format!("{text:?}\n  ours   {ours:?}\n  comrak {theirs:?}\n")),
        })
    };
    let found: Vec<Option<String>> = seeds.into_par_iter().filter_map(difference).collect();
    (found.len(), found.into_iter().flatten().collect())
}

#[test]
fn random_texts_are_read_as_another_parser_reads_them() {
    let (count, unexplained) = differences(0..100_000);
    let shown = unexplained[..unexplained.len().min(20)].concat();
    assert!(unexplained.is_empty(), "{} texts:\n{shown}", unexplained.len());
    assert!(count < 1_000, "{count} texts");
}

#[test]
#[ignore = "takes a minute"]
fn many_more_random_texts_are_read_as_another_parser_reads_them() {
    let (count, unexplained) = differences(1_000_000..3_000_000);
    assert!(unexplained.is_empty(), "{} of {count}:\n{}", unexplained.len(), unexplained.concat());
}

#[test]
fn nothing_of_ours_stays() {
    // Every place where a mark may stand that is none, with marks that get letters.
    let mark = "あ**_「~~い」~う*1え";
    let text = [
        "# MARK {#MARK .MARK MARK=MARK}\n\n",
        "[MARK](https://x.example/MARK 'MARK') <https://x.example/MARK> ![MARK](MARK.jpg \"MARK\")\n\n",
        "[a][MARK] [MARK][] [MARK][none] [^MARK] [^noneMARK] `MARK` `` \\MARK ``\n\n",
        "[MARK]: /MARK 'MARK'\n\n[^MARK]: MARK\n\n",
        "| MARK |\n|---|\n|MARK|\n\n",
        "~~~MARK\nMARK\n~~~\n\n    MARK\n\n",
        "<div title=\"MARK\" MARK=\"MARK\" id=\"MARK1\">MARK</div>\n\n",
        "a <b title=\"MARK\">MARK</b> <a href=\"/MARK\" title=\"MARK\">MARK</a> <img src=\"MARK.jpg\" alt=\"MARK\">\n\n",
        "</b MARK> </i>\n\n<!-- MARK -->\n\n:::quote {by=\"MARK\"}\nMARK\n:::\n\n:::MARK\n",
        "MARK [a](b MARK.jpg) [x](MARK:x) [x](javascript:MARK)\n",
    ]
    .concat()
    .replace("MARK", mark);
    let (document, diagnostics) = parsed(&text);
    let mut shown = document.to_html(&Page::new()) + &document.plain_text(&Page::new());
    shown += &document.searchable_text().replace('\0', "");
    shown += &format!("{:?}{:?}{:?}", document.links(), document.headings(), document.anchors());
    for diagnostic in diagnostics.iter() {
        shown += &format!("{:?}", diagnostic.problem);
    }
    let ours = |c: char| crate::types::is_forbidden(c) && c != '\0';
    assert_eq!(shown.matches(ours).collect::<Vec<_>>(), Vec::<&str>::new(), "{shown}");
    assert!(
        !shown.contains("\\u{fd") && !shown.contains(",~") && !shown.contains("~,") && !shown.contains(",*"),
        "{shown}"
    );
    // All of them are reported, and none because of what was inserted.
    assert!(shown.contains("https://x.example/あ") && diagnostics.iter().count() > 10, "{shown}");
}

#[test]
fn places_behind_an_insertion_are_right() {
    let text = "この**「留職」**は<script> 10~12時、[あ](programme:x) と ~a~ <style>\n";
    let (_, diagnostics) = parsed(text);
    let places: Vec<_> = diagnostics.iter().map(|d| (d.place.text(), d.place.span().start)).collect();
    let at = |words| (words, text.find(words).expect("words"));
    assert_eq!(places, [at("<script>"), at("programme:x"), at("<style>")]);
}

#[test]
fn emphasis_stands_wherever_text_does() {
    for (markdown, expected) in [
        ("# **「留職」**とは", "<strong>「留職」</strong>とは"),
        (
            "| **「留職」**とは | *「い」*う |\n|---|---|\n|あ**「い」**|~~「う」~~え|",
            "<td>あ<strong>「い」</strong></td><td><del>「う」</del>え</td>",
        ),
        ("|a|\n|-|\n|**あ*い***|", "<td><strong>あ<em>い</em></strong></td>"),
        ("[**「留職」**とは](page:x)", "<strong>「留職」</strong>とは</a>"),
        ("**[留職](page:x)**とは", "<strong><a href=\"/pages/x/\">留職</a></strong>とは"),
        ("- 二**『三*「四」*五』**六", "二<strong>『三<em>「四」</em>五』</strong>六"),
        ("あ***「い」***う", "あ<em><strong>「い」</strong></em>う"),
        ("**~~「い」~~**う", "<strong><del>「い」</del></strong>う"),
        ("10~12時*約5~6*分 ~副題~", "<p>10~12時<em>約5~6</em>分 ~副題~</p>"),
        ("1,000円*1、送料は500円*2です", "1,000円*1、送料は500円*2です"),
        ("*1は前年比*増*", "*1は前年比<em>増</em>"),
        ("*10月1日の説明会*", "<em>10月1日の説明会</em>"),
        ("あ*1*い*１２*う", "あ<em>1</em>い<em>１２</em>う"),
        ("*大切*な*100名*と`*1`", "<em>大切</em>な<em>100名</em>と<code>*1</code>"),
        ("5*6*78", "<p>5*6*78</p>"),
        ("\\*1*あ*", "*1<em>あ</em>"),
        ("**太字*1**と**1**", "<strong>太字*1</strong>と<strong>1</strong>"),
        ("~~取り消し~ 線~~です", "<del>取り消し~ 線</del>です"),
        ("> **「い」**う", "<strong>「い」</strong>う"),
        ("\"{漢字|かんじ}**\"あ\"**", "<strong>\"あ\"</strong>"),
        ("**(あ){漢字|かんじ}**b", "<strong>(あ)<ruby>"),
        ("a**{漢字|かんじ}**b", "</ruby></strong>b"),
        ("あ**&amp;**{漢字|かんじ}", "<strong>&amp;</strong><ruby>"),
        ("a**「い」**&amp;**「う」**b", "a<strong>「い」</strong>&amp;<strong>「う」</strong>b"),
    ] {
        let html = rendered(markdown);
        assert!(html.contains(expected), "{markdown}: {html}");
    }
}

/// The changed text with `·` for a letter that is none, `‹` and `›` where a mark is spared the sight of it, and `≈` for a
/// single tilde.
fn changed(written: &str) -> String {
    let text = crate::markup::prepass::prepare(written).text.into_owned();
    let shown = [
        (markers::LETTER, "·"),
        (markers::LETTER_THEN_PUNCTUATION, "›"),
        (markers::PUNCTUATION_THEN_LETTER, "‹"),
        (markers::TILDE, "≈"),
        (markers::ASTERISK, "∗"),
    ];
    shown.iter().fold(text, |text, (marker, sign)| text.replace(marker, sign))
}

#[test]
fn a_run_between_punctuation_and_a_letter_gets_letters() {
    for (written, expected) in [
        ("**「留職」**プログラム", "**「留職」·**プログラム"),
        ("この**「留職」**です", "この**·「留職」·**です"),
        ("(**あ**)", "(·**あ**·)"),
        ("これ**(a)**b", "これ**·(a)**b"),
        ("a**(a)**b", "a**(a)**b"),
        ("葛\u{E0100}*(a)*", "葛\u{E0100}·*·(a)*"),
        ("“\u{FE01}*a", "“\u{FE01}·*a"),
        ("“*a", "“*a"),
        ("한*(a)*", "한*·(a)*"),
    ] {
        assert_eq!(changed(written), expected);
    }
}

#[test]
fn beside_a_space_and_between_latin_letters_nothing_is_inserted() {
    for written in [
        "**「留職」** は",
        "* 「a」\n***\n* * *",
        "あ\u{3000}*「",
        "a*b*(c)*",
        "\\*「あ」\\*",
        "~~~「あ」\n~~~あ",
        "あ*",
        "*あ",
        "| a |\n|-|\n|*あ*|",
    ] {
        assert_eq!(changed(written), written);
    }
    assert_eq!(changed("|*あ*|"), "|·*あ*·|");
    assert_eq!(changed("| a |\n|-|\n|あ\\|*い*|"), "| a |\n|-|\n|あ\\|·*い*|");
    assert_eq!(changed("あ\\\\*「"), "あ\\\\·*·「");
}

#[test]
fn marks_beside_marks_see_what_they_saw() {
    for (written, expected) in [
        ("あ**_b_**い", "あ**›_b_‹**い"),
        ("あ**~~b~~**う", "あ**›~~b~~‹**う"),
        ("あ**~~「い」~~**う", "あ**·~~·「い」·~~·**う"),
    ] {
        assert_eq!(changed(written), expected);
    }
}

#[test]
fn a_single_tilde_is_no_mark() {
    for (written, expected) in [
        ("10~12時 ~副題~", "10≈12時 ≈副題≈"),
        ("\\~ \\~~ ~~a~~ ~~~", "\\~ \\~≈ ~~a~~ ~~~"),
        ("<a~b@example.org> <https://x/~y/>", "<a~b@example.org> <https://x/≈y/>"),
    ] {
        assert_eq!(changed(written), expected);
    }
}
