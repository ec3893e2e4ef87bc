//! The known name that a mistyped one was most likely meant to be.
//!
//! Where both the unknown names and the known ones are of the site's own making, only so many are suggested
//! ([`Suggestions`]): all of one against all of the other would take the product of their numbers.
//!
//! Of a text that is longer than any name ([`LONGEST`]) nothing is suggested, and names that differ in too many letters
//! are not compared: a comparison takes the product of two lengths, and a text may be as long as a file.

/// How many characters a name has at most.
const LONGEST: usize = 100;

/// For how many unknown names of a site something is suggested. Where there are more, it is one mistake made many times, and
/// nobody mends them one by one.
const MOST: usize = 200;

/// What is suggested for the names of one check.
pub struct Suggestions {
    left: usize,
}

impl Default for Suggestions {
    fn default() -> Suggestions {
        Suggestions { left: MOST }
    }
}

impl Suggestions {
    /// The suggestion for one more name, if it is still looked for.
    pub fn suggest(&mut self, find: impl FnOnce() -> Option<String>) -> Option<String> {
        self.take().then(find).flatten()
    }

    /// Whether one more is looked for.
    pub fn take(&mut self) -> bool {
        let is_left = self.left > 0;
        self.left = self.left.saturating_sub(1);
        is_left
    }
}

/// The nearest of some names, if it is near enough to be what was meant: a third of the letters may differ.
///
/// Every room that refuses a name suggests one, so the suggestion is made here.
pub fn nearest<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let text = Letters::of(text)?;
    let allowed = (text.count / 3).max(1);
    let distance = |name: &'a str| {
        let letters = Letters::of(name)?;
        // A name of which only the beginning was written is near, too.
        let is_begun = text.count >= 4 && letters.lower.starts_with(&text.lower);
        if !is_begun && text.differing(&letters) > allowed {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&text.lower, &letters.lower);
        // Two short names may differ in every letter and still be within the distance.
        let is_near = (distance <= allowed || is_begun) && distance < letters.count;
        is_near.then_some((distance, name))
    };
    known.into_iter().filter_map(distance).min().map(|(_, name)| name.to_owned())
}

/// A name in lower case, and how often each letter stands in it. Letters are counted in 64 numbers, so some share one.
struct Letters {
    lower: String,
    count: usize,
    numbers: [i16; 64],
}

impl Letters {
    /// `None` of a text that is too long for a name.
    fn of(text: &str) -> Option<Letters> {
        if text.chars().nth(LONGEST).is_some() {
            return None;
        }
        let mut letters = Letters { lower: text.to_lowercase(), count: 0, numbers: [0; 64] };
        for letter in letters.lower.chars() {
            letters.count += 1;
            letters.numbers[letter as usize % 64] += 1;
        }
        Some(letters)
    }

    /// How many letters differ at least, wherever they stand.
    fn differing(&self, other: &Letters) -> usize {
        let (mut missing, mut added) = (0, 0);
        for (own, others) in self.numbers.iter().zip(&other.numbers) {
            let more = usize::from(own.abs_diff(*others));
            if own > others { missing += more } else { added += more }
        }
        missing.max(added)
    }
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
        assert_eq!(nearest("prog", known), Some("program".into()));
    }

    #[test]
    fn a_text_that_is_no_name_is_compared_with_nothing() {
        let mut compared = 0;
        let known = || ["カンボジア", "Cambodia"];
        let text = "カンボシア".repeat(20_000);
        assert_eq!(nearest(&text, known().into_iter().inspect(|_| compared += 1)), None);
        assert_eq!(compared, 0);
        let name = "あ".repeat(LONGEST);
        let long = format!("{name}い");
        assert_eq!(nearest(&name, [long.as_str(), name.as_str()]), Some(name.clone()));
        assert_eq!(nearest(&long, [name.as_str()]), None);
    }

    #[test]
    fn suggestions_are_bounded_in_number() {
        let mut suggestions = Suggestions::default();
        let mut asked = 0;
        for _ in 0..MOST + 10 {
            suggestions.suggest(|| {
                asked += 1;
                nearest("relaeses", ["releases"])
            });
        }
        assert_eq!(asked, MOST);
    }

    #[test]
    fn letters_differ_no_more_than_the_names_do() {
        let names =
            ["", "a", "releases", "relaeses", "esaeler", "カンボジア", "カンボシア", "domestic", "omestci"];
        for one in names {
            for other in names {
                let (Some(a), Some(b)) = (Letters::of(one), Letters::of(other)) else {
                    panic!("{one}, {other}")
                };
                assert!(a.differing(&b) <= strsim::damerau_levenshtein(one, other), "{one}, {other}");
            }
        }
    }
}
