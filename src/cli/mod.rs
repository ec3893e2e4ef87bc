//! Arguments, one file a command, the terminal, exit codes. The only module that prints, and the only one that reads the
//! clock and the environment.
//!
//! 1. The language is settled before anything else, since help and problems of the command line are told in it: `--lang`,
//!    else the environment's, else the newsroom's first language, else English.
//! 2. `parse` reads the words; `site` finds the newsroom.
//! 3. A publish that was interrupted is finished by `build` into the same folder; every other command tells of it.
//! 4. The command runs. It prints through `terminal`, and ends in a `Status` or a `Failure`.
//!
//! What the commands are about is done by `build`, `publish`, `rename`, `schema`; only `init`, `new`, `rename` and `theme
//! eject` write files themselves, and none of them makes a new one over one that is there.

mod arguments;
mod build;
mod check;
mod coming;
mod environment;
mod explain;
mod failure;
mod file;
mod init;
mod japanese;
mod json;
mod kind;
mod licences;
mod list;
mod new;
mod parse;
mod progress;
mod prove;
mod reason;
mod rename;
mod schedule;
mod schema;
mod serve;
mod site;
mod table;
mod terminal;
mod theme;
mod watch;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use arguments::{Arguments, Command, Shared, Theme};
use environment::Environment;
use failure::{Failure, Status};
use parse::Invocation;
use site::SiteHead;
use terminal::Terminal;

use crate::diagnostics::MessageLanguage;
use crate::diagnostics::problems::CommandLineProblem;
use crate::drawing::FontFolders;
use crate::publish::{self, OutputFolder, Recovered};
use crate::types::Moment;

/// Runs the command line.
pub fn main() -> ExitCode {
    let words: Vec<OsString> = env::args_os().collect();
    run(&words, Environment::read()).into()
}

fn run(words: &[OsString], environment: Environment) -> Status {
    let language = language(words, &environment);
    let mut terminal = Terminal::new(language, &environment);
    let outcome = match parse::parse(words, language) {
        Ok(Invocation::Command(arguments)) => {
            terminal.format = arguments.shared.format;
            terminal.quiet = arguments.shared.quiet;
            command(arguments, &environment, terminal)
        }
        Ok(Invocation::Help(text)) => terminal.help(&text).map(|()| Status::Done).map_err(Failure::from),
        Ok(Invocation::NoCommand(text)) => {
            terminal.help_instead(&text);
            Ok(Status::WrongCommandLine)
        }
        Err(problem) => Err(problem.into()),
    };
    outcome.unwrap_or_else(|failure| tell(&failure, &terminal))
}

/// The language of everything that is printed.
fn language(words: &[OsString], environment: &Environment) -> MessageLanguage {
    let of_site = || {
        let site = site::find(parse::site(words).as_deref()).ok().flatten()?;
        Some(SiteHead::read(&site).language())
    };
    parse::language(words)
        .or_else(|| environment.language())
        .or_else(of_site)
        .unwrap_or(MessageLanguage::English)
}

/// Tells why a command could not do its work.
fn tell(failure: &Failure, terminal: &Terminal) -> Status {
    match failure {
        Failure::CommandLine(problem) => terminal.problem(problem),
        // Where this cannot be printed either, the exit status still tells it.
        Failure::Disk(problem) => _ = terminal.diagnostics(&failure::as_diagnostics(problem.clone())),
    }
    failure.status()
}

/// What every command is given.
struct Context<'a> {
    terminal: Terminal,
    environment: &'a Environment,
    shared: Shared,
    /// The newsroom, where there is one that may be looked at.
    site: Result<Option<PathBuf>, CommandLineProblem>,
}

impl Context<'_> {
    /// The newsroom, for a command that needs one.
    fn site(&self) -> Result<&Path, CommandLineProblem> {
        self.site.as_ref().map_err(Clone::clone)?.as_deref().ok_or(CommandLineProblem::NoSite)
    }

    /// The moment of the command, read in the newsroom's zone.
    fn moment(&self, head: &SiteHead) -> Result<Moment, CommandLineProblem> {
        self.environment.moment(self.shared.at.as_deref(), head.setting.zone)
    }

    /// Where fonts are.
    fn font_folders(&self) -> FontFolders {
        self.environment.font_folders.clone()
    }

    /// The moment that the command line or the environment says. `None` where neither does.
    fn chosen_moment(&self, head: &SiteHead) -> Result<Option<Moment>, CommandLineProblem> {
        self.environment.chosen_moment(self.shared.at.as_deref(), head.setting.zone)
    }
}

fn command(arguments: Arguments, environment: &Environment, terminal: Terminal) -> Result<Status, Failure> {
    let Arguments { command, shared, .. } = arguments;
    let site = match site::find(shared.site.as_deref()) {
        // Commands that need no newsroom work in this folder all the same.
        Err(problem @ CommandLineProblem::SiteOfAnotherUser { .. }) => Err(problem),
        found => Ok(found?),
    };
    if let (Ok(Some(site)), false) = (&site, matches!(command, Command::Build(_))) {
        tell_unfinished(site, None, &terminal);
    }
    let context = Context { terminal, environment, shared, site };
    match &command {
        Command::Explain(options) => explain::run(options, &context),
        Command::Init(options) => init::run(options, &context),
        Command::New(options) => new::run(options, &context),
        Command::Build(options) if options.watch => watch::run(options, &context),
        Command::Build(options) => build::run(options, &context),
        Command::Check(options) => check::run(options, &context),
        Command::List(options) => list::run(options, &context),
        Command::Rename(options) => rename::run(options, &context),
        Command::Schedule(options) => schedule::run(options, &context),
        Command::Serve(options) => serve::run(options, &context),
        Command::Schema(options) => schema::run(options, &context),
        Command::Licences => licences::run(&context),
        Command::Theme(Theme::Eject(options)) => theme::run(options, &context),
    }
}

/// Finishes a publish into a folder that was interrupted.
fn finish_interrupted(output_folder: &OutputFolder, terminal: &Terminal) -> Result<(), Failure> {
    let recovered = publish::recover(output_folder).map_err(Failure::Disk)?;
    if recovered == Recovered::Finished {
        terminal.note(terminal.pick(
            "前回、途中で止まっていた書き出しを仕上げました。",
            "An earlier build was interrupted while it wrote; that is now finished.",
        ));
    }
    Ok(())
}

/// Tells in which folders a publish was interrupted. Left out is the folder that is about to be published into, if any.
fn tell_unfinished(site: &Path, but: Option<&OutputFolder>, terminal: &Terminal) {
    let usual = site.join(build::OUTPUT);
    for output in publish::unfinished(site, &usual) {
        if but.is_some_and(|output_folder| output_folder.path() == output) {
            continue;
        }
        let is_usual = std::fs::canonicalize(&usual).is_ok_and(|usual| usual == output);
        let output = site::shown(&output);
        let command = match is_usual {
            true => "kawaraban build".to_owned(),
            false => format!("kawaraban build --out {output}"),
        };
        terminal.note(&terminal.pick(
            format!("「{output}」への書き出しが途中で止まっています。`{command}` を実行すると仕上がります。"),
            format!("A build into `{output}` was interrupted while it wrote; `{command}` finishes it."),
        ));
    }
}
