//! `kawaraban build`: builds the newsroom, and says what that did.
//!
//! 1. The options become a request to `pipeline`, and the folder to build into: `output` in the newsroom, or what `--out`
//!    names. A preview, and the newsroom of a moment that has not come, are refused where the public newsroom is.
//! 2. A publish into that folder that was interrupted is finished, and others are told of.
//! 3. The newsroom is built, and the problems are shown.
//! 4. Three lines say how many pages there are, how many files were written, and where.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::arguments::Build;
use super::failure::{Failure, Status};
use super::progress::Bar;
use super::site::{SiteHead, shown};
use super::terminal::Terminal;
use super::{Context, failure, finish_interrupted, tell_unfinished};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::problems::{CommandLineProblem, Explain, PublishProblem};
use crate::locale::language_name;
use crate::newsroom::Audience;
use crate::pipeline::{self, Report, Request};
use crate::publish::OutputFolder;
use crate::schema::WebAddress;
use crate::site::BaseUrl;
use crate::types::{Lang, Moment};

/// The folder that a newsroom is built into where no other is named.
pub(super) const OUTPUT: &str = "output";

pub(super) fn run(options: &Build, context: &Context<'_>) -> Result<Status, Failure> {
    let (site, terminal) = (context.site()?, &context.terminal);
    let (head, now) = (SiteHead::read(site), Moment::now());
    let chosen = context.chosen_moment(&head)?;
    let request = Request {
        site: site.to_owned(),
        moment: chosen.unwrap_or(now),
        base_url: options.base_url.as_deref().map(base_url).transpose()?,
        strict: options.strict,
        afresh: options.force,
        adopt: options.adopt,
        audience: audience(options),
        font_folders: context.font_folders(),
    };
    let output = output(options, site)?;
    if let Some(coming) = chosen.filter(|moment| *moment > now) {
        refuse_coming(site, &output, coming.in_words(head.setting.zone))?;
    }
    let output_folder = match OutputFolder::new(site, &output) {
        Ok(output_folder) => output_folder,
        Err(problem) => return refused(problem, terminal),
    };
    finish_interrupted(&output_folder, terminal)?;
    tell_unfinished(site, Some(&output_folder), terminal);
    let bar = Bar::new(terminal);
    let mut diagnostics = Diagnostics::new();
    let report = pipeline::build(&request, &output_folder, &bar, &mut diagnostics);
    let time = bar.finish();
    let as_of = chosen.map(|moment| moment.in_words(head.setting.zone));
    terminal.diagnostics(&diagnostics)?;
    let status = Status::of(&diagnostics);
    match report {
        Some(report) => {
            let output = shown(output_folder.path());
            terminal.result(&summary(&report, &output, as_of.as_deref(), time, terminal))?;
        }
        None if status == Status::ContentErrors => terminal.note(terminal.pick(
            "エラーがあるため、何も書き出していません。",
            "Because of the errors nothing was written.",
        )),
        None => {}
    }
    Ok(status)
}

/// Who is to see what is built.
pub(super) fn audience(options: &Build) -> Audience {
    if options.drafts { Audience::Preview } else { Audience::Public }
}

/// The folder that is built into.
pub(super) fn output(options: &Build, site: &Path) -> Result<PathBuf, CommandLineProblem> {
    let output = options.out.clone().unwrap_or_else(|| site.join(OUTPUT));
    if options.out.is_none() {
        refuse_link_out(site, &output)?;
    }
    if options.drafts {
        refuse_public(site, &output)?;
    }
    Ok(output)
}

/// Refuses an `output` that is a link out of the site, unless `--out` names it: a site may come from anybody.
fn refuse_link_out(site: &Path, output: &Path) -> Result<(), CommandLineProblem> {
    match (fs::canonicalize(site), fs::canonicalize(output)) {
        (Ok(site), Ok(to)) if !to.starts_with(&site) => {
            Err(CommandLineProblem::OutputLeadsOut { path: shown(output), to: shown(&to) })
        }
        _ => Ok(()),
    }
}

/// Refuses a preview where the public newsroom is.
fn refuse_public(site: &Path, output: &Path) -> Result<(), CommandLineProblem> {
    match is_public(site, output) {
        true => Err(CommandLineProblem::DraftsIntoOutput { path: shown(output) }),
        false => Ok(()),
    }
}

/// Refuses the newsroom of a coming moment where the public one is: it shows what is not public yet.
fn refuse_coming(site: &Path, output: &Path, moment: String) -> Result<(), CommandLineProblem> {
    match is_public(site, output) {
        true => Err(CommandLineProblem::ComingIntoOutput { path: shown(output), moment }),
        false => Ok(()),
    }
}

/// Whether a folder is the public newsroom's, or inside of it, whatever links lead there.
fn is_public(site: &Path, output: &Path) -> bool {
    real(output).starts_with(real(&site.join(OUTPUT)))
}

/// A path for comparison: links are followed, and all names are in lower case, since some systems do not tell the cases apart.
fn real(path: &Path) -> PathBuf {
    let followed = followed(path);
    let there = followed.ancestors().find_map(|part| Some((part, fs::canonicalize(part).ok()?)));
    let real = there.map(|(part, real)| real.join(followed.strip_prefix(part).unwrap_or(Path::new(""))));
    PathBuf::from(real.unwrap_or(followed).to_string_lossy().to_lowercase())
}

/// How many links are followed; as many as Linux does.
const MOST_LINKS: usize = 40;

/// The path without links and `..`. A link to what is not there yet leads to where it will be.
fn followed(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let parts = |path: &Path| path.components().rev().map(|part| part.as_os_str().to_owned()).collect();
    let (mut followed, mut links) = (PathBuf::new(), 0);
    let mut ahead: Vec<OsString> = parts(&absolute);
    while let Some(part) = ahead.pop() {
        if part == ".." {
            followed.pop();
            continue;
        }
        followed.push(part);
        if links < MOST_LINKS
            && let Ok(target) = fs::read_link(&followed)
        {
            links += 1;
            followed.pop();
            ahead.append(&mut parts(&target));
        }
    }
    followed
}

/// The address that `--base-url` says.
pub(super) fn base_url(text: &str) -> Result<WebAddress, CommandLineProblem> {
    WebAddress::parse(text)
        .filter(|address| BaseUrl::parse(address).is_some())
        .ok_or_else(|| CommandLineProblem::BadBaseUrl { text: text.to_owned() })
}

/// Tells of a folder that cannot be the output. That is a mistake of the command line, unless the disk is to blame.
pub(super) fn refused(problem: PublishProblem, terminal: &Terminal) -> Result<Status, Failure> {
    if problem.is_machine_failure() {
        return Err(Failure::Disk(problem));
    }
    terminal.diagnostics(&failure::as_diagnostics(problem))?;
    Ok(Status::WrongCommandLine)
}

/// What a build did, in three lines. `as_of` is the moment, where somebody has chosen it.
fn summary(
    report: &Report,
    output: &str,
    as_of: Option<&str>,
    time: Duration,
    terminal: &Terminal,
) -> String {
    let reader = terminal.pick(Lang::japanese(), Lang::english());
    let pages: Vec<String> = report
        .pages
        .iter()
        .map(|(lang, pages)| format!("{} {pages}", language_name(lang, &reader)))
        .collect();
    let all: usize = report.pages.values().sum();
    let Report { written, unchanged, pruned, .. } = report;
    let seconds = format!("{:.1}", time.as_secs_f64());
    let as_of = as_of.map_or_else(String::new, |moment| {
        terminal.pick(format!("({moment} 時点)"), format!(", as of {moment}"))
    });
    terminal.pick(
        format!(
            "{all}ページを作りました({})。{seconds}秒\n書き込み {written}件、変更なし {unchanged}件、削除 {pruned}件\n出力先 {output}{as_of}\n",
            pages.join("、")
        ),
        format!(
            "Built {all} pages ({}) in {seconds} s\n{written} files written, {unchanged} unchanged, {pruned} removed\nThe newsroom is in {output}{as_of}\n",
            pages.join(", ")
        ),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::environment::Environment;
    use super::*;
    use crate::diagnostics::MessageLanguage;

    #[test]
    fn a_summary_counts_pages_by_language() {
        let pages = BTreeMap::from([(Lang::english(), 12), (Lang::japanese(), 30)]);
        let report = Report { pages, written: 3, unchanged: 99, pruned: 1 };
        let told = |language, as_of| {
            let terminal = Terminal::new(language, &Environment::default());
            summary(&report, "output", as_of, Duration::from_millis(1250), &terminal)
        };
        let as_of = Some("2014-09-30 00:00");
        assert_eq!(
            told(MessageLanguage::English, None),
            "Built 42 pages (English 12, Japanese 30) in 1.2 s\n3 files written, 99 unchanged, 1 removed\nThe newsroom is in output\n"
        );
        assert_eq!(
            told(MessageLanguage::Japanese, None),
            "42ページを作りました(英語 12、日本語 30)。1.2秒\n書き込み 3件、変更なし 99件、削除 1件\n出力先 output\n"
        );
        let english = told(MessageLanguage::English, as_of);
        assert!(english.ends_with("The newsroom is in output, as of 2014-09-30 00:00\n"), "{english}");
        let japanese = told(MessageLanguage::Japanese, as_of);
        assert!(japanese.ends_with("出力先 output(2014-09-30 00:00 時点)\n"), "{japanese}");
    }

    #[cfg(unix)]
    #[test]
    fn a_preview_finds_no_way_into_the_public_newsroom() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let site = folder.path();
        fs::create_dir_all(site.join("output/releases"))?;
        std::os::unix::fs::symlink("output", site.join("shortcut"))?;
        std::os::unix::fs::symlink(site.join("output/releases"), site.join("inside"))?;
        for public in
            ["output", "output/new/preview", "shortcut", "shortcut/preview", "inside", "new/../OUTPUT"]
        {
            assert!(refuse_public(site, &site.join(public)).is_err(), "{public}");
        }
        for preview in ["preview", "output-preview", "shortcut/../preview", "previews/output"] {
            assert!(refuse_public(site, &site.join(preview)).is_ok(), "{preview}");
        }
        // Links to what is not there yet lead there all the same, and those in a circle lead nowhere.
        std::os::unix::fs::symlink("tomorrow", site.join("circle"))?;
        std::os::unix::fs::symlink("circle", site.join("tomorrow"))?;
        assert!(refuse_public(site, &site.join("circle")).is_ok());
        fs::remove_dir_all(site.join("output"))?;
        for public in ["shortcut", "shortcut/preview", "inside", "output/new"] {
            assert!(refuse_public(site, &site.join(public)).is_err(), "{public}");
        }
        std::os::unix::fs::symlink("../elsewhere/newsroom", site.join("output"))?;
        assert!(refuse_public(site, &site.join("../elsewhere/newsroom/x")).is_err());
        fs::remove_file(site.join("output"))?;
        // The same holds where `output` is a link itself.
        fs::create_dir(site.join("published"))?;
        std::os::unix::fs::symlink("published", site.join("output"))?;
        assert!(refuse_public(site, &site.join("published/preview")).is_err());
        Ok(())
    }

    #[test]
    fn a_base_url_is_an_address_without_a_query() {
        assert!(base_url("https://news.example.org/path").is_ok());
        for bad in ["news.example.org", "https://example.org/?a", "ftp://example.org/"] {
            assert_eq!(base_url(bad), Err(CommandLineProblem::BadBaseUrl { text: bad.into() }));
        }
    }
}
