//! What people on other machines are answered, with `--drafts` and without.

use std::net::IpAddr;
use std::sync::Arc;

use hyper::{Method, Request, Response, StatusCode};

use super::super::*;
use super::{header, moment, request, showing, site, text};
use crate::diagnostics::MessageLanguage;
use crate::newsroom::Audience;

/// What somebody on another machine is answered, by a server that is open to the network.
fn answer_to_others(request: &Request<()>, others: Audience, showing: &Showing) -> Response<Body> {
    let host_check = HostCheck::new(Some("0.0.0.0"), 4848, true, others);
    respond(request, IpAddr::from([192, 168, 0, 2]), &host_check, &Arc::new(showing.clone()))
}

/// What is told of a site of which somebody on another machine is not to know.
fn secretive(built: Option<Arc<Built>>) -> Showing {
    Showing {
        errors: Some(Errors { count: 3, words: Some("content/releases/merger.md: 合併".into()) }),
        warnings: Some(Warnings { count: 7, notes: 1, words: "content/releases/merger.md: 合併".into() }),
        next: Some((moment("2014-12-24 09:00"), "release merger: published".into())),
        ..showing(built)
    }
}

const SECRETS: [&str; 4] = ["merger", "合併", "2014-12-24", "releases"];

#[test]
fn others_are_told_of_nothing_that_is_not_public() {
    let shown = secretive(Some(site()));
    let events =
        request(Method::GET, "/_kawaraban/events?page=/&_kawaraban-moment=2014-12-24&_kawaraban-drafts=on");
    let told = |others| {
        let response = answer_to_others(&events, others, &shown);
        let Body::Events(mut follower, viewer) = response.into_body() else { panic!("no events") };
        let events = follower.told(&viewer.sees(&Arc::new(shown.clone())));
        let texts = events.iter().map(|event| String::from_utf8_lossy(&event.encoded()).into_owned());
        (follower.choice, texts.collect::<String>())
    };
    let (own, text) = told(Audience::Public);
    assert_eq!(own, Choice::NONE);
    assert!(SECRETS.iter().all(|secret| !text.contains(secret)), "{text}");
    assert!(text.contains(r#""errors":{"count":3,"words":null}"#) && text.contains(r#""canMove":false"#));
    assert!(text.contains(r#""warnings":null"#), "{text}");
    // Nothing shows that somebody works on something else.
    let mut follower = Follower::new("/".into(), String::new());
    follower.told(&Viewer::Others.sees(&Arc::new(shown.clone())));
    let other = Showing { next: None, ..shown.clone() };
    assert_eq!(follower.told(&Viewer::Others.sees(&Arc::new(other))), []);
    // With drafts they are told all.
    let (own, text) = told(Audience::Preview);
    assert_eq!(own.moment, Some(moment("2014-12-24")));
    assert!(
        SECRETS.iter().all(|secret| text.contains(secret)) && text.contains(r#""canMove":true"#),
        "{text}"
    );
}

#[test]
fn others_are_told_only_the_number_of_errors() {
    for language in [MessageLanguage::English, MessageLanguage::Japanese] {
        let shown = Showing { language, ..secretive(None) };
        let page = |others| text(&answer_to_others(&request(Method::GET, "/x/"), others, &shown));
        let public = page(Audience::Public);
        assert!(SECRETS.iter().all(|secret| !public.contains(secret)) && public.contains('3'), "{public}");
        assert!(page(Audience::Preview).contains("content/releases/merger.md: 合併"));
    }
}

#[test]
fn others_neither_move_the_moment_nor_switch_to_what_is_hidden() {
    let shown = secretive(Some(site()));
    let moved = |others, path: &str| {
        let response = answer_to_others(&request(Method::GET, path), others, &shown);
        (response.status(), header(&response, "location").to_owned(), response.into_body())
    };
    let path = "/?_kawaraban-moment=2014-12-24";
    for path in [path, "/?_kawaraban-drafts=on", "/?_kawaraban-drafts=on&_kawaraban-moment=2014-12-24"] {
        let (status, location, body) = moved(Audience::Public, path);
        assert_eq!((status, location.as_str()), (StatusCode::TEMPORARY_REDIRECT, "/"), "{path}");
        assert!(matches!(body, Body::Bytes(_)), "{body:?}");
    }
    let (.., body) = moved(Audience::Preview, path);
    assert!(matches!(body, Body::Chosen(of) if of.moment == Some(moment("2014-12-24"))), "{body:?}");
    // There is nothing that could be told to move it for everybody.
    for others in [Audience::Public, Audience::Preview] {
        for path in ["/_kawaraban/moment", "/", path] {
            let mut post = request(Method::POST, path);
            post.headers_mut().insert("origin", "http://192.168.0.1:4848".parse().unwrap());
            let response = answer_to_others(&post, others, &shown);
            assert!(response.status().is_client_error(), "{path}");
            assert!(matches!(response.body(), Body::Bytes(_)), "{path}");
        }
    }
}
