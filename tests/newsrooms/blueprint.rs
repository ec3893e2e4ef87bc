//! What there is in a newsroom, before it is written.

use std::fmt;

use kawaraban::types::{Kind, Moment, Zone};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{ALWAYS, Dice, NEVER};

/// The moments at which something may become public, as they are written in front matter.
pub const MOMENTS: [&str; 4] =
    ["2014-09-29 10:00", "2014-10-02", "2015-03-31T15:00:00+00:00", "2016-04-01T00:00:00+09:00"];

/// Days on which editions come into force and numbers begin to be valid: two are moments of the others, one is not.
pub const FIRST_DAYS: [&str; 4] = ["2014-10-02", "2014-12-01", "2015-04-01", "2016-04-01"];

/// Days and months that end when one of the [`FIRST_DAYS`] begins.
pub const LAST_DAYS: [&str; 4] = ["2014-10-01", "2014-11", "2015-03-31", "2016-03"];

/// When one of the [`FIRST_DAYS`] begins, in seconds since 1970.
pub fn day(index: usize) -> i64 {
    moment_of(FIRST_DAYS[index])
}

/// A moment as it is written in front matter, in seconds since 1970.
pub fn moment_of(text: &str) -> i64 {
    Moment::parse(text, Zone::tokyo()).map(|written| written.moment.unix()).unwrap()
}

/// One of the [`MOMENTS`], in seconds since 1970.
pub fn moment(index: usize) -> i64 {
    moment_of(MOMENTS[index])
}

/// What there is in a newsroom.
#[derive(Clone, Debug)]
pub struct Blueprint {
    /// Its languages, the first one first.
    pub languages: Vec<&'static str>,
    /// How many releases a page of a list has.
    pub page_size: usize,
    /// Decides on everything else in `newsroom.yaml`.
    pub seed: u64,
    /// The entities, besides the three that are always there.
    pub entities: Vec<Entity>,
}

/// An entity.
#[derive(Clone)]
pub struct Entity {
    /// Its kind.
    pub kind: Kind,
    /// Makes its id, with its kind. Two entities of a kind have different ones.
    pub number: usize,
    /// When it is public.
    pub readiness: Availability,
    /// In which of two languages it is written.
    pub written: Written,
    /// Whether it has a folder of its own.
    pub in_folder: bool,
    /// Decides on everything else in its files.
    pub seed: u64,
}

/// On one line: what fails is a list of these.
impl fmt::Debug for Entity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Entity { kind, number, readiness, written, in_folder, seed } = self;
        let place = if *in_folder { "folder" } else { "file" };
        write!(formatter, "{} {number}: {readiness:?}, {written:?}, {place}, seed {seed}", kind.name())
    }
}

/// When an entity is public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// At all times.
    Always,
    /// From one of the [`MOMENTS`] on.
    From(usize),
    /// Not before somebody says so.
    Draft,
}

impl Availability {
    /// Since when, in seconds since 1970.
    pub fn public_from(self) -> i64 {
        match self {
            Availability::Always => ALWAYS,
            Availability::From(index) => moment(index),
            Availability::Draft => NEVER,
        }
    }
}

/// In which languages an entity is written, where there are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// In the first.
    First,
    /// In both.
    Both,
    /// In both, but the translation is still a draft.
    BothOneDraft,
    /// In the second.
    Second,
}

impl Blueprint {
    /// A large newsroom for benchmarks: so many releases, and of the other kinds what a team of that age would have. One
    /// entity in 25 is hidden until the last of the [`MOMENTS`], one in 50 is a draft.
    pub fn large(releases: usize) -> Blueprint {
        let counts = [
            (Kind::Release, releases),
            (Kind::Program, releases / 50),
            (Kind::Case, releases / 10),
            (Kind::Partner, releases / 20),
            (Kind::Contact, 5),
            (Kind::Coverage, releases / 20),
            (Kind::FreePage, 10),
        ];
        let entity = |kind: Kind, number: usize| {
            let mut dice = Dice::new((kind as u64) << 32 | number as u64);
            let readiness = match dice.below(50) {
                0 => Availability::Draft,
                1 | 2 => Availability::From(3),
                other => Availability::From(other % 3),
            };
            let written = *dice.pick(&[Written::Both, Written::Both, Written::First, Written::BothOneDraft]);
            Entity {
                kind,
                number,
                readiness,
                written,
                in_folder: dice.one_in(4),
                seed: dice.below(1 << 30) as u64,
            }
        };
        let entities =
            counts.into_iter().flat_map(|(kind, count)| (1..=count).map(move |number| (kind, number)));
        let entities = entities.map(|(kind, number)| entity(kind, number)).collect();
        Blueprint { languages: vec!["ja", "en"], page_size: 20, seed: 1, entities }
    }
}

/// Random newsrooms with up to so many entities besides the three that are always there.
pub fn blueprints(most: usize) -> impl Strategy<Value = Blueprint> {
    let languages =
        prop_oneof![2 => Just(vec!["ja", "en"]), 1 => Just(vec!["en", "ja"]), 1 => Just(vec!["ja"])];
    (languages, 1..4usize, any::<u64>(), entities(most))
        .prop_map(|(languages, page_size, seed, entities)| Blueprint { languages, page_size, seed, entities })
}

/// Random entities, of which no two have the same kind and number.
pub fn entities(most: usize) -> impl Strategy<Value = Vec<Entity>> {
    vec(entity(), 0..=most).prop_map(|entities| {
        let numbered = |(at, entity): (usize, Entity)| Entity { number: at + 1, ..entity };
        entities.into_iter().enumerate().map(numbered).collect()
    })
}

fn entity() -> impl Strategy<Value = Entity> {
    let kind = prop_oneof![
        5 => Just(Kind::Release),
        2 => Just(Kind::Program),
        3 => Just(Kind::Case),
        2 => Just(Kind::Partner),
        1 => Just(Kind::Contact),
        1 => Just(Kind::Coverage),
        1 => Just(Kind::FreePage),
        1 => Just(Kind::Organization),
    ];
    let readiness = prop_oneof![
        2 => Just(Availability::Always),
        4 => (0..MOMENTS.len()).prop_map(Availability::From),
        1 => Just(Availability::Draft),
    ];
    let written = prop_oneof![
        2 => Just(Written::First),
        3 => Just(Written::Both),
        1 => Just(Written::BothOneDraft),
        1 => Just(Written::Second),
    ];
    (kind, readiness, written, any::<bool>(), any::<u64>()).prop_map(
        |(kind, readiness, written, in_folder, seed)| Entity {
            kind,
            number: 0,
            readiness,
            written,
            in_folder,
            seed,
        },
    )
}
