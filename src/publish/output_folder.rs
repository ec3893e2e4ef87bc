//! Where a site is published, and where it must not be.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::disk::Disk;
use crate::diagnostics::problems::PublishProblem;

/// The folder for what the tool keeps for itself.
pub(super) const STATE: &str = ".kawaraban";

/// Stands for one level up.
const UP: &str = "../";

/// Folders of a site that are never written to.
const SOURCES: [&str; 6] = ["content", "static", "themes", "templates", "assets", STATE];

/// A site and the folder that it is published into. No link is left in either path.
#[derive(Clone, Debug)]
pub struct OutputFolder {
    site: PathBuf,
    output: PathBuf,
    key: String,
}

impl OutputFolder {
    /// Checks an output folder. It need not exist; a relative path starts at the working folder.
    pub fn new(site: &Path, output: &Path) -> Result<OutputFolder, PublishProblem> {
        let site = fs::canonicalize(site).map_err(|error| Disk::of(site).unreadable(site, &error))?;
        let disk = Disk::of(&site);
        let output = resolve(output).map_err(|(path, error)| match error.kind() {
            io::ErrorKind::NotFound => PublishProblem::OutputLeadsNowhere { output: disk.show(&path) },
            _ => disk.unreadable(&path, &error),
        })?;
        let shown = disk.show(&output);
        if output == site {
            return Err(PublishProblem::OutputIsSite { output: shown });
        }
        if site.starts_with(&output) {
            return Err(PublishProblem::OutputHoldsSite { output: shown });
        }
        for folder in SOURCES {
            let source = site.join(folder);
            // A folder of sources can be a link.
            let source = fs::canonicalize(&source).unwrap_or(source);
            if output.starts_with(&source) || source.starts_with(&output) {
                return Err(PublishProblem::OutputAmongSources { output: shown, folder: folder.to_owned() });
            }
        }
        if let Some(nearest) = output.ancestors().find(|path| path.exists())
            && !nearest.is_dir()
        {
            return Err(PublishProblem::OutputIsNoFolder { output: disk.show(nearest) });
        }
        let key = key(&site, &output).ok_or(PublishProblem::OutputNotUnicode { output: shown })?;
        Ok(OutputFolder { site, output, key })
    }

    /// The site's folder.
    pub fn site(&self) -> &Path {
        &self.site
    }

    /// The output folder.
    pub fn path(&self) -> &Path {
        &self.output
    }

    /// Something in the output folder as it is told: from the site's folder if it is inside.
    pub fn shown(&self, inside: &str) -> String {
        Disk::of(&self.site).show(&self.output.join(inside))
    }

    /// Whether the output folder lies in the site: then what is known of it is as trusted as the site.
    pub(super) fn is_inside_site(&self) -> bool {
        self.output.starts_with(&self.site)
    }

    /// Which site publishes into the output folder: its path, from the output folder where that lies in the site and can be
    /// moved with it (`../` for each level up), else in full.
    pub(super) fn publisher(&self) -> String {
        match self.output.strip_prefix(&self.site) {
            Ok(inside) => UP.repeat(inside.components().count()),
            Err(_) => self.site.to_string_lossy().into_owned(),
        }
    }

    /// The folder of a site that was written down so.
    pub(super) fn folder_of(&self, publisher: &str) -> PathBuf {
        match publisher.strip_prefix(UP) {
            Some(rest) => {
                let levels = 1 + rest.len() / UP.len();
                self.output.ancestors().nth(levels).unwrap_or(Path::new("/")).to_owned()
            }
            None => PathBuf::from(publisher),
        }
    }

    /// The name under which what is known of a build is kept in the site's cache.
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// A path as it is written down: from the site's folder if it is inside, so that a site can be moved; else in full.
/// `site.join(key)` gives the path again.
fn key(site: &Path, path: &Path) -> Option<String> {
    path.strip_prefix(site).unwrap_or(path).to_str().map(str::to_owned)
}

/// The path without links and `..`, as far as it exists; or the part that cannot be followed. Where there is something of
/// the name and yet nothing is found, it is a link that leads nowhere.
fn resolve(path: &Path) -> Result<PathBuf, (PathBuf, io::Error)> {
    let absolute = std::path::absolute(path).map_err(|error| (path.to_owned(), error))?;
    let mut resolved = PathBuf::new();
    for component in absolute.components() {
        if component == Component::ParentDir {
            resolved.pop();
            continue;
        }
        resolved.push(component);
        if matches!(component, Component::Normal(_)) && fs::symlink_metadata(&resolved).is_ok() {
            resolved = fs::canonicalize(&resolved).map_err(|error| (resolved, error))?;
        }
    }
    Ok(resolved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(site: &Path, output: &str) -> Option<&'static str> {
        use crate::diagnostics::problems::Explain;
        OutputFolder::new(site, &site.join(output)).err().map(|problem| problem.code())
    }

    #[test]
    fn an_output_folder_keeps_away_from_the_sources() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let site = folder.path().join("site");
        fs::create_dir_all(site.join("content/releases"))?;
        fs::write(site.join("file"), "")?;
        assert_eq!(code(&site, "output"), None);
        assert_eq!(code(&site, "a/../b/c"), None);
        assert_eq!(code(&site, "../elsewhere"), None);
        assert_eq!(code(&site, ""), Some("output-is-site"));
        assert_eq!(code(&site, "x/.."), Some("output-is-site"));
        assert_eq!(code(&site, ".."), Some("output-holds-site"));
        assert_eq!(code(&site, "../.."), Some("output-holds-site"));
        assert_eq!(code(&site, "content"), Some("output-among-sources"));
        assert_eq!(code(&site, "content/new/folder"), Some("output-among-sources"));
        for source in SOURCES {
            assert_eq!(code(&site, &format!("{source}/x")), Some("output-among-sources"), "{source}");
        }
        assert_eq!(code(&site, "contents"), None);
        assert_eq!(code(&site, "file"), Some("output-is-no-folder"));
        assert_eq!(code(&site, "file/x"), Some("output-is-no-folder"));
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn links_are_seen_through() -> io::Result<()> {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir()?;
        let site = folder.path().join("site");
        fs::create_dir_all(site.join("content"))?;
        fs::create_dir_all(folder.path().join("www/material"))?;
        symlink(site.join("content"), site.join("out"))?;
        symlink("..", site.join("up"))?;
        symlink(folder.path().join("www"), site.join("public"))?;
        symlink(folder.path().join("www/material"), site.join("static"))?;
        symlink("nowhere", site.join("dangling"))?;
        assert_eq!(code(&site, "out"), Some("output-among-sources"));
        assert_eq!(code(&site, "out/x"), Some("output-among-sources"));
        assert_eq!(code(&site, "up"), Some("output-holds-site"));
        assert_eq!(code(&site, "up/site/content"), Some("output-among-sources"));
        assert_eq!(code(&site, "public"), Some("output-among-sources"), "static/ lies inside it");
        assert_eq!(code(&site, "public/material/x"), Some("output-among-sources"));
        assert_eq!(code(&site, "public/site"), None);
        assert_eq!(code(&site, "dangling"), Some("output-leads-nowhere"));
        assert_eq!(code(&site, "dangling/x"), Some("output-leads-nowhere"));
        Ok(())
    }

    #[test]
    fn a_folder_inside_the_site_is_written_down_from_there() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let inside =
            OutputFolder::new(folder.path(), &folder.path().join("a/b")).map_err(|p| format!("{p:?}"))?;
        assert_eq!(inside.key(), Path::new("a").join("b").to_string_lossy());
        assert_eq!(inside.site().join(inside.key()), inside.path());
        let away = tempfile::tempdir()?;
        let outside = OutputFolder::new(folder.path(), away.path()).map_err(|p| format!("{p:?}"))?;
        assert!(Path::new(outside.key()).is_absolute());
        assert_eq!(outside.site().join(outside.key()), outside.path());
        Ok(())
    }
}
