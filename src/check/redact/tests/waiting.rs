//! Texts in which something waits.

use super::*;

#[test]
fn a_link_waits_for_an_empty_draft_instead() {
    for (written, left) in [
        ("a [b **c**](program:p?) d\n", "a [b **c**](page:not-public?) d\n"),
        ("a [](program:p? \"p\") !<program:p?>d\n", "a [](page:not-public?) !<page:not-public?>d\n"),
        ("[\\[1\\] \\*](../programs/p.md?)\n", "[\\[1\\] \\*](page:not-public?)\n"),
        (
            "[a][x] [x][] [x]\n\n[x]: program:p?\n",
            "[a](page:not-public?) [x](page:not-public?) [x](page:not-public?)\n\n[x]: program:p?\n",
        ),
        ("> [一\n> 二](program:p?#schedule)\n", "> [一\n> 二](page:not-public?)\n"),
        ("| [a\\|b](program:p?) | c |\n|-|-|\n", "| [a\\|b](page:not-public?) | c |\n|-|-|\n"),
        ("a <a title=\"t\" href='program:p?'>b</a>\n", "a <a title=\"t\" href=\"page:not-public?\">b</a>\n"),
        (
            "`[a](program:p?)` [a](program:p) [a](page:p?)\n",
            "`[a](program:p?)` [a](program:p) [a](page:p?)\n",
        ),
    ] {
        assert_eq!(body_before(written), left);
    }
    let page = "---\ntitle: a\n---\n[a](program:p?)\n";
    let left = left(&with_program(page), "2014-09-30");
    assert_eq!(left["pages/not-public.md"], "---\ntitle: \"-\"\ndraft: true\n---\n");
}

/// What the words of a link are, and what stands beside them, is the same Markdown before and after.
#[test]
fn a_text_reads_the_same_without_what_it_waits_for() {
    for body in [
        "文 [](program:p?)",
        "文 <program:p?>",
        "[](program:p?)",
        "**[](program:p?)**",
        "[*](program:p?)a*",
        "[~~a](program:p?)~~",
        "[  空白 ](program:p?)",
        "[    a](program:p?)",
        "[!](program:p?)[写真](https://example.org/)",
        "&[amp](program:p?);",
        "{照[沼](program:p?)|てるぬま}",
        "[# a](program:p?)",
        "- [1. a](program:p?)\n[===](program:p?)\n",
        "<a\nhref=program:p?>\na</a>",
        "a\n<a title=b href=\"program:p?\">b</a>",
        "[a](program:p? \"program:p?\") b",
    ] {
        let redacted = body_before(body);
        assert_ne!(redacted, body);
        assert_eq!(read(&redacted), read(body), "{redacted}");
    }
}

/// A text as HTML in which no link leads anywhere, and whether it is empty.
fn read(body: &str) -> (String, bool) {
    let source = SourceText::new("content/pages/a.md", body);
    let document = crate::markup::parse(&source, 0..body.len(), Default::default(), &mut Diagnostics::new());
    shown(&document.without(|_| true))
}

/// The same as it would be shown by somebody who knows nothing of what waits.
fn unpruned(body: &str) -> (String, bool) {
    let source = SourceText::new("content/pages/a.md", body);
    shown(&crate::markup::parse(&source, 0..body.len(), Default::default(), &mut Diagnostics::new()))
}

fn shown(document: &crate::markup::Document) -> (String, bool) {
    (document.to_html(&crate::markup::Unresolved::default()), document.is_empty())
}

/// A link without words stands where `@` does, in the only words of an element.
#[test]
fn an_element_that_is_left_empty_is_cut_out() {
    let mut wrong = Vec::new();
    for (written, left) in [
        ("@\n\nb\n", "<!-- -->\n\nb\n"),
        ("a\n\n**@**\n", "a\n\n<!-- -->\n"),
        ("- a\n- @\n- b\n", "- a\n  <!-- -->\n- b\n"),
        ("- a\n\n- @\n", "- a\n\n  <!-- -->\n"),
        ("- @\n- a\n", "- <!-- -->\n  a\n"),
        ("9. @\n\n10. a\n    b\n", "9. <!-- -->\n\n    a\n    b\n"),
        ("- a\n  - @\n  - @\n- b\n", "- a\n  <!-- -->\n- b\n"),
        ("> - a\n> - @\n", "> - a\n>   <!-- -->\n"),
        ("> @\n>\n> @\n\na\n", "<!-- -->\n\na\n"),
        ("## @ {#x}\n\n## b\n", "<!-- -->\n\n## b\n"),
        ("@\n===\n\nb\n", "<!-- -->\n\nb\n"),
        (":::quote {by=x}\n@\n:::\nb\n", "<!-- -->\nb\n"),
        (":::note\n- @\n:::\n", "<!-- -->\n"),
        (":::figure {media=a.jpg}\n@\n:::\n", ":::figure {media=a.jpg}\n<!-- -->\n:::\n"),
        ("| a | b |\n|---|---|\n| @ | c |\n| @ | @ |\n", "| a | b |\n|---|---|\n|  | c |\n"),
        ("| @ | b |\n|---|---|\n| c | d |\n", "|  | b |\n|---|---|\n| c | d |\n"),
        ("| a |\n|---|\n| @ |\n\nb\n", "<!-- -->\n\nb\n"),
        ("a[^1]\n\n[^1]: @\n", "a[](page:not-public?)\n\n<!-- -->\n"),
        ("- a\n- [^1]\n\n[^1]: [^2]\n\n[^2]: @\n", "- a\n  <!-- -->\n\n<!-- -->\n\n<!-- -->\n"),
        ("a\n: @\n\nb\n: c\n", "\nb\n: c\n"),
        ("b\n: c\n\n@\n: d\n", "b\n: c\n\n"),
        ("b\n: @\n: d\n", "b\n: d\n"),
        ("b\n: @\n", "<!-- -->\n"),
        ("b\n: @\n\na\n", "<!-- -->\n\na\n"),
        ("b\n\n: @\n\na\n", "<!-- -->\n\na\n"),
        ("@\n: b\n\na\n", "<!-- -->\n\na\n"),
        ("> b\n> : @\n>\n> a\n", "> <!-- -->\n>\n> a\n"),
        ("> b\n> : c\n>\n> d\n> : @\n>\n> a\n", "> b\n> : c\n>\n>\n> a\n"),
        ("> - @\n>\n> a\n", "> <!-- -->\n>\n> a\n"),
        ("> - @\n>\n> - @\n>\n> a\n", "> <!-- -->\n>\n> a\n"),
        ("> > - @\n> >\n> > a\n", "> > <!-- -->\n> >\n> > a\n"),
        ("> - @\n>   >\n>\n> a\n", "> <!-- -->\n>\n> a\n"),
        ("> 1. @\n>\n> 1. a\n", "> 1. <!-- -->\n>\n>    a\n"),
        ("> - a\n> - @\n>\n> - b\n", "> - a\n>   <!-- -->\n>\n> - b\n"),
        ("[a](#x)\n\n## @ {#x}\n", "[a](page:not-public?)\n\n<!-- -->\n"),
        ("## [](#x)\n\n## @ {#x}\n", "<!-- -->\n\n<!-- -->\n"),
        ("## @ {#x}\n\n:::details {program=p?}\n:::\n", "<!-- -->\n\n<!-- -->\n<!-- -->\n"),
    ] {
        for link in
            ["[](program:p?)", "<program:p?>", "[ ](../programs/p.md?)", "<a href=\"program:p?\"></a>"]
        {
            // At the beginning of a line this is a block of HTML.
            if link.starts_with("<a")
                && (written.starts_with('@') || written.contains("\n@") || written.contains("> @"))
            {
                continue;
            }
            let written = written.replace('@', link);
            let redacted = body_before(&written);
            if redacted != left {
                wrong.push(format!("{written:?}\n  became {redacted:?}\n  not    {left:?}"));
            }
            if read(&redacted) != read(&written) {
                wrong.push(format!(
                    "{written:?}\n  reads {:?}\n  and   {:?}",
                    read(&written),
                    read(&redacted)
                ));
            }
            // Somebody who leaves the hole is found out: it is not in what was redacted.
            if !left.contains("not-public") && unpruned(&redacted) != read(&written) {
                wrong.push(format!("{written:?}\n  needs the renderer: {:?}", unpruned(&redacted)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A renderer that knows nothing of what waits leaves a hole, and the redacted text has none: the prover finds it.
#[test]
fn a_hole_is_found_out() {
    for written in [
        "- a\n- [](program:p?)\n",
        "> [](program:p?)\n",
        "## [](program:p?)\n",
        "a[^1]\n\n[^1]: [](program:p?)\n",
        "| a |\n|---|\n| b |\n| [](program:p?) |\n",
        "a\n: [](program:p?)\n",
        ":::quote {by=x}\n[](program:p?)\n:::\n",
        ":::note\n[](program:p?)\n:::\n",
        ":::details {program=p?}\n:::\n",
    ] {
        let redacted = body_before(written);
        assert_ne!(unpruned(written), unpruned(&redacted), "{redacted}");
        assert_eq!(read(written), read(&redacted), "{redacted}");
    }
}

/// Where a cut would change what stands beside it, a link that waits stays.
#[test]
fn an_element_that_cannot_be_cut_out_waits_for_an_empty_draft() {
    for written in [
        "- [ ] [](program:p?)\n- [x] a\n",
        "10. [](program:p?)\n1. a\n   b\n",
        "-\n- [](program:p?)\n- b\n",
        "- - a\n  - [](program:p?)\n",
        "<div>\n\n[](program:p?)\n\n</div>\n",
        "<ul>\n<li><a href=\"program:p?\"></a></li>\n</ul>\n",
        "- b\n  : [](program:p?)\n\n  c\n  : d\n",
    ] {
        let redacted = body_before(written);
        assert!(redacted.contains("page:not-public?"), "{redacted}");
        assert_eq!(read(&redacted), read(written), "{redacted}");
    }
}

#[test]
fn a_link_to_a_place_that_goes_leads_to_the_page() {
    let page = "---\ntitle: a\n---\n[b](page:c#x) [b](../pages/c.md#y) [b](page:c?#x)\n";
    let other = "---\ntitle: c\n---\n## [](program:p?) {#x}\n\n## d {#y}\n";
    let program = "---\nname: p\nsummary: x\nstatus: pilot\npublish_at: 2014-10-01\n---\n";
    let files = [("pages/a.md", page), ("pages/c.md", other), ("programs/p.md", program)];
    assert_eq!(rest(&files, "2014-09-30", "pages/a.md").1, "[b](page:c) [b](../pages/c.md#y) [b](page:c?)\n");
    assert_eq!(left(&files, "2014-10-01")["pages/a.md"], page);
}

#[test]
fn a_directive_that_waits_goes_with_its_end() {
    for (written, left) in [
        ("a\n:::details {program=p?}\n:::\nb\n", "a\n<!-- -->\n<!-- -->\nb\n"),
        (":::cases {program=p? status=completed}\n\n:::note\nx\n:::\n", "<!-- -->\n\n:::note\nx\n:::\n"),
        (":::details {program=p}\n", ":::details {program=p}\n"),
    ] {
        assert_eq!(body_before(written), left);
    }
}
