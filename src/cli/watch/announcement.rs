//! What is told of each build: a line that says when it was, what it did, what is overdue, and what comes next.

use serde::Serialize;

use crate::cli::coming::{self, ComingChange};
use crate::cli::json;
use crate::cli::terminal::Terminal;
use crate::newsroom::Change;
use crate::pipeline::Report;
use crate::types::{Moment, Zone};
use crate::watch::{Cause, Outcome};

/// What is told of one build.
pub(super) struct Announcement<'a> {
    pub(super) cause: Cause,
    pub(super) moment: Moment,
    /// `None` where nothing was published.
    pub(super) report: Option<Report>,
    pub(super) outcome: Outcome,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// Those that have been told before.
    pub(super) known_warnings: usize,
    pub(super) is_busy: bool,
    /// What should have changed since the last publish, and has not.
    pub(super) overdue: &'a [Change],
    /// What changes at the next moment.
    pub(super) next: &'a [Change],
    pub(super) zone: Zone,
}

/// Why a site was built, in a word.
pub(in crate::cli) fn cause_word(cause: Cause, terminal: &Terminal) -> &'static str {
    match cause {
        Cause::Start => terminal.pick("開始", "start"),
        Cause::Edit => terminal.pick("編集", "edit"),
        Cause::Moment => terminal.pick("日時の到来", "moment"),
        Cause::ClockWentBack => terminal.pick("時計の変更", "clock set back"),
        Cause::Displaced => terminal.pick("出力先の変化", "output changed"),
        Cause::Retry => terminal.pick("再試行", "retry"),
    }
}

/// The line for people.
pub(super) fn line(announcement: &Announcement<'_>, terminal: &Terminal) -> String {
    let cause = cause_word(announcement.cause, terminal);
    let done = match &announcement.report {
        Some(Report { written, unchanged, pruned, .. }) => terminal.pick(
            format!("書き込み {written}件、変更なし {unchanged}件、削除 {pruned}件。"),
            format!("{written} written, {unchanged} unchanged, {pruned} removed."),
        ),
        None if announcement.is_busy => terminal.pick(
            "別のビルドが実行中のため、まもなくやり直します。".to_owned(),
            "Another build is running; this one will be tried again shortly.".to_owned(),
        ),
        None if announcement.outcome == Outcome::Refused => terminal.pick(
            format!("エラー{}件。まもなくやり直します。", announcement.errors),
            format!("Errors: {}. It will be tried again shortly.", announcement.errors),
        ),
        None => terminal.pick(
            format!("エラー{}件。何も書き出していません。", announcement.errors),
            match announcement.errors {
                1 => "1 error, nothing was written.".to_owned(),
                errors => format!("{errors} errors, nothing was written."),
            },
        ),
    };
    let now = announcement.moment.to_the_second(announcement.zone);
    let mut sentences = vec![done];
    match announcement.known_warnings {
        0 => {}
        1 => sentences.push(terminal.pick("前と同じ警告 1件。", "1 warning as before.").to_owned()),
        known => sentences
            .push(terminal.pick(format!("前と同じ警告 {known}件。"), format!("{known} warnings as before."))),
    }
    sentences.extend(overdue_words(announcement.overdue, announcement.zone, terminal));
    // Where the content has errors, what comes next may be unknown: nothing is said then.
    if announcement.report.is_some() || !announcement.next.is_empty() {
        sentences.push(next_words(announcement.next, announcement.zone, terminal));
    }
    format!("{now} [{cause}] {}\n", sentences.join(terminal.pick("", " ")))
}

/// What should have changed, and since when.
fn overdue_words(overdue: &[Change], zone: Zone, terminal: &Terminal) -> Option<String> {
    let change = overdue.first()?;
    let (at, what) = (change.moment.in_words(zone), coming::sentence(change, terminal.language));
    Some(match overdue.len() - 1 {
        0 => terminal.pick(
            format!("{at} の {what} は、まだ反映されていません。"),
            format!("Overdue since {at}: {what}."),
        ),
        more => terminal.pick(
            format!("{at} の {what} ほか{more}件は、まだ反映されていません。"),
            format!("Overdue since {at}: {what}, and {more} more."),
        ),
    })
}

/// When the site changes next, and what of it.
pub(in crate::cli) fn next_words(next: &[Change], zone: Zone, terminal: &Terminal) -> String {
    let Some(change) = next.first() else {
        return terminal.pick("今後の予定はありません。", "Nothing is scheduled.").to_owned();
    };
    let (at, what) = (change.moment.in_words(zone), coming::sentence(change, terminal.language));
    match next.len() - 1 {
        0 => terminal.pick(format!("次は {at} {what}。"), format!("Next {at}: {what}.")),
        more => terminal
            .pick(format!("次は {at} {what} ほか{more}件。"), format!("Next {at}: {what}, and {more} more.")),
    }
}

/// A build for programs.
#[derive(Serialize)]
struct AnnouncedBuild<'a> {
    event: &'static str,
    moment: String,
    cause: &'static str,
    errors: usize,
    warnings: usize,
    written: Option<usize>,
    unchanged: Option<usize>,
    removed: Option<usize>,
    next: Vec<ComingChange<'a>>,
    overdue: Vec<ComingChange<'a>>,
}

/// Why a site was built, for programs.
pub(in crate::cli) fn cause_name(cause: Cause) -> &'static str {
    match cause {
        Cause::Start => "start",
        Cause::Edit => "edit",
        Cause::Moment => "moment",
        Cause::ClockWentBack => "clock-went-back",
        Cause::Displaced => "output-changed",
        Cause::Retry => "retry",
    }
}

/// The line for programs.
pub(super) fn json_line(announcement: &Announcement<'_>) -> String {
    let report = announcement.report.as_ref();
    let event = AnnouncedBuild {
        event: match report {
            Some(_) => "built",
            None if announcement.is_busy => "busy",
            None => "failed",
        },
        moment: announcement.moment.rfc3339(announcement.zone),
        cause: cause_name(announcement.cause),
        errors: announcement.errors,
        warnings: announcement.warnings,
        written: report.map(|report| report.written),
        unchanged: report.map(|report| report.unchanged),
        removed: report.map(|report| report.pruned),
        next: lines(announcement.next, announcement.zone),
        overdue: lines(announcement.overdue, announcement.zone),
    };
    json::line(event)
}

fn lines(changes: &[Change], zone: Zone) -> Vec<ComingChange<'_>> {
    changes.iter().map(|change| ComingChange::of(change, zone)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::environment::Environment;
    use crate::content::What;
    use crate::diagnostics::MessageLanguage;
    use crate::newsroom::Subject;
    use crate::types::{Id, Kind};

    fn change(what: What) -> Option<Change> {
        let moment = Moment::from_unix(1_411_952_400)?;
        let subject = Subject::Entity(Kind::Release, Id::parse("a").ok()?);
        Some(Change { moment, subject, title: None, what })
    }

    /// What is told in English, in Japanese and to programs.
    fn told(
        report: Option<Report>,
        outcome: Outcome,
        is_busy: bool,
        changes: &[Change],
    ) -> Option<[String; 3]> {
        let announcement = Announcement {
            cause: Cause::Edit,
            moment: Moment::from_unix(1_411_952_399)?,
            errors: if report.is_some() { 0 } else { 2 },
            warnings: if report.is_some() { 3 } else { 0 },
            known_warnings: if report.is_some() { 2 } else { 0 },
            outcome,
            is_busy,
            // After a publish nothing is overdue.
            overdue: if report.is_none() { changes } else { &[] },
            next: if report.is_some() { changes } else { &[] },
            report,
            zone: Zone::tokyo(),
        };
        let line = |language| line(&announcement, &Terminal::new(language, &Environment::default()));
        Some([line(MessageLanguage::English), line(MessageLanguage::Japanese), json_line(&announcement)])
    }

    #[test]
    fn a_build_is_told_with_what_comes_next() {
        let next: Vec<Change> = [What::EmbargoLifted, What::Removed].into_iter().filter_map(change).collect();
        let report = Report { written: 3, unchanged: 99, pruned: 1, ..Report::default() };
        let expected = [
            "2014-09-29 09:59:59 [edit] 3 written, 99 unchanged, 1 removed. 2 warnings as before. Next 2014-09-29 10:00: release “a”: embargo lifted, and 1 more.\n",
            "2014-09-29 09:59:59 [編集] 書き込み 3件、変更なし 99件、削除 1件。前と同じ警告 2件。次は 2014-09-29 10:00 リリース「a」の情報解禁 ほか1件。\n",
            concat!(
                r#"{"event":"built","moment":"2014-09-29T09:59:59+09:00","cause":"edit","errors":0,"warnings":3,"written":3,"unchanged":99,"removed":1,"next":["#,
                r#"{"moment":"2014-09-29T10:00:00+09:00","kind":"release","id":"a","what":"embargo-lifted","detail":null,"title":null},"#,
                r#"{"moment":"2014-09-29T10:00:00+09:00","kind":"release","id":"a","what":"removed","detail":null,"title":null}],"overdue":[]}"#,
                "\n"
            ),
        ];
        assert_eq!(told(Some(report), Outcome::Published, false, &next), Some(expected.map(str::to_owned)));
    }

    #[test]
    fn a_build_that_did_not_work_says_why() {
        let [english, japanese, json] = told(None, Outcome::ContentErrors, false, &[]).unwrap_or_default();
        assert_eq!(english, "2014-09-29 09:59:59 [edit] 2 errors, nothing was written.\n");
        assert!(japanese.ends_with("[編集] エラー2件。何も書き出していません。\n"), "{japanese}");
        assert!(json.starts_with(r#"{"event":"failed","#) && json.contains(r#""written":null"#), "{json}");
        let [english, ..] = told(None, Outcome::Refused, false, &[]).unwrap_or_default();
        assert!(english.contains("Errors: 2. It will be tried again shortly."), "{english}");
        let [english, _, json] = told(None, Outcome::Refused, true, &[]).unwrap_or_default();
        assert!(english.contains("Another build is running"), "{english}");
        assert!(json.starts_with(r#"{"event":"busy","#), "{json}");
    }

    #[test]
    fn a_moment_that_came_and_was_not_published_is_overdue() {
        let changes: Vec<Change> =
            [What::EmbargoLifted, What::Removed].into_iter().filter_map(change).collect();
        let [english, japanese, json] =
            told(None, Outcome::ContentErrors, false, &changes).unwrap_or_default();
        assert!(
            english.ends_with(
                "nothing was written. Overdue since 2014-09-29 10:00: release “a”: embargo lifted, and 1 more.\n"
            ),
            "{english}"
        );
        assert!(
            japanese.ends_with(
                "2014-09-29 10:00 の リリース「a」の情報解禁 ほか1件は、まだ反映されていません。\n"
            ),
            "{japanese}"
        );
        assert!(json.contains(r#""next":[],"overdue":[{"moment":"2014-09-29T10:00:00+09:00","#), "{json}");
    }
}
