//! Windows of a session: each has a moment and a switch of its own, and what is wrong there is shown to it alone.

use super::super::super::*;
use super::{NEWSROOM, News, PATIENCE, Stage, now};
use crate::newsroom::Audience;
use crate::watch::{Cause, Edits, Heard, Site};
use std::sync::Arc;
use std::time::Duration;

const COMING: &str = "---\ntitle: 合併\npublish_at: 2026-12-24 09:00\n---\n合併の本文です。\n";

impl Stage {
    /// Does what is heard of, until there is nothing.
    fn asked(&mut self) {
        while self.ear.wait(Duration::ZERO) == Heard::Asked {
            self.session.asked();
        }
    }
}

#[test]
fn a_window_looks_at_a_moment_of_its_own() {
    let mut stage = Stage::new();
    stage.rest();
    stage.edit("content/releases/merger.md", COMING);
    stage.rest();
    let main = stage.page("/releases/");
    let then = super::super::moment("2026-12-24 09:00");
    let later = Choice { moment: Some(then), audience: None };
    let window = stage.preview.follow(later).unwrap();
    stage.asked();
    assert!(stage.page_of(later, "/releases/merger/").contains("合併の本文です。"));
    assert!(stage.page_of(later, "/releases/").contains("合併"));
    let shown = stage.preview.showing(later).unwrap();
    assert_eq!((shown.as_of, shown.moment, &shown.next), (AsOf::Window, then, &None));
    // Nobody else sees anything of it.
    assert_eq!((stage.page("/releases/"), main.contains("合併")), (main, false));
    let showing = stage.preview.showing(Choice::NONE).unwrap();
    assert!(matches!(showing.built.as_ref().unwrap().find("/releases/merger/"), Ok(PathAnswer::Nothing(_))));
    assert_eq!((showing.as_of, showing.next.as_ref().map(|(moment, _)| *moment)), (AsOf::Clock, Some(then)));
    // It follows edits, and what is wrong with them.
    stage.edit("content/releases/merger.md", &COMING.replace("本文です", "新しい本文です"));
    stage.rest();
    stage.asked();
    assert!(stage.page_of(later, "/releases/merger/").contains("合併の新しい本文です。"));
    stage.edit("newsroom.yaml", "title: [\n");
    assert!(matches!(stage.news(), News::Report(Ending::Failed { has_earlier: true }, 1..)));
    stage.asked();
    assert!(stage.preview.showing(later).unwrap().errors.is_some());
    assert!(stage.page_of(later, "/releases/merger/").contains("合併の新しい本文です。"));
    // Once nobody looks, it is let go.
    drop(window);
    stage.edit("newsroom.yaml", NEWSROOM);
    stage.rest();
    stage.asked();
    assert!(stage.preview.showing(later).is_none() && !stage.session.has_windows());
}

#[test]
fn an_error_that_only_another_moment_has_is_shown_to_its_window_alone() {
    let mut stage = Stage::new();
    stage.rest();
    let program = "---\nname: 合併\nsummary: 合併\nstatus: pilot\npublish_at: 2026-12-24 09:00\n---\n";
    stage.write("content/programs/merger.md", program);
    stage.edit("templates/program.html", "{{ view.nothing }}");
    assert!(matches!(stage.rest(), (Ending::Good(_), 0)));
    let then = super::super::moment("2026-12-24 09:00");
    let later = Choice { moment: Some(then), audience: None };
    let mut window = stage.preview.follow(later).unwrap();
    stage.asked();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let has_errors = |showing: &Option<Arc<Showing>>| showing.as_ref().is_some_and(|it| it.errors.is_some());
    let waited = async { tokio::time::timeout(PATIENCE, window.wait_for(has_errors)).await };
    let told = runtime.block_on(waited).unwrap().unwrap().clone();
    let words = told.unwrap().errors.clone().unwrap().words.unwrap();
    assert!(words.contains("templates/program.html"), "{words}");
    assert_eq!(stage.errors(), None);
}

#[test]
fn a_window_switches_to_what_is_hidden_and_follows_the_clock() {
    let mut stage = Stage::new();
    stage.rest();
    stage.edit("content/releases/merger.md", COMING);
    stage.rest();
    let with_drafts = Choice { moment: None, audience: Some(Audience::Preview) };
    let window = stage.preview.follow(with_drafts).unwrap();
    stage.asked();
    assert!(stage.page_of(with_drafts, "/releases/merger/").contains("合併の本文です。"));
    let shown = stage.preview.showing(with_drafts).unwrap();
    assert_eq!((shown.as_of, shown.moment, shown.with_drafts), (AsOf::Clock, now(), true));
    // Nobody else sees anything of it.
    let showing = stage.preview.showing(Choice::NONE).unwrap();
    assert!(!showing.with_drafts && !stage.page("/releases/").contains("合併"));
    assert!(matches!(showing.built.as_ref().unwrap().find("/releases/merger/"), Ok(PathAnswer::Nothing(_))));
    // The clock moves it, too.
    let then = super::super::moment("2026-12-24 09:00");
    stage.session.build(Cause::Moment, then);
    stage.rest();
    stage.asked();
    assert_eq!(stage.preview.showing(with_drafts).unwrap().moment, then);
    drop(window);
}
