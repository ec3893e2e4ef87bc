//! The known name that a mistyped one was most likely meant to be.

/// The nearest of some names, if it is near enough to be what was meant: a third of the letters may differ.
///
/// Every room that refuses a name suggests one, so the suggestion is made here.
pub fn nearest<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let text = text.to_lowercase();
    let allowed = (text.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&text, &name.to_lowercase()), name))
        // Of a name that short, nothing would be left that both have in common. A word that was begun is near too.
        .filter(|&(distance, name)| {
            let is_begun = text.chars().count() >= 4 && name.to_lowercase().starts_with(&text);
            (distance <= allowed || is_begun) && distance < name.chars().count()
        })
        .min()
        .map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_is_a_third_of_the_letters() {
        let known = ["releases", "program", "カンボジア", "a"];
        assert_eq!(nearest("relaeses", known), Some("releases".into()));
        assert_eq!(nearest("Releases", known), Some("releases".into()));
        assert_eq!(nearest("カンボシア", known), Some("カンボジア".into()));
        assert_eq!(nearest("partners", known), None);
        assert_eq!(nearest("b", known), None);
    }
}
