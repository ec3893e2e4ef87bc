//! Windows: each has a moment of its own, and so many of them follow.

use serde_json::Value;

use super::{AFTER, BEFORE, Page, Server};

#[test]
fn a_window_moves_its_own_moment() {
    let server = Server::new(&["--at", "2014-09-29 09:59:59"]);
    assert_eq!(server.get("/releases/pilot/").0, 404);
    let mut page = server.open("/releases/pilot/");
    let (_, state) = page.told();
    assert_eq!((&state["moment"], &state["asOf"]), (&"2014-09-29T09:59:59".into(), &"start".into()));
    assert_eq!(
        state["next"],
        serde_json::json!(["2014-09-29T10:00:00+09:00", "release “国内留職”: published"])
    );
    let then = "/releases/pilot/?_kawaraban-moment=2014-09-29T10:00:00%2B09:00";
    assert_eq!(server.get(then).0, 200);
    let (reload, state) = server.open(then).told();
    assert_eq!((reload, &state["asOf"], &state["next"]), (false, &"window".into(), &Value::Null));
    // What its pages lead to is as of then, too; nobody else has moved.
    let referer = format!("Referer: http://localhost:{}{then}\r\n\r\n", server.port);
    let (status, head, _) = server.ask("GET /releases/", &referer);
    let location = "location: /releases/?_kawaraban-moment=2014-09-29T10:00:00%2B09:00\r\n";
    assert!(status == 307 && head.contains(location), "{head}");
    assert_eq!(server.get("/releases/pilot/").0, 404);
    assert_eq!(server.get("/?_kawaraban-moment=soon").0, 400);
}

#[test]
fn a_window_switches_to_what_is_hidden() {
    let server = Server::new(&[]);
    let with_drafts = "/releases/draft/?_kawaraban-drafts=on";
    let (status, page) = server.get(with_drafts);
    assert!(status == 200 && page.contains("下書きの見出し"), "{page}");
    let (_, state) = server.open(with_drafts).told();
    assert_eq!((&state["withDrafts"], &state["asOf"]), (&true.into(), &"clock".into()));
    // Its pictures and links have the switch with them, and nobody else sees anything.
    let referer = format!("Referer: http://localhost:{}{with_drafts}\r\n\r\n", server.port);
    let (status, head, _) = server.ask("GET /releases/", &referer);
    assert!(status == 307 && head.contains("location: /releases/?_kawaraban-drafts=on\r\n"), "{head}");
    assert_eq!(server.get("/releases/draft/").0, 404);
    assert_eq!(server.open("/").told().1["withDrafts"], false);
    // No page of another site can switch it on, and it is nothing to be sent.
    let foreign = "Sec-Fetch-Site: cross-site\r\n\r\n";
    assert_eq!(server.ask(&format!("GET {with_drafts}"), foreign).0, 307);
    assert_eq!(server.ask(&format!("POST {with_drafts}"), "Content-Length: 0\r\n\r\n").0, 405);
    assert_eq!(server.get("/?_kawaraban-drafts=yes").0, 400);
}

#[test]
fn warnings_are_told_with_their_number_and_place() {
    let server = Server::new(&[]);
    let mut page = server.open("/");
    assert_eq!(page.told().1["warnings"], Value::Null);
    server.edit("content/releases/draft.md", "---\ntitle: 下書き\nprograms: [nothing]\n---\n本文\n");
    let (_, state) = page.until(|state| !state["warnings"].is_null());
    assert_eq!((&state["errors"], &state["warnings"]["count"]), (&Value::Null, &1.into()));
    let words = state["warnings"]["words"].as_str().unwrap();
    assert!(words.contains("content/releases/draft.md:3"), "{words}");
}

#[test]
fn a_window_follows_edits_as_of_its_moment() {
    let server = Server::new(&[]);
    server.edit("content/releases/pilot.md", &BEFORE.replace("2014", "2999"));
    let then = "/releases/pilot/?_kawaraban-moment=2999-12-31";
    let mut page = server.open(then);
    page.until(|state| state["moment"] == "2999-12-31T00:00:00");
    server.edit("content/releases/pilot.md", &AFTER.replace("2014", "2999"));
    page.reload();
    assert!(server.get(then).1.contains("新しい本文です。"));
    assert_eq!(server.get("/releases/pilot/").0, 404);
}

#[test]
fn moments_are_held_up_to_a_bound() {
    let server = Server::new(&[]);
    let ask = |year: usize| server.get(&format!("/?_kawaraban-moment={year}-01-01")).0;
    // Those that nobody looks at give way.
    assert!((2015..2035).all(|year| ask(year) == 200));
    let follow = |year: usize| {
        let mut page = server.follow(&format!("page=/&version=none&_kawaraban-moment={year}-01-01"));
        let status = page.status();
        (status, page)
    };
    let followed: Vec<_> = (2015..2019).map(follow).collect();
    assert!(followed.iter().all(|(status, _)| *status == 200));
    assert_eq!(follow(2019).0, 503);
    assert_eq!(ask(2020), 200);
}

#[test]
fn windows_follow_up_to_a_bound_and_the_first_ones_stay() {
    let server = Server::new(&[]);
    let mut pages = [(); 4].map(|()| server.open("/releases/pilot/"));
    assert!(pages.iter_mut().all(|page| page.status() == 200));
    assert_eq!(server.open("/releases/pilot/").status(), 503);
    // Who asks only for the head takes no place, and pages are there for everybody.
    assert_eq!(server.ask("HEAD /_kawaraban/events?page=/", "\r\n").0, 200);
    assert_eq!(server.get("/releases/pilot/").0, 200);
    pages.iter_mut().for_each(|page| _ = page.told());
    server.edit("content/releases/pilot.md", AFTER);
    pages.iter_mut().for_each(Page::reload);
}

#[test]
fn a_window_that_comes_again_takes_its_own_place() {
    let server = Server::new(&[]);
    let mut pages = ["a", "b", "c", "d"].map(|name| server.follow(&format!("page=/&window={name}")));
    assert!(pages.iter_mut().all(|page| page.status() == 200));
    let mut again = server.follow("page=/&window=c");
    assert_eq!(again.status(), 200);
    while pages[2].event().is_some() {}
    assert_eq!(server.follow("page=/&window=e").status(), 503);
    // A window that is closed leaves its place to another.
    drop(again);
    while server.follow("page=/&window=e").status() == 503 {}
}
