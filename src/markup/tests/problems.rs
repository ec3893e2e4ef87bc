//! Every problem of form, at its place.

use super::*;
use crate::diagnostics::MessageLanguage;

#[test]
fn problems_stand_at_their_places() {
    for (markdown, expected) in [
        ("a\n:::nope\nb\n:::\n", vec![("unknown-directive", "nope")]),
        ("a\n:::note\nb\n", vec![("unclosed-directive", ":::note")]),
        ("- :::note\n  a\n\nb\n:::", vec![("unclosed-directive", ":::note"), ("unopened-directive", ":::")]),
        (":::cases\na\n:::", vec![("unopened-directive", ":::")]),
        (":::cases\n\n:::", vec![]),
        ("- :::cases\n", vec![("misplaced-directive", ":::cases")]),
        ("> :::cases\n> :::\n", vec![("misplaced-directive", ":::cases")]),
        (":::note\n:::cases\n:::\n:::", vec![("misplaced-directive", ":::cases")]),
        ("<div>\n\n:::cases\n\n</div>", vec![("misplaced-directive", ":::cases")]),
        ("a\n      :::note", vec![("misplaced-directive", ":::note")]),
        ("<div>\n:::note\n</div>", vec![("misplaced-directive", ":::note")]),
        (":::quote {bye=a}\nb\n:::", vec![("unknown-directive-attribute", "bye")]),
        (":::figure\n:::", vec![("missing-directive-attribute", ":::figure")]),
        (":::quote {by=\"a}\nb\n:::", vec![("malformed-directive", "{by=\"a}")]),
        ("# a {#x}\n# b {#x}", vec![("duplicate-anchor", "x")]),
        ("# a {#x}\n<b id=\"x\">c</b>", vec![("duplicate-anchor", "x")]),
        ("# a {#_x}", vec![("reserved-anchor", "_x")]),
        ("# a {.b c=d}", vec![("heading-attribute", "# a {.b c=d}"), ("heading-attribute", "# a {.b c=d}")]),
        ("a[^x]", vec![("undefined-footnote", "[^x]")]),
        ("`[^x]` \\[^x]", vec![]),
        ("a\n\n[^x]: b", vec![("unused-footnote", "[^x]:")]),
        ("a[^X]\n\n[^x]: b\n[^x]: c", vec![("duplicate-footnote", "[^x]:")]),
        ("[a][b] [c][] [d]", vec![("undefined-reference", "[a][b]"), ("undefined-reference", "[c]")]),
        ("![a](写真 1.jpg)", vec![("unread-link", "![a](写真 1.jpg)")]),
        ("[a]\u{FF08}program:x\u{FF09}", vec![("unread-link", "[a]\u{FF08}program:x\u{FF09}")]),
        ("[a](b c) [注]\u{FF08}x\u{FF09}", vec![]),
        ("<p>a\n\n:::cases", vec![]),
        ("a<script>b</script>", vec![("dropped-tag", "<script>")]),
        ("<iframe src=\"x\"></iframe>", vec![("dropped-tag", "<iframe src=\"x\">")]),
        ("<b onclick=\"x\">a</b>", vec![("dropped-attribute", "onclick=\"x\"")]),
        ("> <b\n> class=\"x\">a</b>", vec![("dropped-attribute", "class=\"x\"")]),
        ("> <div\n> class=\"x\">a</div>", vec![("dropped-attribute", "class=\"x\"")]),
        ("a</div>", vec![("unbalanced-tag", "</div>")]),
        ("<div>\n\na", vec![("unbalanced-tag", "<div>")]),
        ("<ul><li>a<li>b</ul>", vec![]),
        ("<div>\n<!-- a\n\nb -->", vec![("unclosed-comment", "<!--"), ("unbalanced-tag", "<div>")]),
        ("[a]()", vec![("empty-link", "[a]()")]),
        ("[a](programme:x)", vec![("unknown-link-scheme", "programme:x")]),
        ("[a](javascript:x)", vec![("unsafe-link", "javascript:x")]),
        ("<a href=\"data:x\">a</a>", vec![("unsafe-link", "href=\"data:x\"")]),
        ("![a](javascript:x)", vec![("unsafe-link", "javascript:x")]),
        ("![a](program:x)", vec![("not-an-image", "program:x")]),
        ("[a](www.example.org)", vec![("not-an-address", "www.example.org")]),
        ("https://example.org/留職", vec![("address-ends-early", "https://example.org/留職")]),
    ] {
        let found = problems(markdown);
        let found: Vec<_> = found.iter().map(|(code, text)| (*code, text.trim_end())).collect();
        assert_eq!(found, expected, "{markdown}");
    }
}

#[test]
fn ordinary_text_has_no_problems() {
    let text = "# 見出し {#a}\n\n[a](page:b) [注] (a) a:b ::: 3:00 `<x>` a < b\n\n```\n:::nope\n<script>\n```\n\n\
                ![a](b.jpg) <br> H<sub>2</sub>O[^1]\n\n[^1]: x\n";
    assert_eq!(problems(text), []);
}

#[test]
fn every_problem_is_told_in_both_languages() {
    let text = "# a {#x .y}\n# b {#x}\n# c {#_c}\n:::qote\n:::\n:::quote {byy=a by=b by=c}\n:::note x\n:::figure\n:::\n:::\n:::\n:::\n\
                :::\n- :::cases\n\n![](https://x.example) ![a](page:b) [a](x:y) [a](data:y) [a]() [a][b] [^z]\n\n\
                <b onclick=x></i><script>\n\n<div><!-- x\n\n:::note\n\n[^u]: a\n[^u]: b";
    let (_, diagnostics) = parsed(text);
    let mut codes: Vec<_> = diagnostics.iter().map(|d| d.problem.code()).collect();
    codes.sort();
    codes.dedup();
    assert!(codes.len() >= 22, "{codes:?}");
    for diagnostic in diagnostics.iter() {
        let japanese = diagnostic.problem.message(MessageLanguage::Japanese);
        let english = diagnostic.problem.message(MessageLanguage::English);
        assert!(japanese.help.is_some() && english.help.is_some(), "{diagnostic:?}");
        assert_eq!(japanese.related.len(), diagnostic.related.len());
        assert_ne!(japanese.title, english.title);
    }
}

#[test]
fn what_is_nested_beyond_use_is_reported_once() {
    for text in [">".repeat(10_000), "> - a\n> ".repeat(3) + &"1. ".repeat(5_000), "<b>".repeat(500) + "a"] {
        let found = problems(&text);
        assert_eq!(found.iter().filter(|(code, _)| *code == "nested-too-deeply").count(), 1);
    }
}
