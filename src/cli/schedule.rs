//! `kawaraban schedule`: every coming moment at which the site changes, soonest first, with what changes.
//!
//! 1. The content is read, and everything in it that has a moment is put in order.
//! 2. What is still to come is printed. `--next` is for schedulers: it prints the next moment alone, or nothing.
//! 3. Where the content has errors, it is said that the list may not be complete.

use super::arguments::{Format, Schedule};
use super::coming::{self, ComingChange};
use super::failure::{Failure, Status};
use super::site::SiteHead;
use super::table::table;
use super::{Context, json, kind};
use crate::diagnostics::{Diagnostics, MessageLanguage, Severity};
use crate::newsroom::{self, Change, soonest, timetable};
use crate::pipeline;
use crate::types::Zone;

pub(super) fn run(options: &Schedule, context: &Context<'_>) -> Result<Status, Failure> {
    let (site, terminal) = (context.site()?, &context.terminal);
    let moment = context.moment(&SiteHead::read(site))?;
    let mut diagnostics = Diagnostics::new();
    let (setting, drafts) = pipeline::drafts(site, &mut diagnostics);
    let all = timetable(&drafts, setting.zone);
    let coming = newsroom::coming(&all, moment);
    let shown = if options.next { soonest(coming) } else { coming };
    terminal.data(&match (terminal.format, shown.first()) {
        (Format::Json, _) => json_lines(shown, setting.zone),
        (Format::Human, Some(next)) if options.next => format!("{}\n", next.moment.rfc3339(setting.zone)),
        (Format::Human, _) => table(&rows(shown, setting.zone, terminal.language)),
    })?;
    let errors = diagnostics.sorted().iter().filter(|it| it.severity == Severity::Error).count();
    if errors > 0 {
        terminal.note(&terminal.pick(
            format!("原稿に{errors}件のエラーがあるため、読み取れた予定だけを表示しています。`kawaraban check` で確かめてください。"),
            match errors {
                1 => "Because of an error in the content only what could be read is listed; see `kawaraban check`.".to_owned(),
                _ => format!("Because of {errors} errors in the content only what could be read is listed; see `kawaraban check`."),
            },
        ));
    } else if shown.is_empty() && !options.next {
        terminal.note(terminal.pick("今後の予定はありません。", "Nothing is going to change."));
    }
    Ok(Status::Done)
}

fn rows(changes: &[Change], zone: Zone, language: MessageLanguage) -> Vec<[String; 5]> {
    let nothing = || "-".to_owned();
    let row = |change: &Change| {
        [
            change.moment.in_words(zone),
            change.subject.kind().map_or_else(nothing, |kind| kind::word(kind, language)),
            change.subject.name().to_owned(),
            coming::words(&change.what, language),
            change.title.clone().unwrap_or_else(nothing),
        ]
    };
    changes.iter().map(row).collect()
}

fn json_lines(changes: &[Change], zone: Zone) -> String {
    json::lines(changes.iter().map(|change| ComingChange::of(change, zone)))
}
