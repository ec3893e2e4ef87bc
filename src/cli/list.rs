//! `kawaraban list`: what there is, one line each: kind, id, state, moment, title, below a line that says so.
//!
//! 1. The content is read; nothing is built.
//! 2. Each entity becomes an [`Item`]. Entities whose files have errors are listed too, as far as they are known.
//! 3. The items of the kind and state that are asked for are printed, and the problems are shown as by a build.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::arguments::{Format, List};
use super::failure::{Failure, Status};
use super::site::SiteHead;
use super::table::table;
use super::{Context, json, kind};
use crate::content::state::{State, superseded};
use crate::content::{Availability, Draft, Drafts, Entity, for_each_kind};
use crate::diagnostics::problems::CommandLineProblem;
use crate::diagnostics::{Diagnostics, MessageLanguage, nearest};
use crate::pipeline;
use crate::types::{Id, Kind, Moment, Zone};

const HEADINGS: [&str; 5] = ["KIND", "ID", "STATE", "MOMENT", "TITLE"];

const HEADINGS_IN_JAPANESE: [&str; 5] = ["種類", "ID", "状態", "公開日時", "タイトル"];

pub(super) fn run(options: &List, context: &Context<'_>) -> Result<Status, Failure> {
    let kind = options.kind.as_deref().map(kind::parse).transpose()?;
    let state = options.state.as_deref().map(state).transpose()?;
    let (site, terminal) = (context.site()?, &context.terminal);
    let moment = context.moment(&SiteHead::read(site))?;
    let mut diagnostics = Diagnostics::new();
    let (setting, drafts) = pipeline::drafts(site, &mut diagnostics);
    // As a build does, it makes warnings of the errors in files that are not public.
    let openings = drafts.register.openings();
    pipeline::Severities { openings: &openings, moment, zone: setting.zone }.settle(&mut diagnostics);
    let mut items = items(&drafts, moment);
    items.retain(|item| kind.is_none_or(|kind| item.kind == kind));
    items.retain(|item| state.is_none_or(|state| item.state == Some(state)));
    terminal.data(&match terminal.format {
        Format::Human => table(&rows(&items, setting.zone, terminal.language)),
        Format::Json => json_lines(&items, setting.zone),
    })?;
    terminal.diagnostics(&diagnostics)?;
    Ok(Status::of(&diagnostics))
}

fn state(name: &str) -> Result<State, CommandLineProblem> {
    let known: Vec<&str> = State::ALL.map(State::name).into();
    let by_word = || State::ALL.into_iter().find(|it| state_word(*it, MessageLanguage::Japanese) == name);
    State::parse(name).or_else(by_word).ok_or_else(|| CommandLineProblem::UnknownState {
        name: name.to_owned(),
        nearest: nearest(name, known.iter().copied()),
        known,
    })
}

/// A state as it is listed. The Japanese words are those that the theme shows in a preview.
fn state_word(state: State, language: MessageLanguage) -> &'static str {
    let japanese = match state {
        State::Draft => "下書き",
        State::Scheduled => "公開予約済み",
        State::Embargoed => "情報解禁前",
        State::Published => "公開中",
        State::Corrected => "訂正あり",
        State::Superseded => "新しい発表あり",
        State::Withdrawn => "取り下げ",
        State::Removed => "削除済み",
    };
    language.pick(japanese, state.name())
}

/// One entity of the list.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    kind: Kind,
    id: Id,
    /// `None` where it cannot be read from its file.
    state: Option<State>,
    moment: Option<Moment>,
    /// `None` where its file has errors.
    title: Option<String>,
}

/// Everything there is, by kind. Drafts of releases come first, then releases with the newest first; all else is in the order
/// of the ids.
fn items(drafts: &Drafts, moment: Moment) -> Vec<Item> {
    let superseded = superseded(&drafts.releases, moment);
    let mut items: Vec<Item> = Vec::new();
    for_each_kind!(drafts, |ref list| items.extend(list.iter().map(|draft| item(draft, drafts, moment))));
    for (release, item) in drafts.releases.iter().zip(items.iter_mut().filter(|it| it.kind == Kind::Release))
    {
        item.state = State::of_release(release, &superseded, moment);
    }
    items.extend(with_errors(drafts, &items, moment));
    items.sort_by_key(|item| {
        let newest_first = match item.kind {
            Kind::Release => item.moment.map(Reverse),
            _ => None,
        };
        (item.kind, newest_first, item.id.clone())
    });
    items
}

fn item<K: Entity>(draft: &Draft<K>, drafts: &Drafts, moment: Moment) -> Item {
    Item {
        kind: K::KIND,
        id: draft.id.clone(),
        state: State::of_draft(draft, moment),
        moment: draft.publication.publish_at.as_ref().map(|at| at.moment),
        title: Some(drafts.title(draft)),
    }
}

/// Entities whose files have errors: what is known of them without their fields.
fn with_errors(drafts: &Drafts, known: &[Item], moment: Moment) -> Vec<Item> {
    let known: BTreeSet<(Kind, &Id)> = known.iter().map(|item| (item.kind, &item.id)).collect();
    let unknown = drafts.register.declared.iter().filter(|((kind, id), _)| !known.contains(&(*kind, id)));
    unknown
        .map(|((kind, id), declaration)| Item {
            kind: *kind,
            id: id.clone(),
            state: State::of(declaration.availability, moment),
            moment: match declaration.availability {
                Availability::From(from) => Some(from),
                _ => None,
            },
            title: None,
        })
        .collect()
}

/// The items below their headings; nothing where there are none.
fn rows(items: &[Item], zone: Zone, language: MessageLanguage) -> Vec<[String; 5]> {
    let headings = language.pick(HEADINGS_IN_JAPANESE, HEADINGS).map(str::to_owned);
    let headings = (!items.is_empty()).then_some(headings);
    headings.into_iter().chain(items.iter().map(|item| row(item, zone, language))).collect()
}

fn row(item: &Item, zone: Zone, language: MessageLanguage) -> [String; 5] {
    let nothing = || "-".to_owned();
    [
        kind::word(item.kind, language),
        item.id.to_string(),
        item.state.map_or_else(nothing, |state| state_word(state, language).to_owned()),
        item.moment.map_or_else(nothing, |moment| moment.in_words(zone)),
        item.title.clone().unwrap_or_else(nothing),
    ]
}

/// An item for programs.
#[derive(Serialize)]
struct ListedEntity<'a> {
    kind: &'static str,
    id: &'a Id,
    state: Option<&'static str>,
    moment: Option<String>,
    title: Option<&'a str>,
}

impl<'a> ListedEntity<'a> {
    fn of(item: &'a Item, zone: Zone) -> ListedEntity<'a> {
        ListedEntity {
            kind: item.kind.name(),
            id: &item.id,
            state: item.state.map(State::name),
            moment: item.moment.map(|moment| moment.rfc3339(zone)),
            title: item.title.as_deref(),
        }
    }
}

fn json_lines(items: &[Item], zone: Zone) -> String {
    json::lines(items.iter().map(|item| ListedEntity::of(item, zone)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceText;
    use crate::schema::Setting;
    use crate::source::Sources;

    const FILES: [(&str, &str); 6] = [
        ("releases/new.md", "title: 国内留職\npublish_at: 2014-10-01 10:00\nembargo: {}\n"),
        ("releases/old.md", "title: A \u{202E}title\npublish_at: 2014-09-29\n"),
        ("releases/open.md", "title: 下書き\n"),
        ("releases/wrong.md", "titel: x\npublish_at: 2014-09-30\n"),
        ("partners/recruit.md", "name: リクルート\nkind: company\n"),
        (
            "cases/recruit-2014.md",
            "program: p\ncompany: recruit\nperiod: { from: 2014-10 }\nstatus: preparing\nas_of: 2014-09-29\n",
        ),
    ];

    fn listed() -> Vec<Item> {
        let text = |(path, fields): &(&str, &str)| {
            SourceText::new(format!("content/{path}"), format!("---\n{fields}---\n"))
        };
        let sources = Sources { texts: FILES.iter().map(text).collect(), ..Sources::default() };
        let drafts = crate::content::read(&sources, &Setting::default(), &mut Diagnostics::new());
        let moment = Moment::parse("2014-09-30 12:00", Zone::tokyo()).map(|written| written.moment);
        moment.map(|moment| items(&drafts, moment)).unwrap_or_default()
    }

    #[test]
    fn lines_are_aligned_and_releases_stand_newest_first() {
        assert_eq!(
            table(&rows(&listed(), Zone::tokyo(), MessageLanguage::English)),
            "KIND     ID            STATE      MOMENT            TITLE
release  open          draft      -                 下書き
release  new           embargoed  2014-10-01 10:00  国内留職
release  wrong         published  2014-09-30 00:00  -
release  old           published  2014-09-29 00:00  A \u{FFFD}title
case     recruit-2014  published  -                 リクルート
partner  recruit       published  -                 リクルート
"
        );
    }

    #[test]
    fn japanese_lines_are_japanese_and_what_they_say_can_be_asked_for() {
        let lines = table(&rows(&listed(), Zone::tokyo(), MessageLanguage::Japanese));
        assert!(
            lines.starts_with(
                "種類        ID            状態        公開日時          タイトル
リリース    open          下書き      -                 下書き
リリース    new           情報解禁前  2014-10-01 10:00  国内留職
"
            ),
            "{lines}"
        );
        for known in State::ALL {
            assert_eq!(state(state_word(known, MessageLanguage::Japanese)), Ok(known));
        }
        for known in Kind::ALL {
            assert_eq!(kind::parse(&kind::word(known, MessageLanguage::Japanese)), Ok(known));
        }
        assert_eq!(table(&rows(&[], Zone::tokyo(), MessageLanguage::Japanese)), "");
    }

    #[test]
    fn programs_read_a_line_of_json_each() {
        let lines = json_lines(&listed(), Zone::tokyo());
        let lines: Vec<&str> = lines.lines().collect();
        assert_eq!(
            lines[0],
            r#"{"kind":"release","id":"open","state":"draft","moment":null,"title":"下書き"}"#
        );
        assert_eq!(
            lines[2],
            r#"{"kind":"release","id":"wrong","state":"published","moment":"2014-09-30T00:00:00+09:00","title":null}"#
        );
    }

    #[test]
    fn a_state_that_there_is_not_has_a_nearest_one() {
        assert_eq!(state("embargoed"), Ok(State::Embargoed));
        let Err(CommandLineProblem::UnknownState { nearest, .. }) = state("publishd") else {
            panic!("known")
        };
        assert_eq!(nearest, Some("published".into()));
    }
}
