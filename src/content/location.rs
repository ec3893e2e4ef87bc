//! What a file below `content/` is, by its path.
//!
//! `releases/ID.md`, `releases/ID.en.md`, `releases/ID@2016-04-01.md`, `releases/ID@2016-04-01.en.md`, or the same as
//! `releases/ID/index.md` with the entity's files beside it; `organization.md`; `media/…`.

use crate::diagnostics::problems::ContentProblem;
use crate::schema::Setting;
use crate::types::{BadId, Day, DayOrMonth, Id, Kind, Lang, half_width};

/// A Markdown file's place among the entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// The language in its name.
    pub lang: Option<Lang>,
    /// The day in its name: it is an edition.
    pub edition: Option<Day>,
}

impl Location {
    /// The language of the file: the site's first where its name says none.
    pub(super) fn lang_in(&self, setting: &Setting) -> Lang {
        let first = || setting.languages.first().cloned();
        self.lang.clone().or_else(first).unwrap_or_else(Lang::japanese)
    }
}

/// The parts of the name of a file below the folder of a kind, whether or not they can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WrittenName<'a> {
    /// The kind of the folder.
    pub(super) kind: Kind,
    /// What should be an id.
    pub(super) id: &'a str,
    /// What stands behind it: `.en.md`, `@2016-04-01.md`, `/index.md`.
    pub(super) rest: &'a str,
}

impl<'a> WrittenName<'a> {
    /// The parts of a path, from `content/` on. `None` where it lies in no folder of a kind.
    pub(super) fn of(path: &'a str) -> Option<WrittenName<'a>> {
        let (folder, below) = path.split_once('/')?;
        let kind = kind_of(folder).ok()?;
        if let Some((id, file)) = below.split_once('/') {
            return file.starts_with("index").then(|| WrittenName { kind, id, rest: &below[id.len()..] });
        }
        let ending = below.len().checked_sub(".md".len())?;
        let stem = below.get(..ending)?;
        let is_lang = |suffix: &str| {
            Lang::parse(suffix).is_some()
                || ((2..=3).contains(&suffix.len()) && suffix.bytes().all(|b| b.is_ascii_alphabetic()))
        };
        let without_lang = stem.rsplit_once('.').filter(|(_, suffix)| is_lang(suffix)).map(|(stem, _)| stem);
        let id = without_lang.unwrap_or(stem).split('@').next().unwrap_or_default();
        Some(WrittenName { kind, id, rest: &below[id.len()..] })
    }

    /// Whether it says that it is a translation or an edition.
    pub(super) fn is_part(&self) -> bool {
        let rest = self.rest.strip_prefix("/index").unwrap_or(self.rest);
        !rest.eq_ignore_ascii_case(".md")
    }

    /// The path, from `content/` on, with another id.
    pub(super) fn path_with(&self, id: &str) -> String {
        format!("{}/{id}{}", self.kind.folder(), self.rest)
    }
}

/// The kind in the folder of which a path lies, from `content/` on, however far below it.
pub(super) fn kind_above(path: &str) -> Option<Kind> {
    path.split_once('/').and_then(|(folder, _)| kind_of(folder).ok())
}

/// What stands behind the `@` in the name of a file, where it should be the day of an edition.
pub(super) fn written_day(path: &str) -> Option<&str> {
    let (_, behind) = path.rsplit('/').next()?.split_once('@')?;
    behind.split('.').next()
}

/// Reads the path of a Markdown file, from `content/` on.
pub fn locate(path: &str, languages: &[Lang]) -> Result<Location, ContentProblem> {
    let parts: Vec<&str> = path.split('/').collect();
    let (kind, name, folder_id) = match parts.as_slice() {
        [file] => (Kind::Organization, *file, None),
        [folder, file] => (kind_of(folder)?, *file, None),
        [folder, id, file] if *folder != "media" => (kind_of(folder)?, *file, Some(*id)),
        _ => return Err(ContentProblem::StrayFile),
    };
    let stem = name.strip_suffix(".md").or_else(|| name.strip_suffix(".MD")).unwrap_or(name);
    if let Some((before, lang, day)) = language_before_edition(stem) {
        return Err(ContentProblem::LanguageBeforeEdition { name: format!("{before}@{day}.{lang}.md") });
    }
    if let Some(name) = meant_edition(stem, kind) {
        return Err(ContentProblem::MeantEdition { name });
    }
    let (stem, lang) = split_lang(stem, languages)?;
    let (stem, edition) = split_edition(stem)?;
    let name = match (folder_id, kind) {
        (Some(_), Kind::Organization) => return Err(ContentProblem::StrayFile),
        (Some(id), _) if stem == "index" => id,
        (Some(_), _) => return Err(ContentProblem::StrayFile),
        (None, Kind::Organization) if stem != "organization" && parts.len() == 1 => {
            return Err(ContentProblem::StrayFile);
        }
        (None, Kind::Organization) if stem == "index" => "organization",
        (None, _) => stem,
    };
    let id = Id::parse(name).map_err(|why| bad_id(name, why))?;
    Ok(Location { kind, id, lang, edition })
}

/// Whether a file that is no Markdown lies where no text can name it: among the texts of a kind, and not in the folder of
/// one of them. Often it is a text that an editor saved under another name (`ID.md.txt`, `ID.docx`).
pub fn is_out_of_reach(path: &str) -> bool {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        [_] => true,
        [folder, _] => *folder != "media" && *folder != Kind::Organization.folder(),
        _ => false,
    }
}

fn kind_of(folder: &str) -> Result<Kind, ContentProblem> {
    let folders = || Kind::ALL.into_iter().map(Kind::folder);
    match Kind::ALL.into_iter().find(|kind| kind.folder() == folder) {
        Some(kind) => Ok(kind),
        None if folder == "media" => Err(ContentProblem::StrayFile),
        None => Err(ContentProblem::UnknownKind {
            name: folder.to_owned(),
            nearest: crate::diagnostics::nearest(folder, folders()),
            known: folders().map(str::to_owned).collect(),
        }),
    }
}

fn split_lang<'a>(stem: &'a str, languages: &[Lang]) -> Result<(&'a str, Option<Lang>), ContentProblem> {
    let Some((stem_before, suffix)) = stem.rsplit_once('.') else { return Ok((stem, None)) };
    match Lang::parse(suffix) {
        Some(lang) if languages.contains(&lang) => Ok((stem_before, Some(lang))),
        Some(lang) => Err(ContentProblem::LanguageNotOfSite {
            lang: lang.to_string(),
            languages: languages.iter().map(Lang::to_string).collect(),
        }),
        None if (2..=3).contains(&suffix.len()) && suffix.bytes().all(|b| b.is_ascii_alphabetic()) => {
            Err(ContentProblem::UnknownLanguage {
                lang: suffix.to_owned(),
                languages: languages.iter().map(Lang::to_string).collect(),
            })
        }
        None => Ok((stem, None)),
    }
}

fn split_edition(stem: &str) -> Result<(&str, Option<Day>), ContentProblem> {
    match stem.split_once('@') {
        None => Ok((stem, None)),
        Some((stem, day)) => match Day::parse(day) {
            Ok(day) => Ok((stem, Some(day))),
            Err(_) => Err(ContentProblem::BadEdition { text: day.to_owned() }),
        },
    }
}

/// The parts of a name in which the language stands before the day: `organization.en@2016-04-01`.
fn language_before_edition(stem: &str) -> Option<(&str, Lang, Day)> {
    let (before, day) = stem.split_once('@')?;
    let (before, lang) = before.rsplit_once('.')?;
    Some((before, Lang::parse(lang)?, Day::parse(day).ok()?))
}

/// The name of an edition whose day or `@` was written in another form: `organization 2026-12-01`, `a＠20261015.en`. `None`
/// where it is right, and where no day stands in it.
fn meant_edition(stem: &str, kind: Kind) -> Option<String> {
    let plain = half_width(stem);
    let (name, lang) = match plain.rsplit_once('.') {
        Some((name, lang)) if Lang::parse(lang).is_some() => (name, format!(".{lang}")),
        _ => (plain.as_ref(), String::new()),
    };
    let of_organization = || {
        let behind = name.strip_prefix("organization").filter(|_| kind == Kind::Organization)?;
        behind.starts_with([' ', '\u{3000}', '_', '-', '.', '(']).then_some(("organization", behind))
    };
    let (id, day) = name.split_once('@').or_else(of_organization)?;
    let day = day.trim_matches([' ', '\u{3000}', '_', '-', '.', '(', ')']);
    let day = match day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        true => format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]),
        false => DayOrMonth::written_otherwise(day)?,
    };
    Day::parse(&day).ok()?;
    let meant = format!("{id}@{day}{lang}");
    (meant != stem).then(|| format!("{meant}.md"))
}

/// Which name is free is for those to say who know all files.
fn bad_id(name: &str, why: BadId) -> ContentProblem {
    let (name, nearest) = (name.to_owned(), None);
    match why {
        BadId::Year | BadId::Language | BadId::Reserved => ContentProblem::ReservedId { name, nearest },
        BadId::Empty | BadId::Characters | BadId::Edge | BadId::TooLong => {
            ContentProblem::BadId { is_copy: is_of_copy(&name), name, why, nearest }
        }
    }
}

/// Whether a name is one that a system gives to the copy of a file: `spring (1)`, `spring のコピー`, `Copy of spring`.
fn is_of_copy(name: &str) -> bool {
    let name = half_width(name).to_lowercase();
    let name = name.trim_end();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let before_number = |name: &str| {
        let (before, number) = name.strip_suffix(')')?.rsplit_once('(')?;
        is_number(number).then(|| before.trim_end().len())
    };
    if before_number(name).is_some_and(|length| length > 0) {
        return true;
    }
    // Of the second copy and those behind it: `spring copy 2`.
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let ends = [" copy", "-copy", "_copy", "コピー", "複製", "写し"];
    name.starts_with("copy of ") || ends.iter().any(|end| name.ends_with(end)) || name.starts_with("コピー")
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parts = (Kind, String, Option<String>, Option<String>);

    fn located(path: &str) -> Result<Parts, &'static str> {
        use crate::diagnostics::problems::Explain;
        locate(path, &[Lang::japanese(), Lang::english()])
            .map(|at| {
                (
                    at.kind,
                    at.id.to_string(),
                    at.lang.map(|l| l.to_string()),
                    at.edition.map(|d| d.to_string()),
                )
            })
            .map_err(|problem| problem.code())
    }

    #[test]
    fn names_of_copies_are_known() {
        for name in [
            "a01 (1)",
            "a01(2)",
            "a01（1）",
            "a01 のコピー",
            "a01のコピー2",
            "a01 のコピー 2",
            "a01 - コピー",
            "a01 - Copy",
            "a01 copy",
            "a01 copy 2",
            "Copy of a01",
            "a01_copy",
            "コピー ～ a01",
            "a01の複製",
            "a01 - コピー (2)",
        ] {
            assert!(is_of_copy(name), "{name}");
        }
        for name in [
            "Autumn",
            "(1)",
            "Photocopy",
            "Copyright",
            "春 2026",
            "a01 (案)",
            "a01 (2026年)",
            "-a",
            "コーヒー",
        ] {
            assert!(!is_of_copy(name), "{name}");
        }
    }

    #[test]
    fn files_and_folders_are_entities() {
        let expected = |lang: Option<&str>, day: Option<&str>| {
            Ok((Kind::Release, "a-b".to_owned(), lang.map(str::to_owned), day.map(str::to_owned)))
        };
        assert_eq!(located("releases/a-b.md"), expected(None, None));
        assert_eq!(located("releases/a-b.en.md"), expected(Some("en"), None));
        assert_eq!(located("releases/a-b/index.en.md"), expected(Some("en"), None));
        assert_eq!(located("releases/a-b@2016-04-01.en.md"), expected(Some("en"), Some("2016-04-01")));
        let organization = |lang: Option<&str>| {
            Ok((Kind::Organization, "organization".into(), lang.map(str::to_owned), None))
        };
        assert_eq!(located("organization.md"), organization(None));
        assert_eq!(located("organization/index.en.md"), organization(Some("en")));
    }

    #[test]
    fn everything_else_is_named() {
        assert_eq!(located("releases/A b.md"), Err("bad-id"));
        assert_eq!(located("releases/2014.md"), Err("reserved-id"));
        assert_eq!(located("release/a.md"), Err("unknown-kind"));
        assert_eq!(located("releases/a.fr.md"), Err("language-not-of-site"));
        assert_eq!(located("releases/a.jp.md"), Err("unknown-language"));
        assert_eq!(located("releases/a@soon.md"), Err("bad-edition"));
        assert_eq!(located("organization.en@2016-04-01.md"), Err("language-before-edition"));
        assert_eq!(located("organization 2026-12-01.md"), Err("bad-edition"));
        assert_eq!(located("releases/a＠2026-12-01.en.md"), Err("bad-edition"));
        assert_eq!(located("organization-chart.md"), Err("stray-file"));
        assert_eq!(located("notes.md"), Err("stray-file"));
        assert_eq!(located("releases/a/notes.md"), Err("stray-file"));
    }

    #[test]
    fn a_name_has_its_parts_whether_or_not_they_can_be_read() {
        let parts = |path| WrittenName::of(path).map(|name| (name.id, name.rest, name.is_part()));
        assert_eq!(parts("releases/spring のコピー.md"), Some(("spring のコピー", ".md", false)));
        assert_eq!(parts("releases/Spring.en.md"), Some(("Spring", ".en.md", true)));
        assert_eq!(parts("releases/a@soon.md"), Some(("a", "@soon.md", true)));
        assert_eq!(parts("releases/a.en@2016-04-01.md"), Some(("a.en", "@2016-04-01.md", true)));
        assert_eq!(parts("releases/v1.2.md"), Some(("v1.2", ".md", false)));
        assert_eq!(parts("releases/Spring/index.en.md"), Some(("Spring", "/index.en.md", true)));
        assert_eq!(parts("releases/a/notes.md"), None);
        assert_eq!(parts("notes.md"), None);
    }

    #[test]
    fn files_among_the_texts_are_out_of_reach() {
        let out_of_reach = ["releases/a.md.txt", "releases/visit.jpg", "logo.svg"];
        assert!(out_of_reach.into_iter().all(is_out_of_reach));
        let within_reach = ["releases/a/visit.jpg", "media/visit.jpg", "organization/logo.svg"];
        assert!(!within_reach.into_iter().any(is_out_of_reach));
    }
}
