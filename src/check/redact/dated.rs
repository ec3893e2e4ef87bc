//! Dated entries: what of an entity's front matter is not public yet, or is no more, while the entity itself is.
//!
//! Each rule gets the front matter of one file, and its `facts`: a translation restates no moments, and is shortened where
//! its original is. Rules look at one field each, and leave alone what they cannot read.

use super::{At, tree};
use crate::source::{Node, Value};
use crate::types::{Day, DayOrMonth, Kind, Moment};

/// What stands in place of a text that has to be there.
pub(super) const PLACEHOLDER: &str = "-";

/// The facts that hold for a file: those of its edition, then of the editions before it, then of the entity itself.
#[derive(Clone)]
pub(super) struct Facts<'a>(pub(super) Vec<&'a Node>);

impl<'a> Facts<'a> {
    pub(super) fn get(&self, name: &str) -> Option<&'a Node> {
        self.0.iter().find_map(|layer| layer.get(name))
    }
}

/// Which of the languages a file is in.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Role {
    /// It holds facts and texts.
    Original,
    /// It holds texts only.
    Translation,
}

/// Takes the dated entries out of one front matter.
pub(super) fn remove(kind: Kind, front_matter: &mut Node, facts: &Facts<'_>, role: Role, at: &At<'_>) {
    match kind {
        Kind::Release => {
            corrections(front_matter, at);
            endings(front_matter, facts, at);
            cancellations(front_matter, at);
        }
        Kind::Contact => phones(front_matter, facts, role, at),
        Kind::Case if role == Role::Original => statuses(front_matter, facts, at),
        _ => {}
    }
    media(front_matter, facts, role, at);
}

impl At<'_> {
    /// The moment that a node says.
    pub(super) fn moment_of(&self, node: Option<&Node>) -> Option<Moment> {
        let written = Moment::parse(node?.text()?, self.zone()).ok()?;
        Some(written.moment)
    }

    /// Whether a node says a moment that has not come.
    fn is_coming(&self, node: Option<&Node>) -> bool {
        self.moment_of(node).is_some_and(|moment| moment > self.moment)
    }

    /// Whether a node says a moment that has come.
    pub(super) fn has_come(&self, node: Option<&Node>) -> bool {
        self.moment_of(node).is_some_and(|moment| moment <= self.moment)
    }

    /// Whether the last day that a node says is over.
    pub(super) fn is_over(&self, node: Option<&Node>) -> bool {
        date(node).is_some_and(|date| date.last_day().end(self.zone()) <= self.moment)
    }

    /// Whether the first day that a node says has not begun.
    fn has_not_begun(&self, node: Option<&Node>) -> bool {
        date(node).is_some_and(|date| date.first_day().start(self.zone()) > self.moment)
    }

    /// Whether something with `from` and `until` holds.
    pub(super) fn is_valid(&self, from: Option<&Node>, until: Option<&Node>) -> bool {
        !self.has_not_begun(from) && !self.is_over(until)
    }
}

fn date(node: Option<&Node>) -> Option<DayOrMonth> {
    DayOrMonth::parse(node?.text()?).ok()
}

fn corrections(front_matter: &mut Node, at: &At<'_>) {
    tree::retain(front_matter, "corrections", |_, item| !at.is_coming(item.get("at")));
}

/// A withdrawal and a removal that are still to come.
fn endings(front_matter: &mut Node, facts: &Facts<'_>, at: &At<'_>) {
    for name in ["withdrawn", "removed"] {
        if at.is_coming(facts.get(name).and_then(|ending| ending.get("at"))) {
            tree::remove(front_matter, name);
        }
    }
}

fn cancellations(front_matter: &mut Node, at: &At<'_>) {
    let Some(list) = tree::field(front_matter, "opportunities") else { return };
    if let crate::source::Value::List(items) = &mut list.value {
        for item in items.iter_mut().filter(|item| at.is_coming(item.get("cancelled"))) {
            tree::remove(item, "cancelled");
        }
    }
}

/// Numbers that are not valid, in the original and at the same places of translations. A contact that cannot be reached is
/// an error; one that is left without any number gets one that was valid long ago, and is shown nowhere.
fn phones(front_matter: &mut Node, facts: &Facts<'_>, role: Role, at: &At<'_>) {
    let is_valid = |item: &Node| at.is_valid(item.get("from"), item.get("until"));
    let valid: Vec<bool> = tree::items(facts.get("phones")).iter().map(is_valid).collect();
    if valid.iter().all(|valid| *valid) || front_matter.get("phones").is_none() {
        return;
    }
    tree::retain(front_matter, "phones", |index, _| valid.get(index).is_none_or(|valid| *valid));
    let has_address = facts.get("email").is_some_and(|email| !email.is_null());
    if tree::items(front_matter.get("phones")).is_empty() && !has_address {
        let place = front_matter.place.clone();
        let number = ("number", tree::text("+81 3-0000-0000", &place));
        let item = match role {
            Role::Original => tree::record([number, ("until", tree::text("1970-01-01", &place))], &place),
            Role::Translation => tree::nothing(&place),
        };
        tree::put(front_matter, "phones", tree::list(vec![item], &place));
    }
}

/// What a case will be is not told: the status is the latest that is in force, or the earliest of all.
fn statuses(front_matter: &mut Node, facts: &Facts<'_>, at: &At<'_>) {
    let day = |node: Option<&Node>| node.and_then(Node::text).and_then(|text| Day::parse(text).ok());
    let (Some(status), Some(as_of)) = (facts.get("status"), facts.get("as_of")) else { return };
    let now = (day(Some(as_of)), status.clone(), as_of.clone());
    let before = tree::items(facts.get("earlier")).iter().filter_map(|item| {
        let (status, as_of) = (item.get("status")?, item.get("as_of")?);
        Some((day(Some(as_of)), status.clone(), as_of.clone()))
    });
    let mut all: Vec<(Option<Day>, Node, Node)> = before.chain([now]).collect();
    let is_coming = |day: &Option<Day>| day.is_some_and(|day| day.start(at.zone()) > at.moment);
    if !all.iter().any(|(day, ..)| is_coming(day)) {
        return;
    }
    // Of one day, what was written last holds, and above all what is not called earlier.
    all.sort_by_key(|(day, ..)| *day);
    let known = all.partition_point(|(day, ..)| !is_coming(day));
    all.truncate(known.max(1));
    let Some((_, status, as_of)) = all.pop() else { return };
    let place = front_matter.place.clone();
    let earlier = |(_, status, as_of)| tree::record([("status", status), ("as_of", as_of)], &place);
    let earlier = tree::list(all.into_iter().map(earlier).collect(), &place);
    tree::put(front_matter, "status", status);
    tree::put(front_matter, "as_of", as_of);
    tree::put(front_matter, "earlier", earlier);
}

/// Of a picture or film that has expired only its name, those of what belongs to it, and the day stay. A picture needs a description, and gets an empty one.
pub(super) fn media(front_matter: &mut Node, facts: &Facts<'_>, role: Role, at: &At<'_>) {
    let expired = expired(facts.get("media"), at);
    let is_expired = |item: &Node| {
        item.get("file").and_then(Node::text).is_some_and(|file| expired.contains(&file.trim().to_owned()))
    };
    if expired.is_empty() {
        return;
    }
    match role {
        Role::Translation => tree::retain(front_matter, "media", |_, item| !is_expired(item)),
        Role::Original => {
            let Some(list) = tree::field(front_matter, "media") else { return };
            if let Value::List(items) = &mut list.value {
                for item in items.iter_mut().filter(|item| is_expired(item)) {
                    tree::keep(item, &["file", "poster", "captions", "expires"]);
                    let place = item.place.clone();
                    tree::put(item, "alt", tree::text(PLACEHOLDER, &place));
                }
            }
        }
    }
}

/// Leaves of a list of media what has expired, as far as `keeps` says so of its name, or of that of its poster or captions.
pub(super) fn keep_expired(front_matter: &mut Node, at: &At<'_>, keeps: impl Fn(&str) -> bool) {
    let is_left = |item: &Node| at.is_over(item.get("expires")) && names(item).iter().any(|name| keeps(name));
    tree::retain(front_matter, "media", |_, item| is_left(item));
    if tree::items(front_matter.get("media")).is_empty() {
        tree::remove(front_matter, "media");
    }
}

/// The names of the files in a list of media that may be shown no more.
fn expired(media: Option<&Node>, at: &At<'_>) -> Vec<String> {
    let over = tree::items(media).iter().filter(|item| at.is_over(item.get("expires")));
    over.filter_map(|item| text(item.get("file"))).collect()
}

/// The names of the files in a list of media, with posters and captions, and whether each may be shown no more.
pub(super) fn declared(media: Option<&Node>, at: &At<'_>) -> Vec<(String, bool)> {
    let items = tree::items(media).iter();
    items
        .flat_map(|item| {
            let is_over = at.is_over(item.get("expires"));
            names(item).into_iter().map(move |name| (name, is_over))
        })
        .collect()
}

/// The names of the file of an item, and of its poster and captions.
fn names(item: &Node) -> Vec<String> {
    let mut names: Vec<String> =
        ["file", "poster"].iter().filter_map(|field| text(item.get(field))).collect();
    match item.get("captions").map(|captions| &captions.value) {
        Some(Value::Map(languages)) => {
            names.extend(languages.iter().filter_map(|(_, file)| text(Some(file))))
        }
        _ => names.extend(text(item.get("captions"))),
    }
    names
}

fn text(node: Option<&Node>) -> Option<String> {
    Some(node?.text()?.trim().to_owned())
}
