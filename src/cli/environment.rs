//! What the environment says: the language, the moment, whether colour is wanted, and where fonts are.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use crate::diagnostics::MessageLanguage;
use crate::diagnostics::problems::CommandLineProblem;
use crate::drawing::FontFolders;
use crate::types::{Moment, Zone};

/// What the environment says. It is read once, when the program starts.
#[derive(Clone, Debug, Default)]
pub(super) struct Environment {
    /// `LC_ALL`, `LC_MESSAGES` and `LANG`, as far as they are set.
    pub(super) locales: Vec<String>,
    /// Whether colour is not wanted (<https://no-color.org>), or the terminal has none.
    pub(super) no_colour: bool,
    /// `SOURCE_DATE_EPOCH` (<https://reproducible-builds.org/specs/source-date-epoch/>).
    pub(super) source_date_epoch: Option<String>,
    /// Where fonts are: in the folders that `KAWARABAN_FONTS` names, as `PATH` names folders, else in those of the system.
    pub(super) font_folders: FontFolders,
}

impl Environment {
    /// Reads the environment.
    pub(super) fn read() -> Environment {
        let text = |name| env::var_os(name).map(|value: OsString| value.to_string_lossy().into_owned());
        let is_set = |name| text(name).is_some_and(|value| !value.is_empty());
        Environment {
            locales: ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(text).collect(),
            no_colour: is_set("NO_COLOR") || text("TERM").is_some_and(|terminal| terminal == "dumb"),
            source_date_epoch: text("SOURCE_DATE_EPOCH"),
            font_folders: match env::var_os("KAWARABAN_FONTS") {
                Some(folders) => font_folders(&folders),
                None => FontFolders(system_fonts(|name| env::var_os(name).map(PathBuf::from))),
            },
        }
    }

    /// The language of the first variable that names Japanese or English, as in `ja_JP.UTF-8`.
    pub(super) fn language(&self) -> Option<MessageLanguage> {
        self.locales.iter().find_map(|locale| {
            let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
            match language.to_ascii_lowercase().as_str() {
                "ja" => Some(MessageLanguage::Japanese),
                "en" => Some(MessageLanguage::English),
                _ => None,
            }
        })
    }

    /// The moment: what `--at` says, else `SOURCE_DATE_EPOCH`, else now.
    pub(super) fn moment(&self, at: Option<&str>, zone: Zone) -> Result<Moment, CommandLineProblem> {
        Ok(self.chosen_moment(at, zone)?.unwrap_or_else(Moment::now))
    }

    /// The moment that `--at` or `SOURCE_DATE_EPOCH` says. `None` where neither is given.
    pub(super) fn chosen_moment(
        &self,
        at: Option<&str>,
        zone: Zone,
    ) -> Result<Option<Moment>, CommandLineProblem> {
        if let Some(text) = at {
            let bad = |why| CommandLineProblem::BadMoment { text: text.to_owned(), why, zone: zone.name() };
            return Moment::parse(text, zone).map(|written| Some(written.moment)).map_err(bad);
        }
        match &self.source_date_epoch {
            Some(text) => {
                let moment = text.trim().parse().ok().and_then(Moment::from_unix);
                moment.map(Some).ok_or_else(|| CommandLineProblem::BadEpoch { text: text.clone() })
            }
            None => Ok(None),
        }
    }
}

/// Several folders in one text; none in an empty one.
fn font_folders(folders: &OsStr) -> FontFolders {
    FontFolders(env::split_paths(folders).filter(|folder| !folder.as_os_str().is_empty()).collect())
}

/// Where systems keep their fonts. `variable` says what a variable of the environment is.
fn system_fonts(variable: impl Fn(&str) -> Option<PathBuf>) -> Vec<PathBuf> {
    let (folders, home, own): (&[&str], _, &[&str]) = if cfg!(windows) {
        (&["C:\\Windows\\Fonts"], "USERPROFILE", &["AppData/Local/Microsoft/Windows/Fonts"])
    } else if cfg!(target_os = "macos") {
        (&["/Library/Fonts", "/System/Library/Fonts", "/System/Library/AssetsV2"], "HOME", &["Library/Fonts"])
    } else {
        (&["/usr/share/fonts", "/usr/local/share/fonts"], "HOME", &[".fonts", ".local/share/fonts"])
    };
    let home = variable(home);
    let own = own.iter().filter_map(|folder| Some(home.as_ref()?.join(folder)));
    folders.iter().map(PathBuf::from).chain(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::BadMoment;

    fn language(locales: &[&str]) -> Option<MessageLanguage> {
        let locales = locales.iter().map(|&locale| locale.to_owned()).collect();
        Environment { locales, ..Environment::default() }.language()
    }

    #[test]
    fn the_first_variable_that_names_one_of_our_languages_decides() {
        assert_eq!(language(&["ja_JP.UTF-8", "en_US.UTF-8"]), Some(MessageLanguage::Japanese));
        assert_eq!(language(&["", "C.UTF-8", "en"]), Some(MessageLanguage::English));
        assert_eq!(language(&["jam_JM", "POSIX", "fr_FR"]), None);
        assert_eq!(language(&[]), None);
    }

    #[test]
    fn the_moment_is_that_of_the_command_line_then_that_of_the_environment() {
        let epoch =
            |text: &str| Environment { source_date_epoch: Some(text.to_owned()), ..Environment::default() };
        let zone = Zone::tokyo();
        let moment = |environment: Environment, at: Option<&str>| {
            environment.moment(at, zone).map(|moment| moment.rfc3339(zone))
        };
        assert_eq!(moment(epoch("0"), None), Ok("1970-01-01T09:00:00+09:00".into()));
        assert_eq!(moment(epoch("x"), Some("2014-09-29 10:00")), Ok("2014-09-29T10:00:00+09:00".into()));
        for bad in ["", "x", "1.5", "99999999999999999"] {
            assert_eq!(moment(epoch(bad), None), Err(CommandLineProblem::BadEpoch { text: bad.into() }));
        }
        let bad =
            CommandLineProblem::BadMoment { text: "soon".into(), why: BadMoment::Form, zone: "Asia/Tokyo" };
        assert_eq!(moment(epoch("0"), Some("soon")), Err(bad));
    }
}
