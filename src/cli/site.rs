//! Where the newsroom is, and what a command needs of `newsroom.yaml` before anything is built.

use std::env;
use std::path::{Path, PathBuf};

use crate::diagnostics::problems::CommandLineProblem;
use crate::diagnostics::{Diagnostics, MessageLanguage};
use crate::schema::Setting;
use crate::site;
use crate::source::{DEFAULT_THEME, Node, Sources, read_newsroom};
use crate::types::Id;

/// The file that makes a folder a newsroom.
const NEWSROOM: &str = "newsroom.yaml";

/// The folder that `--site` names, else the nearest one upwards that is a newsroom. `None` where none is.
///
/// A folder that nobody named is taken only from its owner, as git does (`safe.directory`): in a folder that everybody may
/// write to, anybody can lay a newsroom for others to find.
pub(super) fn find(given: Option<&Path>) -> Result<Option<PathBuf>, CommandLineProblem> {
    let is_site = |folder: &Path| folder.join(NEWSROOM).is_file();
    match given {
        Some(folder) if is_site(folder) => Ok(Some(folder.to_owned())),
        Some(folder) => Err(CommandLineProblem::NoSiteAt { path: folder.display().to_string() }),
        None => {
            let here = env::current_dir().unwrap_or_default();
            match here.ancestors().find(|folder| is_site(folder)) {
                Some(site) if !owned_by_user(site) => {
                    Err(CommandLineProblem::SiteOfAnotherUser { path: shown(site) })
                }
                found => Ok(found.map(Path::to_owned)),
            }
        }
    }
}

/// Whether the folder, its `newsroom.yaml` and what the tool keeps there belong to the user who runs the program, or to the
/// one who runs it by `sudo`.
#[cfg(unix)]
fn owned_by_user(site: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let user = rustix::process::geteuid().as_raw();
    let behind_sudo = match user {
        0 => env::var("SUDO_UID").ok().and_then(|user| user.parse().ok()),
        _ => None,
    };
    let is_own = |path: PathBuf| match path.symlink_metadata() {
        Ok(found) => found.uid() == user || Some(found.uid()) == behind_sudo,
        Err(_) => true,
    };
    let kept = [NEWSROOM, ".kawaraban", ".output.kawaraban"].map(|name| site.join(name));
    is_own(site.to_owned()) && kept.into_iter().all(is_own)
}

/// On other systems folders have no single owner.
#[cfg(not(unix))]
fn owned_by_user(_site: &Path) -> bool {
    true
}

/// What `newsroom.yaml` says, as far as it can be read. Its problems are reported by a build.
pub(super) struct SiteHead {
    /// Languages, zone, country.
    pub(super) setting: Setting,
    /// The theme's name.
    pub(super) theme: String,
}

impl SiteHead {
    /// Reads `newsroom.yaml` and nothing else.
    pub(super) fn read(site: &Path) -> SiteHead {
        let newsroom = read_newsroom(site, &mut Diagnostics::new());
        let named = newsroom.as_ref().and_then(|node| node.get("theme")).and_then(Node::text);
        let theme = named.filter(|name| Id::parse(name).is_ok()).unwrap_or(DEFAULT_THEME).to_owned();
        let sources = Sources { root: site.to_owned(), newsroom, theme: theme.clone(), ..Sources::default() };
        SiteHead { setting: site::setting(&sources), theme }
    }

    /// The language in which its team is addressed, where neither the command line nor the environment says one.
    pub(super) fn language(&self) -> MessageLanguage {
        match self.setting.languages.first() {
            Some(first) if first.is_japanese() => MessageLanguage::Japanese,
            _ => MessageLanguage::English,
        }
    }
}

/// A path as people read it: from the working folder where it lies below it, with `/` between folders.
pub(super) fn shown(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path);
    let shown = path.display().to_string();
    let shown = if shown.is_empty() { ".".to_owned() } else { shown };
    if cfg!(windows) { shown.replace('\\', "/") } else { shown }
}

#[cfg(test)]
mod tests {
    use std::{fs, io};

    use super::*;

    #[test]
    fn a_newsroom_says_its_zone_languages_and_theme() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let head = |yaml: &str| {
            fs::write(folder.path().join(NEWSROOM), yaml)?;
            Ok::<_, io::Error>(SiteHead::read(folder.path()))
        };
        let english = head("\u{FEFF}languages: [en, ja]\ntimezone: Europe/London\ntheme: own\n")?;
        assert_eq!(english.setting.zone.name(), "Europe/London");
        assert_eq!(english.theme, "own");
        assert_eq!(english.language(), MessageLanguage::English);
        // A field that is wrong hides no other. A theme's name that leads out of the folder is passed over.
        let japanese = head("title: [\nlanguages: [")?;
        assert_eq!(
            (japanese.language(), japanese.theme.as_str()),
            (MessageLanguage::Japanese, DEFAULT_THEME)
        );
        assert_eq!(head("theme: ../x\n")?.theme, DEFAULT_THEME);
        Ok(())
    }

    #[test]
    fn a_folder_without_newsroom_yaml_is_no_site() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().display().to_string();
        assert_eq!(find(Some(folder.path())), Err(CommandLineProblem::NoSiteAt { path }));
        fs::write(folder.path().join(NEWSROOM), "")?;
        assert_eq!(find(Some(folder.path())), Ok(Some(folder.path().to_owned())));
        Ok(())
    }
}
