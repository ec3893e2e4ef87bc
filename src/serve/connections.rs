//! The connections that are open, and the windows among them that follow a page: how many there may be.
//!
//! The preview runs in the process that builds the site. Whoever opens connections without end must not take away the files
//! that building needs, nor the place of those who come later.
//!
//! 1. There are only so many connections, well below the number of files that the process may have open.
//! 2. A connection *waits* until the head of its request is complete, and is *busy* until its answer is sent. Each asks once.
//! 3. A new connection takes the place of the one that has waited for the longest time. Whoever has asked for something
//!    is not disturbed: busy connections are fewer than all, so a new one always finds a place.
//! 4. Beyond the bound of those who are busy, a request is refused. The same goes for windows that follow, of which an address
//!    may have fewer than a browser opens connections, so that some are left for pages.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::task::AbortHandle;

/// So many connections are enough for any team.
const MOST: usize = 256;

/// With so few the preview can still be used.
const FEWEST: usize = 16;

/// A browser opens six connections to one server at most.
const MOST_WINDOWS_OF_AN_ADDRESS: usize = 4;

/// How many connections there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    /// All of them.
    all: usize,
    /// Those that are being answered, with those that follow.
    busy: usize,
    /// Those that follow.
    windows: usize,
}

impl Bounds {
    /// The bounds of a process that may have so many files open. `None` where there is no such limit.
    pub(super) fn of(files: Option<u64>) -> Bounds {
        let quarter = files.and_then(|files| usize::try_from(files / 4).ok());
        let all = quarter.unwrap_or(MOST).clamp(FEWEST, MOST);
        Bounds { all, busy: all * 3 / 4, windows: all / 4 }
    }

    /// The bounds of this process.
    #[cfg(unix)]
    pub(super) fn of_process() -> Bounds {
        use rustix::process::{Resource, getrlimit};
        Bounds::of(getrlimit(Resource::Nofile).current)
    }

    /// The bounds of this process.
    #[cfg(not(unix))]
    pub(super) fn of_process() -> Bounds {
        Bounds::of(None)
    }
}

/// Every connection that is open.
pub(super) struct Connections {
    bounds: Bounds,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    next: u64,
    /// Those that wait, the one first that has waited for the longest time; and what ends them.
    waiting: BTreeMap<u64, Option<AbortHandle>>,
    /// Those that are answered.
    busy: BTreeMap<u64, IpAddr>,
    /// Those of them that follow, and what ends them.
    windows: BTreeMap<u64, (Option<String>, AbortHandle)>,
}

/// The place of a connection, until this is dropped.
pub(super) struct Place {
    connections: Arc<Connections>,
    number: u64,
    peer: IpAddr,
}

/// The place of a window that follows, until this is dropped.
pub(super) struct Seat {
    connections: Arc<Connections>,
    number: u64,
}

/// No more of them are admitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Full;

impl Connections {
    pub(super) fn new(bounds: Bounds) -> Arc<Connections> {
        Arc::new(Connections { bounds, open: Mutex::default() })
    }

    /// A place for a new connection from an address.
    pub(super) fn enter(self: &Arc<Connections>, peer: IpAddr) -> Place {
        let mut open = self.open();
        if open.waiting.len() + open.busy.len() >= self.bounds.all
            && let Some((_, Some(longest))) = open.waiting.pop_first()
        {
            longest.abort();
        }
        let number = open.next;
        open.next += 1;
        open.waiting.insert(number, None);
        Place { connections: Arc::clone(self), number, peer }
    }

    /// What ends a connection that waits for too long while others come.
    pub(super) fn ends_by(&self, number: u64, end: AbortHandle) {
        if let Some(waiting) = self.open().waiting.get_mut(&number) {
            *waiting = Some(end);
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// The number of the connection.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The head of its request is complete.
    pub(super) fn answer(&self) -> Result<(), Full> {
        let mut open = self.connections.open();
        if open.busy.len() >= self.connections.bounds.busy {
            return Err(Full);
        }
        open.waiting.remove(&self.number);
        open.busy.insert(self.number, self.peer);
        Ok(())
    }

    /// Its window follows from now on; `end` ends that. A window that comes again takes its own place.
    pub(super) fn follow(&self, window: Option<&str>, end: AbortHandle) -> Result<Seat, Full> {
        let mut open = self.connections.open();
        let Open { busy, windows, .. } = &mut *open;
        let own = windows.iter().filter(|(number, _)| busy.get(*number) == Some(&self.peer));
        let own: Vec<(u64, Option<&str>)> =
            own.map(|(number, (name, _))| (*number, name.as_deref())).collect();
        let before = own.iter().find(|(_, name)| window.is_some() && *name == window);
        match before.map(|(number, _)| *number) {
            Some(before) => {
                if let Some((_, end)) = windows.remove(&before) {
                    end.abort();
                }
            }
            None if own.len() >= MOST_WINDOWS_OF_AN_ADDRESS => return Err(Full),
            None if windows.len() >= self.connections.bounds.windows => return Err(Full),
            None => {}
        }
        windows.insert(self.number, (window.map(str::to_owned), end));
        Ok(Seat { connections: Arc::clone(&self.connections), number: self.number })
    }
}

impl Seat {
    /// Passes on the events for the window. The seat is held for as long as the stream is.
    pub(super) fn pass<T>(&self, sent: T) -> T {
        sent
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.connections.open();
        open.waiting.remove(&self.number);
        open.busy.remove(&self.number);
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if let Some((_, end)) = self.connections.open().windows.remove(&self.number) {
            end.abort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    /// Tasks that go on until they are ended.
    struct Tasks(tokio::runtime::Runtime);

    impl Tasks {
        fn new() -> Tasks {
            Tasks(tokio::runtime::Builder::new_current_thread().build().unwrap())
        }

        fn spawn(&self) -> AbortHandle {
            self.0.spawn(std::future::pending::<()>()).abort_handle()
        }

        /// Whether a task was ended.
        fn has_ended(&self, task: &AbortHandle) -> bool {
            self.0.block_on(tokio::task::yield_now());
            task.is_finished()
        }
    }

    fn connections(all: usize) -> Arc<Connections> {
        Connections::new(Bounds { all, busy: all * 3 / 4, windows: all / 4 })
    }

    #[test]
    fn the_bounds_are_well_below_the_limit_of_files() {
        let all = |files| Bounds::of(files).all;
        assert_eq!([all(None), all(Some(1 << 20)), all(Some(1024))], [256, 256, 256]);
        assert_eq!([all(Some(256)), all(Some(100)), all(Some(8))], [64, 25, 16]);
        assert_eq!(Bounds::of(Some(256)), Bounds { all: 64, busy: 48, windows: 16 });
        // A connection has a file of its own, and shows one at most.
        assert!([256, 1024, 4096].into_iter().all(|files| {
            let Bounds { all, busy, .. } = Bounds::of(Some(files));
            (all + busy) as u64 * 2 <= files
        }));
    }

    #[test]
    fn a_new_connection_takes_the_place_of_the_one_that_has_waited_longest() {
        let (tasks, connections) = (Tasks::new(), connections(4));
        let enter = || {
            let (place, task) = (connections.enter(HERE), tasks.spawn());
            connections.ends_by(place.number(), task.clone());
            (place, task)
        };
        let mut all: Vec<_> = (0..4).map(|_| enter()).collect();
        // The first has asked for something, and is answered whatever comes.
        assert_eq!(all[0].0.answer(), Ok(()));
        all.extend((0..2).map(|_| enter()));
        let ended: Vec<bool> = all.iter().map(|(_, task)| tasks.has_ended(task)).collect();
        assert_eq!(ended, [false, true, true, false, false, false]);
        drop(all);
        let open = connections.open();
        assert_eq!((open.waiting.len(), open.busy.len()), (0, 0));
    }

    #[test]
    fn only_so_many_are_answered_at_once() {
        let connections = connections(4);
        let mut places: Vec<_> = (0..4).map(|_| connections.enter(HERE)).collect();
        let answered: Vec<_> = places.iter().map(Place::answer).collect();
        assert_eq!(answered, [Ok(()), Ok(()), Ok(()), Err(Full)]);
        places.remove(0);
        assert_eq!(places[2].answer(), Ok(()));
    }

    #[test]
    fn windows_follow_up_to_a_bound_and_none_makes_room_for_another() {
        let (tasks, connections) = (Tasks::new(), connections(64));
        let follow = |peer: IpAddr, window: Option<&str>| {
            let (place, task) = (connections.enter(peer), tasks.spawn());
            place.answer().unwrap();
            place.follow(window, task.clone()).map(|seat| (place, seat, task))
        };
        let mut own: Vec<_> = ["a", "b", "c", "d"].map(|name| follow(HERE, Some(name)).ok().unwrap()).into();
        assert_eq!(follow(HERE, Some("e")).err(), Some(Full));
        assert_eq!(follow(HERE, None).err(), Some(Full));
        assert!(own.iter().all(|(.., task)| !tasks.has_ended(task)));
        // The same window once more.
        let again = follow(HERE, Some("b")).ok().unwrap();
        assert!(tasks.has_ended(&own[1].2) && !tasks.has_ended(&again.2));
        drop(own.remove(1));
        assert_eq!(follow(HERE, Some("e")).err(), Some(Full));
        // Others have places of their own, up to the bound of all.
        let other = |last: usize| IpAddr::from([192, 168, 0, last as u8]);
        let others: Vec<_> = (0..12).map(|last| follow(other(last), Some("a")).ok().unwrap()).collect();
        assert_eq!(follow(other(100), Some("a")).err(), Some(Full));
        drop(others);
        assert!(follow(other(100), Some("a")).is_ok());
    }
}
