//! Whatever is written, the page around it stands.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use super::*;

/// Puts the document into a page, reads that as a browser does, and looks at every element.
fn judge(markdown: &str) -> Result<(), String> {
    let mut page_parts = String::new();
    for piece in document(markdown).pieces(&Page::new()) {
        if let Piece::Html(html) = piece {
            page_parts.push_str(&format!("<div class=\"piece\">{html}</div>"));
        }
    }
    let page = format!(
        "<!DOCTYPE html><html><head></head><body><main><div id=\"_body\">{page_parts}</div>\
         <footer id=\"_end\"></footer></main></body></html>"
    );
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page.as_str());
    let mut ids = Vec::new();
    let mut stack: Vec<(Handle, String)> = vec![(dom.document.clone(), String::new())];
    let mut found_end = false;
    while let Some((handle, path)) = stack.pop() {
        let mut path = path;
        if let NodeData::Element { name, attrs, .. } = &handle.data {
            let attributes: Vec<(String, String)> =
                attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
            judge_element(&name.local, &attributes, &path)?;
            let id = attributes.iter().find(|(name, _)| name == "id").map(|(_, value)| value.clone());
            if id.as_deref() == Some("_end") {
                found_end = true;
                if path != "/html/body/main" {
                    return Err(format!("the footer stands in {path}"));
                }
            }
            ids.extend(id);
            path = format!("{path}/{}", name.local);
        }
        let children = handle.children.borrow();
        stack.extend(children.iter().map(|child| (child.clone(), path.clone())));
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    match (found_end, ids.len() == count) {
        (true, true) => Ok(()),
        (false, _) => Err("the footer is gone".into()),
        (_, false) => Err(format!("an id stands twice: {ids:?}")),
    }
}

fn judge_element(name: &str, attributes: &[(String, String)], path: &str) -> Result<(), String> {
    let is_ours = path.len() <= "/html/body/main".len();
    if !is_ours
        && ["script", "style", "iframe", "form", "object", "svg", "main", "base", "link"].contains(&name)
    {
        return Err(format!("<{name}> in {path}"));
    }
    for (attribute, value) in attributes {
        let scheme = value.trim().to_ascii_lowercase();
        let is_url = attribute == "href" || attribute == "src";
        if attribute.starts_with("on") || attribute == "style" || (is_url && scheme.starts_with("javascript"))
        {
            return Err(format!("<{name} {attribute}={value:?}>"));
        }
    }
    Ok(())
}

#[test]
fn attacks_do_not_leave_their_container() {
    for attack in [
        "</div></div></main></body></html><script>x</script>",
        "<div>\n\n<div>\n\n</div></div></div></div></main>",
        "<table><tr><td><div><tr><table></table></tr></div></td></tr></table>",
        "<table><tr><table></table></tr></table></div></div>",
        "|a|\n|-|\n|<tr><td></table></div>|",
        "<p><div></p></div></div>",
        "<details><summary><h2>\n\na\n\n:::cases\n\n</details>",
        "<a href=\"page:a\"><table><a href=\"page:b\">",
        "<b><i><p></b></i><u><div>",
        "<svg><style><img src=x onerror=y>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=x&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=y>\">",
        "<textarea></div><script>x",
        "<plaintext>",
        "<!--><script>x</script>-->",
        "<select><option></select></div></div></div>",
        "<a href=\"java&#9;script:x\">a</a> [b](java&Tab;script:x) [c](\u{1}javascript:x) <javascript:x>",
        "<b title='\"><script>x</script>'>",
        "[a](page:b '\"onclick=\"x')",
        "![\"><script>x</script>](a.jpg)",
        "```x\"onclick=\"y\na\n```",
        "# a {#x\"onclick=\"y}",
        ":::quote {by='<script>x</script>'}\na\n:::",
        "<b id=\"x\">a</b><b id=\"x\">b</b>\n# x",
        "<li></ul></div><dd></dl></div><td></table></div>",
        "<ruby><rt></ruby></div></rt>",
        "<h2><h3></h2></div></h3>",
        "<?\u{FDD1}0?> <?&#xFDD1;0?>\n:::note\n<b>",
        "[a[^1]](page:x)\n\n[^1]: [b[^1]](page:y)",
    ] {
        assert_eq!(judge(attack), Ok(()), "{attack}");
    }
}

#[test]
fn texts_of_one_repeated_mark_need_little_stack() {
    let patterns = [
        ">",
        "[",
        "![",
        "- ",
        "* a\n",
        "<b>",
        "<div>\n\n",
        "</b>",
        "<!--",
        "<a ",
        "*a_ ",
        "[a](",
        "`",
        "~",
        "|a",
        "\n:::note",
        "\n:::note\na\n:::",
        "[^a]",
        "[^a]: b\n\n",
        "# a\n",
        "&#0;",
        "\u{FDD1}",
        "<table><tr>",
        "<p>",
        "<a href=page:a>",
        "{#a}",
        "<b id=a>",
        "\n:::quote {by=\"",
        "\u{FF1A}\u{FF1A}\u{FF1A}",
        "[a][b]",
        "「",
        "<a href='",
    ];
    let read_all = move || {
        for pattern in patterns {
            let text = pattern.repeat(40_000 / pattern.len());
            let document = document(&text);
            let page = Page::new();
            document.pieces(&page);
            document.plain_text(&page);
            document.excerpt(120, &page);
            document.outline();
        }
    };
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(read_all);
    assert!(thread.is_ok_and(|thread| thread.join().is_ok()));
}

pub(super) fn fragment() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "\n",
        "\n\n",
        " ",
        "  ",
        "    ",
        "> ",
        "- ",
        "1. ",
        "# ",
        "## ",
        "*",
        "**",
        "_",
        "~",
        "~~",
        "`",
        "```\n",
        "|",
        "|-|\n",
        "[",
        "]",
        "](",
        ")",
        "![",
        "](a.jpg)",
        "](page:a)",
        "[^a]",
        "[^a]: ",
        ": ",
        "<",
        ">",
        "</",
        "/>",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<a href=\"page:x\">",
        "</a>",
        "<li>",
        "<ul>",
        "</ul>",
        "<h2>",
        "</h2>",
        "<summary>",
        "<details>",
        "</details>",
        "<ruby>",
        "<rt>",
        "<script>",
        "</script>",
        "<style>",
        "<!--",
        "-->",
        "<i id=\"x\">",
        "</i>",
        "<b onclick=\"x\">",
        "\n:::note\n",
        "\n:::\n",
        "\n:::cases\n",
        "\n:::quote {by=\"a\"}\n",
        "{#x}",
        "&lt;",
        "&#0;",
        "&",
        "\0",
        "\u{FDD1}",
        "<?\u{FDD1}0?>",
        "あ",
        "「",
        "。",
        "a",
        "\\",
        "\"",
        "'",
        "=",
        "javascript:",
        "<pre>",
        "</pre>",
        "<dl>",
        "<dd>",
        "<caption>",
        "<br>",
        "<figure>",
        "<figcaption>",
        "<hr>",
        "</main>",
        "<thead>",
        "<th>",
        "\r\n",
        "\t",
        "---\n",
        "[x] ",
    ]);
    prop::collection::vec(prop_oneof![9 => pieces.prop_map(str::to_owned), 1 => any::<String>()], 0..40)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_markdown_stays_in_its_container(markdown in fragment()) {
        let verdict = judge(&markdown);
        prop_assert_eq!(verdict, Ok(()));
    }

    #[test]
    fn random_markdown_never_panics_and_places_stay_in_the_text(markdown in fragment(), most in 0usize..50) {
        let (document, diagnostics) = parsed(&markdown);
        let page = Page::new();
        document.plain_text(&page);
        document.first_paragraph(&page);
        prop_assert!(document.excerpt(most, &page).chars().count() <= most.max(1));
        document.inline_html(&page);
        for diagnostic in diagnostics.iter() {
            prop_assert!(markdown.get(diagnostic.place.span()).is_some());
        }
        let source = source("note: x");
        let place = crate::diagnostics::Place::new(&source, 6..7);
        parse_note(&markdown, &place, &mut Diagnostics::new()).inline_html(&page);
    }
}
