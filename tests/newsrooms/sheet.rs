//! One Markdown file of an entity, while it is written: in the original facts and texts, in a translation texts only.

use std::collections::BTreeSet;

use kawaraban::types::Kind;

use super::Dice;
use super::blueprint::{MOMENTS, Readiness, moment};
use super::cast::Cast;
use super::text::Text;

/// One file. Original and translation are written by the same code with the same dice, so that their lists are of one
/// length.
pub struct Sheet<'a> {
    pub cast: &'a Cast,
    pub index: usize,
    pub lang: &'static str,
    pub dice: Dice,
    /// The files that the entity may show, by name.
    pub media: &'a [String],
    /// Those of them that its front matter describes.
    pub described: Vec<String>,
    pub text: Text,
    /// What must not be seen before a moment, besides the entity's own mark.
    pub secrets: Vec<(i64, String)>,
    is_original: bool,
}

impl<'a> Sheet<'a> {
    pub fn new(
        cast: &'a Cast,
        index: usize,
        lang: &'static str,
        is_original: bool,
        media: &'a [String],
    ) -> Self {
        let dice = Dice::new(cast.entities[index].seed);
        let mut text = Text::default();
        text.add("---\n");
        let (described, secrets) = (Vec::new(), Vec::new());
        Sheet { cast, index, lang, dice, media, described, text, secrets, is_original }
    }

    pub fn public_from(&self) -> i64 {
        self.cast.public_from(self.index)
    }

    /// Words in the file's language, with the entity's mark.
    pub fn words(&self, japanese: &str, english: &str) -> String {
        let words = if self.lang == "ja" { japanese } else { english };
        format!("{words} {}", self.cast.mark(self.index))
    }

    /// A line that a translation has too.
    pub fn text(&mut self, line: impl Into<Text>) {
        self.text.append(line.into());
        self.text.add("\n");
    }

    /// A line that only the original has.
    pub fn fact(&mut self, line: impl Into<Text>) {
        if self.is_original {
            self.text(line);
        }
    }

    /// A line that a translation has too, or none.
    pub fn maybe_text(&mut self, line: impl Into<Text>) {
        if self.dice.one_in(2) {
            self.text(line);
        }
    }

    /// A line that only the original has, or none.
    pub fn maybe_fact(&mut self, line: impl Into<Text>) {
        if self.dice.one_in(2) {
            self.fact(line);
        }
    }

    /// Lines that count only from a moment on, with a mark of their own to be found by. `letter` tells the dated entries
    /// of an entity apart.
    pub fn since(&mut self, from: i64, letter: char, lines: impl FnOnce(&mut Self, String)) {
        let mark = format!("dt{letter}{}", self.cast.mark(self.index));
        let before = std::mem::take(&mut self.text);
        lines(self, mark.clone());
        let written = std::mem::replace(&mut self.text, before);
        self.text.since(from, written, "");
        self.secrets.push((from.max(self.public_from()), mark));
    }

    /// A list of references, perhaps an empty one.
    pub fn references(&mut self, key: &str, kind: Kind, most: usize) {
        let mut items = Text::default();
        let mut seen = BTreeSet::from([self.index]);
        for _ in 0..self.dice.below(most + 1) {
            let target = self.cast.anybody(kind, self.public_from(), &mut self.dice);
            if let Some(target) = target.filter(|target| seen.insert(target.index)) {
                let id = self.cast.id(target.index);
                match target.waits_until {
                    Some(moment) => items.since(moment, format!("\n  - {id}?"), ""),
                    None => items.add(format!("\n  - {id}")),
                }
            }
        }
        if seen.len() > 1 {
            let mut field = Text::from(format!("{key}:"));
            field.append(items);
            self.fact(field);
        }
    }

    /// A field with one reference, perhaps none.
    pub fn reference(&mut self, key: &str, kind: Kind) {
        let target = self.cast.anybody(kind, self.public_from(), &mut self.dice);
        let wanted = self.dice.one_in(2);
        let Some(target) = target.filter(|target| wanted && target.index != self.index) else { return };
        let id = self.cast.id(target.index);
        let mut line = Text::default();
        match target.waits_until {
            Some(moment) => line.since(moment, format!("{key}: {id}?"), ""),
            None => line.add(format!("{key}: {id}")),
        }
        self.fact(line);
    }

    /// A field with a reference that has to be there.
    pub fn required_reference(&mut self, key: &str, kind: Kind) {
        let target = self.cast.somebody(kind, self.public_from(), &mut self.dice);
        self.fact(format!("{key}: {}", self.cast.id(target)));
    }

    /// When the entity is public.
    pub fn publication(&mut self) {
        let entity = &self.cast.entities[self.index];
        let is_release = entity.kind == Kind::Release;
        match entity.readiness {
            Readiness::Always => {}
            Readiness::From(at) => self.fact(format!("publish_at: {}", MOMENTS[at])),
            Readiness::Draft if is_release && self.dice.one_in(2) => {}
            Readiness::Draft => {
                self.fact(format!("publish_at: {}", self.dice.clone().pick(&MOMENTS)));
                self.fact("draft: true");
            }
        }
        let (mark, id) = (self.cast.mark(self.index), self.cast.id(self.index));
        self.maybe_fact(format!("extra:\n  note: {mark}\n  list: [1, two]"));
        self.maybe_fact(format!("aliases: [/old/{id}.html]"));
    }

    /// The media that the front matter describes.
    pub fn media(&mut self) {
        let mut described: Vec<String> = self.media.to_vec();
        described.retain(|_| self.dice.one_in(2));
        if described.is_empty() {
            return;
        }
        self.text("media:");
        for file in &described {
            let alt = self.words("窓口のようす", "At the desk");
            self.text(format!("  - file: {file}\n    alt: {alt}"));
            self.maybe_text(format!("    caption: {}", self.words("担当の{照沼|てるぬま}", "What it shows")));
            self.maybe_text(format!("    credit: {}", self.words("提供", "Courtesy")));
            self.maybe_fact("    expires: 2099-12-31");
        }
        self.described = described;
    }

    /// One of the last three [`MOMENTS`], as it is written, and in seconds since 1970.
    pub fn later_moment(&mut self) -> (&'static str, i64) {
        let at = 1 + self.dice.below(3);
        (MOMENTS[at], moment(at))
    }

    /// The end of the front matter and the body.
    pub fn finish(mut self, body: Text) -> (Text, Vec<(i64, String)>) {
        self.text.add("---\n");
        self.text.append(body);
        (self.text, self.secrets)
    }
}
