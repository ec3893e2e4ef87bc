//! What a file below `content/` is, by its path.
//!
//! `releases/ID.md`, `releases/ID.en.md`, `releases/ID@2016-04-01.md`, `releases/ID@2016-04-01.en.md`, or the same as
//! `releases/ID/index.md` with the entity's files beside it; `organization.md`; `media/…`.

use crate::diagnostics::problems::ContentProblem;
use crate::types::{BadId, Day, Id, Kind, Lang};

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

fn bad_id(name: &str, why: BadId) -> ContentProblem {
    let nearest = Id::nearest(name).map(|id| id.to_string());
    let name = name.to_owned();
    match why {
        BadId::Year | BadId::Language | BadId::Reserved => ContentProblem::ReservedId { name, nearest },
        BadId::Empty | BadId::Characters | BadId::TooLong => ContentProblem::BadId { name, nearest },
    }
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
        assert_eq!(located("notes.md"), Err("stray-file"));
        assert_eq!(located("releases/a/notes.md"), Err("stray-file"));
    }

    #[test]
    fn files_among_the_texts_are_out_of_reach() {
        let out_of_reach = ["releases/a.md.txt", "releases/visit.jpg", "logo.svg"];
        assert!(out_of_reach.into_iter().all(is_out_of_reach));
        let within_reach = ["releases/a/visit.jpg", "media/visit.jpg", "organization/logo.svg"];
        assert!(!within_reach.into_iter().any(is_out_of_reach));
    }
}
