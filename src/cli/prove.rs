//! `kawaraban check --prove`: tells each moment that was proved, and what is wrong with one that was not.

use std::io;

use serde::Serialize;

use super::Context;
use super::arguments::{Check, Format};
use super::failure::{Failure, Status};
use super::site::Outline;
use super::terminal::Terminal;
use crate::build::Request;
use crate::check::{self, Difference, Failure as Unproved, Leak, Proof};
use crate::diagnostics::problems::{CheckProblem, Explain};
use crate::diagnostics::{Diagnostic, Place};
use crate::newsroom::Sight;
use crate::types::{Moment, Zone};

pub(super) fn run(options: &Check, context: &Context<'_>) -> Result<Status, Failure> {
    let (site, terminal) = (context.site()?, &context.terminal);
    let outline = Outline::read(site);
    let moment = context.moment(&outline)?;
    let request = Request {
        site: site.to_owned(),
        moment,
        base_url: None,
        strict: options.strict,
        sight: Sight::Public,
    };
    let (mut proved, mut moments) = (0, 0);
    let mut status = Status::Done;
    check::prove(&request, |proof| {
        moments += 1;
        proved += usize::from(proof.outcome.is_ok());
        status = worse(status, &proof);
        tell(proof, outline.setting.zone, terminal)
    })?;
    terminal.result(&summary(proved, moments, terminal))?;
    Ok(status)
}

/// The machine's failures outweigh errors of the content.
fn worse(status: Status, proof: &Proof) -> Status {
    match Status::of(&proof.problems) {
        Status::Done if proof.outcome.is_ok() || status != Status::Done => status,
        Status::Done => Status::ContentErrors,
        _ if status == Status::MachineFailure => status,
        worse => worse,
    }
}

fn summary(proved: usize, moments: usize, terminal: &Terminal) -> String {
    match proved == moments {
        true => terminal.pick(
            format!("証明しました。{moments}の日時のどれにおいても、公開されていない内容は、どの出力にも現れません。\n"),
            format!("Proved: at none of {moments} moments does any output tell of what is not public then.\n"),
        ),
        false => terminal.pick(
            format!("{moments}の日時のうち、証明できたのは{proved}です。\n"),
            format!("Of {moments} moments, {proved} were proved.\n"),
        ),
    }
}

/// One moment: a line, and before it what is wrong.
fn tell(proof: Proof, zone: Zone, terminal: &Terminal) -> io::Result<()> {
    let moment = in_words(proof.moment, zone);
    let mut problems = proof.problems;
    match &proof.outcome {
        Ok(outputs) => {
            terminal.diagnostics(&problems)?;
            terminal.result(&terminal.pick(
                format!("{moment}  出力{outputs}件: 証明済み\n"),
                format!("{moment}  {outputs} outputs: proved\n"),
            ))?;
        }
        Err(Unproved::Leak(leak)) => {
            problems.push(told(leak, moment));
            terminal.diagnostics(&problems)?;
        }
        Err(Unproved::NotBuilt) => {
            heading(&CheckProblem::NotBuilt { moment }, terminal);
            terminal.diagnostics(&problems)?;
        }
        Err(Unproved::NotBuiltWithoutHidden) => {
            heading(&CheckProblem::NotBuiltWithoutHidden { moment }, terminal);
            terminal.diagnostics(&problems)?;
        }
    }
    match terminal.format {
        Format::Json => terminal.data(&json_line(proof.moment, &proof.outcome, zone)),
        Format::Human => Ok(()),
    }
}

/// What the problems below it have in common; programs read it in the moment's line.
fn heading(problem: &CheckProblem, terminal: &Terminal) {
    if terminal.format == Format::Human {
        terminal.message(&problem.message(terminal.language));
    }
}

/// A leak, told like any other problem: at its place in the output.
fn told(leak: &Leak, moment: String) -> Diagnostic {
    let (path, others) = (leak.path.to_string(), leak.others);
    match &leak.difference {
        Difference::OnlyInSite => {
            Diagnostic::new(Place::path(path), CheckProblem::OutputOfHidden { moment, others })
        }
        Difference::OnlyInRedacted => {
            Diagnostic::new(Place::path(path), CheckProblem::OutputMissing { moment, others })
        }
        Difference::Bytes(first) => {
            let problem = CheckProblem::HiddenShows { moment, offset: first.offset, others };
            Diagnostic::new(first.site.clone(), problem).with_related(first.redacted.clone())
        }
    }
}

fn in_words(moment: Moment, zone: Zone) -> String {
    let (hour, minute) = moment.time(zone);
    format!("{} {hour:02}:{minute:02}", moment.day(zone))
}

/// The order of the fields is part of what other programs see.
#[derive(Serialize)]
struct Line<'a> {
    moment: String,
    proved: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    outputs: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    built: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    without_hidden: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    others: Option<usize>,
}

fn json_line(moment: Moment, outcome: &Result<usize, Unproved>, zone: Zone) -> String {
    let mut line = Line {
        moment: moment.rfc3339(zone),
        proved: outcome.is_ok(),
        outputs: outcome.as_ref().ok().copied(),
        problem: None,
        output: None,
        offset: None,
        built: None,
        without_hidden: None,
        others: None,
    };
    match outcome {
        Ok(_) => {}
        Err(Unproved::NotBuilt) => {
            line.problem = Some(CheckProblem::NotBuilt { moment: String::new() }.code())
        }
        Err(Unproved::NotBuiltWithoutHidden) => {
            line.problem = Some(CheckProblem::NotBuiltWithoutHidden { moment: String::new() }.code());
        }
        Err(Unproved::Leak(leak)) => {
            line.problem = Some(told(leak, String::new()).problem.code());
            (line.output, line.others) = (Some(leak.path.to_string()), Some(leak.others));
            if let Difference::Bytes(first) = &leak.difference {
                line.offset = Some(first.offset);
                (line.built, line.without_hidden) = (Some(first.site.text()), Some(first.redacted.text()));
            }
        }
    }
    // Numbers and texts: nothing in it can fail to be JSON.
    serde_json::to_string(&line).map(|line| line + "\n").unwrap_or_default()
}
