//! What is shown, and as of which moment: between whoever builds the site and those who look at it.

use std::collections::{BTreeSet, HashMap};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::watch;

use super::Built;
use crate::diagnostics::MessageLanguage;
use crate::types::{Moment, Zone};
use crate::watch::{Edits, Heard};

/// How long the thread that listens to edits waits at a time.
const LISTENING: Duration = Duration::from_millis(500);

/// What there is to see.
#[derive(Clone)]
pub struct Showing {
    /// The last good site. `None` where there has been none yet.
    pub built: Option<Arc<Built>>,
    /// What is wrong with the site as it stands, as it was told on the terminal.
    pub errors: Option<String>,
    /// The moment as of which it was built.
    pub moment: Moment,
    /// The moment that somebody has chosen. `None` where the site moves with the clock.
    pub chosen: Option<Moment>,
    /// When the site changes next, and what of it.
    pub next: Option<(Moment, String)>,
    /// The newsroom's zone.
    pub zone: Zone,
    /// Whether hidden things are shown.
    pub with_drafts: bool,
    /// The language of the team.
    pub language: MessageLanguage,
}

/// What is shown to everybody who looks.
pub struct Preview {
    /// `None` until the site has been built for the first time.
    showing: watch::Sender<Option<Arc<Showing>>>,
    chosen: Mutex<Option<Moment>>,
    /// The paths of pages that somebody has before their eyes, encoded.
    views: Mutex<HashMap<u64, String>>,
    tell: Sender<Heard>,
}

/// A page that somebody has before their eyes, until this is dropped.
pub(super) struct View {
    preview: Arc<Preview>,
    number: u64,
}

/// Hears of edits, and of another moment that somebody has chosen.
pub struct Ear(Receiver<Heard>);

impl Preview {
    /// A preview as of a moment, or one that moves with the clock; and what hears of changes to it.
    pub fn new(chosen: Option<Moment>, edits: impl Edits + Send + 'static) -> (Arc<Preview>, Ear) {
        let (tell, heard) = mpsc::channel();
        listen(edits, tell.clone());
        let preview = Preview {
            showing: watch::Sender::new(None),
            chosen: Mutex::new(chosen),
            views: Mutex::default(),
            tell,
        };
        (Arc::new(preview), Ear(heard))
    }

    /// The moment that somebody has chosen. `None` where the site moves with the clock.
    pub fn chosen(&self) -> Option<Moment> {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves to another moment, or back to the clock.
    pub fn choose(&self, moment: Option<Moment>) {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = moment;
        // Where the site is the same at that moment, nobody will build it.
        self.amend(|showing| showing.chosen = moment);
        // Where nobody hears it, the program is about to end.
        let _ = self.tell.send(Heard::ClockSet);
    }

    /// Shows something else.
    pub fn show(&self, showing: Showing) {
        self.showing.send_replace(Some(Arc::new(showing)));
    }

    /// Shows something else of the same site: what is found out about it later.
    pub(super) fn amend(&self, amend: impl FnOnce(&mut Showing)) {
        self.showing.send_modify(|showing| {
            if let Some(showing) = showing {
                amend(Arc::make_mut(showing));
            }
        });
    }

    /// Somebody has a page before their eyes.
    pub(super) fn view(self: &Arc<Preview>, path: &str) -> View {
        let mut views = self.views.lock().unwrap_or_else(PoisonError::into_inner);
        let number = views.keys().max().map_or(0, |last| last + 1);
        views.insert(number, path.to_owned());
        View { preview: Arc::clone(self), number }
    }

    /// The paths of the pages that somebody has before their eyes, encoded; each once.
    pub(super) fn in_view(&self) -> BTreeSet<String> {
        self.views.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    /// What is shown now. `None` until the site has been built for the first time.
    pub fn showing(&self) -> Option<Arc<Showing>> {
        self.showing.borrow().clone()
    }

    /// What is shown from now on.
    pub(super) fn follow(&self) -> watch::Receiver<Option<Arc<Showing>>> {
        self.showing.subscribe()
    }
}

impl Drop for View {
    fn drop(&mut self) {
        self.preview.views.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.number);
    }
}

/// Passes on what is heard of edits, in a thread of its own: so one ear hears of edits and of everything else.
fn listen(mut edits: impl Edits + Send + 'static, tell: Sender<Heard>) {
    thread::spawn(move || {
        loop {
            let heard = edits.wait(LISTENING);
            let is_last = heard == Heard::Stop;
            if heard != Heard::Nothing && tell.send(heard).is_err() || is_last {
                break;
            }
        }
    });
}

impl Edits for Ear {
    fn wait(&mut self, longest: Duration) -> Heard {
        match self.0.recv_timeout(longest) {
            Ok(heard) => heard,
            Err(RecvTimeoutError::Timeout) => Heard::Nothing,
            Err(RecvTimeoutError::Disconnected) => Heard::Stop,
        }
    }
}
