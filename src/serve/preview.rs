//! What is shown, and of which choices: between whoever builds the site and those who look at it.
//!
//! A window that has [chosen](Choice) nothing sees the site as the program was started: as of `--at`, else of the clock, and with
//! what is hidden where `--drafts` was given.

use std::collections::{BTreeSet, HashMap};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::watch;

use super::windows::{TooManyChoices, Windows};
use super::{Built, Choice, Viewer};
use crate::diagnostics::MessageLanguage;
use crate::newsroom::Audience;
use crate::types::{Moment, Zone};
use crate::watch::{Edits, Heard};

/// How long the thread that listens to edits waits at a time.
const LISTENING: Duration = Duration::from_millis(500);

/// What there is to see.
#[derive(Clone)]
pub struct Showing {
    /// The last good site. `None` where there has been none yet.
    pub built: Option<Arc<Built>>,
    /// What is wrong with the site as it stands.
    pub errors: Option<Errors>,
    /// What else there is to say of it. `None` for those who may not know of it.
    pub warnings: Option<Warnings>,
    /// The moment as of which it was built.
    pub moment: Moment,
    /// Who has chosen that moment.
    pub as_of: AsOf,
    /// When the site changes next, and what of it.
    pub next: Option<(Moment, String)>,
    /// The newsroom's zone.
    pub zone: Zone,
    /// Whether hidden things are shown.
    pub with_drafts: bool,
    /// The language of the team.
    pub language: MessageLanguage,
    /// Who sees this.
    pub viewer: Viewer,
}

/// What is wrong with a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errors {
    /// How many errors there are.
    pub count: usize,
    /// The problems as they were told on the terminal. `None` for those who may not read them.
    pub words: Option<String>,
}

/// What holds nothing back, but should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warnings {
    /// How many warnings there are.
    pub count: usize,
    /// How many notes there are besides.
    pub notes: usize,
    /// All of them as they were told on the terminal, each with its place.
    pub words: String,
}

impl Showing {
    /// For whom it was built.
    pub(super) fn audience(&self) -> Audience {
        if self.with_drafts { Audience::Preview } else { Audience::Public }
    }
}

/// Who has chosen the moment that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// Nobody: it moves with the clock.
    Clock,
    /// Whoever has started the program, with `--at`.
    Start,
    /// Whoever looks, for their own window.
    Window,
}

/// What is shown to everybody who looks.
pub struct Preview {
    /// The site as the program was started. `None` until it has been built for the first time.
    showing: watch::Sender<Option<Arc<Showing>>>,
    /// The site as windows have chosen it.
    windows: Mutex<Windows>,
    /// The pages that somebody has before their eyes: what the window has chosen, and their paths, encoded.
    views: Mutex<HashMap<u64, (Choice, String)>>,
    tell: Sender<Heard>,
}

/// What is shown from now on. `None` until the site has been built.
pub(super) type Shown = watch::Receiver<Option<Arc<Showing>>>;

/// A page that somebody has before their eyes, until this is dropped.
pub(super) struct View {
    preview: Arc<Preview>,
    number: u64,
}

/// Hears of edits, and of what windows have chosen.
pub struct Ear(Receiver<Heard>);

impl Preview {
    /// A preview of nothing yet, and what hears of changes to it.
    pub fn new(edits: impl Edits + Send + 'static) -> (Arc<Preview>, Ear) {
        let (tell, heard) = mpsc::channel();
        listen(edits, tell.clone());
        let preview = Preview {
            showing: watch::Sender::new(None),
            windows: Mutex::default(),
            views: Mutex::default(),
            tell,
        };
        (Arc::new(preview), Ear(heard))
    }

    /// Shows the site, now that it was read again. Windows that have chosen something have to follow.
    pub fn show(&self, showing: Showing) {
        self.showing.send_replace(Some(Arc::new(showing)));
        self.windows().outdate();
        self.tell_wanted();
    }

    /// Shows the site as a window has chosen it.
    pub fn show_window(&self, choice: Choice, showing: Showing) {
        self.windows().show(choice, showing);
        self.tell_wanted();
    }

    /// What a window has chosen, of which the site has to be built.
    pub fn wanted(&self) -> Option<Choice> {
        self.windows().wanted()
    }

    /// Whether the site of a choice is still held.
    pub(super) fn holds(&self, choice: Choice) -> bool {
        self.windows().holds(choice)
    }

    /// Changes what is shown of the site that is shown already, such as problems that were found later.
    pub(super) fn amend(&self, choice: Choice, amend: impl FnOnce(&mut Showing)) {
        let amend = |showing: &mut Option<Arc<Showing>>| {
            if let Some(showing) = showing {
                amend(Arc::make_mut(showing));
            }
        };
        match choice {
            Choice::NONE => self.showing.send_modify(amend),
            choice => {
                if let Some(sender) = self.windows().sender(choice) {
                    sender.send_modify(amend);
                }
            }
        }
    }

    /// Somebody has a page before their eyes.
    pub(super) fn view(self: &Arc<Preview>, choice: Choice, path: &str) -> View {
        let mut views = self.views.lock().unwrap_or_else(PoisonError::into_inner);
        let number = views.keys().max().map_or(0, |last| last + 1);
        views.insert(number, (choice, path.to_owned()));
        View { preview: Arc::clone(self), number }
    }

    /// The paths of the pages that somebody has before their eyes with a choice, encoded; each once.
    pub(super) fn in_view(&self, choice: Choice) -> BTreeSet<String> {
        let views = self.views.lock().unwrap_or_else(PoisonError::into_inner);
        views.values().filter(|(of, _)| *of == choice).map(|(_, path)| path.clone()).collect()
    }

    /// What is shown now. `None` until it has been built for the first time.
    pub fn showing(&self, choice: Choice) -> Option<Arc<Showing>> {
        match choice {
            Choice::NONE => self.showing.borrow().clone(),
            choice => self.windows().showing(choice),
        }
    }

    /// What is shown from now on. Where a choice is not held, the site is built for it.
    pub(super) fn follow(&self, choice: Choice) -> Result<Shown, TooManyChoices> {
        if choice == Choice::NONE {
            return Ok(self.showing.subscribe());
        }
        let shown = self.windows().follow(choice)?;
        self.tell_wanted();
        Ok(shown)
    }

    fn tell_wanted(&self) {
        if self.wanted().is_some() {
            // Where nobody hears it, the program is about to end.
            let _ = self.tell.send(Heard::Asked);
        }
    }

    fn windows(&self) -> MutexGuard<'_, Windows> {
        self.windows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for View {
    fn drop(&mut self) {
        self.preview.views.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.number);
    }
}

/// Passes on edits, in a thread of its own, so that edits and everything else are heard in one place.
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
