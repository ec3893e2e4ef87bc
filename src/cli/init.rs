//! `kawaraban init`: a small newsroom to start from, of an organization that does not exist.
//!
//! 1. A folder that holds anything else than an empty repository is refused.
//! 2. The files of the reader's language are written into it.
//! 3. What to do next is said.

use std::fs;
use std::path::Path;

use super::Context;
use super::arguments::Init;
use super::failure::{Failure, Status};
use super::file::{self, Created};
use super::site::shown;
use crate::diagnostics::MessageLanguage;
use crate::diagnostics::problems::CommandLineProblem;

/// A file of the newsroom: its path and its text.
type File = (&'static str, &'static str);

macro_rules! files {
    ($language:literal: $($path:literal),* $(,)?) => {
        &[
            $(($path, include_str!(concat!("init/", $language, "/", $path))),)*
            (".gitignore", include_str!("init/gitignore")),
            ("writing.md", include_str!(concat!("../../docs/writing.", $language, ".md"))),
        ]
    };
}

const JAPANESE: &[File] = files!["ja":
    "newsroom.yaml",
    "content/organization.md",
    "content/contacts/press-desk.md",
    "content/programs/field-school.md",
    "content/partners/sample-works.md",
    "content/cases/sample-works-2025.md",
    "content/releases/newsroom-opens.md",
    "content/pages/about.md",
    "content/pages/accessibility.md",
];

const ENGLISH: &[File] = files!["en":
    "newsroom.yaml",
    "content/organization.md",
    "content/contacts/press-desk.md",
    "content/programs/field-school.md",
    "content/partners/sample-works.md",
    "content/cases/sample-works-2025.md",
    "content/releases/newsroom-opens.md",
    "content/pages/about.md",
    "content/pages/accessibility.md",
];

/// What a folder that counts as empty may hold: a repository, and files that systems leave.
const IGNORED: [&str; 3] = [".git", ".DS_Store", "Thumbs.db"];

pub(super) fn run(options: &Init, context: &Context<'_>) -> Result<Status, Failure> {
    let (folder, terminal) = (&options.dir, &context.terminal);
    refuse_what_is_not_empty(folder)?;
    for (path, text) in files(terminal.language) {
        let path = folder.join(path);
        if file::create(folder, &path, text)? == Created::Existing {
            // Something was written there since the check.
            return Err(not_empty(folder, vec![shown(&path)]).into());
        }
    }
    let name = shown(folder);
    terminal.result(&next_steps(&name, terminal.language))?;
    Ok(Status::Done)
}

fn files(language: MessageLanguage) -> &'static [File] {
    language.pick(JAPANESE, ENGLISH)
}

fn refuse_what_is_not_empty(folder: &Path) -> Result<(), Failure> {
    if !folder.exists() {
        return Ok(());
    }
    if !folder.is_dir() {
        return Err(CommandLineProblem::NoFolder { path: shown(folder) }.into());
    }
    let entries = fs::read_dir(folder).map_err(|error| Failure::read(folder, &error))?;
    let mut found: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !IGNORED.contains(&name.as_str()))
        .collect();
    if found.is_empty() {
        return Ok(());
    }
    found.sort();
    Err(not_empty(folder, found).into())
}

fn not_empty(folder: &Path, found: Vec<String>) -> CommandLineProblem {
    CommandLineProblem::FolderNotEmpty { path: shown(folder), found }
}

fn next_steps(folder: &str, language: MessageLanguage) -> String {
    let quoted = if folder.contains(' ') { format!("\"{folder}\"") } else { folder.to_owned() };
    language.pick(
        format!(
            "\
「{folder}」に、小さなニュースルームを作りました。

次にすること:
  cd {quoted}
  kawaraban serve                            ブラウザーで見ながら書けます。保存すると、表示も変わります
  kawaraban new release my-first-release     新しいリリースの原稿を作ります
  kawaraban build                            公開するファイルを output/ に書き出します

名称・URL・問い合わせ先は見本です。newsroom.yaml と content/ の中を書き換えてください。
原稿の書き方は writing.md にまとめてあります。
"
        ),
        format!(
            "\
Started a small newsroom in `{folder}`.

What to do next:
  cd {quoted}
  kawaraban serve                            shows it in the browser, and again whenever you save
  kawaraban new release my-first-release     writes a new release, to be filled in
  kawaraban build                            writes the files to publish into output/

Names, addresses and contacts are examples: make newsroom.yaml and content/ yours.
How everything is written is said in writing.md.
"
        ),
    )
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::content;
    use crate::diagnostics::Diagnostics;
    use crate::newsroom::{self, Audience};
    use crate::schema::Record;
    use crate::site::{Configuration, Site, Theme, setting};
    use crate::source::Sources;
    use crate::types::{Kind, Moment, Zone};

    const LANGUAGES: [MessageLanguage; 2] = [MessageLanguage::Japanese, MessageLanguage::English];

    /// The problems of the newsroom, with its newsroom.yaml changed.
    fn problems(language: MessageLanguage, change: impl Fn(&str) -> String) -> io::Result<Diagnostics> {
        let folder = tempfile::tempdir()?;
        for (path, text) in files(language) {
            let text = if *path == "newsroom.yaml" { change(text) } else { (*text).to_owned() };
            assert!(matches!(
                file::create(folder.path(), &folder.path().join(path), &text),
                Ok(Created::New)
            ));
        }
        let mut diagnostics = Diagnostics::new();
        let sources = Sources::read(folder.path(), &mut diagnostics);
        let setting = setting(&sources);
        let theme = Theme::read(&sources, &mut diagnostics);
        let site = Site::read(&sources, &setting, theme, None, &mut diagnostics);
        let drafts = content::read(&sources, &setting, &mut diagnostics);
        let moment = Moment::parse("2025-04-01 10:00", Zone::tokyo()).map(|written| written.moment);
        let Ok(moment) = moment else { panic!("no moment") };
        let openings = drafts.register.openings();
        let written = newsroom::Written {
            drafts: &drafts,
            register: &drafts.register,
            openings: &openings,
            setting: &setting,
            site: site.as_ref(),
        };
        newsroom::check(written, moment, Audience::Public, &mut diagnostics);
        assert_eq!(drafts.releases.len(), 1);
        Ok(diagnostics)
    }

    #[test]
    fn the_newsroom_has_no_problem() -> io::Result<()> {
        for language in LANGUAGES {
            let diagnostics = problems(language, str::to_owned)?;
            assert!(diagnostics.is_empty(), "{diagnostics:?}");
        }
        Ok(())
    }

    #[test]
    fn every_setting_is_explained_and_right_once_its_comment_is_taken_away() -> io::Result<()> {
        let is_setting = |line: &str| {
            let name = line.split(':').next().unwrap_or_default();
            Configuration::TABLE.field(name).is_some()
        };
        let uncommented = |text: &str| {
            let mut inside = false;
            let lines = text.lines().map(|line| {
                let rest = line.strip_prefix("# ").unwrap_or(line);
                inside = is_setting(rest) || (inside && rest.starts_with(' '));
                if inside { format!("{rest}\n") } else { format!("{line}\n") }
            });
            // There are no such pictures.
            lines.filter(|line| !line.starts_with("logo")).collect::<String>()
        };
        for language in LANGUAGES {
            let all = files(language)[0].1;
            for field in Configuration::TABLE.fields {
                let line = all.lines().position(|line| {
                    line.strip_prefix("# ").unwrap_or(line).starts_with(&format!("{}:", field.name))
                });
                let above = line.and_then(|line| all.lines().nth(line.checked_sub(1)?));
                assert!(above.is_some_and(|above| above.starts_with("# ")), "{}", field.name);
            }
            let diagnostics = problems(language, uncommented)?;
            assert!(diagnostics.is_empty(), "{}\n{diagnostics:?}", uncommented(all));
        }
        Ok(())
    }

    #[test]
    fn both_languages_have_the_same_files_and_every_kind_but_coverage() {
        let paths = |language| files(language).iter().map(|(path, _)| *path).collect::<Vec<_>>();
        assert_eq!(paths(MessageLanguage::Japanese), paths(MessageLanguage::English));
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Coverage) {
            let has = paths(MessageLanguage::English).iter().any(|path| path.contains(kind.folder()));
            assert!(has, "{kind}");
        }
    }

    #[test]
    fn only_an_empty_folder_will_do() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let refused = |path: &Path| refuse_what_is_not_empty(path).err();
        assert!(refused(folder.path()).is_none());
        assert!(refused(&folder.path().join("new")).is_none());
        fs::create_dir(folder.path().join(".git"))?;
        assert!(refused(folder.path()).is_none());
        for name in ["a", "b", "c", "d", "e", "f"] {
            fs::write(folder.path().join(name), "")?;
        }
        let told = |path: &Path| match refused(path) {
            Some(Failure::CommandLine(problem)) => problem.message(MessageLanguage::English).title,
            other => panic!("{other:?}"),
        };
        let (path, file) = (shown(folder.path()), folder.path().join("a"));
        let found = "`a`, `b`, `c`, `d`, `e` and 1 more";
        assert_eq!(told(folder.path()), format!("the folder `{path}` is not empty: it holds {found}"));
        assert_eq!(told(&file), format!("`{path}/a` is not a folder"));
        Ok(())
    }
}
