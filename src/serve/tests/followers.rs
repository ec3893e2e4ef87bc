//! What browsers are told that have a page open.

use std::sync::Arc;

use super::super::{AsOf, Built, Errors, Event, Follower, Showing, Warnings, follower};
use super::{built, moment, showing};
use crate::types::Fingerprint;

/// What a browser is told that has a page of one site open, when another is shown.
fn told(path: &str, before: &Arc<Built>, now: &Arc<Built>) -> Option<Event> {
    let mut follower = Follower::new(path.to_owned(), follower::version(Some(before), path));
    let first = follower.told(&showing(Some(Arc::clone(before))));
    assert!(matches!(first.as_slice(), [Event::State(_)]), "{first:?}");
    let mut events = follower.told(&showing(Some(Arc::clone(now))));
    assert!(matches!(events.pop(), Some(Event::State(_))));
    events.pop()
}

fn pages(files: &[(&str, &str)]) -> Arc<Built> {
    built("https://example.org/news/", files)
}

#[test]
fn a_page_is_loaded_again_only_where_its_bytes_are_others() {
    let before = pages(&[("index.html", "home"), ("a/index.html", "a"), ("404.html", "nothing")]);
    let now = pages(&[
        ("index.html", "home"),
        ("a/index.html", "A"),
        ("404.html", "nothing"),
        ("b/index.html", "b"),
    ]);
    for (path, event) in [
        ("/news/", None),
        ("/news/a/", Some(Event::Reload)),
        ("/news/a/index.html", Some(Event::Reload)),
        ("/news/nothing/", None),
        ("/news/b/", Some(Event::Reload)),
    ] {
        assert_eq!(told(path, &before, &now), event, "{path}");
    }
    assert_eq!(told("/news/b/", &now, &before), Some(Event::Reload));
    assert_eq!(told("/news/a/", &before, &before), None);
}

#[test]
fn stylesheets_are_exchanged_where_nothing_else_is_other_than_before() {
    let page = |style: &str, text: &str| format!("<link rel=stylesheet href=\"/news/assets/{style}\">{text}");
    let site = |style: &str, text: &str| {
        let path = format!("assets/{style}");
        pages(&[("index.html", &page(style, text)), ("plain/index.html", "plain"), (&path, style)])
    };
    let before = site("style.0123.css", "text");
    let styles = |to: &str| vec![("/news/assets/style.0123.css".to_owned(), format!("/news/assets/{to}"))];
    let now = site("style.4567.css", "text");
    assert_eq!(told("/news/", &before, &now), Some(Event::Styles(styles("style.4567.css"))));
    assert_eq!(told("/news/plain/", &before, &now), None);
    assert_eq!(told("/news/", &before, &site("style.4567.css", "other text")), Some(Event::Reload));
    assert_eq!(told("/news/", &before, &site("other.4567.css", "text")), Some(Event::Reload));
}

#[test]
fn files_that_keep_their_names_are_noticed_where_they_are_used() {
    let site = |style: &'static str, picture: &'static str| {
        let page = "<link href=\"/news/own.css\"><img src=\"/news/logo.svg\">";
        pages(&[
            ("index.html", page),
            ("plain/index.html", "plain"),
            ("own.css", style),
            ("logo.svg", picture),
        ])
    };
    let before = site("a", "a");
    let styles = vec![("/news/own.css".to_owned(), "/news/own.css".to_owned())];
    assert_eq!(told("/news/", &before, &site("b", "a")), Some(Event::Styles(styles)));
    assert_eq!(told("/news/", &before, &site("a", "b")), Some(Event::Reload));
    assert_eq!(told("/news/plain/", &before, &site("b", "b")), None);
}

#[test]
fn a_browser_that_missed_something_is_told_at_once() {
    let now = pages(&[("index.html", "home")]);
    let first = |version: &str, built: Option<Arc<Built>>| {
        let mut follower = Follower::new("/news/".into(), version.to_owned());
        follower.told(&showing(built)).first() == Some(&Event::Reload)
    };
    assert!(first("0123456789", Some(Arc::clone(&now))));
    assert!(!first(&Fingerprint::of(b"home").short(), Some(Arc::clone(&now))));
    // The errors of a site that was never built, and then is.
    assert!(first("none", Some(now)));
    assert!(!first("none", None));
}

#[test]
fn the_state_says_the_moment_and_what_comes_next() {
    let shown = Showing {
        errors: Some(Errors { count: 1, words: Some("error".into()) }),
        warnings: Some(Warnings { count: 2, notes: 1, words: "warning".into() }),
        moment: moment("2014-10-01 09:30"),
        as_of: AsOf::Window,
        next: Some((moment("2014-10-02"), "release a: removed".into())),
        with_drafts: true,
        ..showing(None)
    };
    let events = Follower::new("/".into(), "none".into()).told(&shown);
    let encoded: Vec<String> =
        events.iter().map(|event| String::from_utf8_lossy(&event.encoded()).into_owned()).collect();
    let expected = concat!(
        "event: state\ndata: ",
        r#"{"version":"none","errors":{"count":1,"words":"error"},"#,
        r#""warnings":{"count":2,"notes":1,"words":"warning"},"moment":"2014-10-01T09:30:00","asOf":"window","#,
        r#""next":["2014-10-02T00:00:00+09:00","release a: removed"],"withDrafts":true,"canMove":true,"zone":"JST"}"#,
        "\n\n"
    );
    assert_eq!(encoded, [expected]);
}
