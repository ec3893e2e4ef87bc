//! A session of a real site: what is shown when, and what goes on behind it. Nothing is waited for by sleeping: whoever
//! renders the rest says so, and goes on when it is let go on.

mod windows;

use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::super::*;
use super::Still;
use crate::diagnostics::problems::WatchProblem;
use crate::diagnostics::{Diagnostics, MessageLanguage};
use crate::drawing::FontFolders;
use crate::newsroom::{Audience, Change};
use crate::pipeline::{Progress, Request};
use crate::source::Edited;
use crate::types::Moment;
use crate::watch::{Cause, Site};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What does not come within this time does not come at all.
const PATIENCE: Duration = Duration::from_secs(120);

/// What is heard of a session.
#[derive(Debug)]
enum News {
    /// The rest is about to be rendered.
    Background,
    /// A build has come to its end: how, with how many errors.
    Report(Ending, usize),
}

/// Passes on everything, and renders the rest when it is told to.
struct Hook {
    news: Mutex<Sender<News>>,
    go: Mutex<Receiver<()>>,
}

impl Hook {
    fn tell(&self, news: News) {
        let _ = self.news.lock().unwrap().send(news);
    }
}

struct Silent;

impl Progress for Silent {
    fn planned(&self, _: usize) {}
    fn rendered(&self) {}
}

impl Teller for Hook {
    fn language(&self) -> MessageLanguage {
        MessageLanguage::English
    }

    fn problems(&self, diagnostics: &Diagnostics) -> String {
        diagnostics.sorted().iter().map(|it| format!("{:?} {}\n", it.place, it.problem.code())).collect()
    }

    fn change(&self, change: &Change) -> String {
        change.subject.name().to_owned()
    }

    fn stopwatch(&self) -> Box<dyn Fn() -> Duration> {
        Box::new(|| Duration::ZERO)
    }

    fn rendering(&self, render: &mut dyn FnMut(&dyn Progress)) {
        self.tell(News::Background);
        // Where the test has failed, it goes on.
        let _ = self.go.lock().unwrap().recv_timeout(PATIENCE);
        render(&Silent);
    }

    fn report(&self, report: &BuildReport, _: &Diagnostics) {
        self.tell(News::Report(report.ending, report.errors));
    }

    fn warn(&self, _: WatchProblem) {}
}

/// A newsroom of one release, and its session.
struct Stage {
    folder: tempfile::TempDir,
    session: Session<Hook>,
    preview: Arc<Preview>,
    news: Receiver<News>,
    go: Sender<()>,
    ear: Ear,
    _edits: Sender<crate::watch::Heard>,
}

const NEWSROOM: &str = "title: 見本\nbase_url: https://news.example.org/\nlanguages: [ja]\ndesk: desk\nfeed_tag: news.example.org,2026\n";

const RELEASE: &str = "content/releases/pilot.md";

fn release(body: &str) -> String {
    format!("---\ntitle: 国内留職\npublish_at: 2014-09-29 10:00\n---\n{body}\n")
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

impl Stage {
    /// A session that has built its site once.
    fn new() -> Stage {
        Stage::of(&[])
    }

    /// The same of a site with other files.
    fn of(files: &[(&str, &str)]) -> Stage {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "newsroom.yaml", NEWSROOM);
        let contact = "---\nname: 照沼\nphones:\n  - number: 03-1234-5678\n---\n";
        write(folder.path(), "content/contacts/desk.md", contact);
        write(folder.path(), RELEASE, &release("本文です。"));
        files.iter().for_each(|(path, text)| write(folder.path(), path, text));
        let (tell, news) = channel();
        let (go, gone) = channel();
        let hook = Hook { news: Mutex::new(tell), go: Mutex::new(gone) };
        let (edits, still) = channel();
        let (preview, ear) = Preview::new(Still(still));
        let request = Request {
            site: folder.path().to_owned(),
            moment: now(),
            base_url: None,
            strict: false,
            afresh: false,
            adopt: false,
            audience: Audience::Public,
            font_folders: FontFolders::default(),
        };
        let session = Session::new(request, AsOf::Clock, Arc::clone(&preview), hook);
        let mut stage = Stage { folder, session, preview, news, go, ear, _edits: edits };
        stage.session.build(Cause::Start, now());
        stage
    }

    fn write(&mut self, path: &str, text: &str) {
        write(self.folder.path(), path, text);
        self.session.edited(Edited::path(path));
    }

    /// Writes a file, and builds the site as it is then.
    fn edit(&mut self, path: &str, text: &str) {
        self.write(path, text);
        self.session.build(Cause::Edit, now());
    }

    fn news(&self) -> News {
        self.news.recv_timeout(PATIENCE).unwrap()
    }

    /// Lets the rest be rendered, and says what came of it.
    fn rest(&self) -> (Ending, usize) {
        assert!(matches!(self.news(), News::Background));
        self.go.send(()).unwrap();
        match self.news() {
            News::Report(ending, errors) => (ending, errors),
            other => panic!("{other:?}"),
        }
    }

    fn page(&self, path: &str) -> String {
        self.page_of(Choice::NONE, path)
    }

    fn page_of(&self, choice: Choice, path: &str) -> String {
        let showing = self.preview.showing(choice).unwrap();
        match showing.built.as_ref().and_then(|built| built.seen(path)) {
            Some(Held::Bytes(bytes, _)) => String::from_utf8_lossy(&bytes).into_owned(),
            other => panic!("{path}: {other:?}"),
        }
    }

    fn warnings(&self) -> Option<Warnings> {
        self.preview.showing(Choice::NONE).unwrap().warnings.clone()
    }

    fn errors(&self) -> Option<String> {
        self.preview.showing(Choice::NONE).unwrap().errors.clone()?.words
    }
}

fn now() -> Moment {
    super::moment("2026-11-01")
}

#[test]
fn the_page_in_view_comes_before_the_rest() {
    let mut stage = Stage::new();
    assert!(matches!(stage.rest(), (Ending::Good(Difference { unchanged: 0, .. }), 0)));
    stage.edit(RELEASE, &release("新しい本文です。"));
    assert!(matches!(stage.news(), News::Background));
    // The rest waits for a word that nobody has given yet.
    assert!(stage.page("/releases/pilot/").contains("新しい本文です。"));
    stage.go.send(()).unwrap();
    let News::Report(Ending::Good(difference), 0) = stage.news() else { panic!() };
    assert!(difference.changed > 0 && difference.unchanged > 0 && difference.removed == 0, "{difference:?}");
}

#[test]
fn an_edit_ends_what_goes_on_behind() {
    let mut stage = Stage::new();
    stage.rest();
    stage.edit(RELEASE, &release("二番目"));
    assert!(matches!(stage.news(), News::Background));
    stage.write(RELEASE, &release("三番目"));
    stage.go.send(()).unwrap();
    assert!(matches!(stage.news(), News::Report(Ending::Superseded, 0)));
    stage.session.build(Cause::Edit, now());
    assert!(stage.page("/releases/pilot/").contains("三番目"));
    // It is compared with the last one of which all is known.
    let (Ending::Good(Difference { changed: 1.., unchanged: 1.., removed: 0 }), 0) = stage.rest() else {
        panic!()
    };
}

#[test]
fn an_error_on_a_page_that_nobody_sees_is_told_once_it_is_found() {
    let mut stage = Stage::new();
    stage.rest();
    let view = stage.preview.view(Choice::NONE, "/releases/pilot/");
    let before = stage.page("/contact/");
    stage.edit("templates/contact.html", "{{ view.nothing }}");
    assert_eq!(stage.errors(), None);
    assert!(matches!(stage.rest(), (Ending::Failed { has_earlier: true }, 1..)));
    assert!(stage.errors().unwrap().contains("templates/contact.html"), "{:?}", stage.errors());
    // The page that was good stays, while others move on.
    assert_eq!(stage.page("/contact/"), before);
    stage.edit(RELEASE, &release("新しい本文です。"));
    assert!(stage.page("/releases/pilot/").contains("新しい本文です。"));
    assert!(matches!(stage.rest(), (Ending::Failed { has_earlier: true }, 1..)));
    assert_eq!(stage.page("/contact/"), before);
    stage.edit("templates/contact.html", "mended");
    assert_eq!((stage.errors(), stage.page("/contact/")), (None, "mended".to_owned()));
    assert!(matches!(stage.rest(), (Ending::Good(_), 0)));
    drop(view);
}

#[test]
fn an_error_on_the_page_in_view_is_told_at_once() {
    let mut stage = Stage::new();
    stage.rest();
    let view = stage.preview.view(Choice::NONE, "/contact/");
    stage.edit("templates/contact.html", "{{ view.nothing }}");
    assert!(matches!(stage.news(), News::Background));
    assert!(stage.errors().unwrap().contains("templates/contact.html"), "{:?}", stage.errors());
    stage.go.send(()).unwrap();
    drop(view);
    assert!(stage.preview.in_view(Choice::NONE).is_empty());
}

#[test]
fn content_with_errors_leaves_the_last_site_and_says_so() {
    let mut stage = Stage::new();
    stage.rest();
    stage.edit(RELEASE, "---\ntitle: 国内留職\npublish_at: soon\n---\n本文\n");
    assert!(matches!(stage.news(), News::Report(Ending::Failed { has_earlier: true }, 1)));
    assert!(stage.errors().unwrap().contains("content/releases/pilot.md:3:13"), "{:?}", stage.errors());
    assert!(stage.page("/releases/pilot/").contains("本文です。"));
    stage.edit(RELEASE, &release("直した本文"));
    assert_eq!(stage.errors(), None);
    assert!(stage.page("/releases/pilot/").contains("直した本文"));
}

#[test]
fn half_a_file_does_not_stick() {
    let mut stage = Stage::new();
    stage.rest();
    stage.edit(RELEASE, "---\ntitle: 国内留職\npublish_at: 2014-09-29 10:00\nlead");
    assert!(stage.errors().is_some());
    stage.edit(RELEASE, &release("全部"));
    assert!(stage.errors().is_none() && stage.page("/releases/pilot/").contains("全部"));
}

#[test]
fn a_thousand_files_at_once_are_one_build() {
    let mut stage = Stage::new();
    stage.rest();
    for number in 0..1000 {
        stage.write(&format!("content/releases/r{number}.md"), &release(&format!("番号{number}")));
    }
    stage.session.build(Cause::Edit, now());
    assert!(stage.page("/releases/r0/").contains("番号0"));
    assert!(stage.page("/releases/r999/").contains("番号999"));
    let (Ending::Good(Difference { changed, .. }), 0) = stage.rest() else { panic!() };
    assert!(changed >= 1000, "{changed}");
}

#[test]
fn a_picture_that_was_exchanged_is_another_file() {
    let mut stage = Stage::new();
    stage.rest();
    stage.edit("static/logo.svg", "<svg/>");
    stage.rest();
    let logo = |stage: &Stage| {
        let showing = stage.preview.showing(Choice::NONE).unwrap();
        showing.built.as_ref().and_then(|built| built.seen("/logo.svg")).map(|held| held.fingerprint())
    };
    let before = logo(&stage);
    stage.edit("static/logo.svg", "<svg></svg>");
    assert!(before.is_some() && before != logo(&stage));
}

#[test]
fn warnings_are_shown_with_the_site_and_with_its_errors() {
    let mut stage = Stage::new();
    stage.rest();
    assert_eq!(stage.warnings(), None);
    stage.edit("content/releases/draft.md", "---\ntitle: 下書き\nprograms: [nothing]\n---\n本文\n");
    let warnings = stage.warnings().unwrap();
    assert!(warnings.count == 1 && warnings.words.contains("content/releases/draft.md:3"), "{warnings:?}");
    stage.rest();
    assert_eq!((stage.warnings(), stage.errors()), (Some(warnings), None));
    // Errors are told without them, and they without the errors.
    stage.edit(RELEASE, "---\ntitle: 国内留職\npublish_at: soon\n---\n本文\n");
    stage.news();
    let (errors, warnings) = (stage.errors().unwrap(), stage.warnings().unwrap().words);
    assert!(errors.contains("pilot.md") && !errors.contains("draft.md"), "{errors}");
    assert!(!warnings.contains("pilot.md") && warnings.contains("draft.md"), "{warnings}");
    stage.edit(RELEASE, &release("本文"));
    stage.rest();
    stage.edit("content/releases/draft.md", "---\ntitle: 下書き\n---\n本文\n");
    stage.rest();
    assert_eq!(stage.warnings(), None);
}

#[test]
fn what_was_good_before_is_not_spoken_of_where_nothing_was() {
    let stage = Stage::of(&[(RELEASE, "---\ntitle: 国内留職\npublish_at: soon\n---\n本文\n")]);
    assert!(matches!(stage.news(), News::Report(Ending::Failed { has_earlier: false }, 1)));
    let stage = Stage::of(&[("templates/contact.html", "{{ view.nothing }}")]);
    assert!(matches!(stage.rest(), (Ending::Failed { has_earlier: false }, 1..)));
}
