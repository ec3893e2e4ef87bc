//! The loop with a clock that stands still unless somebody waits, and with edits at given times.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::time::Duration;

use super::*;

/// What happens to the site or its clock.
#[derive(Clone, Debug)]
enum Event {
    /// Nothing but an edit.
    Edit,
    /// An edit behind which the site changes at these seconds.
    Changes(Vec<i64>),
    /// An edit behind which builds end so.
    Outcome(Outcome),
    /// No edit: the machine refuses, or no longer does.
    Machine(Outcome),
    /// No edit: the clock is set to this second.
    Clock(i64),
    /// No edit: the machine sleeps for so many seconds.
    Sleep(i64),
    /// No edit: somebody else builds into the same place.
    Displaced,
    Trouble,
}

/// A world that ends with its last event. Times are milliseconds since it began.
struct World {
    time: i64,
    /// By how much the clock is ahead.
    ahead: i64,
    changes: Vec<i64>,
    outcome: Outcome,
    events: VecDeque<(i64, Event)>,
    built: Vec<(i64, Cause, i64)>,
    warned: usize,
    stands: bool,
    /// At which second which one was rehearsed.
    rehearsed: Vec<(i64, i64)>,
    /// How many seconds a build takes.
    slowness: i64,
    longest_wait: Duration,
}

struct Shared<'a>(&'a RefCell<World>);

impl World {
    fn now(&self) -> i64 {
        (self.time + self.ahead).div_euclid(1000)
    }
}

impl Clock for Shared<'_> {
    fn now(&self) -> Moment {
        Moment::from_unix(self.0.borrow().now()).unwrap()
    }
}

impl Edits for Shared<'_> {
    fn wait(&mut self, longest: Duration) -> Heard {
        let mut world = self.0.borrow_mut();
        world.longest_wait = world.longest_wait.max(longest);
        let end = world.time + longest.as_millis() as i64;
        let Some((at, event)) = world.events.front().cloned() else { return Heard::Stop };
        if end < at {
            world.time = end;
            return Heard::Nothing;
        }
        world.events.pop_front();
        world.time = world.time.max(at);
        match event {
            Event::Edit => return Heard::Edit(Edited::path("content/a.md")),
            Event::Changes(changes) => {
                world.changes = changes;
                return Heard::Edit(Edited::path("content/a.md"));
            }
            Event::Outcome(outcome) => {
                world.outcome = outcome;
                return Heard::Edit(Edited::path("content/a.md"));
            }
            Event::Machine(outcome) => world.outcome = outcome,
            Event::Clock(second) => world.ahead = second * 1000 - world.time,
            Event::Sleep(seconds) => world.ahead += seconds * 1000,
            Event::Displaced => world.stands = false,
            Event::Trouble => return Heard::Trouble(WatchProblem::TooManyFolders),
        }
        world.time = world.time.max(end);
        Heard::Nothing
    }
}

impl Site for Shared<'_> {
    fn build(&mut self, cause: Cause, moment: Moment) -> Attempt {
        let mut world = self.0.borrow_mut();
        let time = world.time;
        world.built.push((time, cause, moment.unix()));
        world.time += world.slowness * 1000;
        world.stands = true;
        assert!(world.built.len() < 100, "there is no end to it: {:?}", world.built);
        let changes = world.changes.iter().filter_map(|second| Moment::from_unix(*second));
        Attempt { outcome: world.outcome, interval: Interval::around(moment, changes) }
    }

    fn warn(&mut self, _: WatchProblem) {
        self.0.borrow_mut().warned += 1;
    }

    fn stands(&self) -> bool {
        self.0.borrow().stands
    }

    fn rehearse(&mut self, moment: Moment) {
        let mut world = self.0.borrow_mut();
        let now = world.now();
        world.rehearsed.push((now, moment.unix()));
    }
}

/// Watches a site that changes at some seconds, for a minute. The world begins a little past second 0.
fn watched(changes: &[i64], events: &[(i64, Event)]) -> World {
    watched_slowly(0, changes, events)
}

/// The same where a build takes so many seconds.
fn watched_slowly(slowness: i64, changes: &[i64], events: &[(i64, Event)]) -> World {
    let last = (60_000, Event::Machine(Outcome::Published));
    let world = RefCell::new(World {
        time: 0,
        ahead: 300,
        changes: changes.to_vec(),
        outcome: Outcome::Published,
        events: events.iter().cloned().chain([last]).collect(),
        built: Vec::new(),
        warned: 0,
        stands: true,
        rehearsed: Vec::new(),
        slowness,
        longest_wait: Duration::ZERO,
    });
    watch(&mut Shared(&world), &Shared(&world), &mut Shared(&world));
    world.into_inner()
}

/// Why it was built, and as of which second.
fn builds(changes: &[i64], events: &[(i64, Event)]) -> Vec<(Cause, i64)> {
    watched(changes, events).built.into_iter().map(|(_, cause, second)| (cause, second)).collect()
}

#[test]
fn a_moment_is_met_to_the_second_and_never_early() {
    let world = watched(&[-7, 10, 30], &[]);
    let seconds: Vec<_> = world.built.iter().map(|(_, cause, second)| (*cause, *second)).collect();
    assert_eq!(seconds, [(Cause::Start, 0), (Cause::Moment, 10), (Cause::Moment, 30)]);
    // The clock shows second 10 after 9.7 seconds.
    for ((time, ..), due) in world.built[1..].iter().zip([9_700, 29_700]) {
        assert!((due..due + 50).contains(time), "due {due}, built {time}");
    }
    assert!(world.longest_wait <= Duration::from_millis(500));
}

#[test]
fn nothing_is_built_while_nothing_changes() {
    assert_eq!(builds(&[], &[]), [(Cause::Start, 0)]);
    assert_eq!(builds(&[-5, 1000], &[]), [(Cause::Start, 0)]);
}

#[test]
fn a_clock_that_leaps_over_two_moments_builds_once_as_of_now() {
    let leap = [(5_000, Event::Clock(3600))];
    assert_eq!(builds(&[1000, 2000], &leap), [(Cause::Start, 0), (Cause::Moment, 3600)]);
}

#[test]
fn a_moment_that_the_machine_slept_through_is_made_up_for_at_once() {
    let world = watched(&[1000, 5000], &[(5_000, Event::Sleep(2000))]);
    let (time, cause, second) = world.built[1];
    assert!((5_000..=6_000).contains(&time));
    assert_eq!((cause, second / 10), (Cause::Moment, 200));
    assert_eq!(world.built.len(), 2);
}

#[test]
fn a_clock_that_goes_back_before_a_moment_takes_back_what_was_published() {
    let back = [(20_000, Event::Clock(5))];
    let expected = [(Cause::Start, 0), (Cause::Moment, 10), (Cause::ClockWentBack, 5), (Cause::Moment, 10)];
    assert_eq!(builds(&[10], &back), expected);
    // Behind the last change the site is the same.
    assert_eq!(builds(&[10], &[(20_000, Event::Clock(12))]), expected[..2]);
}

#[test]
fn edits_that_belong_together_make_one_build() {
    let checkout: Vec<_> = (0..1000).map(|file| (5_000 + file / 2, Event::Edit)).collect();
    let world = watched(&[], &checkout);
    assert_eq!(world.built.len(), 2);
    let (time, cause, _) = world.built[1];
    assert_eq!(cause, Cause::Edit);
    assert!((5_549..5_600).contains(&time), "{time}");
}

#[test]
fn a_file_that_was_saved_is_built_at_once_and_what_comes_soon_after_waits_for_more() {
    let built = |edits: &[i64]| -> Vec<i64> {
        let edits: Vec<_> = edits.iter().map(|at| (*at, Event::Edit)).collect();
        watched(&[], &edits).built[1..].iter().map(|(time, ..)| *time).collect()
    };
    assert_eq!(built(&[5_000, 9_000]), [5_010, 9_010]);
    assert_eq!(built(&[5_000, 5_005]), [5_015]);
    assert_eq!(built(&[5_000, 5_030, 5_060]), [5_010, 5_110]);
}

#[test]
fn edits_without_an_end_are_built_now_and_then() {
    let restless: Vec<_> = (0..500).map(|tick| (5_000 + tick * 20, Event::Edit)).collect();
    let built = builds(&[], &restless);
    assert!((5..=8).contains(&built.len()), "{built:?}");
}

#[test]
fn edits_do_not_hold_back_a_moment() {
    let restless: Vec<_> = (0..100).map(|tick| (9_000 + tick * 20, Event::Edit)).collect();
    let world = watched(&[10], &restless);
    let moment = world.built.iter().find(|(_, cause, _)| *cause == Cause::Moment);
    assert!(moment.is_some_and(|(time, _, second)| *second == 10 && *time < 9_800), "{:?}", world.built);
}

#[test]
fn an_edit_can_add_an_earlier_moment_and_take_one_away() {
    let earlier = [(5_000, Event::Changes(vec![20, 40]))];
    let expected = [(Cause::Start, 0), (Cause::Edit, 5), (Cause::Moment, 20), (Cause::Moment, 40)];
    assert_eq!(builds(&[40], &earlier), expected);
    assert_eq!(builds(&[40], &[(5_000, Event::Changes(vec![]))]), expected[..2]);
}

#[test]
fn errors_of_the_content_wait_for_an_edit_or_a_moment() {
    let mended =
        [(5_000, Event::Outcome(Outcome::ContentErrors)), (20_000, Event::Outcome(Outcome::Published))];
    assert_eq!(builds(&[], &mended), [(Cause::Start, 0), (Cause::Edit, 5), (Cause::Edit, 20)]);
    let tried = [(Cause::Start, 0), (Cause::Edit, 5), (Cause::Moment, 30)];
    assert_eq!(builds(&[30], &mended[..1]), tried);
}

#[test]
fn what_the_machine_refuses_is_tried_again_ever_more_seldom() {
    let refused = [(5_000, Event::Outcome(Outcome::Refused))];
    let world = watched(&[], &refused);
    let times: Vec<i64> = world.built[2..].iter().map(|(time, ..)| time - world.built[1].0).collect();
    assert_eq!(times, [1_000, 3_000, 7_000, 15_000, 31_000]);
    let again = [(5_000, Event::Outcome(Outcome::Refused)), (7_500, Event::Machine(Outcome::Published))];
    let expected = [(Cause::Start, 0), (Cause::Edit, 5), (Cause::Retry, 6), (Cause::Retry, 8)];
    assert_eq!(builds(&[], &again), expected);
}

#[test]
fn what_somebody_else_builds_over_it_is_built_again() {
    let world = watched(&[], &[(5_000, Event::Displaced)]);
    let [_, (time, cause, _)] = world.built[..] else { panic!("{:?}", world.built) };
    assert!((5_000..6_000).contains(&time), "{time}");
    assert_eq!(cause, Cause::Displaced);
    // Not more often than the machine can bear.
    let refused = [(5_000, Event::Outcome(Outcome::Refused)), (5_500, Event::Displaced)];
    assert_eq!(builds(&[], &refused)[..3], [(Cause::Start, 0), (Cause::Edit, 5), (Cause::Retry, 6)]);
}

#[test]
fn trouble_with_hearing_is_told_and_holds_nothing_back() {
    let world = watched(&[10], &[(5_000, Event::Trouble)]);
    assert_eq!((world.warned, world.built.len()), (1, 2));
}

#[test]
fn the_next_moment_is_rehearsed_once_after_every_build() {
    let rehearsed = |changes: &[i64], events: &[(i64, Event)]| watched(changes, events).rehearsed;
    assert_eq!(rehearsed(&[30, 50], &[]), [(0, 30), (30, 50)]);
    assert_eq!(rehearsed(&[30], &[(5_000, Event::Edit)]), [(0, 30), (5, 30)]);
    assert_eq!(rehearsed(&[], &[(5_000, Event::Edit)]), []);
}

#[test]
fn what_does_not_work_now_is_not_rehearsed() {
    for outcome in [Outcome::ContentErrors, Outcome::Refused] {
        let world = watched(&[50], &[(5_000, Event::Outcome(outcome))]);
        assert_eq!(world.rehearsed, [(0, 50)], "{outcome:?}");
    }
}

#[test]
fn no_moment_has_to_wait_for_its_rehearsal() {
    assert_eq!(watched(&[9], &[]).rehearsed, []);
    let rehearsed = |change| watched_slowly(3, &[change], &[]).rehearsed;
    assert_eq!(rehearsed(40), []);
    assert_eq!(rehearsed(44), [(3, 44)]);
}

#[test]
fn an_interval_lies_between_two_changes() {
    let moment = |second| Moment::from_unix(second).unwrap();
    let interval = Interval::around(moment(20), [30, 20, 10, 40].map(moment));
    assert_eq!(interval, Interval { from: Some(moment(20)), until: Some(moment(30)) });
    assert!(interval.is_before(moment(19)) && !interval.is_before(moment(20)));
    assert!(interval.is_over(moment(30)) && !interval.is_over(moment(29)));
    assert_eq!(Interval::around(moment(20), []), Interval::default());
}
