//! One Markdown file of an entity, while it is written: in the original facts and texts, in a translation texts only.

use std::collections::{BTreeMap, BTreeSet};

use kawaraban::types::Kind;

use super::blueprint::{Availability, LAST_DAYS, MOMENTS, day, moment};
use super::cast::{Cast, Target};
use super::files::{CAPTIONS, POOL, is_film};
use super::text::Text;
use super::{ALWAYS, Dice, NEVER, Span};

/// A file that an entity may show.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The name by which the entity calls it.
    pub name: String,
    /// Where it lies.
    pub path: String,
}

/// The media that a front matter describes, by name, and when they expire, if they do.
pub type Described = BTreeMap<String, Option<i64>>;

/// One file. Original and translation are written by the same code with the same dice, so that their lists are of one
/// length.
pub struct Sheet<'a> {
    pub cast: &'a Cast,
    pub index: usize,
    pub lang: &'static str,
    pub dice: Dice,
    /// The files that the entity may show.
    pub media: &'a [Shown],
    pub described: Described,
    pub text: Text,
    /// What must be seen at no other time, besides the entity's own mark.
    pub secrets: Vec<(Span, String)>,
    /// The fields that are left of a release that was removed.
    pub epitaph: Text,
    pub is_original: bool,
    /// What stands below the body.
    ending: Text,
    /// Since when the file is public.
    pub public_from: i64,
    /// Stands in every text.
    mark: String,
}

/// What a file has become.
pub struct Finished {
    pub text: Text,
    pub secrets: Vec<(Span, String)>,
    pub described: Described,
}

impl<'a> Sheet<'a> {
    pub fn new(
        cast: &'a Cast,
        index: usize,
        lang: &'static str,
        is_original: bool,
        media: &'a [Shown],
    ) -> Self {
        Sheet {
            cast,
            index,
            lang,
            dice: Dice::new(cast.entities[index].seed),
            media,
            described: Described::new(),
            text: Text::default(),
            secrets: Vec::new(),
            epitaph: Text::default(),
            is_original,
            ending: Text::default(),
            public_from: cast.public_from(index),
            mark: cast.mark(index),
        }
    }

    /// A file of an edition, with a mark and dice of its own.
    pub fn of_edition(self, public_from: i64, mark: &str, seed: u64, described: &Described) -> Self {
        let described = described.clone();
        Sheet { public_from, mark: mark.to_owned(), dice: Dice::new(seed), described, ..self }
    }

    /// Words in the file's language, with its mark.
    pub fn words(&self, japanese: &str, english: &str) -> String {
        let words = if self.lang == "ja" { japanese } else { english };
        format!("{words} {}", self.mark)
    }

    /// The same for a title.
    pub fn title(&self, japanese: &str, english: &str) -> String {
        let words = if self.lang == "ja" { japanese } else { english };
        format!("{words} {}", self.cast.title_mark(self.index))
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

    /// What is written, apart from the text so far.
    pub fn apart(&mut self, lines: impl FnOnce(&mut Self)) -> Text {
        let before = std::mem::take(&mut self.text);
        lines(self);
        std::mem::replace(&mut self.text, before)
    }

    /// Lines that count only for a time, with a mark of their own to be found by. `letter` tells the dated entries of an
    /// entity apart.
    pub fn between(&mut self, known: Span, letter: char, lines: impl FnOnce(&mut Self, String)) {
        let mark = format!("dt{letter}{}", self.mark);
        let written = self.apart(|sheet| lines(sheet, mark.clone()));
        self.text.between(known, written, "");
        self.secrets.push((known, mark));
    }

    /// Markdown in a field of which nothing is seen before somebody is public, and what stands there in a redacted file.
    pub fn note_that_waits(&mut self, key: &str, before: &str) {
        let mut line = Text::default();
        match self.link_without_words() {
            Some((moment, link)) => line.since(moment, format!("{key}: '{link}'"), before),
            None => line.add(before),
        }
        self.text(line);
    }

    /// A list of references, perhaps an empty one.
    pub fn references(&mut self, key: &str, kind: Kind, most: usize) {
        let field = self.list_of_references(key, kind, most);
        self.fact(field);
    }

    fn list_of_references(&mut self, key: &str, kind: Kind, most: usize) -> Text {
        let mut field = Text::default();
        let mut seen = BTreeSet::from([self.index]);
        for _ in 0..self.dice.below(most + 1) {
            let target = self.cast.anybody(kind, self.public_from, &mut self.dice);
            if let Some(target) = target.filter(|target| seen.insert(target.index)) {
                if seen.len() == 2 {
                    field.add(format!("{key}:"));
                }
                let id = self.cast.id(target.index);
                match target.waits_until {
                    Some(moment) => field.since(moment, format!("\n  - {id}?"), ""),
                    None => field.add(format!("\n  - {id}")),
                }
            }
        }
        field
    }

    /// Whom to call; that stays, whatever becomes of the entity.
    pub fn contacts(&mut self, most: usize) {
        let field = self.list_of_references("contacts", Kind::Contact, most);
        self.fact_that_stays(field);
    }

    fn fact_that_stays(&mut self, line: impl Into<Text>) {
        let line = line.into();
        if self.is_original {
            self.epitaph.append(line.clone());
            self.epitaph.add("\n");
        }
        self.fact(line);
    }

    /// A field with one reference, perhaps none.
    pub fn reference(&mut self, key: &str, kind: Kind) {
        self.reference_since(self.public_from, key, kind);
    }

    /// The same, to something that stands before this in the newsroom: such references never lead in a circle.
    pub fn reference_back(&mut self, key: &str, kind: Kind) {
        let target = self.cast.anybody(kind, self.public_from, &mut self.dice);
        self.perhaps(key, target.filter(|target| target.index < self.index));
    }

    /// The same in an entry that counts only from a moment on.
    pub fn reference_since(&mut self, from: i64, key: &str, kind: Kind) {
        let target = self.cast.anybody(kind, self.public_from.max(from), &mut self.dice);
        self.perhaps(key, target);
    }

    fn perhaps(&mut self, key: &str, target: Option<Target>) {
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
        let target = self.cast.somebody(kind, self.public_from, &mut self.dice);
        self.fact(format!("{key}: {}", self.cast.id(target)));
    }

    /// When the entity is public.
    pub fn publication(&mut self) {
        let entity = &self.cast.entities[self.index];
        let is_release = entity.kind == Kind::Release;
        match entity.readiness {
            Availability::Always => {}
            Availability::From(at) => self.fact_that_stays(format!("publish_at: {}", MOMENTS[at])),
            Availability::Draft if is_release && self.dice.one_in(2) => {}
            Availability::Draft => {
                self.fact(format!("publish_at: {}", self.dice.clone().pick(&MOMENTS)));
                self.fact("draft: true");
            }
        }
        let (mark, id) = (self.cast.mark(self.index), self.cast.id(self.index));
        self.maybe_fact(format!("extra:\n  note: {mark}\n  list: [1, two]"));
        self.former_addresses(&id);
    }

    fn former_addresses(&mut self, id: &str) {
        let second = self.cast.languages.last().copied().unwrap_or_default();
        let forms = [
            format!("aliases: [/old/{id}.html]"),
            format!("aliases: [/{id}-before, /旧/{id}/]"),
            format!("aliases:\n  - /{second}/old/{id}/\n  - /old/{id}.htm"),
        ];
        let form = self.dice.pick(&forms).clone();
        let is_contact = self.cast.entities[self.index].kind == Kind::Contact;
        match self.dice.one_in(2) {
            true if is_contact => self.fact(form),
            true => self.fact_that_stays(form),
            false => {}
        }
    }

    /// The media that the front matter describes: some of the entity's, or all. What is said of one that has expired is
    /// gone; that there is one is not.
    pub fn media(&mut self, all: bool) {
        let mut described = self.media.to_vec();
        described.retain(|_| self.dice.one_in(2) || all);
        self.described.clear();
        if described.is_empty() {
            return;
        }
        self.text("media:");
        if self.is_original {
            self.epitaph.add("media:\n");
        }
        for (number, file) in described.iter().enumerate() {
            let last = self.dice.below(LAST_DAYS.len());
            let expires = self.dice.one_in(2).then(|| day(last));
            self.text(format!("  - file: {}", file.name));
            let known = (ALWAYS, expires.unwrap_or(NEVER));
            let written = self.apart(|sheet| {
                let mark = format!("me{number}{}", sheet.mark);
                let alt = sheet.words("窓口のようす", "At the desk");
                sheet.text(format!("    alt: {alt} {mark}"));
                sheet.maybe_text(format!(
                    "    caption: {}",
                    sheet.words("担当の{照沼|てるぬま}", "What it shows")
                ));
                sheet.maybe_text(format!("    credit: {}", sheet.words("提供", "Courtesy")));
                sheet.maybe_text(format!("    rights: {}", sheet.words("報道目的のみ", "For the press")));
                if sheet.dice.one_in(3) {
                    let film = format!("    poster: pool.png\n    captions: {CAPTIONS}");
                    sheet.fact(if is_film(&file.name) { film } else { "    focus: 20% 70%".to_owned() });
                }
                if sheet.dice.one_in(4) {
                    sheet.fact("    origin: illustration".to_owned());
                }
                sheet.secrets.push((known, mark));
            });
            self.text.between(known, written, "    alt: x\n");
            if let Some(expires) = expires {
                let fact = format!("    expires: {}", LAST_DAYS[last]);
                self.rights_that_stay_ended(file, expires, &fact);
                self.fact(fact);
            }
            self.described.insert(file.name.clone(), expires);
        }
    }

    /// That the time of a file is over, which others may show too, stays, whatever becomes of the entity.
    fn rights_that_stay_ended(&mut self, file: &Shown, expires: i64, fact: &str) {
        if self.is_original && POOL.iter().any(|name| file.path == format!("content/media/{name}")) {
            self.epitaph.since(expires, format!("  - file: {}\n    alt: x\n{fact}\n", file.name), "");
        }
    }

    /// One of the last three [`MOMENTS`], as it is written, and in seconds since 1970.
    pub fn later_moment(&mut self) -> (&'static str, i64) {
        let at = 1 + self.dice.below(3);
        (MOMENTS[at], moment(at))
    }

    /// Says that the file is a draft, and in its body, with a mark, nothing that may be seen.
    pub fn draft(&mut self, mark: &str) {
        self.text("draft: true");
        self.ending.add(format!("\n{mark}\n"));
    }

    /// The end of the front matter and the body.
    pub fn finish(self, body: Text) -> Finished {
        let mut text = Text::from("---\n");
        text.append(self.text);
        text.add("---\n");
        text.append(body);
        text.append(self.ending);
        Finished { text, secrets: self.secrets, described: self.described }
    }
}
