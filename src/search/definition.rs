//! The definition of the tokenizer: `definition.json`, the same for the index and for queries in the browser.

use serde::Deserialize;

/// The definition as it is published beside the index.
pub const DEFINITION: &str = include_str!("definition.json");

/// Characters from one code to another, both included.
pub(super) type CodeRange = (u32, u32);

/// What `definition.json` says. Numbers are Unicode code points.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Definition {
    /// Marks belong to the character before them.
    pub marks: Vec<CodeRange>,
    /// Letters that lose their accents…
    pub accented: Vec<CodeRange>,
    /// …which are these.
    pub accents: Vec<CodeRange>,
    /// Letters of which others are made: katakana become hiragana.
    pub shifted: Vec<(u32, u32, i32)>,
    /// Single characters that stand for others.
    pub replaced: Vec<(u32, u32)>,
    /// Characters that say nothing: a middle dot in a name, places where a word may break.
    pub ignored: Vec<CodeRange>,
    /// Characters of scripts without spaces: they are found by pairs.
    pub wide: Vec<CodeRange>,
    /// Those among them that are words of their own, too.
    pub single: Vec<CodeRange>,
    /// Letters and digits of scripts whose words stand between spaces.
    pub word: Vec<CodeRange>,
    /// Belongs to a word between two of its letters.
    pub joining: char,
    /// Says nothing between two digits.
    pub digit_joining: char,
    /// White space.
    pub space: Vec<CodeRange>,
    /// So many characters of a word count.
    pub longest: usize,
    /// A word of these letters has a stem.
    pub stemmed: Vec<CodeRange>,
    /// One of them stands in a stem.
    pub vowels: String,
    /// Letters that stay double at the end of a stem.
    pub doubled_kept: String,
    /// What makes a stem of a word: in each pass, the first rule whose ending the word has.
    pub stem: Vec<Vec<Rule>>,
}

/// What becomes of an ending.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    /// The ending.
    pub ending: String,
    /// What stands in its place.
    pub by: String,
    /// So many characters must stand before it.
    pub least: usize,
    /// Whether a vowel must be among them.
    #[serde(default)]
    pub vowel: bool,
    /// Whether a last letter that is then double becomes single: `planned`, `plan`.
    #[serde(default)]
    pub single: bool,
}

impl Definition {
    pub(super) fn read() -> Definition {
        serde_json::from_str(DEFINITION).expect("the definition is compiled in, and a test reads it")
    }
}

/// Whether a code point is in one of the ranges.
pub(super) fn is_in(ranges: &[CodeRange], code: u32) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&code))
}
