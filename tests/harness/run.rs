//! Runs one case in a folder of its own.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::compare::{self, Difference};
use super::font::font;
use super::photograph::photograph;
use super::recording::Recording;
use super::steps::{self, Action, Check, Edit, Outcome, Step};

type Failure = Box<dyn Error + Send + Sync>;

/// A case: where it lies, which program it runs, and whether what is found becomes what is expected.
pub struct Case {
    pub folder: PathBuf,
    pub program: PathBuf,
    pub bless: bool,
}

/// What a site is made of, before the steps run: of a case, or of all cases of a feature.
const INPUT: &str = "input";

/// By this the line is known that leads to the writer's guide.
const GUIDE: &str = "/docs/writing.";

/// Every folder below `cases` with a file `steps`, in order.
pub fn find(cases: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for feature in folders(cases)? {
        found.extend(folders(&feature)?.into_iter().filter(|folder| !folder.ends_with(INPUT)));
    }
    match found.iter().find(|case| !case.join("steps").is_file()) {
        Some(case) => Err(format!("{}: there is no file `steps`", case.display()).into()),
        None => Ok(found),
    }
}

fn folders(parent: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(parent)?.collect::<Result<Vec<_>, _>>()?;
    let mut folders: Vec<PathBuf> =
        entries.iter().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    Ok(folders)
}

impl Case {
    /// Runs every step, also behind one that failed; the result is what failed, each with its line.
    pub fn run(&self) -> Result<Vec<String>, Failure> {
        let file = self.folder.join("steps");
        let text = fs::read_to_string(&file)?;
        let mut steps = steps::parse(&text)?;
        let site = tempfile::tempdir()?;
        for input in [self.folder.with_file_name(INPUT), self.folder.join(INPUT)] {
            copy(&input, site.path())?;
        }
        let mut failures = Vec::new();
        for step in &mut steps {
            let found =
                self.step(step, site.path()).map_err(|error| format!("line {}: {error}", step.line))?;
            failures.extend(found.into_iter().map(|failure| format!("line {}: {failure}", step.line)));
        }
        let written: String = steps.iter().map(ToString::to_string).collect();
        if self.bless && written != text {
            fs::write(file, written)?;
        }
        failures.extend(self.expected_files(site.path())?);
        Ok(failures)
    }

    fn step(&self, step: &mut Step, site: &Path) -> Result<Vec<String>, Failure> {
        match &mut step.action {
            Action::Remark(_) => Ok(Vec::new()),
            Action::Run { command, expected } => self.command(command, expected, site),
            Action::Edit(edit) => self.edit(edit, site).map(|()| Vec::new()),
            Action::Check(check) => self.check(check, site),
        }
    }

    fn command(&self, command: &str, expected: &mut Outcome, site: &Path) -> Result<Vec<String>, Failure> {
        let words = shlex::split(command).ok_or("a quotation mark is open")?;
        let mut words = words.into_iter().peekable();
        let mut run = Command::new(&self.program);
        run.env_clear().env("NO_COLOR", "1").env("KAWARABAN_FONTS", "").current_dir(site);
        while let Some((name, value)) = words.peek().and_then(|word| word.split_once('=')) {
            run.env(name, value);
            words.next();
        }
        if words.next().as_deref() != Some("kawaraban") {
            return Err("only `kawaraban` can be run".into());
        }
        let output = run.args(words).output()?;
        let status = output.status.code().ok_or("the program was ended by a signal")?;
        let mut failures = Vec::new();
        if status != expected.status && !self.bless {
            failures.push(format!("$ {command}: exit status {status} instead of {}", expected.status));
        }
        expected.status = status;
        let streams = [
            ("standard output", &mut expected.stdout, output.stdout),
            ("standard error", &mut expected.stderr, output.stderr),
        ];
        for (name, expected, actual) in streams {
            let mut actual = String::from_utf8_lossy(&actual).into_owned();
            if !expected.contains(GUIDE) {
                let is_other = |line: &&str| !line.contains(GUIDE);
                actual = actual.split_inclusive('\n').filter(is_other).collect();
            }
            let difference = compare::text(&name, expected, &lines(&actual)).err();
            failures.extend(self.settle(difference, expected).map(|diff| format!("$ {command}{diff}")));
        }
        Ok(failures)
    }

    /// What to do about a difference: it becomes what is expected, or a failure.
    fn settle(&self, difference: Option<Difference>, expected: &mut String) -> Option<String> {
        let difference = difference?;
        if !self.bless {
            return Some(difference.diff);
        }
        *expected = difference.actual;
        None
    }

    fn edit(&self, edit: &Edit, site: &Path) -> Result<(), Failure> {
        match edit {
            Edit::Write { path, text } => write(&site.join(path), text.as_bytes()),
            Edit::Append { path, text } => {
                let before = read(site, path)?;
                write(&site.join(path), [before.as_bytes(), text.as_bytes()].concat().as_slice())
            }
            Edit::Replace { path, old, new } => {
                let before = read(site, path)?;
                if !before.contains(old.as_str()) {
                    return Err(format!("{path} does not contain {old:?}").into());
                }
                write(&site.join(path), before.replace(old.as_str(), new).as_bytes())
            }
            Edit::Copy { file, path } => write(&site.join(path), &fs::read(self.folder.join(file))?),
            Edit::Picture { width, height, path } => {
                let ending = path.rsplit('.').next().unwrap_or_default().to_lowercase();
                write(&site.join(path), &photograph(*width, *height, &ending))
            }
            Edit::Font { family, lang, path } => write(&site.join(path), &font(family, lang)),
            Edit::Recording { length, pixels, path } => {
                let ending = path.rsplit('.').next().unwrap_or_default().to_lowercase();
                let mark = path.clone();
                let recording = Recording { mark, ..Recording::new(*length, *pixels) };
                write(&site.join(path), &recording.bytes(&ending))
            }
            Edit::Cut { path, len } => {
                let bytes = fs::read(site.join(path))?;
                write(&site.join(path), bytes.get(..*len).unwrap_or(&bytes))
            }
            Edit::Rename { old, new } => Ok(fs::rename(site.join(old), site.join(new))?),
            Edit::Delete { path } if site.join(path).is_dir() => Ok(fs::remove_dir_all(site.join(path))?),
            Edit::Delete { path } => Ok(fs::remove_file(site.join(path))?),
        }
    }

    fn check(&self, check: &mut Check, site: &Path) -> Result<Vec<String>, Failure> {
        Ok(match check {
            Check::Tree { folder, endings, expected } => {
                let is_meant =
                    |path: &str| endings.is_empty() || endings.iter().any(|end| path.ends_with(&**end));
                // Of a folder that is not there everything would be absent, whatever it is about.
                let tree = if endings.is_empty() {
                    compare::read_tree(&site.join(&*folder))?
                } else {
                    files(site, folder)?
                };
                let meant = tree.keys().filter(|path| is_meant(path));
                let paths: String = meant.map(|path| format!("{path}\n")).collect();
                let difference = compare::text(folder, expected, &paths).err();
                self.settle(difference, expected).into_iter().collect()
            }
            Check::Same { first, second } => {
                let trees = (files(site, first)?, files(site, second)?);
                compare::trees((first, &trees.0), (second, &trees.1))
            }
            Check::Contains { path, text } => {
                let content = read(site, path)?;
                let found = content.contains(text.as_str())
                    || compare::without_breaks(&content).contains(text.as_str());
                if found { Vec::new() } else { vec![format!("{path} does not contain {text:?}")] }
            }
            Check::Absent { folder, text } => compare::occurrences(&files(site, folder)?, text),
        })
    }

    fn expected_files(&self, site: &Path) -> Result<Vec<String>, Failure> {
        let expected = compare::read_tree(&self.folder.join("expected"))?;
        let mut failures = Vec::new();
        for (path, expected) in expected {
            let Ok(actual) = fs::read(site.join(&path)) else {
                failures.push(format!("expected/{path}: the site has no such file"));
                continue;
            };
            let difference = match (str::from_utf8(&expected), str::from_utf8(&actual)) {
                (Ok(expected), Ok(actual)) => compare::text(&path, expected, actual).err(),
                _ if expected == actual => None,
                _ if self.bless => {
                    fs::write(self.folder.join("expected").join(&path), actual)?;
                    None
                }
                _ => Some(Difference { diff: "not the same bytes".into(), actual: String::new() }),
            };
            let Some(difference) = difference else { continue };
            if self.bless {
                fs::write(self.folder.join("expected").join(&path), difference.actual)?;
            } else {
                failures.push(format!("expected/{path}: {}", difference.diff));
            }
        }
        Ok(failures)
    }
}

/// The files of a folder that has to hold some, or a file by itself: two folders that are not there would be the same, and
/// nothing would be absent from them.
fn files(site: &Path, folder: &str) -> Result<compare::Tree, Failure> {
    let path = site.join(folder);
    if path.is_file() {
        return Ok([(folder.to_owned(), fs::read(path)?)].into());
    }
    let tree = compare::read_tree(&path)?;
    if tree.is_empty() { Err(format!("{folder} holds no files").into()) } else { Ok(tree) }
}

/// With a line end behind the last line, as the expected lines are read.
fn lines(text: &str) -> String {
    text.lines().map(|line| format!("{line}\n")).collect()
}

fn read(site: &Path, path: &str) -> Result<String, Failure> {
    fs::read_to_string(site.join(path)).map_err(|error| format!("{path}: {error}").into())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, bytes)?)
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    compare::read_tree(from)?.iter().try_for_each(|(path, bytes)| write(&to.join(path), bytes))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Runs steps with a shell in the program's place: `kawaraban -c "…"`.
    fn run(files: &[(&str, &str)], bless: bool) -> (Result<Vec<String>, Failure>, tempfile::TempDir) {
        let cases = tempfile::tempdir().unwrap();
        let folder = cases.path().join(CASE);
        for (path, text) in files {
            write(&folder.join(path), text.as_bytes()).unwrap();
        }
        let case = Case { folder, program: "/bin/sh".into(), bless };
        (case.run(), cases)
    }

    const CASE: &str = "feature/case";

    const BUILD: &str = "$ kawaraban -c \"mkdir output; cat a.md > output/a.html; echo done\"\n| done\n";

    #[test]
    fn a_case_that_is_as_expected_passes() {
        let steps = format!(
            "> write a.md\n+ 留職\n> append a.md\n+ 2\n> replace a.md: 2 → 3\n> copy b.txt → c.md\n> rename c.md → d.md\n\
             {BUILD}= tree output\n| a.html\n= tree output: a.html b.html\n| a.html\n= tree output: feed.atom\n= contains output/a.html: 3\n= absent output: 2\n> delete output\n{BUILD}\
             $ A=b kawaraban -c 'echo $A$LANG$NO_COLOR; cat kept.md d.md; echo e >&2; exit 3'\n? 3\n| b1\n| kept\n| b\n! e\n"
        );
        let files = [
            ("steps", steps.as_str()),
            ("b.txt", "b\n"),
            ("input/kept.md", "kept\n"),
            ("expected/output/a.html", "留[..]\n3\n"),
        ];
        assert_eq!(run(&files, false).0.unwrap(), Vec::<String>::new());
    }

    #[test]
    fn the_cases_of_a_feature_share_its_input() {
        let files = [
            ("steps", "= tree .\n| a.md\n| b.md\n| c.md\n= contains b.md: of the case\n"),
            ("../input/a.md", "of the feature\n"),
            ("../input/b.md", "of the feature\n"),
            ("input/b.md", "of the case\n"),
            ("input/c.md", "of the case\n"),
        ];
        let (failures, cases) = run(&files, false);
        assert_eq!(failures.unwrap(), Vec::<String>::new());
        assert_eq!(find(cases.path()).unwrap(), [cases.path().join(CASE)]);
    }

    #[test]
    fn whatever_differs_is_told_with_its_line() {
        for (step, failure) in [
            ("$ kawaraban -c 'exit 3'", "line 3: $ kawaraban -c 'exit 3': exit status 3 instead of 0"),
            ("$ kawaraban -c 'echo a'", "+ a\n"),
            ("$ kawaraban -c 'echo a >&2'", "standard error"),
            ("$ kawaraban -c true\n| b", "- b\n"),
            ("= tree output\n| b.html", "- b.html\n"),
            ("= tree output: .txt .html", "+ a.html\n"),
            ("= tree output: b.html\n| b.html", "- b.html\n"),
            ("= contains output/a.html: b", "line 3: output/a.html does not contain"),
            ("= absent output: 留", "line 3: a.html: at byte 0"),
            ("= absent output: html", "line 3: a.html: in the path"),
            ("= absent output/a.html: 留", "line 3: output/a.html: at byte 0"),
            (
                "$ kawaraban -c 'cp -r output b; echo c >> b/a.html'\n= same output b",
                "line 4: a.html: not the same",
            ),
            ("$ kawaraban -c 'rm output/a.html'", "expected/output/a.html: the site has no such file"),
            ("$ kawaraban -c 'echo c > output/a.html'", "expected/output/a.html: "),
        ] {
            let steps = format!("{BUILD}{step}\n");
            let files =
                [("steps", steps.as_str()), ("input/a.md", "留職\n"), ("expected/output/a.html", "留職\n")];
            let failures = run(&files, false).0.unwrap();
            assert_eq!(failures.len(), 1, "{step}: {failures:?}");
            assert!(failures[0].contains(failure), "{step}: {failures:?}");
        }
    }

    #[test]
    fn a_step_that_cannot_be_done_is_told_with_its_line() {
        for step in [
            "> replace a.md: b → c",
            "> append b.md\n+ c",
            "> delete b.md",
            "> copy b.txt → c.md",
            "= same output again",
            "= tree output: .html",
            "= absent output: a",
            "$ rm a.md",
            "$ kawaraban 'open",
        ] {
            let error =
                run(&[("steps", &format!("\n{step}\n")), ("input/a.md", "a\n")], false).0.unwrap_err();
            assert!(error.to_string().starts_with("line 2: "), "{step}: {error}");
        }
    }

    #[test]
    fn blessing_rewrites_what_differs_and_keeps_the_wildcards_that_fit() {
        let steps = format!(
            "# Remark.\n{BUILD}| more\n\n$ kawaraban -c 'echo a1; echo b >&2; exit 2'\n| a[..]\n= tree output\n"
        );
        let files =
            [("steps", steps.as_str()), ("input/a.md", "留職\n"), ("expected/output/a.html", "old\n")];
        let (failures, cases) = run(&files, true);
        let folder = cases.path().join(CASE);
        assert_eq!(failures.unwrap(), Vec::<String>::new());
        assert_eq!(
            fs::read_to_string(folder.join("steps")).unwrap(),
            format!(
                "# Remark.\n{BUILD}\n$ kawaraban -c 'echo a1; echo b >&2; exit 2'\n? 2\n| a[..]\n! b\n= tree output\n| a.html\n"
            )
        );
        assert_eq!(fs::read_to_string(folder.join("expected/output/a.html")).unwrap(), "留職\n");
    }
}
