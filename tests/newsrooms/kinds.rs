//! The front matter of every kind; that of releases is in [`releases`](super::releases).

use kawaraban::types::Kind;

use super::blueprint::{FIRST_DAYS, LAST_DAYS, day};
use super::sheet::Sheet;
use super::text::Text;
use super::{ALWAYS, NEVER};

impl Sheet<'_> {
    /// Writes the front matter, and gives the body.
    pub fn write(&mut self) -> Text {
        match self.cast.entities[self.index].kind {
            Kind::Release => self.release(),
            Kind::Program => self.program(),
            Kind::Case => return self.case(),
            Kind::Partner => self.partner(),
            Kind::Contact => self.contact(),
            Kind::Coverage => self.coverage(),
            Kind::FreePage => self.page(),
            Kind::Organization => self.organization(),
        }
        self.body()
    }

    fn program(&mut self) {
        self.text(format!("name: {}", self.words("国内留職", "Field school")));
        self.fact("reading: こくないりゅうしょく");
        self.publication();
        self.text(format!("summary: {}", self.words("国内の現場で働きます。", "People work in the field.")));
        let status = *self.dice.pick(&["pilot", "active", "ended"]);
        self.fact(format!("status: {status}"));
        self.maybe_fact("since: 2014-09");
        self.maybe_fact("weight: 1");
        if self.dice.one_in(2) {
            let mut details = Text::from(format!("details:\n  - label: {}", self.words("派遣先", "Where")));
            details.add("\n    value: |-\n      ");
            details.append(self.link());
            self.text(details);
        } else {
            let label = self.words("派遣先", "Where");
            self.list_that_waits("details", &format!("label: {label}"), "value");
        }
        if self.dice.one_in(2) {
            self.text("schedule:\n  -");
            self.fact("    when: 2014-09");
            self.text(format!(
                "    what: [{}, {}]",
                self.words("視察", "A visit"),
                self.words("研修", "Training")
            ));
        }
        self.maybe_text(format!("figures:\n  - label: {}\n    value: 30", self.words("人数", "People")));
        self.maybe_text(format!("steps:\n  - title: {}", self.words("ご相談", "Talk to us")));
        let question = format!("q: {}", self.words("期間は", "How long"));
        match self.dice.below(3) {
            0 => {}
            1 => self.text(format!("faq:\n  - {question}\n    a: 3")),
            _ => self.list_that_waits("faq", &question, "a"),
        }
        self.references("partners", Kind::Partner, 2);
        self.contacts(1);
        match self.dice.below(3) {
            0 => {}
            1 => self.text(format!("boilerplate: {}", self.words("留職とは、…", "It is a program."))),
            _ => self.note_that_waits("boilerplate", "boilerplate:"),
        }
        self.media(false);
    }

    /// One with neither body nor summary is a row in tables.
    fn case(&mut self) -> Text {
        self.required_reference("program", Kind::Program);
        self.required_reference("company", Kind::Partner);
        self.publication();
        let month = 1 + self.dice.below(12);
        self.statuses();
        self.text(format!("period:\n  label: {}", self.words("3ヶ月", "3 months")));
        self.fact(format!("  from: 2014-{month:02}"));
        self.maybe_text(format!("role: {}", self.words("営業職", "Sales")));
        self.maybe_fact("people: 3");
        self.maybe_fact("country: ID");
        self.maybe_text(format!("place: {}", self.words("石巻市", "Ishinomaki")));
        match self.dice.below(3) {
            0 => self.reference("host", Kind::Partner),
            1 => self.fact("host: undisclosed"),
            _ => self.text(format!("host: {}", self.words("農村の団体", "A group in a village"))),
        }
        self.maybe_text(format!("title: {}", self.words("現場で学ぶ", "Learning in the field")));
        self.maybe_text(format!("outcomes: [{}]", self.words("手引き", "A handbook")));
        match self.dice.below(3) {
            0 => {}
            1 => self.text(format!("quotes:\n  - text: {}\n    by: 参加者", self.words("難しい。", "Hard."))),
            _ => self.list_that_waits("quotes", "by: 参加者", "text"),
        }
        let has_page = !self.dice.one_in(3);
        if has_page {
            self.text(format!("summary: {}", self.words("営業職3名が学びました。", "Three people learned.")));
            self.media(false);
            return self.body();
        }
        // Then it has one as soon as what it waits for is public.
        if self.dice.one_in(2) { self.nothing_but_what_waits() } else { Text::default() }
    }

    /// A list of one item, of which there is nothing as long as the Markdown in a field of it waits.
    fn list_that_waits(&mut self, list: &str, known: &str, field: &str) {
        let Some((moment, link)) = self.link_without_words() else { return };
        let mut lines = Text::default();
        let item = format!("{list}:\n  - {known}\n    {field}: '> {link}'");
        lines.since(moment, item, format!("{list}: []"));
        self.text(lines);
    }

    /// Where a case stands, from day to day. Of what comes later nothing is known; the first is.
    pub fn statuses(&mut self) {
        let words = ["preparing", "on-assignment", "follow-up", "completed", "cancelled"];
        let mut known = Text::default();
        let mut earlier = String::new();
        for (number, as_of) in ["2014-09-02"].iter().chain(&FIRST_DAYS).enumerate() {
            let status = *self.dice.pick(&words);
            if number > 0 && self.dice.one_in(2) {
                continue;
            }
            let list = if earlier.is_empty() { " []" } else { &earlier };
            let written = format!("status: {status}\nas_of: {as_of}\nearlier:{list}");
            match number.checked_sub(1) {
                None => known = written.into(),
                Some(number) => {
                    let before = std::mem::take(&mut known);
                    known.since(day(number), written, before);
                }
            }
            earlier.push_str(&format!("\n  - status: {status}\n    as_of: {as_of}"));
        }
        self.fact(known);
    }

    fn partner(&mut self) {
        let has_kana = self.dice.one_in(2);
        let name = if has_kana { "リクルート" } else { "株式会社日産" };
        self.text(format!("name: {}", self.words(name, "Nissan Inc.")));
        self.maybe_fact("reading: にっさん");
        self.publication();
        let kind = *self.dice.pick(&["company", "[host]", "[company, supporter]"]);
        self.fact(format!("kind: {kind}"));
        self.maybe_text(format!("legal_name: {}", self.words("株式会社見本", "Example Inc.")));
        self.maybe_text(format!("industry: {}", self.words("自動車", "Cars")));
        self.maybe_fact("website: https://www.example.com/");
        if let Some(file) = self.media.first().filter(|_| self.dice.one_in(2)) {
            self.fact(format!("logo: {}", file.name));
        }
    }

    fn contact(&mut self) {
        self.text(format!("name: {}", self.words("広報担当", "Press desk")));
        self.publication();
        let id = self.cast.id(self.index);
        self.fact(format!("email: {id}@example.org"));
        let audience = *self.dice.pick(&["press", "partners", "public"]);
        self.maybe_fact(format!("audience: {audience}"));
        self.maybe_text(format!("hours: {}", self.words("平日10:00〜18:00", "On weekdays")));
        if self.dice.one_in(2) {
            self.phones();
        }
        self.references("programs", Kind::Program, 2);
        self.fact(self.cast.validity(self.index));
    }

    /// Numbers, some of which are not valid at all times.
    pub fn phones(&mut self) {
        self.text("phones:\n  -");
        self.fact("    number: 03-6417-4804");
        self.text(format!("    hours: {}", self.words("平日", "On weekdays")));
        for letter in ['e', 'f', 'g'] {
            if self.dice.one_in(2) {
                continue;
            }
            let (first, last) = (self.dice.below(3), self.dice.below(4));
            let (begins, ends) = (self.dice.one_in(2), self.dice.one_in(2) && first < last);
            let from = begins.then(|| format!("    from: {}\n", FIRST_DAYS[first]));
            let until = ends.then(|| format!("    until: {}\n", LAST_DAYS[last]));
            let dates: String = [from, until].into_iter().flatten().collect();
            let known = (if begins { day(first) } else { ALWAYS }, if ends { day(last) } else { NEVER });
            self.between(known, letter, |sheet, mark| {
                sheet.text(format!("  - hours: {mark}"));
                sheet.fact(format!("    number: 03-6417-{:04}\n{dates}", u32::from(letter)));
            });
        }
    }

    fn coverage(&mut self) {
        self.text(format!("title: {}", self.words("社員を現場へ", "Into the field")));
        self.text(format!("outlet: {}", self.words("日刊見本新聞", "Daily Example")));
        self.publication();
        self.fact("date: 2014-10-01");
        self.maybe_fact("url: https://www.example.com/article");
        self.reference("program", Kind::Program);
        self.reference("release", Kind::Release);
    }

    fn page(&mut self) {
        self.text(format!("title: {}", self.words("報道関係者の方へ", "For journalists")));
        self.publication();
        self.maybe_text(format!("summary: {}", self.words("素材のご利用", "How to use what")));
        self.contacts(2);
        self.media(false);
    }

    fn organization(&mut self) {
        self.text(format!("name: {}", self.words("NPO法人クロスフィールズ", "Cross Fields")));
        self.fact("reading: くろすふぃーるず");
        self.publication();
        self.text(format!("vision: {}", self.words("世界", "A world")));
        self.maybe_fact("founded: 2011-05-03");
        self.maybe_text(format!("address:\n  text: {}", self.words("東京都品川区", "Shinagawa, Tokyo")));
        self.maybe_text(format!("profile:\n  - label: 認証\n    value: {}", self.words("東京都", "Tokyo")));
    }
}
