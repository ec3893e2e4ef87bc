//! Words of the body among the fields: the `---` that ends the fields stands too low, or was left out.

use std::ops::Range;

/// The first line of the body, where nothing but a body follows from there on.
pub(super) fn first_line(text: &str) -> Option<Range<usize>> {
    let mut body: Option<Range<usize>> = None;
    let mut last_field: Option<&str> = None;
    let (mut start, mut is_behind_gap) = (0, false);
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let span = start..start + content.len();
        start += line.len();
        if content.is_empty() {
            is_behind_gap = true;
            continue;
        }
        if let Some(value) = value(content) {
            (body, last_field) = (None, Some(value));
        } else if let (None, Some(value)) = (&body, last_field)
            && (is_behind_gap || !can_go_on(value))
            && begins_body(content, value)
        {
            body = Some(span);
        }
        is_behind_gap = is_behind_gap && is_comment(content);
    }
    body
}

/// The value of a field. No name of one is written with other letters than these.
fn value(line: &str) -> Option<&str> {
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|&end| end > 0)?;
    let (colon, value) = line[end..].split_at(line[end..].chars().next()?.len_utf8());
    let is_field =
        colon == "\u{FF1A}" || (colon == ":" && (value.is_empty() || value.starts_with([' ', '\t'])));
    is_field.then(|| value.trim())
}

/// Whether the line below a value may belong to it, if it is indented: not where that is a moment, `true`, or a whole list.
fn can_go_on(value: &str) -> bool {
    let is_moment = value.starts_with(|c: char| c.is_ascii_digit())
        && value.chars().all(|c| c.is_ascii_digit() || "-/:.+ TZ".contains(c));
    let is_whole = (value.starts_with('[') && value.ends_with(']')) || value == "true" || value == "false";
    !is_moment && !is_whole
}

/// Whether a line can be the first of a body: neither indented nor a comment, nor an entry of the list that a field holds.
fn begins_body(line: &str, value_above: &str) -> bool {
    let is_entry = value_above.is_empty() && (line == "-" || line.starts_with("- "));
    let is_label = line.contains(": ") || line.ends_with(':');
    !line.starts_with([' ', '\t', '\u{3000}', ']', '}']) && !is_comment(line) && !is_entry && !is_label
}

/// A heading of a body is a comment of YAML, and hardly any comment has two signs.
fn is_comment(line: &str) -> bool {
    line.starts_with('#') && !line.starts_with("##")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<&str> {
        first_line(text).map(|span| &text[span])
    }

    #[test]
    fn a_body_is_what_no_field_follows() {
        for body in [
            "本文です。",
            "## 概要\n\n本文",
            "- 項目",
            "![図](a.png)",
            "https://example.org/",
            "日時：4月1日",
        ] {
            let line = body.lines().next();
            for fields in
                ["a: 1\nlead: 要約\n\n", "a: 2014-09-29 10:00\n", "tags: [a, b]\n", "lead: |\n  要約\n\n"]
            {
                assert_eq!(first(&format!("{fields}{body}\n")), line, "{fields}{body}");
            }
            assert_eq!(first(&format!("lead: 要約\n\n{body}\nplace: 東京\n")), None, "{body}");
        }
        assert_eq!(first("a: 1\n\n本文です。\n\n日時: 4月1日\n"), Some("本文です。"));
    }

    #[test]
    fn what_may_be_a_value_is_no_body() {
        for text in [
            "lead: 要約\n二行目\n",
            "tags:\n\n- a\n",
            "a: 1\n\n# b\n",
            "lead: |\n  a\n\n  b\n",
            "a: 1\n\n場所: b\n",
            "本文",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
