//! What templates use: a simple scan, which follows no variables.

/// Every path of fields in the tags of a template: `view.modified.date`.
pub fn paths(template: &str) -> Vec<Vec<&str>> {
    let is_part_of_path = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
    let code = tags(template).into_iter().flat_map(|tag| tag.split('"').step_by(2));
    let words = code.flat_map(|code| code.split(|letter| !is_part_of_path(letter)));
    words.map(|word| word.split('.').collect::<Vec<_>>()).filter(|path| path.len() > 1).collect()
}

/// What stands between `{{` and `}}`, and between `{%` and `%}`.
fn tags(template: &str) -> Vec<&str> {
    let (mut tags, mut rest) = (Vec::new(), template);
    while let Some(at) = rest.find('{') {
        let behind = rest.get(at + 2..).unwrap_or_default();
        let end = match rest.as_bytes().get(at + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                rest = &rest[at + 1..];
                continue;
            }
        };
        let (tag, after) = behind.split_once(end).unwrap_or((behind, ""));
        if end != "#}" {
            tags.push(tag);
        }
        rest = after;
    }
    tags
}
