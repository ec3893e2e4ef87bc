//! Sentences in Japanese and English that mean little, but have a large vocabulary of which few words are frequent and most
//! are rare, as in any language. A text has words of its own that come again in it.

use super::{Dice, names};

const WORDS: &str = include_str!("words.txt");

/// Words of which the first is the most frequent (Zipf's law).
struct Ranked {
    words: Vec<&'static str>,
    /// The sum of the weights up to each word.
    sums: Vec<usize>,
}

impl Ranked {
    fn of(section: &str) -> Ranked {
        let (_, rest) = WORDS.split_once(&format!("[{section}]")).unwrap_or_default();
        let words: Vec<_> = rest.split('[').next().unwrap_or_default().split_whitespace().collect();
        let mut sum = 0;
        let weigh = |rank| {
            sum += 1_000_000 / (rank + 8);
            sum
        };
        let sums = (0..words.len()).map(weigh).collect();
        Ranked { words, sums }
    }

    fn draw(&self, dice: &mut Dice) -> &'static str {
        let at = dice.below(self.sums.last().copied().unwrap_or(1));
        self.words[self.sums.partition_point(|sum| *sum <= at)]
    }

    /// One of all, none more likely than another.
    fn any(&self, dice: &mut Dice) -> &'static str {
        self.words[dice.below(self.words.len())]
    }
}

/// The words of both languages.
pub struct Language {
    actions: Ranked,
    things: Ranked,
    loanwords: Ranked,
    verbs: Ranked,
    qualities: Ranked,
    openings: Ranked,
    nouns: Ranked,
    english_verbs: Ranked,
    english_qualities: Ranked,
}

/// What a text is about: words that come again in it.
pub struct Topic {
    things: Vec<String>,
    actions: Vec<&'static str>,
    nouns: Vec<&'static str>,
}

impl Language {
    pub fn new() -> Language {
        Language {
            actions: Ranked::of("actions"),
            things: Ranked::of("things"),
            loanwords: Ranked::of("loanwords"),
            verbs: Ranked::of("verbs"),
            qualities: Ranked::of("qualities"),
            openings: Ranked::of("openings"),
            nouns: Ranked::of("en-nouns"),
            english_verbs: Ranked::of("en-verbs"),
            english_qualities: Ranked::of("en-qualities"),
        }
    }

    pub fn topic(&self, dice: &mut Dice) -> Topic {
        let things = (0..10).map(|_| self.compound(dice)).collect();
        let actions = (0..6).map(|_| self.actions.any(dice)).collect();
        let nouns = (0..8).map(|_| self.nouns.any(dice)).collect();
        Topic { things, actions, nouns }
    }

    fn action(&self, dice: &mut Dice, topic: &Topic) -> &'static str {
        if dice.one_in(3) { one(dice, &topic.actions) } else { self.actions.draw(dice) }
    }

    /// A noun of one word or of several.
    fn compound(&self, dice: &mut Dice) -> String {
        match dice.below(20) {
            0..=7 => self.things.draw(dice).to_owned(),
            8 | 9 => self.loanwords.draw(dice).to_owned(),
            10 | 11 => format!("{}{}", self.things.draw(dice), self.actions.draw(dice)),
            12 => format!("{}{}", self.actions.draw(dice), self.things.draw(dice)),
            13 => format!("{}{}", self.loanwords.any(dice), self.actions.draw(dice)),
            14 => format!("{}{}", self.things.any(dice), self.things.draw(dice)),
            15 => format!("{}の{}", names::place(dice), self.things.draw(dice)),
            16 => self.things.any(dice).to_owned(),
            17 => self.loanwords.any(dice).to_owned(),
            18 => format!("{}{}", names::coined(dice), self.things.draw(dice)),
            _ => format!("「{}」", self.things.any(dice)),
        }
    }

    fn noun(&self, dice: &mut Dice, topic: &Topic) -> String {
        let noun = if dice.one_in(3) { dice.pick(&topic.things).clone() } else { self.compound(dice) };
        if dice.one_in(5) { format!("{}{noun}", self.qualities.draw(dice)) } else { noun }
    }

    /// Nouns, each with a particle.
    fn phrase(&self, dice: &mut Dice, topic: &Topic) -> String {
        let mut text = self.noun(dice, topic);
        if dice.one_in(3) {
            text.push_str(one(dice, &["の", "の", "と", "や"]));
            text.push_str(&self.noun(dice, topic));
        }
        text
    }

    /// A clause up to its predicate, and the predicate in the form that stands inside or at the end of a sentence.
    fn clause(&self, dice: &mut Dice, topic: &Topic, is_last: bool) -> String {
        let mut text = String::new();
        if dice.one_in(2) {
            text.push_str(&self.phrase(dice, topic));
            text.push_str(one(dice, &["は、", "が", "では、", "に", "で", "から", "として"]));
        }
        text.push_str(&self.phrase(dice, topic));
        text.push_str(one(dice, &["を", "を", "を", "に", "について"]));
        if dice.one_in(2) {
            let action = self.action(dice, topic);
            text.push_str(action);
            let inside = &["し、", "しながら、", "するとともに、", "した", "するための", "することで、"];
            let end = &[
                "しました。",
                "します。",
                "しています。",
                "していきます。",
                "する予定です。",
                "することとなりました。",
            ];
            text.push_str(if is_last { one(dice, end) } else { one(dice, inside) });
        } else {
            let verb = self.verbs.draw(dice);
            match (is_last, dice.below(3)) {
                (false, 0) => text.push_str(&format!("{verb}ため、")),
                (false, 1) => text.push_str(&format!("{verb}とともに、")),
                (false, _) => text.push_str(verb),
                (true, 0) => text.push_str(&format!("{verb}ことを目指します。")),
                (true, 1) => text.push_str(&format!("{verb}取り組みです。")),
                (true, _) => text.push_str(&format!("{verb}ことができました。")),
            }
        }
        text
    }

    pub fn sentence(&self, dice: &mut Dice, topic: &Topic) -> String {
        let mut text = String::new();
        if dice.one_in(4) {
            text.push_str(self.openings.draw(dice));
        }
        for _ in 0..dice.below(3) {
            text.push_str(&self.clause(dice, topic, false));
        }
        text + &self.clause(dice, topic, true)
    }

    pub fn paragraph(&self, dice: &mut Dice, topic: &Topic) -> String {
        (0..2 + dice.below(4)).map(|_| self.sentence(dice, topic)).collect()
    }

    pub fn title(&self, dice: &mut Dice, topic: &Topic) -> String {
        let place = names::place(dice);
        let (one, two) = (self.noun(dice, topic), self.noun(dice, topic));
        let (act, other) = (self.action(dice, topic), self.action(dice, topic));
        match dice.below(6) {
            0 => format!("{place}で{one}の{act}を{other}"),
            1 => format!("第{}回{one}{act}会を開催", 1 + dice.below(30)),
            2 => format!("{one}に関する{act}結果を公表"),
            3 => format!("{place}と{one}の{act}で合意"),
            4 => format!("{one}と{two}を結ぶ{act}事業を開始"),
            _ => format!("{one}の{act}、{two}へ"),
        }
    }

    /// A heading.
    pub fn heading(&self, dice: &mut Dice, topic: &Topic) -> String {
        format!("{}の{}", self.noun(dice, topic), self.action(dice, topic))
    }

    fn english_noun(&self, dice: &mut Dice, topic: &Topic) -> String {
        let noun = if dice.one_in(3) { one(dice, &topic.nouns) } else { self.nouns.draw(dice) };
        let noun = if dice.one_in(2) { plural(noun) } else { noun.to_owned() };
        if dice.one_in(3) { format!("{} {noun}", self.english_qualities.draw(dice)) } else { noun }
    }

    /// A verb as it stands after a subject in the plural, with an ending, or after a helping verb.
    fn english_verb(&self, dice: &mut Dice) -> String {
        let verb = self.english_verbs.draw(dice);
        match dice.below(5) {
            0 => format!("will {verb}"),
            1 => format!("are {}", ending(verb, "ing")),
            2 => format!("can {verb}"),
            _ => ending(verb, "ed"),
        }
    }

    pub fn english(&self, dice: &mut Dice, topic: &Topic) -> String {
        let subject = match dice.below(4) {
            0 => names::latin(dice),
            1 => format!("People from {}", names::latin(dice)),
            _ => format!("The {}", self.english_noun(dice, topic)),
        };
        let mut text =
            format!("{subject} {} the {}", self.english_verb(dice), self.english_noun(dice, topic));
        for _ in 0..dice.below(3) {
            let link = one(dice, &["of", "for", "with", "in", "and", "from", "through", "near"]);
            text.push_str(&format!(" {link} {}", self.english_noun(dice, topic)));
        }
        text + ". "
    }

    pub fn english_title(&self, dice: &mut Dice, topic: &Topic) -> String {
        let (one, two) = (self.english_noun(dice, topic), self.english_noun(dice, topic));
        let title = format!("{} to {} {one} for {two}", names::latin(dice), self.english_verbs.draw(dice));
        // A query asks for a title in which this word stands.
        title.replace("company", "partner").replace("companies", "partners")
    }
}

/// One of some words.
pub fn one(dice: &mut Dice, among: &[&'static str]) -> &'static str {
    among[dice.below(among.len())]
}

fn plural(noun: &str) -> String {
    match noun.as_bytes() {
        [.., b's' | b'x'] | [.., b'c' | b's', b'h'] => format!("{noun}es"),
        [.., before, b'y'] if !b"aeiou".contains(before) => format!("{}ies", &noun[..noun.len() - 1]),
        _ => format!("{noun}s"),
    }
}

/// A regular verb with `ing` or `ed`.
fn ending(verb: &str, ending: &str) -> String {
    match verb.as_bytes() {
        [.., b'e'] => format!("{}{ending}", &verb[..verb.len() - 1]),
        [.., before, b'y'] if ending == "ed" && !b"aeiou".contains(before) => {
            format!("{}ied", &verb[..verb.len() - 1])
        }
        [before @ .., b'a' | b'e' | b'i' | b'o' | b'u', last @ (b'g' | b'n' | b'p' | b't' | b'm')]
            if !before.is_empty() && !before.iter().any(|letter| b"aeiou".contains(letter)) =>
        {
            format!("{verb}{}{ending}", *last as char)
        }
        _ => format!("{verb}{ending}"),
    }
}
