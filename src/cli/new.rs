//! `kawaraban new`: a new content file, with its fields explained in comments.
//!
//! 1. Kind and id become a path. An id that something has already is refused.
//! 2. The text is put together. The fields that matter most are filled in so that the file is a draft that builds. All others
//!    stand in comments, each with an example.
//! 3. The file is written, and what to do next is said.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::arguments::New;
use super::failure::{Failure, Status};
use super::file::{self, Created};
use super::site::{SiteHead, shown};
use super::{Context, kind};
use crate::content;
use crate::diagnostics::MessageLanguage;
use crate::diagnostics::problems::CommandLineProblem;
use crate::schema::comments;
use crate::types::{Day, Id, Kind, Lang};

pub(super) fn run(options: &New, context: &Context<'_>) -> Result<Status, Failure> {
    let (site, terminal) = (context.site()?, &context.terminal);
    let kind = kind::parse(&options.kind)?;
    let name = name(kind, options.id.as_deref())?;
    let head = SiteHead::read(site);
    let today = context.moment(&head)?.day(head.setting.zone);
    let path = folder(site, kind).join(format!("{name}.md"));
    let taken = |path: &Path| CommandLineProblem::IdTaken { id: name.clone(), path: shown(path) };
    if let Some(other) = existing(&folder(site, kind), &name)? {
        return Err(taken(&other).into());
    }
    match file::create(site, &path, &text(kind, today, terminal.language))? {
        Created::Existing => return Err(taken(&path).into()),
        Created::New => {}
    }
    let path = shown(&path);
    let stands_open = |name| content::new_file(kind).open.iter().any(|(open, ..)| *open == name);
    let next = if stands_open("publish_at") {
        terminal.pick(
            "公開するには、publish_at に公開日時を書いてください。",
            "To publish it, write the moment into `publish_at`.",
        )
    } else if stands_open("draft") {
        terminal.pick(
            "公開するには、draft の行を消してください。",
            "To publish it, remove the line with `draft`.",
        )
    } else {
        terminal.pick("内容を書き換えてください。", "Now make it yours.")
    };
    let wrote = terminal.pick(format!("{path} を作りました。"), format!("Wrote {path}."));
    terminal.result(&format!("{wrote}\n{next}\n"))?;
    Ok(Status::Done)
}

/// The file's name without its ending: the id.
fn name(kind: Kind, id: Option<&str>) -> Result<String, CommandLineProblem> {
    match (kind, id) {
        (Kind::Organization, None | Some("organization")) => Ok(kind.folder().to_owned()),
        (Kind::Organization, Some(text)) => Err(match part_of(kind, text) {
            Some(path) => CommandLineProblem::IdOfPart { text: text.to_owned(), path },
            None => CommandLineProblem::OrganizationHasNoId { text: text.to_owned() },
        }),
        (_, None) => Err(CommandLineProblem::MissingArguments { names: vec!["ID".to_owned()] }),
        (_, Some(text)) => Id::parse(text).map(|id| id.to_string()).map_err(|why| {
            let text = text.strip_suffix(".md").unwrap_or(text);
            let text = text.rsplit('/').next().unwrap_or(text).to_owned();
            match part_of(kind, &text.to_ascii_lowercase()) {
                Some(path) => CommandLineProblem::IdOfPart { text, path },
                None => {
                    let nearest = Id::nearest(&text).map(|id| id.to_string());
                    CommandLineProblem::BadId { text, why, nearest }
                }
            }
        }),
    }
}

/// The file that is meant where somebody names a translation or an edition: `spring.en`, `school@2016-04-01`.
fn part_of(kind: Kind, text: &str) -> Option<String> {
    let path = match kind {
        Kind::Organization => format!("{text}.md"),
        kind => format!("{}/{text}.md", kind.folder()),
    };
    let languages: Vec<Lang> =
        text.rsplit_once('.').and_then(|(_, lang)| Lang::parse(lang)).into_iter().collect();
    let location = content::location::locate(&path, &languages).ok()?;
    (location.lang.is_some() || location.edition.is_some()).then(|| format!("content/{path}"))
}

/// The folder of a kind. The publisher is a file in `content/` itself.
fn folder(site: &Path, kind: Kind) -> PathBuf {
    let content = site.join("content");
    if kind == Kind::Organization { content } else { content.join(kind.folder()) }
}

/// What already has this id: `ID.md`, a translation, an edition, or a folder.
pub(super) fn existing(folder: &Path, id: &str) -> Result<Option<PathBuf>, Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::read(folder, &error)),
    };
    let has_id = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_text = name.to_lowercase().ends_with(".md") || path.is_dir();
        is_text && name.split(['.', '@']).next() == Some(id)
    };
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(has_id).collect();
    found.sort();
    Ok(found.into_iter().next())
}

fn text(kind: Kind, today: Day, language: MessageLanguage) -> String {
    let new = content::new_file(kind);
    let (today, month) = (today.to_string(), today.month());
    let month = format!("{:04}-{:02}", month.year, month.month);
    let value = |text: &str| text.replace("{today}", &today).replace("{month}", &month);
    let open: Vec<(&str, String)> = new
        .open
        .iter()
        .map(|(name, japanese, english)| (*name, value(language.pick(japanese, english))))
        .collect();
    let open: Vec<(&str, &str)> = open.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let front_matter = comments::front_matter(&content::tables(kind), &open, language);
    format!("---\n{front_matter}---\n\n{}\n", new.hint(language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Availability;
    use crate::diagnostics::{Diagnostics, SourceText};

    use crate::schema::Setting;
    use crate::source::Sources;

    const LANGUAGES: [MessageLanguage; 2] = [MessageLanguage::Japanese, MessageLanguage::English];

    fn new_text(kind: Kind, language: MessageLanguage) -> String {
        let Ok(today) = Day::parse("2014-09-29") else { panic!("no day") };
        text(kind, today, language)
    }

    /// What is read from a text that is the only file of a site.
    fn read(kind: Kind, text: &str) -> (Option<Availability>, Diagnostics) {
        let path = match kind {
            Kind::Organization => "content/organization.md".to_owned(),
            _ => format!("content/{}/a.md", kind.folder()),
        };
        let sources = Sources { texts: vec![SourceText::new(path, text)], ..Sources::default() };
        let languages = vec![Lang::japanese(), Lang::english()];
        let setting = Setting { languages, ..Setting::default() };
        let mut diagnostics = Diagnostics::new();
        let drafts = content::read(&sources, &setting, &mut diagnostics);
        let availability = drafts.register.declared.values().next().map(|declared| declared.availability);
        (availability, diagnostics)
    }

    #[test]
    fn a_new_file_is_a_draft_without_a_problem() {
        for (kind, language) in Kind::ALL.into_iter().flat_map(|kind| LANGUAGES.map(|it| (kind, it))) {
            let text = new_text(kind, language);
            let (availability, diagnostics) = read(kind, &text);
            assert!(!diagnostics.has_problems(), "{text}\n{diagnostics:?}");
            let expected =
                if kind == Kind::Organization { Availability::Always } else { Availability::Draft };
            assert_eq!(availability, Some(expected), "{text}");
        }
    }

    #[test]
    fn every_field_is_there_and_right_once_its_comment_is_taken_away() {
        for (kind, language) in Kind::ALL.into_iter().flat_map(|kind| LANGUAGES.map(|it| (kind, it))) {
            let text = new_text(kind, language);
            let Some((open, optional)) = text.split_once("\n\n#") else { panic!("{text}") };
            let optional = optional.replace("\n# ", "\n");
            let all = format!("{open}\n\n#{optional}");
            let (_, diagnostics) = read(kind, &all);
            assert!(!diagnostics.has_errors(), "{all}\n{diagnostics:?}");
            for field in content::tables(kind).iter().flat_map(|table| table.fields) {
                assert!(
                    all.lines().any(|line| line.starts_with(&format!("{}:", field.name))),
                    "{}",
                    field.name
                );
            }
        }
    }

    #[test]
    fn the_hint_of_the_body_is_no_text() {
        let sources =
            SourceText::new("a.md", content::new_file(Kind::Release).hint(MessageLanguage::Japanese));
        let document = crate::markup::parse(
            &sources,
            0..sources.text().len(),
            Default::default(),
            &mut Diagnostics::new(),
        );
        assert!(document.is_empty());
    }

    #[test]
    fn an_id_is_taken_by_files_translations_editions_and_folders() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let taken = |id| existing(folder.path(), id).ok().flatten().is_some();
        fs::write(folder.path().join("a.md"), "")?;
        fs::write(folder.path().join("b.en.md"), "")?;
        fs::write(folder.path().join("c@2014-09-29.md"), "")?;
        fs::create_dir(folder.path().join("d"))?;
        fs::write(folder.path().join("e.jpg"), "")?;
        for (id, is_taken) in
            [("a", true), ("b", true), ("c", true), ("d", true), ("e", false), ("a-b", false)]
        {
            assert_eq!(taken(id), is_taken, "{id}");
        }
        assert!(matches!(existing(&folder.path().join("none"), "a"), Ok(None)));
        Ok(())
    }

    #[test]
    fn the_publisher_has_a_file_and_no_id() {
        assert_eq!(name(Kind::Organization, None), Ok("organization".into()));
        assert!(matches!(
            name(Kind::Organization, Some("x")),
            Err(CommandLineProblem::OrganizationHasNoId { .. })
        ));
        assert!(matches!(name(Kind::Release, None), Err(CommandLineProblem::MissingArguments { .. })));
        let Err(CommandLineProblem::BadId { nearest, .. }) = name(Kind::Release, Some("My Release")) else {
            panic!("an id")
        };
        assert_eq!(nearest, Some("my-release".into()));
    }
}
