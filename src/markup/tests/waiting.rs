//! What is left of a text when what waits in it goes.

use super::*;
use crate::markup::Waiting;

fn left(text: &str) -> Document {
    document(text).without(|waiting| match waiting {
        Waiting::Link(Destination::Entity { name, .. }) => name == "hidden",
        Waiting::Link(_) => false,
        Waiting::Program(program) => program.name == "hidden",
    })
}

/// All that a page could be told of a text.
fn told(document: &Document) -> String {
    let resolver = Page::new();
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{}",
        document.pieces(&resolver),
        document.plain_text(&resolver),
        document.anchors(),
        document.outline().iter().map(|entry| (entry.level, &entry.id)).collect::<Vec<_>>(),
        document.links().iter().map(|link| &link.destination).collect::<Vec<_>>(),
        document.shown_text(&resolver),
        document.is_empty(),
    )
}

/// The link stands where `@` does.
fn wrong(written: &str, expected: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for link in [
        "[](release:hidden?)",
        "<release:hidden?>",
        "<a href=\"release:hidden?\"></a>",
        "**[](release:hidden?)**",
    ] {
        let written = written.replace('@', link);
        let (left, expected) = (told(&left(&written)), told(&document(expected)));
        if left != expected {
            wrong.push(format!("{written}\n--- left:\n{left}\n--- expected:\n{expected}\n"));
        }
    }
    wrong
}

#[test]
fn an_element_that_is_left_empty_goes() {
    let mut wrong = Vec::new();
    for (written, expected) in [
        ("@", ""),
        ("a\n\n@\n\nb", "a\n\nb"),
        ("- a\n- @\n- b", "- a\n- b"),
        ("- @\n- a", "- a"),
        ("- @", ""),
        ("- a\n  - @\n- b", "- a\n- b"),
        ("- [ ] @\n- [x] a", "- [x] a"),
        ("- a\n\n- @\n\n- b", "- a\n\n- b"),
        ("- a\n\n  @\n\n- b", "- a\n\n- b"),
        ("1. @\n2. a\n3. b", "1. a\n2. b"),
        ("7. a\n8. @", "7. a"),
        ("> @", ""),
        ("> a\n>\n> @", "> a"),
        ("> - @", ""),
        ("> > @\n\na", "a"),
        ("# @\n\n## a", "# a"),
        ("@\n===\n\na", "a"),
        ("## @ {#b}\n\n## a", "## a"),
        ("## @\n\n## !!!", "## !!!"),
        ("## !!!\n\n## @\n\n## ???", "## !!!\n\n## ???"),
        (":::quote {by=x}\n@\n:::\n\na", "a"),
        (":::note\n@\n:::\n", ""),
        (":::note\n- @\n:::\n", ""),
        (":::figure {media=a.jpg}\n@\n:::\n", ":::figure {media=a.jpg}\n:::\n"),
        ("a[^1]\n\n[^1]: @", "a"),
        ("a[^1][^2]\n\n[^1]: @\n[^2]: b", "a[^2]\n\n[^2]: b"),
        ("- a[^1]\n- [^1]\n\n[^1]: [^2]\n\n[^2]: @", "- a"),
        ("a[^1]\n\n[^1]:\n    | a |\n    |---|\n    | @ |\n", "a"),
        ("| a | b |\n|---|---|\n| @ | c |\n", "| a | b |\n|---|---|\n|  | c |\n"),
        ("| a | b |\n|---|---|\n| @ | @ |\n| c | d |", "| a | b |\n|---|---|\n| c | d |\n"),
        ("| a | b |\n|---|---|\n| @ | |\n| c | d |", "| a | b |\n|---|---|\n| c | d |\n"),
        ("| a |\n|---|\n| @ |\n\nb", "b"),
        ("| @ | b |\n|---|---|\n| c | d |", "|  | b |\n|---|---|\n| c | d |\n"),
        ("| @ |\n|---|\n| c |", "|  |\n|---|\n| c |\n"),
        ("| @ |\n|---|\n| @ |\n", ""),
        ("a\n: @\n\nb\n: c", "b\n: c"),
        ("a\n: @\n: d\n\nb\n: c", "a\n: d\n\nb\n: c"),
        ("@\n: d\n\nb\n: c", "b\n: c"),
        ("a\n: @", ""),
        ("a @", "a"),
        ("**@** a", "a"),
        ("a<br>@", "a"),
        ("a<br>@<br>b", "a<br>b"),
        ("@<br>b", "b"),
        ("<div>\n\n@\n\n</div>\n\na", "a"),
        ("@\n\n:::details {program=hidden?}\n:::\n", ""),
        ("a\n\n:::cases {program=hidden? status=preparing}\n\nb", "a\n\n<!-- -->\nb"),
        ("[a](#b)\n\n## @ {#b}\n", "a"),
        ("## [](#b)\n\n## @ {#b}\n", ""),
        ("[a](#_fn-1) b[^1]\n\n[^1]: @\n", "a b"),
        ("[a *b*](release:hidden?) c @", "a *b* c"),
        ("a @ b", "a b"),
        ("![x](a.jpg) @", "![x](a.jpg)"),
    ] {
        wrong.extend(super::waiting::wrong(written, expected));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_its_author_left_empty_stays() {
    for text in
        ["-\n- a", "#\n\na", ">\n\na", "| |\n|---|\n| |\n", ":::quote {by=x}\n:::\n", "- [](release:public?)"]
    {
        assert_eq!(told(&left(text)), told(&document(text)), "{text}");
        let beside = format!("{text}\n\n[](release:hidden?)\n");
        assert_eq!(told(&left(&beside)), told(&document(text)), "{beside}");
    }
}

/// Footnotes that name each other, and headings that lead to each other, as many as fit.
#[test]
fn a_long_chain_goes_in_time() {
    let chain: String = (0..4000).map(|n| format!("[^{n}]: [^{}]\n\n", n + 1)).collect();
    let left = left(&format!("[^0]\n\n{chain}[^4000]: [](release:hidden?)\n"));
    assert!(left.is_empty(), "{:?}", left.plain_text(&Page::new()));
}

#[test]
fn a_tag_that_is_left_empty_goes() {
    for (written, expected) in [
        (
            "<ul>\n<li><a href=\"release:hidden?\"></a></li>\n<li>a</li>\n</ul>",
            "<ul>\n<!-- -->\n<li>a</li>\n</ul>",
        ),
        (
            "<table><tr><td><a href=\"release:hidden?\"></a></td><td>a</td></tr></table>",
            "<table><tr><td></td><td>a</td></tr></table>",
        ),
        (
            "<table><tr><td><a href=\"release:hidden?\"></a></td></tr><tr><td>a</td></tr></table>",
            "<table><tr><td>a</td></tr></table>",
        ),
        ("<h2 id=\"b\"><a href=\"release:hidden?\"></a></h2>\n\na", "a"),
        ("<details><summary><a href=\"release:hidden?\"></a></summary>a</details>", "<details>a</details>"),
    ] {
        assert_eq!(told(&left(written)), told(&document(expected)), "{written}");
    }
}
