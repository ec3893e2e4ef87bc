//! The front matter of every kind.

use kawaraban::types::Kind;

use super::blueprint::{Readiness, moment};
use super::sheet::Sheet;
use super::text::Text;

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
            Kind::Page => self.page(),
            Kind::Organization => self.organization(),
        }
        self.body()
    }

    fn release(&mut self) {
        self.text(format!("title: {}", self.words("新しい{国内|こくない}「留職」", "A program begins")));
        self.publication();
        self.maybe_text(format!("subtitle: {}", self.words("〜副題〜", "What it is about")));
        self.maybe_text(format!("lead: {}", self.words("誰が、いつ、どこで。", "Who, when, where.")));
        // An embargo needs a time of day; the second moment has none.
        if matches!(self.cast.entities[self.index].readiness, Readiness::From(at) if at != 1) {
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
        self.references("contacts", Kind::Contact, 2);
        self.reference("supersedes", Kind::Release);
        self.media();
        self.attachments();
        self.tags();
        self.opportunities();
        self.what_came_later();
    }

    fn attachments(&mut self) {
        let Some(file) = self.media.last().filter(|_| self.dice.one_in(2)) else { return };
        self.text(format!("attachments:\n  - file: {file}\n    label: {}", self.words("申込書", "Form")));
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
        self.text(format!("opportunities:\n  - what: {}", self.words("現地のようす", "The work there")));
        self.maybe_text(format!(
            "    note: {}",
            self.words("日程は**ご相談**ください。", "By *appointment*.")
        ));
        self.fact("    from: 2014-10\n    until: 2014-12\n    apply_by: 2014-10-31\n    capacity: 5");
        self.reference("    contact", Kind::Contact);
        if self.dice.one_in(2) {
            let (written, at) = self.later_moment();
            let mut line = Text::default();
            line.since(at, format!("    cancelled: {written}"), "");
            self.fact(line);
        }
    }

    /// Corrections, a withdrawal, a removal: each from its own moment on.
    fn what_came_later(&mut self) {
        if self.dice.one_in(2) {
            self.text("corrections:");
            let (first, at) = self.later_moment();
            self.since(at, 'a', |sheet, mark| {
                sheet.text(format!("  - at: {first}\n    was: 4 {mark}\n    now: 3 {mark}"));
                sheet.fact("    kind: correction");
                sheet.text(format!("    note: {}", sheet.words("誤りがありました。", "There was an error.")));
            });
            let (second, at) = self.later_moment();
            if first != second {
                self.since(at, 'b', |sheet, mark| {
                    sheet.text(format!("  - at: {second}\n    note: {mark}"));
                    sheet.fact("    kind: update");
                });
            }
        }
        for (field, letter) in [("withdrawn", 'c'), ("removed", 'd')] {
            if self.dice.one_in(6) {
                let (written, at) = self.later_moment();
                self.since(at, letter, |sheet, mark| {
                    sheet.text(format!("{field}:\n  reason: {mark}"));
                    sheet.fact(format!("  at: {written}"));
                });
            }
        }
    }

    fn program(&mut self) {
        self.text(format!("name: {}", self.words("国内留職", "Field school")));
        self.fact("reading: こくないりゅうしょく");
        self.publication();
        self.text(format!("summary: {}", self.words("国内の現場で働きます。", "People work in the field.")));
        let status = *self.dice.pick(&["pilot", "active", "ended"]);
        self.fact(format!("status: {status}"));
        self.maybe_fact("since: 2014-09");
        if self.dice.one_in(2) {
            let mut details = Text::from(format!("details:\n  - label: {}", self.words("派遣先", "Where")));
            details.add("\n    value: |-\n      ");
            details.append(self.link());
            self.text(details);
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
        self.maybe_text(format!("faq:\n  - q: {}\n    a: 3", self.words("期間は", "How long")));
        self.references("partners", Kind::Partner, 2);
        self.references("contacts", Kind::Contact, 1);
        self.maybe_text(format!("boilerplate: {}", self.words("留職とは、…", "It is a program.")));
        self.media();
    }

    /// One with neither body nor summary is a row in tables.
    fn case(&mut self) -> Text {
        self.required_reference("program", Kind::Program);
        self.required_reference("company", Kind::Partner);
        self.publication();
        let status = *self.dice.pick(&["preparing", "on-assignment", "follow-up", "completed", "cancelled"]);
        let month = 1 + self.dice.below(12);
        let day = 1 + self.dice.below(3);
        self.fact(format!("status: {status}\nas_of: 2014-09-0{day}"));
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
        self.maybe_fact("earlier:\n  - status: preparing\n    as_of: 2014-08-01");
        self.maybe_text(format!("title: {}", self.words("現場で学ぶ", "Learning in the field")));
        self.maybe_text(format!("outcomes: [{}]", self.words("手引き", "A handbook")));
        self.maybe_text(format!("quotes:\n  - text: {}\n    by: 参加者", self.words("難しい。", "Hard.")));
        let has_page = !self.dice.one_in(3);
        if has_page {
            self.text(format!("summary: {}", self.words("営業職3名が学びました。", "Three people learned.")));
            self.media();
            return self.body();
        }
        Text::default()
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
            self.fact(format!("logo: {file}"));
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
            self.text("phones:\n  -");
            self.fact("    number: 03-6417-4804");
            self.text(format!("    hours: {}", self.words("平日", "On weekdays")));
            let from = moment(3);
            self.since(from, 'e', |sheet, mark| {
                sheet.text(format!("  - hours: {mark}"));
                sheet.fact("    number: 03-6417-4805\n    from: 2016-04-01");
            });
        }
        self.references("programs", Kind::Program, 2);
        // The first one answers at all times.
        if self.cast.entities[self.index].number > 0 && self.dice.one_in(4) {
            self.fact("from: 2015-04-01");
            let from = self.public_from().max(moment(2));
            self.secrets.push((from, self.cast.mark(self.index)));
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
        self.references("contacts", Kind::Contact, 2);
        self.media();
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

    /// What an edition changes, or its translation, and the mark by which it is found; nothing for kinds that have none
    /// here.
    pub fn edition(&mut self) -> Option<String> {
        let field = match self.cast.entities[self.index].kind {
            Kind::Program => "summary",
            Kind::Organization => "vision",
            Kind::Partner => "legal_name",
            _ => return None,
        };
        let mark = format!("ed{}", self.cast.mark(self.index));
        self.text(format!("{field}: {mark}"));
        Some(mark)
    }
}
