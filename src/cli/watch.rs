//! `kawaraban build --watch`: stays, builds after every edit, and publishes at every coming moment.
//!
//! When to build is said by [`watch`]; here are the real clock, the signals that end it, and what is told of each build: a
//! line that says when it was, what it did, and what comes next.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde::Serialize;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::arguments::{Build, Format};
use super::coming::{self, Change, Line};
use super::failure::{Failure, Status};
use super::problem::CommandLineProblem;
use super::progress::Bar;
use super::table::{day_and_time, one_line, to_the_second};
use super::terminal::Terminal;
use super::{Context, build as once};
use crate::build::{self, Report, Request};
use crate::diagnostics::problems::{Problem, PublishProblem, WatchProblem};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity};
use crate::newsroom::Sight;
use crate::publish::Target;
use crate::schema::WebAddress;
use crate::types::{Moment, Zone};
use crate::watch::{self, Attempt, Cause, Clock, Files, Interval, Outcome, Site};

pub(super) fn run(options: &Build, context: &Context<'_>) -> Result<Status, Failure> {
    if context.shared.at.is_some() {
        return Err(CommandLineProblem::WatchAtMoment.into());
    }
    let (site, terminal) = (context.site()?, context.terminal);
    let base_url = options.base_url.as_deref().map(once::base_url).transpose()?;
    let output = once::output(options, site)?;
    if let Err(problem) = Target::new(site, &output) {
        return once::refused(problem, &terminal);
    }
    if context.environment.source_date_epoch.is_some() {
        terminal.note(terminal.pick(
            "`--watch` は時計に従うため、環境変数 SOURCE_DATE_EPOCH は使いません。",
            "`--watch` follows the clock: the environment variable SOURCE_DATE_EPOCH is passed over.",
        ));
    }
    let stop = asked_to_stop().map_err(Failure::Output)?;
    terminal.note(terminal.pick(
        "変更と公開日時を見守ります。終了するには Ctrl+C を押してください。",
        "Watching for edits and for coming moments. Ctrl+C ends it.",
    ));
    let (strict, sight) = (options.strict, once::sight(options));
    let mut newsroom = Newsroom { site, output, base_url, strict, sight, terminal };
    watch::watch(&mut newsroom, &MachineClock, &mut Files::watch(site, stop));
    Ok(Status::Done)
}

/// Set when the program is asked to end. Asked a second time, it ends at once, which no publish is harmed by.
fn asked_to_stop() -> io::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&stop))?;
        flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}

/// The machine's clock.
struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> Moment {
        Moment::now()
    }
}

/// The newsroom that is kept up to date.
struct Newsroom<'a> {
    site: &'a Path,
    output: PathBuf,
    base_url: Option<WebAddress>,
    strict: bool,
    sight: Sight,
    terminal: Terminal,
}

impl Site for Newsroom<'_> {
    fn build(&mut self, cause: Cause, moment: Moment) -> Attempt {
        let mut diagnostics = Diagnostics::new();
        let report = self.publish(moment, &mut diagnostics);
        // Read behind the build, which must not be late. An edit between the two is heard of and comes to another build.
        let (setting, drafts) = build::drafts(self.site, &mut Diagnostics::new());
        let changes = coming::changes(&drafts, setting.zone);
        drop(drafts);
        let outcome = match (&report, Status::of(&diagnostics)) {
            (Some(_), _) => Outcome::Published,
            (None, Status::ContentErrors) => Outcome::ContentErrors,
            (None, _) => Outcome::Refused,
        };
        let told = Told {
            cause,
            moment,
            report,
            outcome,
            errors: diagnostics.sorted().iter().filter(|it| it.severity == Severity::Error).count(),
            is_busy: diagnostics.iter().any(is_another_build),
            next: coming::first(coming::after(&changes, moment)),
            zone: setting.zone,
        };
        // A log that takes nothing more must not keep the site from being published on time.
        let _ = self.tell(&told, &diagnostics);
        let moments = changes.iter().map(|change| change.moment);
        Attempt { outcome, interval: Interval::around(moment, moments) }
    }

    fn warn(&mut self, problem: WatchProblem) {
        let mut diagnostics = Diagnostics::new();
        diagnostics.report(Place::path(self.site.display().to_string()), problem);
        let _ = self.terminal.diagnostics(&diagnostics);
    }
}

impl Newsroom<'_> {
    fn publish(&self, moment: Moment, diagnostics: &mut Diagnostics) -> Option<Report> {
        let target = match Target::new(self.site, &self.output) {
            Ok(target) => target,
            Err(problem) => {
                diagnostics.report(Place::path(problem.path()), problem);
                return None;
            }
        };
        let request = Request {
            site: self.site.to_owned(),
            moment,
            base_url: self.base_url.clone(),
            strict: self.strict,
            sight: self.sight,
        };
        let bar = Bar::new(&self.terminal);
        let report = build::build(&request, &target, &bar, diagnostics);
        bar.finish();
        report
    }

    fn tell(&self, told: &Told<'_>, diagnostics: &Diagnostics) -> io::Result<()> {
        // That another build is under way is no mistake that somebody has to mend.
        if !told.is_busy {
            self.terminal.diagnostics(diagnostics)?;
        }
        match self.terminal.format {
            Format::Human => self.terminal.result(&line(told, &self.terminal)),
            Format::Json => self.terminal.data(&json_line(told)),
        }
    }
}

fn is_another_build(diagnostic: &Diagnostic) -> bool {
    matches!(diagnostic.problem, Problem::Publish(PublishProblem::AnotherBuild { .. }))
}

/// What there is to tell of a build.
struct Told<'a> {
    cause: Cause,
    moment: Moment,
    /// `None` where nothing was published.
    report: Option<Report>,
    outcome: Outcome,
    errors: usize,
    is_busy: bool,
    /// What changes at the next moment.
    next: &'a [Change],
    zone: Zone,
}

fn line(told: &Told<'_>, terminal: &Terminal) -> String {
    let cause = match told.cause {
        Cause::Start => terminal.pick("開始", "start"),
        Cause::Edit => terminal.pick("編集", "edit"),
        Cause::Moment => terminal.pick("日時の到来", "moment"),
        Cause::ClockWentBack => terminal.pick("時計の変更", "clock set back"),
        Cause::Retry => terminal.pick("再試行", "retry"),
    };
    let done = match &told.report {
        Some(Report { written, unchanged, pruned, .. }) => terminal.pick(
            format!("書き込み {written}件、変更なし {unchanged}件、削除 {pruned}件。"),
            format!("{written} written, {unchanged} unchanged, {pruned} removed."),
        ),
        None if told.is_busy => terminal.pick(
            "別のビルドが実行中のため、まもなくやり直します。".to_owned(),
            "Another build is running; this one will be tried again shortly.".to_owned(),
        ),
        None if told.outcome == Outcome::Refused => terminal.pick(
            format!("エラー{}件。まもなくやり直します。", told.errors),
            format!("Errors: {}. It will be tried again shortly.", told.errors),
        ),
        None => terminal.pick(
            format!("エラー{}件。何も書き出していません。", told.errors),
            match told.errors {
                1 => "1 error, nothing was written.".to_owned(),
                errors => format!("{errors} errors, nothing was written."),
            },
        ),
    };
    let now = to_the_second(told.moment, told.zone);
    let space = terminal.pick("", " ");
    format!("{now} [{cause}] {done}{space}{}\n", next(told, terminal))
}

/// When the site changes next, and what of it.
fn next(told: &Told<'_>, terminal: &Terminal) -> String {
    let Some(change) = told.next.first() else {
        return terminal.pick("今後の予定はありません。", "Nothing is scheduled.").to_owned();
    };
    let at = day_and_time(change.moment, told.zone);
    let what = one_line(&coming::words(&change.what, terminal.language));
    let (kind, id) = (change.kind, &change.id);
    match told.next.len() - 1 {
        0 => terminal
            .pick(format!("次は {at} {kind} {id} {what}。"), format!("Next {at}: {kind} {id}, {what}.")),
        more => terminal.pick(
            format!("次は {at} {kind} {id} {what} ほか{more}件。"),
            format!("Next {at}: {kind} {id}, {what}, and {more} more."),
        ),
    }
}

/// A build for programs. The order of the fields is part of what they see.
#[derive(Serialize)]
struct Event<'a> {
    event: &'static str,
    moment: String,
    cause: &'static str,
    errors: usize,
    written: Option<usize>,
    unchanged: Option<usize>,
    removed: Option<usize>,
    next: Vec<Line<'a>>,
}

fn json_line(told: &Told<'_>) -> String {
    let report = told.report.as_ref();
    let event = Event {
        event: match report {
            Some(_) => "built",
            None if told.is_busy => "busy",
            None => "failed",
        },
        moment: told.moment.rfc3339(told.zone),
        cause: match told.cause {
            Cause::Start => "start",
            Cause::Edit => "edit",
            Cause::Moment => "moment",
            Cause::ClockWentBack => "clock-went-back",
            Cause::Retry => "retry",
        },
        errors: told.errors,
        written: report.map(|report| report.written),
        unchanged: report.map(|report| report.unchanged),
        removed: report.map(|report| report.pruned),
        next: told.next.iter().map(|change| Line::of(change, told.zone)).collect(),
    };
    // Texts, names and numbers: nothing in them can fail to be JSON.
    serde_json::to_string(&event).map(|line| line + "\n").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::environment::Environment;
    use super::*;
    use crate::content::What;
    use crate::diagnostics::MessageLanguage;
    use crate::types::{Id, Kind};

    fn change(what: What) -> Option<Change> {
        let moment = Moment::from_unix(1_411_952_400)?;
        Some(Change { moment, kind: Kind::Release, id: Id::parse("a").ok()?, title: None, what })
    }

    /// What is told in English, in Japanese and to programs.
    fn told(report: Option<Report>, outcome: Outcome, is_busy: bool, next: &[Change]) -> Option<[String; 3]> {
        let told = Told {
            cause: Cause::Edit,
            moment: Moment::from_unix(1_411_952_399)?,
            errors: if report.is_some() { 0 } else { 2 },
            outcome,
            report,
            is_busy,
            next,
            zone: Zone::tokyo(),
        };
        let line = |language| line(&told, &Terminal::new(language, &Environment::default()));
        Some([line(MessageLanguage::English), line(MessageLanguage::Japanese), json_line(&told)])
    }

    #[test]
    fn a_build_is_told_with_what_comes_next() {
        let next: Vec<Change> = [What::EmbargoLifted, What::Removed].into_iter().filter_map(change).collect();
        let report = Report { written: 3, unchanged: 99, pruned: 1, ..Report::default() };
        let expected = [
            "2014-09-29 09:59:59 [edit] 3 written, 99 unchanged, 1 removed. Next 2014-09-29 10:00: release a, embargo lifted, and 1 more.\n",
            "2014-09-29 09:59:59 [編集] 書き込み 3件、変更なし 99件、削除 1件。次は 2014-09-29 10:00 release a 情報解禁 ほか1件。\n",
            concat!(
                r#"{"event":"built","moment":"2014-09-29T09:59:59+09:00","cause":"edit","errors":0,"written":3,"unchanged":99,"removed":1,"next":["#,
                r#"{"moment":"2014-09-29T10:00:00+09:00","kind":"release","id":"a","what":"embargo-lifted","detail":null,"title":null},"#,
                r#"{"moment":"2014-09-29T10:00:00+09:00","kind":"release","id":"a","what":"removed","detail":null,"title":null}]}"#,
                "\n"
            ),
        ];
        assert_eq!(told(Some(report), Outcome::Published, false, &next), Some(expected.map(str::to_owned)));
    }

    #[test]
    fn a_build_that_did_not_work_says_why() {
        let [english, japanese, json] = told(None, Outcome::ContentErrors, false, &[]).unwrap_or_default();
        assert_eq!(
            english,
            "2014-09-29 09:59:59 [edit] 2 errors, nothing was written. Nothing is scheduled.\n"
        );
        assert!(
            japanese.ends_with("エラー2件。何も書き出していません。今後の予定はありません。\n"),
            "{japanese}"
        );
        assert!(json.starts_with(r#"{"event":"failed","#) && json.contains(r#""written":null"#), "{json}");
        let [english, ..] = told(None, Outcome::Refused, false, &[]).unwrap_or_default();
        assert!(english.contains("Errors: 2. It will be tried again shortly."), "{english}");
        let [english, _, json] = told(None, Outcome::Refused, true, &[]).unwrap_or_default();
        assert!(english.contains("Another build is running"), "{english}");
        assert!(json.starts_with(r#"{"event":"busy","#), "{json}");
    }
}
