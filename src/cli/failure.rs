//! Why a command could not do its work, and the exit status that says so.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::diagnostics::problems::{CommandLineProblem, IoCause, Problem, PublishProblem, RenameProblem};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity};

/// How a command ended: the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// It is done.
    Done = 0,
    /// The content has errors.
    ContentErrors = 1,
    /// The command line is wrong.
    WrongCommandLine = 2,
    /// The machine failed: disk, permissions.
    MachineFailure = 3,
}

impl Status {
    /// The status of a command that found these problems in a site.
    pub(super) fn of(diagnostics: &Diagnostics) -> Status {
        let mut errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        match diagnostics.has_errors() {
            false => Status::Done,
            true if errors.any(|error| error.problem.is_machine_failure()) => Status::MachineFailure,
            true => Status::ContentErrors,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// The command line is wrong, or standard output takes nothing more.
    CommandLine(Box<Problem>),
    /// A folder that cannot be the output, or a disk that refuses.
    Disk(PublishProblem),
}

impl Failure {
    /// A file or folder that could not be written.
    pub(super) fn write(path: &Path, error: &io::Error) -> Failure {
        let (path, cause) = (path.display().to_string(), IoCause::of(error));
        Failure::Disk(PublishProblem::CannotWrite { path, cause })
    }

    /// A file or folder that could not be read.
    pub(super) fn read(path: &Path, error: &io::Error) -> Failure {
        let (path, cause) = (path.display().to_string(), IoCause::of(error));
        Failure::Disk(PublishProblem::CannotRead { path, cause })
    }

    /// The exit status that says so.
    pub(super) fn status(&self) -> Status {
        match self {
            Failure::CommandLine(problem) if !problem.is_machine_failure() => Status::WrongCommandLine,
            Failure::CommandLine(_) | Failure::Disk(_) => Status::MachineFailure,
        }
    }
}

impl From<CommandLineProblem> for Failure {
    fn from(problem: CommandLineProblem) -> Failure {
        Failure::CommandLine(Box::new(problem.into()))
    }
}

impl From<RenameProblem> for Failure {
    fn from(problem: RenameProblem) -> Failure {
        Failure::CommandLine(Box::new(problem.into()))
    }
}

/// Commands write to standard output; every other file that they read or write is named in its failure.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        CommandLineProblem::CannotPrint { cause: IoCause::of(&error) }.into()
    }
}

/// A problem of `publish` that came up outside of a build, to be shown as one of a build is.
pub(super) fn as_diagnostics(problem: PublishProblem) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::new(Place::path(problem.path()), problem));
    diagnostics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::problems::{ContentProblem, SourceProblem};

    #[test]
    fn a_failure_of_the_machine_outweighs_errors_of_the_content() {
        let mut diagnostics = Diagnostics::new();
        assert_eq!(Status::of(&diagnostics), Status::Done);
        diagnostics.report(Place::path("a.md"), ContentProblem::StrayFile);
        assert_eq!(Status::of(&diagnostics), Status::ContentErrors);
        diagnostics.report(Place::path("b.md"), SourceProblem::Unreadable { cause: IoCause::DiskFull });
        assert_eq!(Status::of(&diagnostics), Status::MachineFailure);
        diagnostics.set_severities(|_| Severity::Warning);
        assert_eq!(Status::of(&diagnostics), Status::Done);
    }
}
