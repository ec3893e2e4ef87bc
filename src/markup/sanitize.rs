//! Which raw HTML may stay in Markdown.
//!
//! Two walls stand behind each other. The first is the list here: a tag that is on it becomes a node of the
//! document, any other is dropped (and reported), so that a tag without its partner cannot exist. The second is
//! [`clean`]: what was rendered from a text with raw HTML is read once more as a browser reads it, by `ammonia`,
//! because HTML closes elements by rules of its own (a table in a table row, a paragraph at a `<div>`), and balanced
//! tags could still come apart.

use ammonia::{Builder, UrlRelative};

/// Tags that may stay and stand within a line, among its words.
///
/// No tag may have `class` or `style`: what a page looks like is the theme's.
const IN_LINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp",
    "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Tags that may stay and part what stands before them from what follows. No `h1`: that is the page's title.
const APART: &[&str] = &[
    "blockquote",
    "br",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The attributes that a tag may have beside [`GLOBAL`].
const OWN: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("img", &["src", "alt", "width", "height"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "reversed", "type"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// Attributes that every tag may have.
const GLOBAL: &[&str] = &["id", "lang", "dir", "title"];

/// Tags that the next one may close; nobody needs to write their end.
const SELF_CLOSING: &[&str] =
    &["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "rt", "rp", "caption"];

fn tags() -> impl Iterator<Item = &'static str> {
    IN_LINE.iter().chain(APART).copied()
}

/// The tag, if it may stay.
pub(super) fn tag(name: &str) -> Option<&'static str> {
    tags().find(|known| *known == name)
}

/// The attribute of a tag, if it may stay with this value.
pub(super) fn attribute(tag: &str, name: &str, value: &str) -> Option<&'static str> {
    let own = OWN.iter().find(|(known, _)| *known == tag).map(|(_, own)| *own).unwrap_or_default();
    let known = own.iter().chain(GLOBAL).copied().find(|known| *known == name)?;
    let number = |most| value.len() <= most && value.parse::<u32>().is_ok();
    let is_right = match known {
        "colspan" | "rowspan" => number(3),
        "start" | "value" => number(6),
        "type" => ["1", "a", "A", "i", "I"].contains(&value),
        "scope" => ["row", "col", "rowgroup", "colgroup"].contains(&value),
        "dir" => ["ltr", "rtl", "auto"].contains(&value),
        "id" => !value.is_empty() && !value.contains(char::is_whitespace),
        "lang" => !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'),
        _ => true,
    };
    is_right.then_some(known)
}

/// Whether a tag stands within a line, and the words on both sides of it belong together.
pub(super) fn stands_in_line(tag: &str) -> bool {
    IN_LINE.contains(&tag)
}

/// Whether what stands in a tag is shown as it was typed: a program, its input or output.
pub(super) fn is_code(tag: &str) -> bool {
    matches!(tag, "code" | "kbd" | "pre" | "samp" | "var")
}

/// Whether the end of a tag may be left out.
pub(super) fn closes_itself(tag: &str) -> bool {
    SELF_CLOSING.contains(&tag)
}

/// Whether browsers open an element again, with all its attributes, where it was left open across blocks. An id
/// would then stand twice: it gets an element of its own.
/// <https://html.spec.whatwg.org/multipage/parsing.html#formatting>
pub(super) fn is_repeated(tag: &str) -> bool {
    matches!(tag, "a" | "b" | "code" | "em" | "i" | "s" | "small" | "strong" | "u")
}

/// Reads HTML that `html` wrote as a browser reads it, and writes what was understood.
///
/// Attributes that only we write pass here; those of authors were judged by [`attribute`].
pub(super) fn clean(html: &str) -> String {
    let mut builder = Builder::empty();
    builder
        .tags(tags().chain(["aside", "section", "input"]).collect())
        .generic_attributes(
            GLOBAL.iter().copied().chain(["class", "role", "aria-label", "tabindex"]).collect(),
        )
        .add_tag_attributes("a", ["rel", "hreflang"])
        .add_tag_attributes("img", ["loading", "decoding"])
        .add_tag_attributes("input", ["type", "disabled", "checked"])
        .add_tag_attributes("section", ["aria-labelledby"])
        .url_schemes(["http", "https", "mailto", "tel", "sms", "geo", "webcal"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    for (tag, own) in OWN {
        builder.add_tag_attributes(tag, own.iter().copied());
    }
    builder.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_listed_tags_and_attributes_stay() {
        for tag_name in
            ["script", "style", "iframe", "form", "input", "h1", "main", "video", "object", "base", "svg"]
        {
            assert_eq!(tag(tag_name), None, "{tag_name}");
        }
        assert_eq!(tag("ruby"), Some("ruby"));
        assert_eq!(attribute("td", "colspan", "2"), Some("colspan"));
        for (tag, name, value) in [
            ("td", "colspan", "9999"),
            ("td", "style", "x"),
            ("p", "onclick", "x"),
            ("p", "class", "x"),
            ("p", "href", "x"),
            ("p", "id", "a b"),
            ("ol", "type", "x"),
        ] {
            assert_eq!(attribute(tag, name, value), None, "{tag} {name}");
        }
    }

    #[test]
    fn the_second_wall_keeps_what_we_write_and_drops_the_rest() {
        let ours =
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"a\"><p>x</p></div>";
        assert_eq!(clean(ours), ours);
        assert_eq!(
            clean("<a href=\"javascript:x\" onclick=\"y\">a</a><script>b</script><!-- c -->"),
            "<a>a</a>"
        );
        assert_eq!(clean("a</main></div><div>b"), "a<div>b</div>");
    }
}
