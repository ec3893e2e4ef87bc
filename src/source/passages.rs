//! The parts of a content file that a reader would name: each field of its front matter, and its body.
//!
//! For telling what has changed, not for reading it: a field begins at a line that begins with its name, whatever YAML
//! says of it.

/// The name under which a body stands among the fields.
pub const BODY: &str = "";

/// The fields of a content file in their order, then the body, each with all that is written of it.
pub fn passages(text: &str) -> Vec<(&str, &str)> {
    let mut passages = Vec::new();
    let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    if lines.next().is_none_or(|(_, first)| first.trim_end() != "---") {
        return vec![(BODY, text)];
    }
    let mut field: Option<(&str, usize)> = None;
    for (start, line) in lines {
        let ends = line.trim_end() == "---";
        if !ends && name(line).is_none() {
            continue;
        }
        passages.extend(field.map(|(name, from)| (name, &text[from..start])));
        if ends {
            passages.push((BODY, &text[start + line.len()..]));
            return passages;
        }
        field = name(line).map(|name| (name, start));
    }
    passages.extend(field.map(|(name, from)| (name, &text[from..])));
    passages
}

/// The name of the field that a line begins.
fn name(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(':')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    (!name.is_empty() && name.chars().all(is_name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_body_are_told_apart() {
        let text =
            "---\ntitle: a\nmedia:\n  - file: x\n    alt: y\n# note: z\nlead: |\n  b: c\n---\nbody: d\n---\n";
        let expected = [
            ("title", "title: a\n"),
            ("media", "media:\n  - file: x\n    alt: y\n# note: z\n"),
            ("lead", "lead: |\n  b: c\n"),
            (BODY, "body: d\n---\n"),
        ];
        assert_eq!(passages(text), expected);
    }

    #[test]
    fn every_text_has_passages() {
        assert_eq!(passages("x"), [(BODY, "x")]);
        assert_eq!(passages(""), [(BODY, "")]);
        assert_eq!(passages("---\na: 1"), [("a", "a: 1")]);
        assert_eq!(passages("---\n---"), [(BODY, "")]);
    }
}
