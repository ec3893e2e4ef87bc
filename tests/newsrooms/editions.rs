//! What an entity becomes from a day on.

use kawaraban::types::Kind;

use super::blueprint::{FIRST_DAYS, day, moment_of};
use super::cast::Cast;
use super::sheet::{Described, Sheet, Shown};
use super::text::Text;
use super::{Dice, NEVER, Newsroom, both, files};

/// Writes the editions of an entity: some are drafts, some have a translation, which may be a draft. `described` are the
/// media of which the entity itself speaks.
pub fn write(cast: &Cast, index: usize, media: &[Shown], mut described: Described, newsroom: &mut Newsroom) {
    let entity = &cast.entities[index];
    let mut dice = Dice::new(!entity.seed);
    if entity.kind == Kind::Release || dice.one_in(2) {
        return;
    }
    let (original, _) = cast.written_in(index);
    let other = cast.languages.iter().find(|lang| **lang != original);
    for (number, name) in FIRST_DAYS.iter().enumerate() {
        let seed = dice.below(1 << 30) as u64;
        let (is_written, is_draft) = (dice.one_in(2), dice.one_in(5));
        let translation = other.filter(|_| !dice.one_in(3)).map(|lang| (*lang, dice.one_in(4)));
        if !is_written {
            continue;
        }
        // In the middle of a day on which nothing else happens, and before the next one.
        let begins = if dice.one_in(3) { Some(format!("{name} 10:00")) } else { None };
        let from = begins.as_deref().map_or_else(|| day(number), moment_of);
        let starts = if is_draft { NEVER } else { cast.public_from(index).max(from) };
        let known = both((starts, NEVER), cast.known(index));
        let mark = format!("ed{number}{}", cast.mark(index));
        newsroom.add_secret(known, mark.clone());
        let files = [Some((original, is_draft)), translation].into_iter().flatten();
        for (lang, says_draft) in files {
            let sheet = Sheet::new(cast, index, lang, lang == original, media);
            let mut sheet = sheet.of_edition(starts, &mark, seed, &described);
            if says_draft {
                let mark = format!("de{}{mark}", if lang == original { "" } else { "tr" });
                sheet.draft(&mark);
                newsroom.add_secret((NEVER, NEVER), mark);
            }
            if let Some(begins) = &begins {
                sheet.fact(format!("publish_at: {begins}"));
            }
            let body = sheet.edition();
            let finished = sheet.finish(body);
            let known = if says_draft { (NEVER, NEVER) } else { known };
            if lang == original && !is_draft && finished.described != described {
                end_declarations(index, starts, newsroom);
                files::declare((index, NEVER), media, known, &finished.described, newsroom);
            }
            newsroom.add_text(
                format!("{}@{name}{}", cast.stem(index), cast.ending(lang)),
                known,
                finished.text,
            );
            // A translation has the same secrets.
            for (span, secret) in finished.secrets.into_iter().filter(|_| lang == original) {
                newsroom.add_secret(both(known, span), secret);
            }
            if lang == original && !is_draft {
                described = finished.described;
            }
        }
    }
}

/// What was said of media before is said no more.
fn end_declarations(index: usize, starts: i64, newsroom: &mut Newsroom) {
    let own = newsroom.declarations.iter_mut().filter(|declaration| declaration.entity == index);
    own.for_each(|declaration| declaration.said.1 = declaration.said.1.min(starts));
}

impl Sheet<'_> {
    /// Writes what an edition changes, and gives its body.
    fn edition(&mut self) -> Text {
        let kind = self.cast.entities[self.index].kind;
        match kind {
            Kind::Program => self.program_edition(),
            Kind::Case => {
                self.maybe_text(format!("place: {}", self.words("仙台市", "Sendai")));
                self.maybe_text(format!("summary: {}", self.words("終わりました。", "It is over.")));
                if self.dice.one_in(3) {
                    self.statuses();
                }
            }
            Kind::Partner => {
                self.maybe_text(format!("name: {}", self.words("リクルート", "Recruit")));
                self.maybe_text(format!("legal_name: {}", self.words("株式会社新見本", "New Example Inc.")));
                self.maybe_text(format!("industry: {}", self.words("電機", "Electronics")));
            }
            Kind::Contact => {
                self.maybe_text(format!("hours: {}", self.words("10:00〜12:00", "In the morning")));
                if self.dice.one_in(2) {
                    self.phones();
                }
            }
            Kind::Coverage => self.text(format!("title: {}", self.words("続報", "What came of it"))),
            Kind::FreePage => self.maybe_text(format!("summary: {}", self.words("改めました。", "Revised."))),
            Kind::Organization => {
                self.maybe_text(format!("vision: {}", self.words("新しい世界", "A new world")));
                self.maybe_text(format!("address:\n  text: {}", self.words("東京都港区", "Minato, Tokyo")));
                let value = self.words("港区", "Minato");
                self.maybe_text(format!("profile:\n  - label: 認証\n    value: {value}"));
            }
            Kind::Release => {}
        }
        // All of them: what a body shows has to be described.
        if matches!(kind, Kind::Program | Kind::Case | Kind::FreePage) && self.dice.one_in(2) {
            self.media(true);
        }
        if self.dice.one_in(2) { self.body() } else { Text::default() }
    }

    fn program_edition(&mut self) {
        self.maybe_text(format!("name: {}", self.words("国内留職", "Field school")));
        self.maybe_text(format!("summary: {}", self.words("変わりました。", "It has changed.")));
        self.maybe_text(format!("boilerplate: {}", self.words("いまは、…", "Now it is …")));
        self.maybe_fact("status: ended");
        if self.dice.one_in(2) {
            let label = self.words("派遣先", "Where");
            let mut details = Text::from(format!("details:\n  - label: {label}\n    value: |-\n      "));
            details.append(self.link());
            self.text(details);
        }
        self.references("partners", Kind::Partner, 2);
    }
}
