//! `kawaraban build --watch`: stays, builds after every edit, and publishes at every coming moment.
//!
//! 1. A publish that was interrupted is finished.
//! 2. [`watch`] says when to build. It is handed the real clock, and a [`Newsroom`] that builds when it is asked to.
//! 3. Each build is told in a line ([`announcement`]); warnings that have been told are only counted ([`warnings`]).
//! 4. Before a coming moment the build of that moment is tried out, and what would be wrong is told in time.
//! 5. A signal ends it between two builds.

mod announcement;
mod warnings;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

pub(super) use announcement::{cause_name, cause_word, next_words};

use super::arguments::{Build, Format};
use super::failure::{Failure, Status};
use super::progress::Bar;
use super::site::SiteHead;
use super::terminal::Terminal;
use super::{Context, build as once, finish_interrupted, tell_unfinished};
use crate::diagnostics::problems::{CommandLineProblem, Problem, PublishProblem, WatchProblem};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity};
use crate::drawing::FontFolders;
use crate::newsroom::{self, Audience, coming, past, soonest, timetable};
use crate::pipeline::{self, Report, Request, SiteReader};
use crate::publish::{OutputFolder, Stamp};
use crate::schema::WebAddress;
use crate::types::{Moment, Zone};
use crate::watch::{self, Attempt, Cause, Clock, Files, Outcome, Site};

use announcement::Announcement;
use warnings::{Finding, Warnings};

pub(super) fn run(options: &Build, context: &Context<'_>) -> Result<Status, Failure> {
    if context.shared.at.is_some() {
        return Err(CommandLineProblem::WatchAtMoment.into());
    }
    let (site, terminal) = (context.site()?, context.terminal);
    let base_url = options.base_url.as_deref().map(once::base_url).transpose()?;
    let output = once::output(options, site)?;
    match OutputFolder::new(site, &output) {
        Ok(output_folder) => {
            finish_interrupted(&output_folder, &terminal)?;
            tell_unfinished(site, Some(&output_folder), &terminal);
        }
        Err(problem) => return once::refused(problem, &terminal),
    }
    note_passed_over(context, "--watch");
    let stop = asked_to_stop()?;
    terminal.note(terminal.pick(
        "変更と公開日時を見守ります。終了するには Ctrl+C を押してください。",
        "Watching for edits and for coming moments. Ctrl+C ends it.",
    ));
    let (strict, audience) = (options.strict, once::audience(options));
    let mut newsroom = Newsroom {
        site,
        output,
        base_url,
        strict,
        adopt: options.adopt,
        audience,
        font_folders: context.font_folders(),
        terminal,
        zone: SiteHead::read(site).setting.zone,
        published: None,
        left: None,
        foreseen: None,
        warnings: Warnings::default(),
    };
    watch::watch(&mut newsroom, &MachineClock, &mut Files::watch(site, stop));
    Ok(Status::Done)
}

/// Says that a command that follows the clock takes no notice of `SOURCE_DATE_EPOCH`.
pub(super) fn note_passed_over(context: &Context<'_>, what: &str) {
    let terminal = &context.terminal;
    if context.environment.source_date_epoch.is_some() {
        terminal.note(&terminal.pick(
            format!("`{what}` は時計に従うため、環境変数 SOURCE_DATE_EPOCH は使いません。"),
            format!("`{what}` follows the clock: the environment variable SOURCE_DATE_EPOCH is passed over."),
        ));
    }
}

/// A flag that is set when the program is asked to end. Asked a second time, the program ends at once; a publish that is cut
/// off by this is finished by the next build.
pub(super) fn asked_to_stop() -> io::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&stop))?;
        flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}

/// The machine's clock.
pub(super) struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> Moment {
        Moment::now()
    }
}

/// The newsroom that is kept up to date.
struct Newsroom<'a> {
    site: &'a Path,
    output: PathBuf,
    base_url: Option<WebAddress>,
    strict: bool,
    /// Whether the first build takes over what stands there. After it, there is a record of what is ours.
    adopt: bool,
    audience: Audience,
    font_folders: FontFolders,
    terminal: Terminal,
    /// The zone, as the last build read it.
    zone: Zone,
    /// The moment of the last publish.
    published: Option<Moment>,
    /// The folder of the last build, and the state in which the build left it. `None` where there is no such folder.
    left: Option<(OutputFolder, Stamp)>,
    /// The coming moment at which it cannot be built, and the reasons, as they have been told.
    foreseen: Option<(Moment, Vec<Finding>)>,
    warnings: Warnings,
}

impl Site for Newsroom<'_> {
    fn build(&mut self, cause: Cause, moment: Moment) -> Attempt {
        let mut diagnostics = Diagnostics::new();
        let output_folder = OutputFolder::new(self.site, &self.output);
        let reading = output_folder.as_ref().map_or_else(
            |_| SiteReader::of(self.site),
            |output_folder| pipeline::read(&self.request(moment), output_folder),
        );
        let zone = reading.setting.zone;
        self.zone = zone;
        let changes = timetable(&reading.drafts, zone);
        let interval = newsroom::interval(&reading.drafts, zone, moment);
        let report = self.publish(reading, output_folder, moment, &mut diagnostics);
        let outcome = match (&report, Status::of(&diagnostics)) {
            (Some(_), _) => Outcome::Published,
            (None, Status::ContentErrors) => Outcome::ContentErrors,
            (None, _) => Outcome::Refused,
        };
        if outcome == Outcome::Published {
            self.published = Some(moment);
        }
        let since = |last| past(coming(&changes, last), moment);
        let count = |severity| diagnostics.sorted().iter().filter(|it| it.severity == severity).count();
        let (untold, known_warnings) = self.warnings.untold(&diagnostics);
        let announcement = Announcement {
            cause,
            moment,
            report,
            outcome,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            known_warnings,
            is_busy: diagnostics.iter().any(is_another_build),
            overdue: self.published.map_or(&[], since),
            next: soonest(coming(&changes, moment)),
            zone,
        };
        // A log that takes nothing more must not keep the site from being published on time.
        let _ = self.tell(&announcement, &untold);
        Attempt { outcome, interval }
    }

    fn warn(&mut self, problem: WatchProblem) {
        warn(self.site, problem, &self.terminal);
    }

    fn stands(&self) -> bool {
        self.left.as_ref().is_none_or(|(output_folder, stamp)| *stamp == Stamp::of(output_folder))
    }

    fn rehearse(&mut self, moment: Moment) {
        if let Some(errors) = self.foresee(moment) {
            self.warn(WatchProblem::CannotBeBuilt { moment: moment.in_words(self.zone) });
            let _ = self.terminal.diagnostics(&errors);
        }
    }
}

/// Tells what is wrong with watching a newsroom. A terminal that takes nothing more is no reason to stop.
pub(super) fn warn(site: &Path, problem: WatchProblem, terminal: &Terminal) {
    let mut diagnostics = Diagnostics::new();
    diagnostics.report(Place::path(site.display().to_string()), problem);
    let _ = terminal.diagnostics(&diagnostics);
}

fn reasons(diagnostics: &Diagnostics) -> Vec<Finding> {
    let errors = diagnostics.sorted().into_iter().filter(|it| it.severity == Severity::Error);
    errors.map(Finding::of).collect()
}

fn errors_as_warnings(diagnostics: &Diagnostics) -> Diagnostics {
    let mut warnings = Diagnostics::new();
    for error in diagnostics.iter().filter(|it| it.severity == Severity::Error) {
        warnings.push(Diagnostic { severity: Severity::Warning, ..error.clone() });
    }
    warnings
}

impl Newsroom<'_> {
    fn request(&self, moment: Moment) -> Request {
        Request {
            site: self.site.to_owned(),
            moment,
            base_url: self.base_url.clone(),
            strict: self.strict,
            afresh: false,
            adopt: self.adopt && self.published.is_none(),
            audience: self.audience,
            font_folders: self.font_folders.clone(),
        }
    }

    /// What will be wrong at a coming moment, unless that has been told. Nothing suffers from it yet: these are warnings.
    fn foresee(&mut self, moment: Moment) -> Option<Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        // Nobody waits for this build, so its progress is not shown.
        let mut silent = self.terminal;
        silent.quiet = true;
        let output_folder = OutputFolder::new(self.site, &self.output).ok()?;
        let built =
            pipeline::rehearse(&self.request(moment), &output_folder, &Bar::new(&silent), &mut diagnostics);
        let foreseen = built.is_none().then(|| (moment, reasons(&diagnostics)));
        let is_new = foreseen.is_some() && foreseen != self.foreseen;
        self.foreseen = foreseen;
        is_new.then(|| errors_as_warnings(&diagnostics))
    }

    fn publish(
        &mut self,
        reading: SiteReader,
        output_folder: Result<OutputFolder, PublishProblem>,
        moment: Moment,
        diagnostics: &mut Diagnostics,
    ) -> Option<Report> {
        self.left = None;
        let output_folder = match output_folder {
            Ok(output_folder) => output_folder,
            Err(problem) => {
                diagnostics.report(Place::path(problem.path()), problem);
                return None;
            }
        };
        let bar = Bar::new(&self.terminal);
        let report = reading.publish(&self.request(moment), &output_folder, &bar, diagnostics);
        bar.finish();
        self.left = Some((output_folder.clone(), Stamp::of(&output_folder)));
        report
    }

    fn tell(&self, announcement: &Announcement<'_>, diagnostics: &Diagnostics) -> io::Result<()> {
        // That another build is running is nothing that somebody has to mend.
        if !announcement.is_busy {
            self.terminal.diagnostics(diagnostics)?;
        }
        match self.terminal.format {
            Format::Human => self.terminal.result(&announcement::line(announcement, &self.terminal)),
            Format::Json => self.terminal.data(&announcement::json_line(announcement)),
        }
    }
}

fn is_another_build(diagnostic: &Diagnostic) -> bool {
    matches!(diagnostic.problem, Problem::Publish(PublishProblem::AnotherBuild { .. }))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::cli::environment::Environment;
    use crate::diagnostics::MessageLanguage;

    const CONTACT: &str = "---\nname: 照沼\nreading: てるぬま\nphones: [{ number: 03-1234-5678 }]\n---\n";

    /// A release that is public in 2014, and one that will be in 2015.
    fn site() -> io::Result<tempfile::TempDir> {
        let folder = tempfile::tempdir()?;
        let write = |path: &str, text: &str| fs::write(folder.path().join(path), text);
        fs::create_dir_all(folder.path().join("content/releases"))?;
        fs::create_dir_all(folder.path().join("content/contacts"))?;
        write(
            "newsroom.yaml",
            "title: x\nbase_url: https://news.example.org/\ndesk: press-desk\nfeed_tag: news.example.org,2026\n",
        )?;
        write("content/contacts/press-desk.md", CONTACT)?;
        write("content/releases/now.md", "---\ntitle: 今\npublish_at: 2014-09-29\n---\n本文です。\n")?;
        write("content/releases/then.md", "---\ntitle: 次\npublish_at: 2015-01-01\n---\n本文です。\n")?;
        Ok(folder)
    }

    fn newsroom(site: &Path) -> Newsroom<'_> {
        let mut terminal = Terminal::new(MessageLanguage::English, &Environment::default());
        terminal.quiet = true;
        Newsroom {
            site,
            output: site.join("output"),
            base_url: None,
            strict: false,
            adopt: false,
            audience: Audience::Public,
            font_folders: FontFolders::default(),
            terminal,
            zone: Zone::tokyo(),
            published: None,
            left: None,
            foreseen: None,
            warnings: Warnings::default(),
        }
    }

    fn moment(text: &str) -> Moment {
        Moment::parse(text, Zone::tokyo())
            .map(|written| written.moment)
            .unwrap_or_else(|bad| panic!("{bad:?}"))
    }

    #[test]
    fn what_will_be_wrong_is_foreseen_and_told_once() -> io::Result<()> {
        let folder = site()?;
        let then = folder.path().join("content/releases/then.md");
        let mut newsroom = newsroom(folder.path());
        let today = newsroom.build(Cause::Start, moment("2014-12-01"));
        let next = moment("2015-01-01");
        assert_eq!((today.outcome, today.interval.until), (Outcome::Published, Some(next)));
        assert!(newsroom.foresee(next).is_none());
        // The address of its neighbour.
        let collides = "---\ntitle: 次\npublish_at: 2015-01-01\naliases: [/releases/now/]\n---\n本文です。\n";
        fs::write(&then, collides)?;
        assert_eq!(newsroom.build(Cause::Edit, moment("2014-12-01")).outcome, Outcome::Published);
        let told = newsroom.foresee(next).unwrap_or_default();
        let told: Vec<_> = told.iter().map(|it| (it.severity, it.problem.code())).collect();
        assert_eq!(told, [(Severity::Warning, "two-outputs-on-one-path")]);
        // An edit that changes nothing about it, but its line.
        fs::write(&then, collides.replace("title", "# A remark.\ntitle"))?;
        assert!(newsroom.foresee(next).is_none());
        // Mended, and broken again.
        fs::write(&then, collides.replace("/now/", "/before/"))?;
        assert!(newsroom.foresee(next).is_none());
        fs::write(&then, collides)?;
        assert!(newsroom.foresee(next).is_some());
        // It says the truth.
        assert_eq!(newsroom.build(Cause::Moment, next).outcome, Outcome::ContentErrors);
        assert_eq!(newsroom.published, Some(moment("2014-12-01")));
        Ok(())
    }

    #[test]
    fn what_was_published_stands_until_somebody_else_builds_or_takes_it_away() -> io::Result<()> {
        let folder = site()?;
        let (mut watched, mut other) = (newsroom(folder.path()), newsroom(folder.path()));
        let today = moment("2014-12-01");
        watched.build(Cause::Start, today);
        assert!(watched.stands());
        // The same once more is no change.
        other.build(Cause::Start, today);
        assert!(watched.stands());
        other.build(Cause::Start, moment("2014-01-01"));
        assert!(!watched.stands());
        watched.build(Cause::Displaced, today);
        assert!(watched.stands());
        fs::remove_dir_all(folder.path().join("output"))?;
        assert!(!watched.stands());
        watched.build(Cause::Displaced, today);
        assert!(watched.stands() && folder.path().join("output/index.html").exists());
        // With errors nothing is built: that is not tried again and again.
        fs::write(folder.path().join("content/releases/now.md"), "---\n")?;
        fs::remove_dir_all(folder.path().join("output"))?;
        assert!(!watched.stands());
        watched.build(Cause::Displaced, today);
        assert!(watched.stands());
        Ok(())
    }
}
