//! What the words of a release's corrections say of its texts: which were wrong, which are right, from when on.
//!
//! A release can have hundreds of corrections. So all their words are looked for in one reading of a text ([`Words`]), and
//! each place is judged once, not once for each correction:
//!
//! 1. Words are wrong (`was`) wherever they stand, but not within words that are right (`now`) by the same correction or
//!    one that is not older: 「4名」 in 「4名以上」. So a place is right up to the newest of the corrections whose words reach
//!    around it ([`CorrectedWords::wrong`]).
//! 2. Of several corrections of the same words the newest is the one to be told of at a place ([`CorrectedWords::newest`]):
//!    once it is made, the words are gone for the others too.
//! 3. What is right for one correction may be taken away or taken up by a newer one ([`CorrectedWords::is_corrected_again`]).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::markup::{Occurrence, Words};
use crate::types::Moment;

/// The words of a correction, and when it was made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change<'a> {
    pub(super) at: Moment,
    /// What was wrong; empty where nothing was.
    pub(super) was: &'a str,
    /// What is right; empty where nothing is.
    pub(super) now: &'a str,
}

/// The words of all corrections of a release.
pub(super) struct CorrectedWords {
    moments: Vec<Moment>,
    words: Words,
    /// For the number of words that are right, the newest moment of a correction that says so.
    right_at: Vec<Option<Moment>>,
    /// For the number of words that were wrong, the newest corrections that say so.
    wrong_by: Vec<Newest>,
    /// For the number of words that are right, the newest corrections that take them away or up again.
    again_by: Vec<Newest>,
}

/// Words that were wrong, at a place.
pub(super) struct Wrong {
    /// The place in the text.
    pub(super) span: Range<usize>,
    /// The moment of the newest correction by which they are right here.
    pub(super) right_at: Option<Moment>,
}

impl CorrectedWords {
    pub(super) fn of(changes: &[Change<'_>]) -> CorrectedWords {
        let words = Words::new(changes.iter().flat_map(|change| [change.was, change.now]));
        let count = words.count();
        let mut all = CorrectedWords {
            moments: changes.iter().map(|change| change.at).collect(),
            words,
            right_at: vec![None; count],
            wrong_by: vec![Newest::default(); count],
            again_by: vec![Newest::default(); count],
        };
        for (index, &at) in all.moments.clone().iter().enumerate() {
            if let Some(was) = all.was(index) {
                all.wrong_by[was].add((at, index));
            }
            if let Some(now) = all.now(index) {
                all.right_at[now] = all.right_at[now].max(Some(at));
            }
        }
        all.join(changes);
        all
    }

    /// Finds which words stand in which. Of words that differ in their spaces alone the first are read.
    fn join(&mut self, changes: &[Change<'_>]) {
        let mut is_read = BTreeSet::new();
        for (index, change) in changes.iter().enumerate() {
            let texts = [(self.was(index), change.was), (self.now(index), change.now)];
            for (outer, text) in texts.into_iter().filter_map(|(number, text)| Some((number?, text))) {
                if is_read.insert(outer) {
                    for inner in self.standing_in(text) {
                        self.again_by[inner].join(self.wrong_by[outer]);
                        self.again_by[outer].join(self.wrong_by[inner]);
                    }
                }
            }
        }
    }

    /// The number of the words that were wrong by a correction.
    pub(super) fn was(&self, index: usize) -> Option<usize> {
        self.words.number(2 * index)
    }

    /// The number of the words that are right by a correction.
    pub(super) fn now(&self, index: usize) -> Option<usize> {
        self.words.number(2 * index + 1)
    }

    /// The newest correction of words that were wrong.
    pub(super) fn newest(&self, was: usize) -> Option<usize> {
        self.wrong_by[was].first.map(|(_, index)| index)
    }

    /// Whether another correction that is not older takes away what this one brought, or a part of it, or more than it.
    pub(super) fn is_corrected_again(&self, index: usize) -> bool {
        let again = self.now(index).and_then(|now| self.again_by[now].besides(index));
        again.is_some_and(|again| again >= self.moments[index])
    }

    /// The numbers of the words that stand in a text.
    pub(super) fn standing_in(&self, text: &str) -> BTreeSet<usize> {
        self.words.occurrences(text).into_iter().map(|found| found.number).collect()
    }

    /// Where words stand in a text that were wrong by some correction and are not right by all of them: by their number, in
    /// reading order.
    pub(super) fn wrong(&self, text: &str) -> BTreeMap<usize, Vec<Wrong>> {
        let mut found = self.words.occurrences(text);
        // What reaches around other words comes before them.
        found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
        let mut right = Right::default();
        let mut wrong: BTreeMap<usize, Vec<Wrong>> = BTreeMap::new();
        for Occurrence { number, span } in found {
            if let Some(at) = self.right_at[number] {
                right.add(span.end, at);
            }
            let right_at = right.around(span.end);
            if self.wrong_by[number].first.is_some_and(|(newest, _)| right_at < Some(newest)) {
                wrong.entry(number).or_default().push(Wrong { span, right_at });
            }
        }
        wrong
    }
}

/// Words that are right and begin at or before a place: where they end, and from when on they are right. An end that
/// is farther and newer makes others needless, so that of two ends the farther has the older moment.
#[derive(Default)]
struct Right {
    ends: BTreeMap<usize, Moment>,
}

impl Right {
    fn add(&mut self, end: usize, at: Moment) {
        if self.around(end) >= Some(at) {
            return;
        }
        while let Some((&nearer, _)) = self.ends.range(..=end).next_back().filter(|(_, other)| **other <= at)
        {
            self.ends.remove(&nearer);
        }
        self.ends.insert(end, at);
    }

    /// The newest moment of what reaches at least to an end.
    fn around(&self, end: usize) -> Option<Moment> {
        self.ends.range(end..).next().map(|(_, at)| *at)
    }
}

/// The two newest of some corrections, by moment and index: two, since one of them may be the one that asks.
#[derive(Clone, Copy, Default)]
struct Newest {
    first: Option<(Moment, usize)>,
    second: Option<(Moment, usize)>,
}

impl Newest {
    fn add(&mut self, new: (Moment, usize)) {
        if self.first.is_none_or(|first| new > first) {
            self.second = self.first;
            self.first = Some(new);
        } else if self.first != Some(new) && self.second.is_none_or(|second| new > second) {
            self.second = Some(new);
        }
    }

    fn join(&mut self, other: Newest) {
        [other.first, other.second].into_iter().flatten().for_each(|new| self.add(new));
    }

    /// The moment of the newest but for one.
    fn besides(&self, index: usize) -> Option<Moment> {
        let others = [self.first, self.second].into_iter().flatten();
        others.filter(|(_, other)| *other != index).map(|(at, _)| at).next()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::types::Zone;

    type Written = (u8, String, String);

    fn moment(day: u8) -> Moment {
        let written = Moment::parse(&format!("2014-10-{:02}", day + 1), Zone::tokyo());
        written.map(|written| written.moment).expect("a day of October")
    }

    fn changes(written: &[Written]) -> Vec<Change<'_>> {
        written.iter().map(|(day, was, now)| Change { at: moment(*day), was, now }).collect()
    }

    fn spans(text: &str, words: &str) -> Vec<Range<usize>> {
        Words::new([words]).occurrences(text).into_iter().map(|found| found.span).collect()
    }

    /// Where the words of one correction stand and are not right by it or by one that is not older, as it is defined.
    fn wrong_by_one(text: &str, change: &Change<'_>, all: &[Change<'_>]) -> Vec<Range<usize>> {
        let right = all.iter().filter(|other| other.at >= change.at).flat_map(|other| spans(text, other.now));
        let right: Vec<Range<usize>> = right.collect();
        let is_right =
            |span: &Range<usize>| right.iter().any(|it| it.start <= span.start && span.end <= it.end);
        spans(text, change.was).into_iter().filter(|span| !is_right(span)).collect()
    }

    fn is_corrected_again(index: usize, all: &[Change<'_>]) -> bool {
        let stands = |text: &str, words: &str| !spans(text, words).is_empty();
        let own = &all[index];
        all.iter().enumerate().any(|(other, change)| {
            other != index
                && change.at >= own.at
                && (stands(own.now, change.was) || stands(change.was, own.now))
        })
    }

    fn written() -> impl Strategy<Value = Vec<Written>> {
        let words = "[名34a]{0,3}";
        proptest::collection::vec((0u8..5, words, words), 0..7)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_are_judged_together_as_they_are_alone(written in written(), text in "[名34a、]{0,12}") {
            let all = changes(&written);
            let words = CorrectedWords::of(&all);
            let wrong = words.wrong(&text);
            for (index, change) in all.iter().enumerate() {
                let expected = wrong_by_one(&text, change, &all);
                let at_place = words.was(index).and_then(|was| wrong.get(&was)).into_iter().flatten();
                let found = at_place.filter(|wrong| wrong.right_at < Some(change.at));
                let found: Vec<Range<usize>> = found.map(|wrong| wrong.span.clone()).collect();
                prop_assert_eq!(found, expected, "{:?} of {:?} in {}", change, all, text);
                if !change.now.is_empty() {
                    prop_assert_eq!(words.is_corrected_again(index), is_corrected_again(index, &all), "{:?} of {:?}", change, all);
                }
            }
        }
    }

    #[test]
    fn the_newest_correction_of_words_is_told_of() {
        let written: Vec<Written> = [(2, "4名", "3名"), (3, "\u{FF14}名", "2名"), (1, "4名", "1名")]
            .map(|(day, was, now)| (day, was.into(), now.into()))
            .into();
        let all = changes(&written);
        let words = CorrectedWords::of(&all);
        assert_eq!(words.was(0).and_then(|was| words.newest(was)), Some(1));
    }

    /// Each end is looked at once when it comes and once when it goes, whatever the order.
    #[test]
    fn ends_that_are_needless_are_forgotten() {
        let mut right = Right::default();
        for end in 0..1000 {
            right.add(end, moment(0));
        }
        assert_eq!(right.ends.len(), 1);
        for day in 1..5 {
            right.add(1000 - usize::from(day), moment(day));
        }
        assert_eq!(right.ends.len(), 4);
        assert_eq!(right.around(996), Some(moment(4)));
        assert_eq!(right.around(999), Some(moment(1)));
        assert_eq!(right.around(1000), None);
    }
}
