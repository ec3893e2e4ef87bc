//! Symbolic links among the files of a site: where they may lead.
//!
//! A link is followed where it leads to files of the same site that a person has put there. What it may not lead to:
//!
//! - out of the site, or nowhere: a folder that somebody hands over must not publish the files of whoever builds it;
//! - to what is published (`output/`) or kept from builds (`.kawaraban/`): each build would publish the last one again;
//! - from elsewhere into `content/`: what lies there is public only when its text is;
//! - into hidden folders (`.git`): they tell what was, and what is to come;
//! - to a folder in which one of these lies, as the site's own;
//! - to a folder in which the link lies itself; and behind other links only to [`MOST_BEHIND`] folders: links between a few
//!   folders have more ways through them than can be walked.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::SOURCE_FOLDERS;
use crate::diagnostics::problems::LinkTarget;

/// How many links to folders are followed that stand behind another link. A team's `content/` can be a link to a folder in
/// the site, with a link in each release's folder to that of all pictures.
pub(super) const MOST_BEHIND: usize = 2_000;

/// What the site publishes, and what it keeps for its builds.
const OUTPUT: &str = "output";
const STATE: &str = ".kawaraban";
const CONTENT: &str = "content";

/// Judges the links in one folder of a site.
pub(super) struct Links<'a> {
    root: &'a Path,
    /// The folder, as it is called in the site.
    folder: &'a str,
    /// The folder without links.
    own: Option<PathBuf>,
    /// Where links may not lead: the folders as they are called, and without links.
    closed: Vec<(LinkTarget, PathBuf)>,
}

impl<'a> Links<'a> {
    /// The links in a folder of a site whose root is without links.
    pub(super) fn of(root: &'a Path, folder: &'a str) -> Links<'a> {
        let names =
            [(OUTPUT, LinkTarget::Output), (STATE, LinkTarget::State), (CONTENT, LinkTarget::Content)];
        let names = names.into_iter().filter(|(name, _)| *name != folder);
        let both = names.flat_map(|(name, target)| {
            let path = root.join(name);
            let real = fs::canonicalize(&path).ok().filter(|real| *real != path);
            real.into_iter().chain([path]).map(move |path| (target, path))
        });
        Links { root, folder, own: fs::canonicalize(root.join(folder)).ok(), closed: both.collect() }
    }

    /// Why a path may not be followed; nothing for one that may, or that is no link.
    pub(super) fn refused(&self, path: &Path) -> Option<LinkTarget> {
        if !is_link(path) {
            return None;
        }
        let target = match fs::canonicalize(path) {
            Ok(target) => target,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Some(LinkTarget::Nowhere),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Some(LinkTarget::Outside);
            }
            // A link that leads to itself.
            Err(_) => return Some(LinkTarget::Circle),
        };
        let Ok(inside) = target.strip_prefix(self.root) else { return Some(LinkTarget::Outside) };
        let is_folder_itself = path == self.root.join(self.folder);
        let within =
            self.own.as_ref().filter(|_| !is_folder_itself).and_then(|own| target.strip_prefix(own).ok());
        if let Some(within) = within {
            // `static/` may hold `.well-known` on purpose.
            let is_hidden = self.folder != "static" && is_hidden(within);
            return is_hidden.then_some(LinkTarget::HiddenFolder);
        }
        let overlaps = |(_, closed): &&(LinkTarget, PathBuf)| target.starts_with(closed);
        if let Some((target, _)) = self.closed.iter().find(overlaps) {
            return Some(*target);
        }
        if self.closed.iter().any(|(_, closed)| closed.starts_with(&target)) || inside == Path::new("") {
            return Some(LinkTarget::Site);
        }
        is_hidden(inside).then_some(LinkTarget::HiddenFolder)
    }
}

/// The first link among the sources of a site that leads into a folder, or to one that holds it, as a path from the site's
/// folder. Those that lead into `output/` were refused when the sources were read.
pub fn link_into(root: &Path, folder: &Path) -> Option<PathBuf> {
    let leads_there = |path: &Path| {
        let target = fs::canonicalize(path);
        target.is_ok_and(|target| target.starts_with(folder) || folder.starts_with(target))
    };
    SOURCE_FOLDERS.iter().find_map(|sources| {
        let entries = WalkDir::new(root.join(sources)).sort_by_file_name().into_iter().flatten();
        let mut links = entries.filter(|entry| entry.path_is_symlink());
        let found = links.find(|entry| leads_there(entry.path()))?;
        found.path().strip_prefix(root).map(Path::to_path_buf).ok()
    })
}

/// Refused links: each once, however many ways lead to it, and [`LinkTarget::TooMany`] once.
pub(super) fn without_repeats(refused: Vec<(PathBuf, LinkTarget)>) -> Vec<(PathBuf, LinkTarget)> {
    let (mut told, mut too_many) = (HashSet::new(), false);
    let is_new = |(path, target): &(PathBuf, LinkTarget)| match target {
        LinkTarget::TooMany => !std::mem::replace(&mut too_many, true),
        _ => told.insert(
            path.parent()
                .and_then(|folder| fs::canonicalize(folder).ok())
                .map(|folder| path.file_name().map(|name| folder.join(name))),
        ),
    };
    refused.into_iter().filter(is_new).collect()
}

pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

fn is_hidden(path: &Path) -> bool {
    path.components().any(|part| match part {
        Component::Normal(name) => name.to_string_lossy().starts_with('.'),
        _ => false,
    })
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::super::Sources;
    use super::*;
    use crate::diagnostics::Diagnostics;

    struct Site(tempfile::TempDir);

    impl Site {
        fn new() -> io::Result<Site> {
            let site = Site(tempfile::tempdir()?);
            site.write("site/newsroom.yaml", "title: x\n")?;
            site.write("site/content/releases/a/index.md", "a")?;
            site.write("site/content/releases/a/a.pdf", "a")?;
            site.write("site/static/own.txt", "own")?;
            site.write("site/static/.well-known/x", "x")?;
            site.write("site/output/index.html", "published")?;
            site.write("site/.kawaraban/cache/content", "kept")?;
            site.write("site/.git/objects/x", "what is to come")?;
            site.write("site/brand/logo.png", "logo")?;
            site.write("site/themes/own/assets/x.png", "x")?;
            site.write("team/releases/b.md", "b")?;
            Ok(site)
        }

        fn root(&self) -> PathBuf {
            self.0.path().join("site")
        }

        fn write(&self, path: &str, text: &str) -> io::Result<()> {
            let path = self.0.path().join(path);
            fs::create_dir_all(path.parent().unwrap_or(&path))?;
            fs::write(path, text)
        }

        /// What is told of a link at a path of the site, and how many files are read behind it.
        fn told(&self, target: &str, path: &str) -> io::Result<(Vec<String>, usize)> {
            let link = self.root().join(path);
            symlink(target.replace("ROOT", &self.root().to_string_lossy()), &link)?;
            let mut diagnostics = Diagnostics::new();
            let sources = Sources::read(&self.root(), &mut diagnostics);
            let binaries = sources.binaries.iter().map(|file| &file.path);
            let paths = binaries.chain(sources.texts.iter().map(|text| &text.path));
            let behind = paths.filter(|found| found.starts_with(path)).count();
            fs::remove_file(link)?;
            let told = diagnostics.iter().filter(|it| it.place.source_path() == path);
            Ok((told.map(|it| format!("{:?}", it.problem)).collect(), behind))
        }
    }

    #[test]
    fn a_link_leads_only_to_what_may_be_shown() -> io::Result<()> {
        let site = Site::new()?;
        symlink("../output", site.root().join("brand/published"))?;
        for (path, target, why) in [
            ("static/x", "../output", "Output"),
            ("static/x", "ROOT/output", "Output"),
            ("static/x", "../output/index.html", "Output"),
            ("static/x", "../brand/published", "Output"),
            ("static/x", "../content", "Content"),
            ("static/x", "../content/releases/a/a.pdf", "Content"),
            ("static/x", "../.kawaraban/cache", "State"),
            ("static/x", "../.git", "HiddenFolder"),
            ("static/x", "..", "Site"),
            ("static/x", "../../site", "Site"),
            ("static/x", "../..", "Outside"),
            ("static/x", "../../team", "Outside"),
            ("static/x", "/", "Outside"),
            ("static/x", ".", "Circle"),
            ("static/x", "x", "Circle"),
            ("static/x", "nowhere", "Nowhere"),
            ("content/x", "../output", "Output"),
            ("content/x", "../.kawaraban", "State"),
            ("content/x", "..", "Site"),
            ("content/x", "../content", "Circle"),
            ("content/releases/x", "../../../team/releases", "Outside"),
            ("themes/kawaraban", "../content", "Content"),
            ("themes/kawaraban", "../output", "Output"),
            ("templates", "content/releases", "Content"),
            ("assets", ".git/objects", "HiddenFolder"),
            ("assets", "../team", "Outside"),
        ] {
            let (told, behind) = site.told(target, path)?;
            assert!(told.len() == 1 && told[0].contains(why), "{path} -> {target}: {told:?}");
            assert_eq!(behind, 0, "{path} -> {target}");
        }
        Ok(())
    }

    #[test]
    fn what_a_person_has_put_there_may_be_linked() -> io::Result<()> {
        let site = Site::new()?;
        for (path, target, files) in [
            ("static/x", "own.txt", 1),
            ("static/x", ".well-known", 1),
            ("static/x", "../brand", 1),
            ("static/x", "../themes/own/assets", 1),
            ("content/x", "../brand", 1),
            ("content/x.png", "../static/own.txt", 1),
            ("content/releases/x.pdf", "a/a.pdf", 1),
            ("assets", "brand", 1),
            ("themes/kawaraban", "own", 1),
        ] {
            assert_eq!(site.told(target, path)?, (Vec::new(), files), "{path} -> {target}");
        }
        // The whole content of a team may be a link, too, and is then closed to others under both names.
        fs::rename(site.root().join("content"), site.root().join("shared"))?;
        assert_eq!(site.told("shared", "content")?, (Vec::new(), 2));
        symlink("shared", site.root().join("content"))?;
        let (told, _) = site.told("../shared/releases", "static/x")?;
        assert!(told.len() == 1 && told[0].contains("Content"), "{told:?}");
        Ok(())
    }

    #[test]
    fn themes_that_lie_elsewhere_are_not_read() -> io::Result<()> {
        let site = Site::new()?;
        site.write("team/kawaraban/assets/x.png", "x")?;
        fs::remove_dir_all(site.root().join("themes"))?;
        let (told, behind) = site.told("../team", "themes")?;
        assert!(told.len() == 1 && told[0].contains("Outside"), "{told:?}");
        assert_eq!(behind, 0);
        Ok(())
    }

    #[test]
    fn folders_that_lead_to_each_other_end() -> io::Result<()> {
        let site = Site::new()?;
        // From each of twelve folders a link to every other: without a bound there are 12! paths and more.
        let folder = |number: usize| site.root().join(format!("static/{number}"));
        for number in 0..12 {
            fs::create_dir(folder(number))?;
            for other in (0..12).filter(|other| *other != number) {
                symlink(format!("../{other}"), folder(number).join(format!("to-{other}")))?;
            }
        }
        let mut diagnostics = Diagnostics::new();
        Sources::read(&site.root(), &mut diagnostics);
        let told =
            |why: &str| diagnostics.iter().filter(|it| format!("{:?}", it.problem).contains(why)).count();
        // Each link is told once, however many ways lead to it.
        assert!(told("TooMany") == 1 && (1..=132).contains(&told("Circle")), "{diagnostics:?}");
        Ok(())
    }

    #[test]
    fn a_link_into_an_output_elsewhere_is_found() -> io::Result<()> {
        let site = Site::new()?;
        let root = fs::canonicalize(site.root())?;
        assert_eq!(link_into(&root, &root.join("brand")), None);
        symlink("../brand", root.join("static/x"))?;
        assert_eq!(link_into(&root, &root.join("brand")), Some(PathBuf::from("static/x")));
        assert_eq!(link_into(&root, &root.join("brand/below")), Some(PathBuf::from("static/x")));
        assert_eq!(link_into(&root, &root.join("output")), None);
        Ok(())
    }
}
