//! The front matter of releases, and what is left of one that was removed.

use kawaraban::types::Kind;

use super::NEVER;
use super::blueprint::{Availability, LAST_DAYS, MOMENTS, day, moment};
use super::cast::Removal;
use super::sheet::Sheet;
use super::text::Text;

/// In Japanese and in English.
const HEADLINE: (&str, &str) = ("新しい{国内|こくない}「留職」", "A program begins");

impl Sheet<'_> {
    /// Writes the front matter of a release.
    pub fn release(&mut self) {
        self.text(format!("title: {}", self.title(HEADLINE.0, HEADLINE.1)));
        self.publication();
        self.maybe_text(format!("subtitle: {}", self.words("〜副題〜", "What it is about")));
        let lead =
            self.words("|\n  誰が、\n  いつ。\n  ・何を\n  ・なぜ", ">\n  Who, when,\n  where.\n\n  Why.");
        self.maybe_text(format!("lead: {lead}"));
        // An embargo needs a time of day; the second moment has none.
        if matches!(self.cast.entities[self.index].readiness, Availability::From(at) if at != 1) {
            self.maybe_text(format!(
                "embargo:\n  reason: {}",
                self.words("共同発表", "A joint announcement")
            ));
        }
        let kinds = ["announcement", "notice", "report", "statement", "event", "media-advisory"];
        let kind = *self.dice.pick(&kinds);
        self.maybe_fact(format!("kind: {kind}"));
        self.maybe_text(format!("place: {}", self.words("東京", "Tokyo")));
        self.references("programs", Kind::Program, 2);
        self.references("partners", Kind::Partner, 3);
        self.references("cases", Kind::Case, 3);
        self.contacts(2);
        self.reference_back("supersedes", Kind::Release);
        self.media(false);
        self.attachments();
        self.tags();
        self.opportunities();
        self.pin();
        self.what_came_later();
    }

    /// What is kept first on the front page until a day that comes after its publication.
    fn pin(&mut self) {
        let is_early = matches!(self.cast.entities[self.index].readiness, Availability::From(0));
        if is_early && self.dice.one_in(2) {
            let last = self.dice.below(LAST_DAYS.len());
            let mut line = Text::default();
            line.until(day(last), format!("pin_until: {}", LAST_DAYS[last]), "");
            self.fact(line);
        }
    }

    fn attachments(&mut self) {
        let Some(file) = self.media.last().filter(|_| self.dice.one_in(2)) else { return };
        let label = self.words("申込書", "Form");
        let expires = self.described.get(&file.name).copied().flatten();
        let written = format!("  - file: {}\n    label: {label}\n", file.name);
        self.text("attachments:");
        self.text.until(expires.unwrap_or(NEVER), written, "");
    }

    fn tags(&mut self) {
        if self.dice.one_in(2) {
            let known = if self.lang == "ja" { "医療" } else { "Health" };
            self.text(format!("tags: [{known}, {}]", self.words("人材", "People")));
        }
    }

    fn opportunities(&mut self) {
        if !self.dice.one_in(3) {
            return;
        }
        self.text("opportunities:");
        for _ in 0..=self.dice.below(2) {
            self.text(format!("  - what: {}", self.words("現地のようす", "The work there")));
            match self.dice.below(3) {
                0 => {}
                1 => self.text(format!(
                    "    note: {}",
                    self.words("日程は**ご相談**ください。", "By *appointment*.")
                )),
                _ => self.note_that_waits("    note", ""),
            }
            self.maybe_fact("    from: 2014-10\n    until: 2014-11");
            self.maybe_fact("    apply_by: 2014-10-31\n    capacity: 5");
            self.reference("    contact", Kind::Contact);
            if self.dice.one_in(2) {
                let (written, at) = self.later_moment();
                let mut line = Text::default();
                line.since(at, format!("    cancelled: {written}"), "");
                self.fact(line);
            }
        }
    }

    /// Corrections, a withdrawal, a removal: each from its own moment on.
    fn what_came_later(&mut self) {
        if self.dice.one_in(2) {
            self.text("corrections:");
            ['a', 'b', 'h', 'i'].into_iter().enumerate().for_each(|(at, letter)| self.correction(at, letter));
        }
        if self.dice.one_in(5) {
            let (written, at) = self.later_moment();
            self.between((at, NEVER), 'c', |sheet, mark| {
                sheet.text(format!("withdrawn:\n  reason: {mark}"));
                sheet.fact(format!("  at: {written}"));
                sheet.reference_since(at, "  alternative", Kind::Release);
            });
        }
        if let Some(removal) = self.cast.removal(self.index) {
            self.removal(removal);
        }
    }

    /// A correction, clarification or update, or none; not every one is translated.
    fn correction(&mut self, at: usize, letter: char) {
        let is_made = self.dice.one_in(2);
        let is_translated = !self.dice.one_in(4);
        let kind = *self.dice.pick(&["correction", "clarification", "update"]);
        let is_in_headline = self.dice.one_in(2);
        // It has to have a note, in which nothing may stand. The dice fall alike, whether it is translated or not.
        let waiting = self
            .dice
            .one_in(3)
            .then(|| self.apart(|sheet| sheet.note_that_waits("    note", "    note: <!-- -->")));
        if !is_made || !(is_translated || self.is_original) {
            return;
        }
        self.between((moment(at), NEVER), letter, |sheet, mark| {
            sheet.text(format!("  - at: {}", MOMENTS[at]));
            match waiting {
                Some(note) => sheet.text.append(note),
                None => sheet.text(format!("    note: {mark}")),
            }
            sheet.fact(format!("    kind: {kind}"));
            if kind == "correction" || is_in_headline {
                let word = if sheet.lang == "ja" { "留職" } else { "program" };
                let right = if is_in_headline { word } else { &mark };
                sheet.text(format!("    was: 4 {mark}\n    now: {right}"));
            }
        });
    }

    /// That it was removed; and what is left of it then: the headline or none, when it was published, and whom to call.
    fn removal(&mut self, removal: Removal) {
        let mark = self.cast.removal_mark(self.index);
        let hide = if removal.hides_title { "  hide_title: true\n" } else { "" };
        let fact = format!("  at: {}\n{hide}", removal.written);
        let fact = if self.is_original { fact } else { String::new() };
        let removed = format!("removed:\n  reason: {mark}\n{fact}");
        self.text.since(removal.at, removed.clone(), "");
        let headline = self.title(HEADLINE.0, HEADLINE.1);
        let title = if removal.hides_title { "x" } else { &headline };
        self.epitaph.add(format!("title: {title}\n{removed}"));
    }
}
