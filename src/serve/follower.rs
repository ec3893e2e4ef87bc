//! The events that are sent to a browser with an open page.
//!
//! 1. It says which page it has, and which version of it. Where that is no longer the one, it is told to reload.
//! 2. After every build the page is compared with what it was. Where only stylesheets differ, the browser is sent their
//!    names and exchanges them; where nothing differs, the page stays.
//! 3. It is told of the moment and of errors, whatever becomes of the page.

use std::sync::Arc;

use hyper::body::Bytes;
use serde_json::json;

use super::built::Files;
use super::{AsOf, Built, Choice, Held, Showing, Viewer};
use crate::media;
use crate::types::{Moment, OutputPath, Zone};

/// The version of a page of which nothing was ever built.
const NONE: &str = "none";

/// A browser that has a page open.
#[derive(Debug)]
pub struct Follower {
    /// What its window has chosen.
    pub choice: Choice,
    /// What the window calls itself, so that it is known when it comes again. `None` where it does not say.
    pub window: Option<String>,
    /// The page's path, encoded.
    path: String,
    /// The version that it has at first.
    version: String,
    /// What it has seen last. `None` before it was told anything.
    seen: Option<Option<SeenPage>>,
    /// The state that it was told last.
    state: Option<serde_json::Value>,
}

/// The page that a browser shows, and the files of its site. The site itself need not be kept for the comparison.
#[derive(Debug)]
struct SeenPage {
    page: Option<Held>,
    files: Arc<Files>,
}

impl SeenPage {
    fn of(built: &Built, path: &str) -> SeenPage {
        SeenPage { page: built.seen(path), files: Arc::clone(built.files()) }
    }
}

/// An event for a browser.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The page has changed.
    Reload,
    /// Only these stylesheets of the page have changed: their `href` before, and now.
    Styles(Vec<(String, String)>),
    /// Everything else that there is to show.
    State(serde_json::Value),
}

/// The version of what a browser sees at a path.
pub(super) fn version(built: Option<&Built>, path: &str) -> String {
    let held = built.and_then(|built| built.seen(path));
    held.map_or(NONE.to_owned(), |held| held.fingerprint().short())
}

impl Follower {
    /// A browser that has a version of the page at a path.
    pub(super) fn new(path: String, version: String) -> Follower {
        Follower { choice: Choice::NONE, window: None, path, version, seen: None, state: None }
    }

    /// What it has to be told, now that this is shown.
    pub(super) fn told(&mut self, showing: &Showing) -> Vec<Event> {
        let now = showing.built.as_ref().map(|built| SeenPage::of(built, &self.path));
        let change = match &self.seen {
            None => (self.version != version(showing.built.as_deref(), &self.path)).then_some(Event::Reload),
            Some(Some(before)) => now.as_ref().and_then(|now| change(before, now)),
            Some(None) => now.is_some().then_some(Event::Reload),
        };
        self.seen = Some(now);
        let state = state(showing, &self.path);
        // Others are told only of what is new to them: not that somebody works on what they do not see.
        let is_told = showing.viewer == Viewer::Team || self.state.as_ref() != Some(&state);
        self.state = Some(state.clone());
        change.into_iter().chain(is_told.then_some(Event::State(state))).collect()
    }

    /// The page's path, encoded.
    pub(super) fn path(&self) -> &str {
        &self.path
    }
}

impl Event {
    /// As it is sent: <https://html.spec.whatwg.org/multipage/server-sent-events.html>.
    pub(super) fn encoded(&self) -> Bytes {
        let (name, data) = match self {
            Event::Reload => ("reload", json!(null)),
            Event::Styles(styles) => ("styles", json!(styles)),
            Event::State(state) => ("state", state.clone()),
        };
        // JSON has no line ends in it.
        Bytes::from(format!("event: {name}\ndata: {data}\n\n"))
    }
}

fn state(showing: &Showing, path: &str) -> serde_json::Value {
    json!({
        "version": version(showing.built.as_deref(), path),
        "errors": showing.errors.as_ref().map(|errors| json!({ "count": errors.count, "words": errors.words })),
        "warnings": showing.warnings.as_ref().map(|it| json!({ "count": it.count, "notes": it.notes, "words": it.words })),
        "moment": local(showing.moment, showing.zone),
        "asOf": match showing.as_of {
            AsOf::Clock => "clock",
            AsOf::Start => "start",
            AsOf::Window => "window",
        },
        "next": showing.next.as_ref().map(|(moment, what)| json!([moment.rfc3339(showing.zone), what])),
        "withDrafts": showing.with_drafts,
        "canMove": showing.viewer == Viewer::Team,
        "zone": showing.moment.zone_name(showing.zone),
    })
}

/// `2014-09-29T10:00:00`, as a form takes it.
fn local(moment: Moment, zone: Zone) -> String {
    let text = moment.rfc3339(zone);
    text.get(..19).unwrap_or(&text).to_owned()
}

/// What has become of a page. `None` where it is as it was.
fn change(before: &SeenPage, now: &SeenPage) -> Option<Event> {
    let (old, new) = match (&before.page, &now.page) {
        (None, None) => return None,
        (Some(Held::Bytes(old, _)), Some(Held::Bytes(new, _))) => (old, new),
        _ => return Some(Event::Reload),
    };
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let (before, now) = (&*before.files, &*now.files);
    let mut styles = other_styles(before, now);
    styles.retain(|(from, _)| old.contains(from));
    let restyled = styles.iter().fold(old.into_owned(), |page, (from, to)| page.replace(from, to));
    if restyled != new {
        return Some(Event::Reload);
    }
    if same_names(before, now).any(|path| !is_style(path) && new.contains(&now.href(path))) {
        return Some(Event::Reload);
    }
    (!styles.is_empty()).then_some(Event::Styles(styles))
}

/// The stylesheets that have changed: their `href` before, and now. These are the same for a stylesheet of `static/`, and
/// differ for one of the theme, whose name holds the fingerprint of its content.
fn other_styles(before: &Files, now: &Files) -> Vec<(String, String)> {
    let only = |of: &Files, not: &Files| -> Vec<OutputPath> {
        let styles = of.iter().map(|(path, _)| path).filter(|path| is_style(path));
        styles.filter(|path| not.get(path).is_none()).cloned().collect()
    };
    let come = only(now, before);
    let renamed = only(before, now).into_iter().filter_map(|from| {
        let to = come.iter().find(|to| plain_name(to) == plain_name(&from))?;
        Some((before.href(&from), now.href(to)))
    });
    let same = same_names(before, now).filter(|path| is_style(path));
    renamed.chain(same.map(|path| (before.href(path), now.href(path)))).collect()
}

/// Files of the same name with other content, that pages show.
fn same_names<'a>(before: &'a Files, now: &'a Files) -> impl Iterator<Item = &'a OutputPath> {
    let others = now.iter().filter(|(path, now)| before.get(path).is_some_and(|before| before != *now));
    others.map(|(path, _)| path).filter(|path| {
        let extension = media::extension(path.as_str());
        media::is_picture(path.as_str()) || matches!(extension.as_str(), "css" | "js" | "mjs")
    })
}

fn is_style(path: &OutputPath) -> bool {
    media::extension(path.as_str()) == "css"
}

/// `assets/style.0123456789.css` without the fingerprint of its content.
fn plain_name(path: &OutputPath) -> &str {
    let stem = path.as_str().strip_suffix(".css").unwrap_or(path.as_str());
    stem.rsplit_once('.').map_or(stem, |(name, _)| name)
}
