//! Markdown → HTML, example by example.

use super::*;

#[track_caller]
fn check(table: &[(&str, &str)]) {
    for (markdown, expected) in table {
        assert_eq!(rendered(markdown).trim_end(), *expected, "{markdown}");
    }
}

#[test]
fn markdown_becomes_html() {
    check(&[
        (
            "本文 *強調* **強い** `code<`",
            "<p>本文 <em>強調</em> <strong>強い</strong> <code>code&lt;</code></p>",
        ),
        ("a\nb  \nc\\\nd", "<p>a\nb<br>c<br>d</p>"),
        ("~副題~ ~~取消~~", "<p>~副題~ <del>取消</del></p>"),
        ("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n\n   b", "<ol start=\"3\">\n<li><p>a</p>\n<p>b</p>\n</li>\n</ol>"),
        (
            "- [x] a\n- [ ] b",
            "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"完了\"> a</li>\n\
             <li><input type=\"checkbox\" disabled aria-label=\"未完了\"> b</li>\n</ul>",
        ),
        ("用語\n: 説明", "<dl>\n<dt>用語</dt>\n<dd>説明</dd>\n</dl>"),
        ("```rust\nlet a = \"<\";\n```", "<pre><code class=\"lang-rust\">let a = \"&lt;\";\n</code></pre>"),
        ("    a\n    :::note", "<pre><code>a\n:::note</code></pre>"),
        ("&copy; &amp; &#0; <", "<p>© &amp; \u{FFFD} &lt;</p>"),
    ]);
}

#[test]
fn headings_are_shifted_and_have_ids() {
    check(&[
        ("# 概要\n## 背景", "<h2 id=\"概要\">概要</h2>\n<h3 id=\"背景\">背景</h3>"),
        ("### A *b* {#schedule}", "<h2 id=\"schedule\">A <em>b</em></h2>"),
        ("## a\n## a", "<h2 id=\"a\">a</h2>\n<h2 id=\"a-1\">a</h2>"),
    ]);
}

#[test]
fn tables_scroll_and_are_named() {
    check(&[
        (
            "| | 国 |\n|--|-:|\n| a<br>b | 日本 |",
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"表\"><table>\n\
             <thead><tr><td></td><th scope=\"col\" class=\"align-right\">国</th></tr></thead>\n\
             <tbody>\n<tr><td>a<br>b</td><td class=\"align-right\">日本</td></tr>\n</tbody>\n</table></div>",
        ),
        (
            "# 事例\n\n|a|\n|-|\n\n|b|\n|-|",
            "<h2 id=\"事例\">事例</h2>\n\
             <div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"事例\"><table>\n\
             <thead><tr><th scope=\"col\">a</th></tr></thead>\n</table></div>\n\
             <div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"事例 (2)\"><table>\n\
             <thead><tr><th scope=\"col\">b</th></tr></thead>\n</table></div>",
        ),
    ]);
}

#[test]
fn links_are_resolved() {
    let external = "<span class=\"visually-hidden\"> (外部サイト)</span></a>";
    check(&[
        ("[国内](program:a#b)", "<p><a href=\"/programs/a/#b\">国内</a></p>"),
        ("[](program:a)", "<p><a href=\"/programs/a/\">題名</a></p>"),
        ("<program:a>", "<p><a href=\"/programs/a/\">題名</a></p>"),
        ("[](release:a)", "<p><a href=\"/en/releases/a/\" hreflang=\"en\" lang=\"en\">題名</a></p>"),
        ("[a](release:a? \"t\")[](case:a?)", "<p>a題名</p>"),
        ("[a](../b.md)", "<p><a href=\"/from/../b.md/\">a</a></p>"),
        ("[a](#見出し \"t\")", "<p><a href=\"#%E8%A6%8B%E5%87%BA%E3%81%97\" title=\"t\">a</a></p>"),
        (
            "[a](https://x.example/?a&b)",
            &format!(
                "<p><a class=\"external\" href=\"https://x.example/?a&amp;b\" rel=\"noopener\">a{external}</p>"
            ),
        ),
        (
            "<https://x.example>",
            &format!(
                "<p><a class=\"external\" href=\"https://x.example\" rel=\"noopener\">https://x.example{external}</p>"
            ),
        ),
        ("<a@b.example>", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>"),
        ("[](tel:+81-3)", "<p><a href=\"tel:+81-3\">+81-3</a></p>"),
        ("[a][b]\n\n[b]: page:about", "<p><a href=\"/pages/about/\">a</a></p>"),
        ("[a](javascript:x)", "<p>a</p>"),
        ("[a <a href=\"page:x\">b</a> c](page:y)", "<p><a href=\"/pages/y/\">a b c</a></p>"),
    ]);
}

#[test]
fn pictures_know_their_size() {
    check(&[
        (
            "![訪問 *中*](写真%201.jpg \"t\")",
            "<p><img src=\"/media/%E5%86%99%E7%9C%9F%201.jpg\" alt=\"訪問 中\" width=\"800\" height=\"600\" title=\"t\" \
             loading=\"lazy\" decoding=\"async\"></p>",
        ),
        (
            "![](media:a.jpg)",
            "<p><img src=\"/media/a.jpg\" alt=\"説明\" width=\"800\" height=\"600\" loading=\"lazy\" decoding=\"async\"></p>",
        ),
        ("![代わり](missing.jpg)", "<p>代わり</p>"),
    ]);
}

#[test]
fn directives_become_elements() {
    let said = "<img src=\"/media/said.jpg\" alt=\"説明\" width=\"800\" height=\"600\" loading=\"lazy\" decoding=\"async\">";
    check(&[
        (
            "前\n:::note\n中 **b**\n:::\n後",
            "<p>前</p>\n<aside class=\"note\" role=\"note\">\n<p>中 <strong>b</strong></p>\n</aside>\n<p>後</p>",
        ),
        (
            ":::quote {by=\"山田<\" role=\"代表\"}\n言葉\n:::",
            "<figure class=\"quote\"><blockquote>\n<p>言葉</p>\n</blockquote><figcaption><span class=\"by\">山田&lt;</span> \
             <span class=\"role\">代表</span></figcaption></figure>",
        ),
        (":::quote\n言葉\n:::", "<figure class=\"quote\"><blockquote>\n<p>言葉</p>\n</blockquote></figure>"),
        (
            ":::figure {media=said.jpg}\n:::",
            &format!(
                "<figure class=\"figure\">{said}<figcaption><p>見出し&lt;1&gt;</p>\n<p class=\"credit\">写真提供:X</p>\
                 </figcaption></figure>"
            ),
        ),
        (
            ":::figure {media=said.jpg}\n*説明文*\n:::",
            &format!(
                "<figure class=\"figure\">{said}<figcaption><p><em>説明文</em></p>\n<p class=\"credit\">写真提供:X\
                 </p></figcaption></figure>"
            ),
        ),
        (
            "::::note\n:::quote\na\n:::\nb\n::::",
            "<aside class=\"note\" role=\"note\">\n<figure class=\"quote\"><blockquote>\n<p>a</p>\n</blockquote></figure>\n\
             <p>b</p>\n</aside>",
        ),
        (
            "- a\n\n  :::note\n  b\n  :::\n- c",
            "<ul>\n<li><p>a</p>\n<aside class=\"note\" role=\"note\">\n<p>b</p>\n</aside>\n</li>\n<li><p>c</p>\n</li>\n</ul>",
        ),
    ]);
}

#[test]
fn what_is_said_of_a_picture_stands_with_it() {
    let img = |file: &str| {
        format!(
            "<img src=\"/media/{file}\" alt=\"説明\" width=\"800\" height=\"600\" loading=\"lazy\" decoding=\"async\">"
        )
    };
    let said = "見出し&lt;1&gt;、<small class=\"credit\">写真提供:X</small>";
    let lines = "<p>見出し&lt;1&gt;</p>\n<p class=\"credit\">写真提供:X</p>";
    let figure = |file: &str| {
        format!("<figure class=\"figure\">{}<figcaption>{lines}</figcaption></figure>\n", img(file))
    };
    let (one, plain) = (img("said.jpg"), img("a.jpg"));
    for (markdown, expected) in [
        ("![](said.jpg)", figure("said.jpg")),
        ("<img src=\"said.jpg\">", figure("said.jpg")),
        (
            "> a\n>\n> <img src=\"said.jpg\">",
            format!("<blockquote>\n<p>a</p>\n{}</blockquote>", figure("said.jpg")),
        ),
        ("![](said.jpg)  \n![](said2.jpg)", format!("{}{}", figure("said.jpg"), figure("said2.jpg"))),
        ("![](a.jpg)", format!("<p>{plain}</p>")),
        (
            "![](said-terms.jpg)",
            figure("said-terms.jpg").replace("</figcaption>", "\n<p class=\"rights\">条件</p></figcaption>"),
        ),
        ("- ![](said.jpg)\n- b", format!("<ul>\n<li>{}</li>\n<li>b</li>\n</ul>", figure("said.jpg"))),
        ("a ![](said.jpg) b", format!("<p>a {one}（{said}） b</p>")),
        ("a ![](said-own.jpg) b", format!("<p>a {}（見出し&lt;1&gt;） b</p>", img("said-own.jpg"))),
        ("**![](said.jpg)**", format!("<p><strong>{one}（{said}）</strong></p>")),
        ("<p><img src=\"said.jpg\"></p>", format!("<p>{one}（{said}）</p>")),
        (
            "[![](said.jpg)](release:b)",
            format!(
                "<figure class=\"figure\"><a href=\"/en/releases/b/\" hreflang=\"en\">{one}</a><figcaption>{lines}</figcaption></figure>"
            ),
        ),
        ("[a ![](said.jpg)](program:b)", format!("<p><a href=\"/programs/b/\">a {one}</a>（{said}）</p>")),
        ("[](program:b) ![](said.jpg)", format!("<p><a href=\"/programs/b/\">題名</a> {one}（{said}）</p>")),
    ] {
        assert_eq!(rendered(markdown).trim_end(), expected.trim_end(), "{markdown}");
    }
    let note =
        parse_note("![](said.jpg)", &crate::diagnostics::Place::file(&source("")), &mut Diagnostics::new());
    assert_eq!(note.inline_html(&Page::new()), format!("{one}（{said}）"));
}

#[test]
fn pieces_end_at_what_a_template_fills() {
    let document =
        document("a\n\n:::cases {program=x status=completed}\n:::\n\nb[^1]\n:::opportunities\n\n[^1]: c");
    let pieces = document.pieces(&Page::new());
    let shown: Vec<String> = pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Html(html) => html.chars().take(4).collect(),
            Piece::Directive(directive) => directive.place.text().to_owned(),
        })
        .collect();
    assert_eq!(shown, ["<p>a", ":::cases {program=x status=completed}", "<p>b", ":::opportunities", "<sec"]);
}

#[test]
fn footnotes_stand_at_the_end_and_lead_back() {
    check(&[(
        "a[^x] b[^y] c[^x]\n\n[^y]: Y\n\n[^x]: X[^z]\n[^z]: Z",
        "<p>a<sup class=\"footnote-reference\" id=\"_fnref-1\"><a role=\"doc-noteref\" href=\"#_fn-1\">1</a></sup> \
         b<sup class=\"footnote-reference\" id=\"_fnref-2\"><a role=\"doc-noteref\" href=\"#_fn-2\">2</a></sup> \
         c<sup class=\"footnote-reference\" id=\"_fnref-1-2\"><a role=\"doc-noteref\" href=\"#_fn-1\">1</a></sup></p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"_footnotes\">\n\
         <h2 id=\"_footnotes\">脚注</h2>\n<ol>\n\
         <li id=\"_fn-1\"><p>X<sup class=\"footnote-reference\" id=\"_fnref-3\"><a role=\"doc-noteref\" href=\"#_fn-3\">3</a></sup> \
         <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#_fnref-1\" aria-label=\"本文に戻る (1)\">↩</a> \
         <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#_fnref-1-2\" aria-label=\"本文に戻る (1-2)\">↩</a></p>\n</li>\n\
         <li id=\"_fn-2\"><p>Y <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#_fnref-2\" aria-label=\"本文に戻る (2)\">↩</a></p>\n</li>\n\
         <li id=\"_fn-3\"><p>Z <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#_fnref-3\" aria-label=\"本文に戻る (3)\">↩</a></p>\n</li>\n\
         </ol>\n</section>",
    )]);
}

#[test]
fn raw_html_passes_as_far_as_it_is_safe() {
    check(&[
        ("H<sub>2</sub>O <kbd>A</kbd>", "<p>H<sub>2</sub>O <kbd>A</kbd></p>"),
        ("<ruby>照沼<rt>てるぬま</rt></ruby>", "<p><ruby>照沼<rt>てるぬま</rt></ruby></p>"),
        ("a<script>alert(1)</script>b", "<p>aalert(1)b</p>"),
        ("<script>\nalert(1)\n</script>\n\nb", "<p>b</p>"),
        ("<b onclick=\"x\" style=\"y\" class=\"z\" lang=\"en\">a</b>", "<p><b lang=\"en\">a</b></p>"),
        ("a<!-- secret -->b", "<p>ab</p>"),
        ("<!--\nsecret\n:::note\n\nmore\n:::\n-->\n\nb", "<p>b</p>"),
        ("a</main></div></body>", "<p>a</p>"),
        ("<div>\n\na\n\nb", "<div>\n<p>a</p>\n<p>b</p>\n</div>"),
        (
            "<details>\n<summary>詳細</summary>\n\n**a**\n\n</details>",
            "<details>\n<summary>詳細</summary>\n<p><strong>a</strong></p>\n</details>",
        ),
        ("*a<b>b*c</b>", "<p><em>a<b>b</b></em>c</p>"),
        ("<a href=\"page:x\">b</a>", "<p><a href=\"/pages/x/\">b</a></p>"),
        ("<img src=\"missing.jpg\" alt=\"代わり\">", "代わり"),
        ("<a href=\"javascript:x\">b</a>", "<p>b</p>"),
        ("<pre>\n:::note\n</pre>", "<pre>:::note\n</pre>"),
        ("<p>&lt;script&gt; &rarr;</p>", "<p>&lt;script&gt; →</p>"),
        ("<p>a", "<p>a</p>"),
        ("a<wbr>b<br/>c", "<p>a<wbr>b<br>c</p>"),
    ]);
}

#[test]
fn the_lines_of_a_note_end_where_they_end() {
    let mut diagnostics = Diagnostics::new();
    let source = source("note: x");
    let place = crate::diagnostics::Place::new(&source, 6..7);
    let note = |text: &str, diagnostics: &mut Diagnostics| parse_note(text, &place, diagnostics);
    let page = Page::new();
    assert_eq!(
        note("一行目\n[二](page:a)行目", &mut diagnostics).inline_html(&page),
        "一行目<br><a href=\"/pages/a/\">二</a>行目"
    );
    assert_eq!(note("a\n\nb", &mut diagnostics).inline_html(&page), "<p>a</p>\n<p>b</p>\n");
    assert_eq!(note("a", &mut diagnostics).to_html(&page), "<p>a</p>\n");
    assert!(diagnostics.is_empty());
    note(":::cases", &mut diagnostics);
    let placed: Vec<_> = diagnostics.iter().map(|d| (d.problem.code(), d.place.text())).collect();
    assert_eq!(placed, [("misplaced-directive", "x")]);
}

#[test]
fn ids_and_anchors_take_the_prefix_and_url_of_the_page() {
    let page = Page { prefix: "_about-", url: "https://x.example/a/", ..Page::new() };
    let html = document("# a\n\n[b](#a) c[^1] <span id=\"s\">d</span>\n\n[^1]: e").to_html(&page);
    for part in [
        "<h2 id=\"_about-a\">",
        "<a href=\"https://x.example/a/#_about-a\">",
        "id=\"_about-_fnref-1\"",
        "href=\"https://x.example/a/#_about-_fn-1\"",
        "<span id=\"_about-s\">",
        "aria-labelledby=\"_about-_footnotes\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn a_link_without_words_that_waits_leaves_no_trace() {
    for (written, html) in [
        ("文 [](release:a?)\n\n<release:a?>\n\nb\n", "<p>文</p>\n<p>b</p>\n"),
        ("[](release:a?)", ""),
        ("- a\n\n  [](release:a?)\n", "<ul>\n<li><p>a</p>\n</li>\n</ul>\n"),
    ] {
        let source = SourceText::new("content/x.md", written);
        let document = parse(&source, 0..written.len(), LineBreaks::Join, &mut Diagnostics::new());
        assert_eq!(document.to_html(&Unresolved::default()), html);
    }
    let source = SourceText::new("content/x.md", "note");
    let place = crate::diagnostics::Place::file(&source);
    let note = parse_note("答え [](release:a?)", &place, &mut Diagnostics::new());
    assert_eq!(note.inline_html(&Unresolved::default()), "答え");
}
