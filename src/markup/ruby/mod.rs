//! Ruby: words with their reading above them, `{漢字|かんじ}`.
//!
//! 1. [`scan`] finds them in what was written, in Markdown and in texts of the front matter alike, and says what is ruby and
//!    what is an ordinary text in braces.
//! 2. A [`Ruby`] has one reading for all its words (`{漢字|かんじ}`), or one for each character (`{小沼大地|こ|ぬま|だい|ち}`).
//!    Words and readings are plain text: emphasis and links stand around a ruby, not in it.
//! 3. A [`RubyText`] is a text of the front matter with its ruby. In a Markdown text ruby is a node.
//!
//! # Which form stands where
//!
//! | where | form |
//! |---|---|
//! | wherever HTML can stand: bodies, notes, leads, names, labels, links, the content of feeds | `<ruby>`, with brackets in `<rp>` for those who cannot show it |
//! | running text without HTML: plain text, excerpts in lists, descriptions, summaries in feeds | the words, then the reading in brackets: 漢字(かんじ) |
//! | what names something and is looked up, or is said aloud by a program: `<title>` and the titles of feeds and their entries, ids and outlines, sentences of the theme that quote a name, the title that a link without words takes, `alt`, `title`, `aria-label`, lists of the command line | the words alone: 漢字 |
//! | sorting, where no `reading` is written | the reading in place of the words: かんじ |
//! | correction marks and the length of a lead | the words alone; a reading is an annotation |
//! | search | the words alone as text, and each pair of words and reading ([`Ruby::words`], [`Ruby::reading`]) |
//!
//! Ruby that is written as HTML (`<ruby>`, `<rt>`) stays what it is.

mod scan;

use scan::unescaped;
pub(super) use scan::{Braced, changes, find};

use std::ops::Range;

use crate::diagnostics::problems::MarkupProblem;

/// Words with their reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruby {
    /// The words in order, each with its own reading: one pair, or one for each character.
    pub(super) pairs: Vec<Pair>,
}

/// Words that have one reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) words: Box<str>,
    pub(super) reading: Box<str>,
}

impl Ruby {
    /// The words: 小沼大地.
    pub fn words(&self) -> String {
        self.pairs.iter().map(|pair| &*pair.words).collect()
    }

    /// The reading of all of them: こぬまだいち.
    pub fn reading(&self) -> String {
        joined(self.pairs.iter().map(|pair| (&*pair.words, &*pair.reading)))
    }
}

/// The readings of words one behind the other; a space between the words stands between the readings too.
pub(super) fn joined<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut joined = String::new();
    for (words, reading) in pairs {
        if words.starts_with(char::is_whitespace) && !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(reading);
    }
    joined
}

/// The brackets around a reading behind its words: full-width ones beside wide characters, else those of Latin text with a
/// space before.
pub(super) fn brackets(words: &str, reading: &str) -> (&'static str, &'static str) {
    let is_wide = |c: char| matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{FFEF}' | '\u{1B000}'..);
    if words.chars().chain(reading.chars()).any(is_wide) { ("\u{FF08}", "\u{FF09}") } else { (" (", ")") }
}

/// A plain text in which words may have readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RubyText {
    pub(super) segments: Vec<Segment>,
}

/// A part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    Plain(Box<str>),
    Ruby(Ruby),
}

impl RubyText {
    /// Reads a text, and reports what was most likely meant as ruby at its span. `None` for a text that is as it is
    /// written: most have no braces.
    pub fn read(text: &str, report: &mut dyn FnMut(Range<usize>, MarkupProblem)) -> Option<RubyText> {
        if !scan::may_have_braces(text) {
            return None;
        }
        let mut segments = Vec::new();
        let mut plain = String::new();
        let mut read = 0;
        while let Some(found) = find(text, read) {
            plain.push_str(&text[read..found.span.start]);
            let written = &text[found.span.clone()];
            read = found.span.end;
            match found.braced {
                Braced::Ruby(ruby) => {
                    segments.extend(Segment::plain(&mut plain));
                    segments.push(Segment::Ruby(ruby));
                }
                Braced::Escaped => plain.push_str(&unescaped(written)),
                Braced::Miscounted { characters, readings } => {
                    report(found.span, miscounted(written, characters, readings));
                    plain.push_str(written);
                }
            }
        }
        plain.push_str(&text[read..]);
        segments.extend(Segment::plain(&mut plain));
        let is_as_written = |segment: &Segment| matches!(segment, Segment::Plain(plain) if **plain == *text);
        (!segments.iter().all(is_as_written)).then_some(RubyText { segments })
    }

    /// A text without ruby.
    pub(super) fn plain(text: &str) -> RubyText {
        RubyText { segments: vec![Segment::Plain(text.into())] }
    }

    /// Whether there is any ruby in it.
    pub fn has_ruby(&self) -> bool {
        self.rubies().next().is_some()
    }

    /// Each ruby, in reading order.
    pub fn rubies(&self) -> impl Iterator<Item = &Ruby> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Ruby(ruby) => Some(ruby),
            Segment::Plain(_) => None,
        })
    }

    /// The words alone: 漢字.
    pub fn words(&self) -> String {
        self.with(|ruby, out| ruby.pairs.iter().for_each(|pair| out.push_str(&pair.words)))
    }

    /// The words with their readings in brackets: 漢字(かんじ).
    pub fn plain_text(&self) -> String {
        self.with(|ruby, out| {
            let (words, reading) = (ruby.words(), ruby.reading());
            let (open, close) = brackets(&words, &reading);
            out.extend([&words, open, &reading, close]);
        })
    }

    /// The text as it is read aloud, the readings in place of their words: かんじ.
    pub fn read_aloud(&self) -> String {
        self.with(|ruby, out| out.push_str(&ruby.reading()))
    }

    fn with(&self, write: impl Fn(&Ruby, &mut String)) -> String {
        let mut out = String::new();
        for segment in &self.segments {
            match segment {
                Segment::Plain(text) => out.push_str(text),
                Segment::Ruby(ruby) => write(ruby, &mut out),
            }
        }
        out
    }
}

impl Segment {
    /// What was gathered; nothing where that is nothing.
    fn plain(gathered: &mut String) -> Option<Segment> {
        let text = std::mem::take(gathered);
        (!text.is_empty()).then(|| Segment::Plain(text.into()))
    }
}

pub(super) fn miscounted(written: &str, characters: usize, readings: usize) -> MarkupProblem {
    MarkupProblem::RubyMiscounted { written: written.to_owned(), characters, readings }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<RubyText> {
        RubyText::read(text, &mut |_, _| {})
    }

    /// Words, plain text, what is read aloud.
    #[track_caller]
    fn check(text: &str, words: &str, plain: &str, aloud: &str) {
        let ruby = read(text).unwrap_or_else(|| panic!("{text} is as written"));
        assert_eq!(ruby.words(), words);
        assert_eq!(ruby.plain_text(), plain.replace('(', "\u{FF08}").replace(')', "\u{FF09}"));
        assert_eq!(ruby.read_aloud(), aloud);
    }

    #[test]
    fn the_forms_of_a_text() {
        check("{留職|りゅうしょく}とは", "留職とは", "留職(りゅうしょく)とは", "りゅうしょくとは");
        check(
            "代表{小沼大地|こ|ぬま|だい|ち}",
            "代表小沼大地",
            "代表小沼大地(こぬまだいち)",
            "代表こぬまだいち",
        );
        check("{小沼 大地|こ|ぬま|だい|ち}", "小沼 大地", "小沼 大地(こぬま だいち)", "こぬま だいち");
        check("{A|エー}{社|しゃ}", "A社", "A(エー)社(しゃ)", "エーしゃ");
        let latin = read("{CSO|civil society organization}s").expect("ruby");
        assert_eq!(latin.plain_text(), "CSO (civil society organization)s");
    }

    #[test]
    fn html_has_brackets_for_those_who_cannot_show_it() {
        let html = |text: &str| read(text).expect("ruby").html(&[]);
        assert_eq!(
            html("<{漢字|かんじ}>"),
            "&lt;<ruby>漢字<rp>\u{FF08}</rp><rt>かんじ</rt><rp>\u{FF09}</rp></ruby>&gt;"
        );
        assert_eq!(html("{A&B|a>b}"), "<ruby>A&amp;B<rp> (</rp><rt>a&gt;b</rt><rp>)</rp></ruby>");
        let mono = html("{大地|だい|ち}");
        assert_eq!(mono.matches("<ruby>").count(), 1);
        assert_eq!(mono.matches("<rt>").count(), 2, "{mono}");
    }

    #[test]
    fn a_text_without_ruby_is_as_it_is_written() {
        for text in [
            "",
            "漢字(かんじ)",
            "{漢字}",
            "a|b",
            "{{name|upper}}",
            "{|かんじ}",
            "{漢字|}",
            "{a\n|b}",
            "\\",
            "\\{a}",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(!read("\\{漢字|かんじ}").expect("an escape").has_ruby());
    }

    #[test]
    fn escapes_are_not_shown() {
        let words = |text: &str| read(text).map(|read| read.words());
        assert_eq!(words("\\{漢字|かんじ}は"), Some("{漢字|かんじ}は".into()));
        assert_eq!(words("{漢字\\|かんじ}は"), Some("{漢字|かんじ}は".into()));
        assert_eq!(words("{a\\|b\\}|えー}"), Some("a|b}".into()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_is_lost_or_invented(text in "[{}|\\\\漢か\u{3099}a <&\u{FF5B}\u{FF5C}\u{FF5D}\n`]{0,16}") {
            let ruby = read(&text);
            if !text.contains(['{', '\u{FF5B}']) {
                prop_assert_eq!(&ruby, &None);
            }
            let Some(ruby) = ruby else { return Ok(()) };
            let html = ruby.html(&[]);
            for tag in ["ruby", "rt"] {
                prop_assert_eq!(html.matches(&format!("<{tag}>")).count(), html.matches(&format!("</{tag}>")).count());
            }
            let kept = |text: &str| text.chars().filter(|c| "漢か\u{3099}a".contains(*c)).collect::<String>();
            let all: String = ruby.with(|ruby, out| {
                out.push_str(&ruby.words());
                ruby.pairs.iter().for_each(|pair| out.push_str(&pair.reading));
            });
            prop_assert_eq!(kept(&all), kept(&text));
        }
    }
}
