//! `kawaraban theme eject`: the built-in theme's files, written into the newsroom to be changed.
//!
//! 1. The files that are meant are found: one, or all.
//! 2. They are written to `themes/NAME/`, where NAME is the newsroom's theme: a file there takes the place of the built-in
//!    one. Files that are there already stay.
//! 3. What was written is told, and what was left.

use super::Context;
use super::arguments::Eject;
use super::failure::{Failure, Status};
use super::file::{self, Created};
use super::site::{SiteHead, shown};
use crate::diagnostics::nearest;
use crate::diagnostics::problems::CommandLineProblem;
use crate::site::{EMBEDDED_FILES, EmbeddedFile};
use crate::types::file_name;

pub(super) fn run(options: &Eject, context: &Context<'_>) -> Result<Status, Failure> {
    let site = context.site()?;
    let files = files(options.file.as_deref())?;
    let folder = site.join("themes").join(SiteHead::read(site).theme);
    let (mut written, mut existing) = (Vec::new(), Vec::new());
    for file in files {
        let path = folder.join(file.path);
        match file::create(site, &path, file.text)? {
            Created::New => written.push(shown(&path)),
            Created::Existing => existing.push(shown(&path)),
        }
    }
    if written.is_empty() {
        return Err(CommandLineProblem::ThemeFilesExist { paths: existing }.into());
    }
    let terminal = &context.terminal;
    for path in &existing {
        terminal.note(&terminal.pick(
            format!("{path} はすでにあるため、そのままにしました。"),
            format!("{path} was there already and stays as it is."),
        ));
    }
    let (count, folder) = (written.len(), shown(&folder));
    let summary = match (&options.file, written.first()) {
        (Some(_), Some(path)) => {
            terminal.pick(format!("{path} を書き出しました。"), format!("Wrote {path}."))
        }
        _ => terminal.pick(
            format!("{folder} に、テーマのファイルを{count}件書き出しました。"),
            match count {
                1 => format!("Wrote one file of the theme into {folder}."),
                _ => format!("Wrote {count} files of the theme into {folder}."),
            },
        ),
    };
    let advice = terminal.pick(
        "手を加えないファイルは削除してください。削除したファイルには、組み込みのものが使われます。",
        "Delete the files that you do not change: the built-in ones are used in their place.",
    );
    terminal.result(&format!("{summary}\n{advice}\n"))?;
    Ok(Status::Done)
}

/// The files that are meant: one, or all.
fn files(name: Option<&str>) -> Result<Vec<&'static EmbeddedFile>, CommandLineProblem> {
    let Some(name) = name else { return Ok(EMBEDDED_FILES.iter().collect()) };
    let written = name.replace('\\', "/");
    let wanted = written.trim_start_matches("./");
    match EMBEDDED_FILES.iter().find(|file| file.path == wanted) {
        Some(file) => Ok(vec![file]),
        None => {
            // Where only a file's name is given, the file of that name is suggested.
            let by_file_name = EMBEDDED_FILES.iter().find(|file| file_name(file.path) == wanted);
            let nearest = by_file_name
                .map(|file| file.path.to_owned())
                .or_else(|| nearest(wanted, EMBEDDED_FILES.iter().map(|file| file.path)));
            Err(CommandLineProblem::UnknownThemeFile { name: name.to_owned(), nearest })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_its_path_and_suggested_by_its_name() {
        let path =
            |name| files(Some(name)).map(|files| files.iter().map(|file| file.path).collect::<Vec<_>>());
        let unknown = |name: &str, nearest: Option<&str>| {
            let nearest = nearest.map(str::to_owned);
            Err(CommandLineProblem::UnknownThemeFile { name: name.to_owned(), nearest })
        };
        assert_eq!(path("locales/ja.yaml"), Ok(vec!["locales/ja.yaml"]));
        assert_eq!(path("./locales\\ja.yaml"), Ok(vec!["locales/ja.yaml"]));
        assert_eq!(path("ja.yaml"), unknown("ja.yaml", Some("locales/ja.yaml")));
        assert_eq!(path("locales/jp.yaml"), unknown("locales/jp.yaml", Some("locales/ja.yaml")));
        assert_eq!(path("x"), unknown("x", None));
        assert_eq!(files(None).map(|files| files.len()), Ok(EMBEDDED_FILES.len()));
    }
}
