//! Where fonts are: files in the theme and on the machine, in an order that no folder decides.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::types::{FileStamp, Fingerprint, nfc};

/// The folders of the machine in which fonts are looked for, beside those of the theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FontFolders(pub Vec<PathBuf>);

/// A file with fonts.
#[derive(Clone, Debug)]
pub(super) struct FontFile {
    /// Where it is.
    pub location: PathBuf,
    /// Its name in small letters and digits alone, by which it is looked for before it is opened.
    pub name: String,
    /// How it looked.
    pub stamp: FileStamp,
}

/// The font files of a site.
#[derive(Clone, Debug, Default)]
pub struct FontFiles {
    pub(super) of_theme: Vec<FontFile>,
    pub(super) of_machine: Vec<FontFile>,
    is_searched: bool,
}

impl FontFolders {
    /// How all font files in the folders look: another one where any of them was added, changed or removed.
    pub fn fingerprint(&self) -> Fingerprint {
        fingerprint(&self.files())
    }

    fn files(&self) -> Vec<FontFile> {
        let walk = |folder: &PathBuf| WalkDir::new(folder).follow_links(true).into_iter();
        let entries = self.0.iter().flat_map(walk).filter_map(Result::ok);
        let mut files: Vec<FontFile> = entries.filter_map(|entry| FontFile::of(entry.path())).collect();
        files.sort_by(|one, other| one.location.cmp(&other.location));
        files.dedup_by(|one, other| one.location == other.location);
        files
    }
}

impl FontFiles {
    /// Finds the font files among the theme's files and in folders.
    pub fn find(theme: impl IntoIterator<Item = PathBuf>, folders: &FontFolders) -> FontFiles {
        let mut of_theme: Vec<FontFile> = theme.into_iter().filter_map(|path| FontFile::of(&path)).collect();
        of_theme.sort_by(|one, other| one.location.cmp(&other.location));
        FontFiles { of_theme, of_machine: folders.files(), is_searched: !folders.0.is_empty() }
    }

    /// Whether fonts of the machine were to be looked for: else it is not missed if there are none.
    pub fn is_searched(&self) -> bool {
        self.is_searched
    }

    /// The fingerprint of the machine's files ([`FontFolders::fingerprint`]).
    pub fn of_machine(&self) -> Fingerprint {
        fingerprint(&self.of_machine)
    }
}

impl FontFile {
    /// `None` where it is no font by its name, or no file. Fonts for the web alone (WOFF) cannot be drawn with.
    fn of(path: &Path) -> Option<FontFile> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        if !["otf", "ttf", "ttc", "otc"].contains(&ending.as_str()) {
            return None;
        }
        let metadata = path.metadata().ok().filter(|metadata| metadata.is_file())?;
        let name = nfc(&path.file_stem()?.to_string_lossy()).to_lowercase();
        let name = name.chars().filter(|c| c.is_alphanumeric()).collect();
        Some(FontFile { location: path.to_owned(), name, stamp: FileStamp::of(&metadata) })
    }
}

fn fingerprint(files: &[FontFile]) -> Fingerprint {
    let described = files.iter().map(|file| format!("{:?} {:?}\n", file.location, file.stamp));
    Fingerprint::of(described.collect::<String>().as_bytes())
}
