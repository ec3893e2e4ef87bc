//! The only place that prints.
//!
//! - Results go to standard output.
//! - Problems for people, notes and progress go to standard error.
//! - With `--format json`, problems are lines of JSON on standard output, and of the results only data is printed there.

use std::io::{self, IsTerminal, Write};

use clap::builder::StyledStr;
use clap::builder::styling::{AnsiColor, Style};

use super::arguments::Format;
use super::environment::Environment;
use crate::diagnostics::problems::Problem;
use crate::diagnostics::{Diagnostics, MessageLanguage, Severity, human, json};

/// How wide lines may be where no terminal says so.
const WIDTH_OF_FILES: usize = 100;

/// Where a command prints, in which language and form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    /// The language of everything that is printed.
    pub(super) language: MessageLanguage,
    /// For people or for programs.
    pub(super) format: Format,
    /// Whether only errors are printed.
    pub(super) quiet: bool,
    no_colour: bool,
}

impl Terminal {
    /// A terminal for people, before it is known what the command line asks for.
    pub(super) fn new(language: MessageLanguage, environment: &Environment) -> Terminal {
        Terminal { language, format: Format::Human, quiet: false, no_colour: environment.no_colour }
    }

    /// The text of the reader's language.
    pub(super) fn pick<T>(&self, japanese: T, english: T) -> T {
        self.language.pick(japanese, english)
    }

    /// What a command has done, for people: lines on standard output.
    pub(super) fn result(&self, text: &str) -> io::Result<()> {
        match self.format {
            Format::Human if !self.quiet => write(io::stdout(), text),
            _ => Ok(()),
        }
    }

    /// What was asked for, on standard output; printed with `--quiet`, too.
    pub(super) fn data(&self, text: &str) -> io::Result<()> {
        write(io::stdout(), text)
    }

    /// Something worth knowing: a line on standard error.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            tell(&format!("{text}\n"));
        }
    }

    /// Help or version, where it was asked for.
    pub(super) fn help(&self, text: &StyledStr) -> io::Result<()> {
        let colour = self.colour(&io::stdout());
        write(io::stdout(), &if colour { text.ansi().to_string() } else { text.to_string() })
    }

    /// Help where a command was expected and none was given.
    pub(super) fn help_instead(&self, text: &StyledStr) {
        let colour = self.colour(&io::stderr());
        tell(&if colour { text.ansi().to_string() } else { text.to_string() });
    }

    /// The problems of a site.
    pub(super) fn diagnostics(&self, diagnostics: &Diagnostics) -> io::Result<()> {
        self.diagnostics_and_notes(&diagnostics.without_notes())
    }

    /// The problems of a site, and what there is to note, for a command that judges it.
    pub(super) fn diagnostics_and_notes(&self, diagnostics: &Diagnostics) -> io::Result<()> {
        let mut shown = Diagnostics::new();
        for diagnostic in diagnostics.iter().filter(|it| !self.quiet || it.severity == Severity::Error) {
            shown.push(diagnostic.clone());
        }
        let mut text = Vec::new();
        match self.format {
            Format::Json => {
                json::write(&shown, self.language, &mut text)?;
                write(io::stdout(), &String::from_utf8_lossy(&text))
            }
            Format::Human => {
                let colour = self.colour(&io::stderr());
                human::write(&shown, self.language, colour, width(), &mut text)?;
                tell(&String::from_utf8_lossy(&text));
                Ok(())
            }
        }
    }

    /// The problems of a site and what there is to note, as people read them, without colour, to be shown elsewhere than on
    /// the terminal.
    pub(super) fn plain_diagnostics(&self, diagnostics: &Diagnostics) -> String {
        let mut text = Vec::new();
        // Writing into memory cannot fail.
        let _ = human::write(diagnostics, self.language, false, WIDTH_OF_FILES, &mut text);
        String::from_utf8_lossy(&text).into_owned()
    }

    /// Whether progress can be shown.
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && self.format == Format::Human && io::stderr().is_terminal()
    }

    /// A problem that has no place in a file: one of the command line, for example.
    pub(super) fn problem(&self, problem: &Problem) {
        let message = problem.message(self.language);
        let colour = self.colour(&io::stderr());
        let style = |colour: bool, style: Style| if colour { style } else { Style::new() };
        let red = style(colour, AnsiColor::Red.on_default().bold());
        let cyan = style(colour, AnsiColor::Cyan.on_default().bold());
        let (error, help) = (self.pick("エラー", "error"), self.pick("対処", "help"));
        let mut text = format!("{red}{error}:{red:#} {}\n", message.title);
        if let Some(what_to_do) = message.help {
            text.push_str(&format!("{cyan}{help}:{cyan:#} {what_to_do}\n"));
        }
        tell(&text);
    }

    fn colour(&self, stream: &impl IsTerminal) -> bool {
        !self.no_colour && stream.is_terminal()
    }
}

/// The width of the terminal that problems are shown on.
fn width() -> usize {
    console::Term::stderr().size_checked().map_or(WIDTH_OF_FILES, |(_, columns)| usize::from(columns))
}

/// Writes a text whole. A reader that has seen enough (`kawaraban list | head`) is no failure.
fn write(mut stream: impl Write, text: &str) -> io::Result<()> {
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes to standard error. Where that fails, there is no other place to tell of it.
fn tell(text: &str) {
    let _ = write(io::stderr(), text);
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Refusing(io::ErrorKind);

    impl Write for Refusing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_failure_and_a_full_disk_is() {
        assert!(write(Refusing(io::ErrorKind::BrokenPipe), "x").is_ok());
        assert!(write(Refusing(io::ErrorKind::StorageFull), "x").is_err());
    }
}
