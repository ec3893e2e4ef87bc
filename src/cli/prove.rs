//! `kawaraban check --prove`: tells each moment that was proved, and what is wrong with one that was not.
//!
//! 1. `check` proves one moment after the other.
//! 2. Each is told as soon as it is proved: its problems, then a line.
//! 3. At the end stands how many moments were proved.

use std::io;

use serde::Serialize;

use super::arguments::Format;
use super::failure::{Failure, Status};
use super::json;
use super::terminal::Terminal;
use crate::check::{self, Difference, Failure as Unproved, Leak, Proof};
use crate::diagnostics::problems::{CheckProblem, Explain};
use crate::diagnostics::{Diagnostic, Place};
use crate::pipeline::Request;
use crate::types::{Moment, Zone};

pub(super) fn run(request: &Request, zone: Zone, terminal: &Terminal) -> Result<Status, Failure> {
    let (mut proved, mut moments) = (0, 0);
    let mut status = Status::Done;
    check::prove(request, |proof| {
        moments += 1;
        proved += usize::from(proof.outcome.is_ok());
        status = worse(status, &proof);
        tell(proof, zone, terminal)
    })?;
    terminal.result(&summary(proved, moments, terminal))?;
    Ok(status)
}

/// The status so far, or that of one more proof where it is worse. Failures of the machine outweigh errors of the content.
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
            format!("証明しました。調べた{moments}件の日時のどれにおいても、公開されていない内容は、どの出力にも現れません。\n"),
            match moments {
                1 => "Proved: at this moment no output tells of what is not public then.\n".to_owned(),
                _ => format!("Proved: at none of these {moments} moments does any output tell of what is not public then.\n"),
            },
        ),
        false => terminal.pick(
            format!("調べた{moments}件の日時のうち、証明できたのは{proved}件です。\n"),
            format!("Of {moments} moments, {proved} were proved.\n"),
        ),
    }
}

/// Tells one moment: its problems, then a line.
fn tell(proof: Proof, zone: Zone, terminal: &Terminal) -> io::Result<()> {
    let moment = proof.moment.in_words(zone);
    let mut problems = proof.problems;
    match &proof.outcome {
        Ok(outputs) => {
            terminal.diagnostics_and_notes(&problems)?;
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
            let has_been_told = !problems.has_errors();
            heading(CheckProblem::NotBuilt { moment, has_been_told }, terminal);
            terminal.diagnostics(&problems)?;
        }
        Err(Unproved::NotBuiltWithoutHidden) => {
            heading(CheckProblem::NotBuiltWithoutHidden { moment }, terminal);
            terminal.diagnostics(&problems)?;
        }
    }
    match terminal.format {
        Format::Json => terminal.data(&json_line(proof.moment, &proof.outcome, zone)),
        Format::Human => Ok(()),
    }
}

/// What the problems below have in common, for people. Programs read it in the line of the moment.
fn heading(problem: CheckProblem, terminal: &Terminal) {
    if terminal.format == Format::Human {
        terminal.problem(&problem.into());
    }
}

/// A leak as a problem at its place in the output.
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

/// One moment for programs.
#[derive(Serialize)]
struct ProvedMoment<'a> {
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
    let mut line = ProvedMoment {
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
    let moment = String::new();
    match outcome {
        Ok(_) => {}
        Err(Unproved::NotBuilt) => {
            line.problem = Some(CheckProblem::NotBuilt { moment, has_been_told: false }.code());
        }
        Err(Unproved::NotBuiltWithoutHidden) => {
            line.problem = Some(CheckProblem::NotBuiltWithoutHidden { moment }.code());
        }
        Err(Unproved::Leak(leak)) => {
            line.problem = Some(told(leak, moment).problem.code());
            (line.output, line.others) = (Some(leak.path.to_string()), Some(leak.others));
            if let Difference::Bytes(first) = &leak.difference {
                line.offset = Some(first.offset);
                (line.built, line.without_hidden) = (Some(first.site.text()), Some(first.redacted.text()));
            }
        }
    }
    json::line(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::FirstBytes;
    use crate::diagnostics::{MessageLanguage, human};
    use crate::types::OutputPath;

    fn leak(difference: impl Fn(&OutputPath) -> Difference) -> Leak {
        let path = OutputPath::parse("releases/index.html").unwrap_or_else(|bad| panic!("{bad:?}"));
        Leak { difference: difference(&path), path, others: 2 }
    }

    fn bytes(path: &OutputPath) -> Difference {
        let (site, redacted) = ("<ul>\n<li>全12件</li>\n", "<ul>\n<li>全11件</li>\n");
        Difference::Bytes(FirstBytes::of(path, site.as_bytes(), redacted.as_bytes()))
    }

    #[test]
    fn a_leak_shows_what_stands_there_and_what_should() -> io::Result<()> {
        let mut diagnostics = crate::diagnostics::Diagnostics::new();
        diagnostics.push(told(&leak(bytes), "2014-10-01 09:59".into()));
        let mut text = Vec::new();
        human::write(&diagnostics, MessageLanguage::English, false, 100, &mut text)?;
        let text = String::from_utf8_lossy(&text);
        for part in [
            "error[hidden-content-shows]: at 2014-10-01 09:59 something that is not public then shows in this output \
             (from byte 14 on)",
            "releases/index.html:2:7",
            "2 | <li>全12件</li>",
            "2 | <li>全11件</li>",
            "without what is not public, this would stand here",
            "The same holds for 2 other outputs.",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        Ok(())
    }

    #[test]
    fn programs_read_a_leak_in_its_moments_line() {
        let line = |outcome| {
            let moment = Moment::from_unix(1_411_952_400);
            moment.map(|moment| json_line(moment, &outcome, Zone::tokyo())).unwrap_or_default()
        };
        assert_eq!(
            line(Err(Unproved::Leak(leak(bytes)))),
            "{\"moment\":\"2014-09-29T10:00:00+09:00\",\"proved\":false,\"problem\":\"hidden-content-shows\",\
             \"output\":\"releases/index.html\",\"offset\":13,\"built\":\"2件</li>\\n\",\
             \"without_hidden\":\"1件</li>\\n\",\"others\":2}\n"
        );
        assert_eq!(
            line(Err(Unproved::Leak(leak(|_| Difference::OnlyInSite)))),
            "{\"moment\":\"2014-09-29T10:00:00+09:00\",\"proved\":false,\"problem\":\"output-of-hidden-content\",\
             \"output\":\"releases/index.html\",\"others\":2}\n"
        );
        assert!(line(Err(Unproved::Leak(leak(|_| Difference::OnlyInRedacted)))).contains("output-missing"));
    }
}
