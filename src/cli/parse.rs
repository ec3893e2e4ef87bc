//! Words of the command line → the command and its options.
//!
//! 1. [`language`] finds `--lang`, since help and problems are told in that language, too.
//! 2. [`parse`] has clap read the words; what it refuses becomes a [`CommandLineProblem`].

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{CommandFactory, FromArgMatches};

use super::arguments::Arguments;
use super::japanese;
use crate::diagnostics::problems::CommandLineProblem;
use crate::diagnostics::{MessageLanguage, nearest};

/// What the words ask for.
#[derive(Debug)]
pub(super) enum Invocation {
    /// To run a command.
    Command(Arguments),
    /// To see help or version.
    Help(StyledStr),
    /// Nothing: help is shown instead.
    NoCommand(StyledStr),
}

/// The language that `--lang` names, whatever else the words say.
pub(super) fn language(words: &[OsString]) -> Option<MessageLanguage> {
    match value_of("--lang", words)?.to_str()? {
        "ja" => Some(MessageLanguage::Japanese),
        "en" => Some(MessageLanguage::English),
        _ => None,
    }
}

/// The folder that `--site` names, whatever else the words say.
pub(super) fn site(words: &[OsString]) -> Option<PathBuf> {
    value_of("--site", words).map(PathBuf::from)
}

fn value_of(option: &str, words: &[OsString]) -> Option<OsString> {
    let mut words = words.iter().take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        if word == option {
            return words.next().cloned();
        }
        let attached = word.to_str().and_then(|word| word.strip_prefix(option)?.strip_prefix('='));
        if let Some(value) = attached {
            return Some(value.into());
        }
    }
    None
}

/// Reads the words, of which the first is the program's name.
pub(super) fn parse(words: &[OsString], language: MessageLanguage) -> Result<Invocation, CommandLineProblem> {
    let command = Arguments::command();
    let mut command = match language {
        MessageLanguage::Japanese => japanese::translate(command),
        MessageLanguage::English => command,
    };
    let parsed =
        command.try_get_matches_from_mut(words).and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(arguments) => Ok(Invocation::Command(arguments)),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ok(Invocation::Help(error.render())),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Ok(Invocation::NoCommand(error.render())),
            _ => Err(problem(&error)),
        },
    }
}

fn problem(error: &Error) -> CommandLineProblem {
    use CommandLineProblem as P;
    let texts = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let text = |kind| texts(kind).pop().unwrap_or_default();
    // clap suggests names with hardly a letter in common (`--at` for `--latest`); ours have to be nearer.
    let nearest = |name: &str, kind| nearest(name, texts(kind).iter().map(String::as_str));
    // clap names an option together with its value: `--site <DIR>`.
    let name = |text: &str| text.split(' ').next().unwrap_or(text).trim_matches(['<', '>']).to_owned();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand);
            P::UnknownCommand { nearest: nearest(&name, ContextKind::SuggestedSubcommand), name }
        }
        ErrorKind::MissingSubcommand => {
            // clap adds a command `help`, which is not worth naming.
            let mut known = texts(ContextKind::ValidSubcommand);
            known.retain(|name| name != "help");
            P::MissingCommand { known }
        }
        ErrorKind::UnknownArgument => match text(ContextKind::InvalidArg) {
            option if option.starts_with('-') => {
                P::UnknownOption { nearest: nearest(&option, ContextKind::SuggestedArg), name: option }
            }
            word => P::UnexpectedArgument { text: word },
        },
        ErrorKind::MissingRequiredArgument => P::MissingArguments {
            names: texts(ContextKind::InvalidArg).iter().map(|text| name(text)).collect(),
        },
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_empty() => {
            P::MissingValue { option: name(&text(ContextKind::InvalidArg)) }
        }
        ErrorKind::InvalidValue => {
            let value = text(ContextKind::InvalidValue);
            P::UnknownValue {
                option: name(&text(ContextKind::InvalidArg)),
                known: texts(ContextKind::ValidValue),
                nearest: nearest(&value, ContextKind::ValidValue),
                value,
            }
        }
        ErrorKind::TooManyValues => P::UnexpectedArgument { text: text(ContextKind::InvalidValue) },
        ErrorKind::ArgumentConflict => P::OptionTwice { option: name(&text(ContextKind::InvalidArg)) },
        ErrorKind::InvalidUtf8 => P::NotUnicode,
        _ => {
            let rendered = error.render().to_string();
            let first = rendered.lines().next().unwrap_or_default();
            P::Other { text: first.trim_start_matches("error: ").to_owned() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::arguments::Command;
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    fn refused(line: &str) -> Option<CommandLineProblem> {
        let english = parse(&words(line), MessageLanguage::English).err();
        assert_eq!(english, parse(&words(line), MessageLanguage::Japanese).err(), "{line}");
        english
    }

    #[test]
    fn what_is_wrong_is_the_same_in_both_languages() {
        use CommandLineProblem as P;
        let text = str::to_owned;
        for (line, problem) in [
            ("kawaraban biuld", P::UnknownCommand { name: text("biuld"), nearest: Some(text("build")) }),
            ("kawaraban theme put", P::UnknownCommand { name: text("put"), nearest: None }),
            (
                "kawaraban build --stric",
                P::UnknownOption { name: text("--stric"), nearest: Some(text("--strict")) },
            ),
            ("kawaraban build --latest", P::UnknownOption { name: text("--latest"), nearest: None }),
            ("kawaraban build -x", P::UnknownOption { name: text("-x"), nearest: None }),
            ("kawaraban build now", P::UnexpectedArgument { text: text("now") }),
            ("kawaraban theme --lang ja", P::MissingCommand { known: vec![text("eject")] }),
            ("kawaraban new", P::MissingArguments { names: vec![text("KIND")] }),
            ("kawaraban build --out", P::MissingValue { option: text("--out") }),
            ("kawaraban list --site a --site b", P::OptionTwice { option: text("--site") }),
            (
                "kawaraban list --format jsn",
                P::UnknownValue {
                    option: text("--format"),
                    value: text("jsn"),
                    known: vec![text("human"), text("json")],
                    nearest: Some(text("json")),
                },
            ),
        ] {
            assert_eq!(refused(line), Some(problem), "{line}");
        }
    }

    #[test]
    fn options_of_every_command_stand_before_and_behind_it() {
        for line in ["kawaraban --site a check", "kawaraban check --site a", "kawaraban check --site=a"] {
            for language in [MessageLanguage::English, MessageLanguage::Japanese] {
                let asked = parse(&words(line), language);
                let Ok(Invocation::Command(arguments)) = asked else { panic!("{line}: {asked:?}") };
                assert!(matches!(arguments.command, Command::Check(_)));
                assert_eq!(arguments.shared.site, Some(PathBuf::from("a")), "{line}");
                assert_eq!(site(&words(line)), Some(PathBuf::from("a")), "{line}");
            }
        }
    }

    #[test]
    fn the_language_is_found_before_anything_else_is_read() {
        assert_eq!(language(&words("kawaraban --lang ja biuld")), Some(MessageLanguage::Japanese));
        assert_eq!(language(&words("kawaraban --help --lang=en")), Some(MessageLanguage::English));
        assert_eq!(language(&words("kawaraban --lang fr")), None);
        assert_eq!(language(&words("kawaraban --lang")), None);
        assert_eq!(language(&words("kawaraban new -- --lang ja")), None);
    }

    #[test]
    fn help_is_asked_for_or_comes_where_nothing_is() {
        for (line, asked_for) in [
            ("kawaraban --help", true),
            ("kawaraban -h", true),
            ("kawaraban build --help", true),
            ("kawaraban help build", true),
            ("kawaraban --version", true),
            ("kawaraban", false),
            ("kawaraban theme", false),
        ] {
            let asked = parse(&words(line), MessageLanguage::Japanese);
            assert_eq!(matches!(asked, Ok(Invocation::Help(_))), asked_for, "{line}: {asked:?}");
            assert_eq!(matches!(asked, Ok(Invocation::NoCommand(_))), !asked_for, "{line}: {asked:?}");
        }
    }
}
