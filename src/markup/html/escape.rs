//! Escapes for the three places where text lands in HTML.

/// Text as it may stand between tags and in a quoted attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    quoted(&mut out, text);
    out
}

/// Writes text between tags.
pub(super) fn text(out: &mut String, text: &str) {
    let mut copied = 0;
    for at in memchr::memchr3_iter(b'&', b'<', b'>', text.as_bytes()) {
        out.push_str(&text[copied..at]);
        out.push_str(match text.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        copied = at + 1;
    }
    out.push_str(&text[copied..]);
}

/// Writes ` name="value"`.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    quoted(out, value);
    out.push('"');
}

fn quoted(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'"', rest.as_bytes()) {
        self::text(out, &rest[..at]);
        out.push_str("&quot;");
        rest = &rest[at + 1..];
    }
    self::text(out, rest);
}

/// Writes ` name="url"`. What may not stand in a URL is percent-encoded; what is encoded stays. A host in Japanese
/// stays too: browsers know how to write it.
pub(super) fn url(out: &mut String, name: &str, url: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    let host_end = match url.find("://").filter(|at| url[..*at].bytes().all(|b| b.is_ascii_alphanumeric())) {
        Some(at) => url[at + 3..].find(['/', '?', '#', '\\']).map_or(url.len(), |end| at + 3 + end),
        None => 0,
    };
    for (at, c) in url.char_indices() {
        let is_host = at < host_end;
        let rest = &url.as_bytes()[at..];
        match c {
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("%27"),
            '%' if rest.len() < 3 || !rest[1..3].iter().all(u8::is_ascii_hexdigit) => out.push_str("%25"),
            '[' | ']' if is_host => out.push(c),
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']' => percent(out, c),
            _ if c.is_ascii_control() || (!c.is_ascii() && !is_host) => percent(out, c),
            _ => out.push(c),
        }
    }
    out.push('"');
}

fn percent(out: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        out.push_str(percent_encoding::percent_encode_byte(byte));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn href(url_text: &str) -> String {
        let mut out = String::new();
        url(&mut out, "href", url_text);
        out
    }

    #[test]
    fn urls_are_encoded_once() {
        for (given, expected) in [
            ("/releases/a/?x=1&y=2#z", "/releases/a/?x=1&amp;y=2#z"),
            ("/写真 1.jpg", "/%E5%86%99%E7%9C%9F%201.jpg"),
            ("/%E5%86%99.jpg", "/%E5%86%99.jpg"),
            ("/100%.pdf", "/100%25.pdf"),
            ("/a\"b'<>", "/a%22b%27%3C%3E"),
            ("/\\evil.example", "/%5Cevil.example"),
            ("https://日本.example/留?[a]", "https://日本.example/%E7%95%99?%5Ba%5D"),
            ("http://[::1]/", "http://[::1]/"),
        ] {
            assert_eq!(href(given), format!(" href=\"{expected}\""), "{given}");
        }
    }

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut out = String::new();
        text(&mut out, "a<b>&\"留");
        attribute(&mut out, "title", "a<b>&\"留");
        assert_eq!(out, "a&lt;b&gt;&amp;\"留 title=\"a&lt;b&gt;&amp;&quot;留\"");
    }
}
