//! The file `steps` of a case, as text and as steps; see the documentation of [the harness](super).

use std::fmt;

/// One step, with the number of its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub line: usize,
    pub action: Action,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A comment or an empty line, kept so that a rewritten file still has it.
    Remark(String),
    /// Runs the program.
    Run { command: String, expected: Outcome },
    /// Changes a file of the site.
    Edit(Edit),
    /// Looks at files.
    Check(Check),
}

/// What a run prints, and how it ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// A change of the site between two runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    Write {
        path: String,
        text: String,
    },
    Append {
        path: String,
        text: String,
    },
    Replace {
        path: String,
        old: String,
        new: String,
    },
    Copy {
        file: String,
        path: String,
    },
    /// A picture of so many pixels, in the format that its path ends in.
    Picture {
        width: u32,
        height: u32,
        path: String,
    },
    /// A font of squares of a family, with the characters of a language.
    Font {
        family: String,
        lang: String,
        path: String,
    },
    /// A film or sound of so many milliseconds, in the format that its path ends in; with a size it is a film. It says where
    /// it was recorded.
    Recording {
        length: u32,
        pixels: Option<(u32, u32)>,
        path: String,
    },
    /// A file loses its end.
    Cut {
        path: String,
        len: usize,
    },
    Rename {
        old: String,
        new: String,
    },
    Delete {
        path: String,
    },
}

/// A look at the site's files.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// The files of a folder; of those alone whose path ends in one of `endings`, where there are any.
    Tree {
        folder: String,
        endings: Vec<String>,
        expected: String,
    },
    Same {
        first: String,
        second: String,
    },
    Contains {
        path: String,
        text: String,
    },
    Absent {
        folder: String,
        text: String,
    },
}

/// Reads the steps; an error names its line.
pub fn parse(text: &str) -> Result<Vec<Step>, String> {
    let mut steps: Vec<Step> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let at = |problem: &str| format!("line {number}: {problem}: {line}");
        let (mark, rest) = line.split_at(line.chars().next().map_or(0, char::len_utf8));
        let rest = match rest.strip_prefix(' ') {
            Some(rest) => rest,
            None if rest.is_empty() || mark == "#" => rest,
            None => return Err(at("no space behind the first character")),
        };
        let action = match mark {
            "" | "#" => Action::Remark(line.to_owned()),
            "$" => Action::Run { command: rest.to_owned(), expected: Outcome::default() },
            ">" => Action::Edit(edit(rest).ok_or_else(|| at("no such edit"))?),
            "=" => Action::Check(check(rest).ok_or_else(|| at("no such check"))?),
            _ => {
                let last = steps.last_mut().map(|step| &mut step.action);
                continue_step(last, mark, rest)
                    .ok_or_else(|| at("does not belong below the line above it"))?;
                continue;
            }
        };
        steps.push(Step { line: number, action });
    }
    Ok(steps)
}

fn edit(text: &str) -> Option<Edit> {
    let (verb, rest) = text.split_once(' ')?;
    let rest = rest.to_owned();
    Some(match verb {
        "write" => Edit::Write { path: rest, text: String::new() },
        "append" => Edit::Append { path: rest, text: String::new() },
        "delete" => Edit::Delete { path: rest },
        "copy" => two(&rest, " → ").map(|(file, path)| Edit::Copy { file, path })?,
        "picture" => {
            let (size, path) = two(&rest, " → ")?;
            let (width, height) = size.split_once('×')?;
            Edit::Picture { width: width.parse().ok()?, height: height.parse().ok()?, path }
        }
        "font" => {
            let (what, path) = two(&rest, " → ")?;
            two(&what, " for ").map(|(family, lang)| Edit::Font { family, lang, path })?
        }
        "recording" => {
            let (of, path) = two(&rest, " → ")?;
            let (length, size) = of.split_once(" ms")?;
            let pixels = match size.strip_prefix(", ") {
                None if size.is_empty() => None,
                None => return None,
                Some(size) => {
                    let (width, height) = size.split_once('×')?;
                    Some((width.parse().ok()?, height.parse().ok()?))
                }
            };
            Edit::Recording { length: length.parse().ok()?, pixels, path }
        }
        "cut" => {
            two(&rest, " to ").and_then(|(path, len)| Some(Edit::Cut { path, len: len.parse().ok()? }))?
        }
        "rename" => two(&rest, " → ").map(|(old, new)| Edit::Rename { old, new })?,
        "replace" => {
            let (path, rest) = two(&rest, ": ")?;
            two(&rest, " → ").map(|(old, new)| Edit::Replace { path, old, new })?
        }
        _ => return None,
    })
}

fn check(text: &str) -> Option<Check> {
    let (verb, rest) = text.split_once(' ')?;
    Some(match verb {
        "tree" => tree(rest)?,
        "same" => two(rest, " ").map(|(first, second)| Check::Same { first, second })?,
        "contains" => two(rest, ": ").map(|(path, text)| Check::Contains { path, text })?,
        "absent" => two(rest, ": ").map(|(folder, text)| Check::Absent { folder, text })?,
        _ => return None,
    })
}

fn tree(text: &str) -> Option<Check> {
    let (folder, endings) = match text.split_once(':') {
        Some((folder, endings)) => {
            (folder, endings.strip_prefix(' ')?.split(' ').map(str::to_owned).collect())
        }
        None => (text, Vec::new()),
    };
    let is_complete = !folder.is_empty() && !endings.iter().any(String::is_empty);
    is_complete.then(|| Check::Tree { folder: folder.to_owned(), endings, expected: String::new() })
}

fn two(text: &str, between: &str) -> Option<(String, String)> {
    let (first, second) = text.split_once(between)?;
    (!first.is_empty() && !second.is_empty()).then(|| (first.to_owned(), second.to_owned()))
}

/// Adds a line that begins with `|`, `!`, `?` or `+` to the step above it.
fn continue_step(action: Option<&mut Action>, mark: &str, rest: &str) -> Option<()> {
    let text = match (mark, action?) {
        ("?", Action::Run { expected, .. }) => {
            expected.status = rest.parse().ok()?;
            return Some(());
        }
        ("|", Action::Run { expected, .. }) => &mut expected.stdout,
        ("!", Action::Run { expected, .. }) => &mut expected.stderr,
        ("|", Action::Check(Check::Tree { expected, .. })) => expected,
        ("+", Action::Edit(Edit::Write { text, .. } | Edit::Append { text, .. })) => text,
        _ => return None,
    };
    text.push_str(rest);
    text.push('\n');
    Some(())
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.action {
            Action::Remark(text) => writeln!(f, "{text}"),
            Action::Run { command, expected } => {
                writeln!(f, "$ {command}")?;
                if expected.status != 0 {
                    writeln!(f, "? {}", expected.status)?;
                }
                marked(f, '|', &expected.stdout)?;
                marked(f, '!', &expected.stderr)
            }
            Action::Edit(Edit::Write { path, text }) => {
                writeln!(f, "> write {path}")?;
                marked(f, '+', text)
            }
            Action::Edit(Edit::Append { path, text }) => {
                writeln!(f, "> append {path}")?;
                marked(f, '+', text)
            }
            Action::Edit(Edit::Replace { path, old, new }) => writeln!(f, "> replace {path}: {old} → {new}"),
            Action::Edit(Edit::Copy { file, path }) => writeln!(f, "> copy {file} → {path}"),
            Action::Edit(Edit::Picture { width, height, path }) => {
                writeln!(f, "> picture {width}×{height} → {path}")
            }
            Action::Edit(Edit::Font { family, lang, path }) => {
                writeln!(f, "> font {family} for {lang} → {path}")
            }
            Action::Edit(Edit::Recording { length, pixels, path }) => {
                let size = pixels.map(|(width, height)| format!(", {width}×{height}")).unwrap_or_default();
                writeln!(f, "> recording {length} ms{size} → {path}")
            }
            Action::Edit(Edit::Cut { path, len }) => writeln!(f, "> cut {path} to {len}"),
            Action::Edit(Edit::Rename { old, new }) => writeln!(f, "> rename {old} → {new}"),
            Action::Edit(Edit::Delete { path }) => writeln!(f, "> delete {path}"),
            Action::Check(Check::Tree { folder, endings, expected }) => {
                let colon = if endings.is_empty() { "" } else { ": " };
                writeln!(f, "= tree {folder}{colon}{}", endings.join(" "))?;
                marked(f, '|', expected)
            }
            Action::Check(Check::Same { first, second }) => writeln!(f, "= same {first} {second}"),
            Action::Check(Check::Contains { path, text }) => writeln!(f, "= contains {path}: {text}"),
            Action::Check(Check::Absent { folder, text }) => writeln!(f, "= absent {folder}: {text}"),
        }
    }
}

fn marked(f: &mut fmt::Formatter<'_>, mark: char, text: &str) -> fmt::Result {
    text.lines().try_for_each(|line| match line {
        "" => writeln!(f, "{mark}"),
        _ => writeln!(f, "{mark} {line}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERY_STEP: &str = "\
# The second build writes nothing.
$ LANG=ja_JP.UTF-8 kawaraban build --at \"2014-09-30 10:00\"
? 1
| 書きました
|
| ...
! [..] error

> write content/releases/x.md
+ ---
+
> append newsroom.yaml
+ page_size: 1
> replace a b.md: 4名 → 3名
> copy visit.jpg → content/media/visit.jpg
> picture 1600×1200 → content/media/visit.jpg
> font Kami Square for ja → fonts/kami.ttf
> recording 200000 ms, 1280×720 → content/media/visit.mp4
> recording 3500 ms → content/media/talk.mp3
> cut content/media/visit.jpg to 500
> rename a.md → b.md
> delete content/releases
#without a space
= tree output
| index.html
= tree output/a b: .html feed.atom
| index.html
= tree output/tags: .html
= same output again
= contains output/index.html: <title>a: b</title>
= absent output: 留職 2015
";

    #[test]
    fn steps_are_read_and_written_back_as_they_were() {
        let steps = parse(EVERY_STEP).unwrap();
        assert_eq!(steps.iter().map(ToString::to_string).collect::<String>(), EVERY_STEP);
        let expected =
            Outcome { status: 1, stdout: "書きました\n\n...\n".into(), stderr: "[..] error\n".into() };
        let command = "LANG=ja_JP.UTF-8 kawaraban build --at \"2014-09-30 10:00\"".to_owned();
        assert_eq!(steps[1], Step { line: 2, action: Action::Run { command, expected } });
        let text = "---\n\n".to_owned();
        let write = Edit::Write { path: "content/releases/x.md".into(), text };
        assert_eq!(steps[3].action, Action::Edit(write));
        let path = "output/index.html".to_owned();
        let contains = Check::Contains { path, text: "<title>a: b</title>".into() };
        assert_eq!(steps[19].action, Action::Check(contains));
    }

    #[test]
    fn a_line_that_is_no_step_is_named() {
        for (text, line) in [
            ("| output of nothing", 1),
            ("$ kawaraban build\n+ text", 2),
            ("$ kawaraban build\n\n| behind an empty line", 3),
            ("> write a.md\n? 1", 2),
            ("$ kawaraban build\n? one", 2),
            ("> burn a.md", 1),
            ("> replace a.md: old", 1),
            ("> replace a.md: old → ", 1),
            ("= tree", 1),
            ("= tree output:", 1),
            ("= tree output: ", 1),
            ("= tree output: .html  .png", 1),
            ("= tree : .html", 1),
            ("= absent output: ", 1),
            ("kawaraban build", 1),
            ("留職", 1),
            ("|no space", 1),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.starts_with(&format!("line {line}: ")), "{text:?}: {error}");
        }
    }
}
