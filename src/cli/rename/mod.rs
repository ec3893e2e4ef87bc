//! `kawaraban rename`: a new id for an entity.
//!
//! 1. The site is read. Where it has errors, they are shown.
//! 2. The words become a [`Subject`]: which entity, and an id that is free.
//! 3. [`rename::plan`](crate::rename::plan) computes everything that is to be written, or says why it cannot be done.
//! 4. [`disk`] writes it.

mod disk;

use serde::Serialize;

use super::arguments::{Format, Rename};
use super::failure::{Failure, Status};
use super::site::{SiteHead, shown};
use super::{Context, json, kind, new};
use crate::content::Register;
use crate::diagnostics::nearest;
use crate::diagnostics::problems::{CommandLineProblem, RenameProblem};
use crate::rename::{self, Content, Renaming, Subject};
use crate::schema::Setting;
use crate::site::MenuSection;
use crate::types::{BadId, Id, Kind};

pub(super) fn run(options: &Rename, context: &Context<'_>) -> Result<Status, Failure> {
    let (site, terminal) = (context.site()?, &context.terminal);
    let moment = context.moment(&SiteHead::read(site))?;
    let content = match Content::read(site) {
        Ok(content) => content,
        Err(errors) => {
            terminal.diagnostics(&errors)?;
            terminal.note(terminal.pick(
                "エラーのあるサイトでは、IDを変えられません。エラーのために読み取れない参照があるかもしれないからです。エラーを直してから、もう一度実行してください。何も変更していません。",
                "An ID cannot be changed while the site has errors: they may hide what refers to it. Correct them, and run the command again. Nothing was changed.",
            ));
            return Ok(Status::of(&errors));
        }
    };
    let root = &content.sources.root;
    let subject = subject(options, &content.drafts.register, &content.site.setting)?;
    let folder = root.join("content").join(subject.kind.folder());
    if let Some(path) = new::existing(&folder, subject.new.as_str())? {
        return Err(taken(&subject, shown(&path)).into());
    }
    let planned = rename::plan(&content, &subject, moment)
        .and_then(|renaming| disk::check(root, &renaming).map(|()| renaming));
    let renaming = match planned {
        Ok(renaming) => renaming,
        Err(refused) => {
            terminal.diagnostics(&refused)?;
            terminal.note(terminal.pick("何も変更していません。", "Nothing was changed."));
            return Ok(Status::of(&refused));
        }
    };
    disk::carry_out(root, &renaming)?;
    match terminal.format {
        Format::Human => terminal.result(&told(&renaming, context))?,
        Format::Json if terminal.quiet => {}
        Format::Json => terminal.data(&json_lines(&renaming))?,
    }
    Ok(Status::Done)
}

/// Which entity is meant, and what it is to be called.
fn subject(options: &Rename, register: &Register, setting: &Setting) -> Result<Subject, Failure> {
    let (kind, old) = entity(&options.old, register)?;
    let text = match split(&options.new) {
        (Some(name), id) if Kind::parse(name) == Some(kind) => id,
        _ => options.new.as_str(),
    };
    let new = new_id(text, kind)?;
    if new == old {
        return Err(RenameProblem::SameId { id: old.to_string() }.into());
    }
    let subject = Subject { kind, old, new, languages: setting.languages.clone() };
    match register.declared.get(&(kind, subject.new.clone())).and_then(|it| it.sources.first()) {
        Some(source) => Err(taken(&subject, source.path.clone()).into()),
        None => Ok(subject),
    }
}

/// `release:id` in its parts; the colon may be full-width.
fn split(text: &str) -> (Option<&str>, &str) {
    text.split_once([':', '\u{FF1A}']).map_or((None, text), |(kind, id)| (Some(kind), id))
}

fn entity(text: &str, register: &Register) -> Result<(Kind, Id), Failure> {
    let (kind, name) = split(text);
    let kind = kind.map(kind::parse).transpose()?;
    let is_asked = |other: &Kind| kind.is_none_or(|kind| kind == *other);
    let all = || register.declared.keys().filter(|(other, _)| is_asked(other));
    let found = all().filter(|(_, id)| id.as_str() == name);
    // The publisher has no id of its own. Where something else has the id `organization`, that one is meant.
    let renamable: Vec<&(Kind, Id)> = found.filter(|(kind, _)| *kind != Kind::Organization).collect();
    match renamable.as_slice() {
        [(kind, id)] => Ok((*kind, id.clone())),
        [] if name == Kind::Organization.name() || kind == Some(Kind::Organization) => {
            Err(RenameProblem::OrganizationNotRenamed.into())
        }
        [] => {
            let nearest = nearest(name, all().map(|(_, id)| id.as_str()));
            Err(RenameProblem::UnknownEntity { text: text.to_owned(), kind, nearest }.into())
        }
        several => {
            let names = several.iter().map(|(kind, id)| format!("{kind}:{id}")).collect();
            Err(RenameProblem::AmbiguousId { id: name.to_owned(), names }.into())
        }
    }
}

/// The first parts of the site's own paths beside those of sections, which a free page cannot have.
const RESERVED: [&str; 4] = ["media", "tags", "search", "assets"];

fn new_id(text: &str, kind: Kind) -> Result<Id, CommandLineProblem> {
    let bad = |why, nearest: Option<Id>| CommandLineProblem::BadId {
        text: text.to_owned(),
        why,
        nearest: nearest.map(|id| id.to_string()),
    };
    let id = Id::parse(text).map_err(|why| bad(why, Id::nearest(text)))?;
    let is_section = || MenuSection::ALL.into_iter().any(|section| section.name() == text);
    if kind == Kind::FreePage && (RESERVED.contains(&text) || is_section()) {
        return Err(bad(BadId::Reserved, Id::parse(&format!("{text}-1")).ok()));
    }
    Ok(id)
}

fn taken(subject: &Subject, path: String) -> RenameProblem {
    RenameProblem::NewIdTaken { id: subject.new.to_string(), path }
}

/// What was done, for people.
fn told(renaming: &Renaming, context: &Context<'_>) -> String {
    let terminal = &context.terminal;
    let mut text = String::new();
    for moved in &renaming.moves {
        text.push_str(&format!("{} → {}\n", moved.from, moved.to));
    }
    for change in renaming.changes.iter().filter(|change| change.references > 0) {
        let (path, count) = (renaming.path(&change.source.path), change.references);
        let english = if count == 1 { "1 reference".to_owned() } else { format!("{count} references") };
        text.push_str(&terminal.pick(
            format!("{path}: 参照を{count}か所書き換えました。\n"),
            format!("{path}: {english} mended.\n"),
        ));
    }
    let original = &renaming.original;
    if !renaming.aliases.is_empty() {
        let all = renaming.aliases.join(", ");
        text.push_str(&terminal.pick(
            format!("{original}: 以前のURLを aliases に残しました: {all}\n"),
            format!("{original}: former address kept in `aliases`: {all}\n"),
        ));
    }
    if let Some(id) = &renaming.feed_id {
        text.push_str(&terminal.pick(
            format!("{original}: フィードのIDを feed_id に残しました: {id}\n"),
            format!("{original}: its id in feeds kept in `feed_id`: {id}\n"),
        ));
    }
    if !renaming.dropped.is_empty() {
        let all = renaming.dropped.join(", ");
        text.push_str(&terminal.pick(
            format!("{original}: この原稿のURLに戻るものを aliases から消しました: {all}\n"),
            format!("{original}: taken out of `aliases`, being its own again: {all}\n"),
        ));
    }
    if !renaming.is_public {
        text.push_str(terminal.pick(
            "まだ公開されていないので、以前のURLは残していません。\n",
            "It is not public yet, so the former address was not kept.\n",
        ));
    }
    text
}

/// A step of a renaming, as a line of JSON.
#[derive(Serialize)]
#[serde(tag = "action", rename_all = "kebab-case")]
enum Action<'a> {
    Moved { from: &'a str, to: &'a str },
    Changed { path: String, references: usize },
    AliasAdded { path: &'a str, url: &'a str },
    AliasRemoved { path: &'a str, url: &'a str },
    FeedIdAdded { path: &'a str, feed_id: &'a str },
}

fn json_lines(renaming: &Renaming) -> String {
    let moved = renaming.moves.iter().map(|it| Action::Moved { from: &it.from, to: &it.to });
    let changes = renaming.changes.iter().filter(|change| change.references > 0);
    let changed =
        changes.map(|it| Action::Changed { path: renaming.path(&it.source.path), references: it.references });
    let path = renaming.original.as_str();
    let added = renaming.aliases.iter().map(|url| Action::AliasAdded { path, url });
    let removed = renaming.dropped.iter().map(|url| Action::AliasRemoved { path, url });
    let feed_id = renaming.feed_id.iter().map(|feed_id| Action::FeedIdAdded { path, feed_id });
    json::lines(moved.chain(changed).chain(added).chain(removed).chain(feed_id))
}
