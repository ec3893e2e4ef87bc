//! What is answered to whom, of sites that are made by hand.

mod followers;
mod others;
mod session;

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use hyper::header::{HOST, LOCATION};
use hyper::{Method, Request, Response, StatusCode};

use super::*;
use crate::diagnostics::MessageLanguage;
use crate::newsroom::Audience;
use crate::publish::{Content, Keep};
use crate::schema::WebAddress;
use crate::site::BaseUrl;
use crate::source::Edited;
use crate::types::{Fingerprint, Moment, OutputPath, Zone};
use crate::watch::{Edits, Heard};

const HERE: &str = "localhost:4848";

fn built(base: &str, files: &[(&str, &str)]) -> Arc<Built> {
    let base = WebAddress::parse(base).and_then(|address| BaseUrl::parse(&address)).unwrap();
    let outputs = files.iter().map(|(path, text)| {
        let held = match text.strip_prefix("file:") {
            Some(path) => Held::File(PathBuf::from(path), None, Fingerprint::of(path.as_bytes())),
            None => Held::keep(&Content::Bytes(text.as_bytes())),
        };
        (OutputPath::parse(path).unwrap(), held)
    });
    Arc::new(Built::new(base, Written(outputs.collect()), None))
}

/// Outputs that are there from the start.
struct Written(BTreeMap<OutputPath, Held>);

impl Outputs for Written {
    fn path(&self, path: &OutputPath) -> Option<&OutputPath> {
        self.0.get_key_value(path).map(|(path, _)| path)
    }

    fn content(&self, path: &OutputPath) -> Option<Held> {
        self.0.get(path).cloned()
    }

    fn files(&self) -> BTreeMap<OutputPath, Fingerprint> {
        let is_page = |path: &OutputPath| path.as_str().ends_with(".html");
        let files = self.0.iter().filter(|(path, _)| !is_page(path));
        files.map(|(path, held)| (path.clone(), held.fingerprint())).collect()
    }
}

fn site() -> Arc<Built> {
    built(
        "https://news.example.org/",
        &[
            ("index.html", "<body>home</body>"),
            ("404.html", "<body>nothing</body>"),
            ("en/404.html", "<body>nothing in English</body>"),
            ("tags/医療/index.html", "<body>medicine</body>"),
            ("100%25.txt", "percent"),
            ("feed.atom", "<feed/>"),
            ("media/film.mp4", "file:/site/content/media/film.mp4"),
        ],
    )
}

fn moment(text: &str) -> Moment {
    Moment::parse(text, Zone::tokyo()).unwrap().moment
}

pub(super) fn showing(built: Option<Arc<Built>>) -> Showing {
    Showing {
        built,
        errors: None,
        warnings: None,
        moment: moment("2014-09-29 10:00"),
        as_of: AsOf::Clock,
        next: None,
        zone: Zone::tokyo(),
        with_drafts: false,
        language: MessageLanguage::English,
        viewer: Viewer::Team,
    }
}

fn request(method: Method, path: &str) -> Request<()> {
    Request::builder().method(method).uri(path).header(HOST, HERE).body(()).unwrap()
}

fn answer(request: &Request<()>, showing: &Showing) -> Response<Body> {
    let host_check = HostCheck::new(None, 4848, false, Audience::Public);
    respond(request, IpAddr::from([127, 0, 0, 1]), &host_check, &Arc::new(showing.clone()))
}

fn get(path: &str) -> Response<Body> {
    answer(&request(Method::GET, path), &showing(Some(site())))
}

fn text(response: &Response<Body>) -> String {
    match response.body() {
        Body::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        other => format!("{other:?}"),
    }
}

fn header<'a>(response: &'a Response<Body>, name: &str) -> &'a str {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[test]
fn a_page_comes_with_the_script_and_nothing_else_does() {
    let page = get("/");
    assert_eq!((page.status(), header(&page, "content-type")), (StatusCode::OK, "text/html; charset=utf-8"));
    let version = Fingerprint::of(b"<body>home</body>").short();
    let script = format!(
        "<body>home<script src=\"/_kawaraban/live.js\" data-version=\"{version}\" data-language=\"en\"></script>\n</body>"
    );
    assert_eq!(text(&page), script);
    let feed = get("/feed.atom");
    assert_eq!(
        (header(&feed, "content-type"), text(&feed)),
        ("application/atom+xml; charset=utf-8", "<feed/>".into())
    );
    let film = get("/media/film.mp4");
    assert!(
        matches!(film.body(), Body::File(path, None) if path == Path::new("/site/content/media/film.mp4"))
    );
    assert_eq!(header(&film, "content-type"), "video/mp4");
}

#[test]
fn nothing_is_kept_and_nothing_is_read_by_other_sites() {
    for path in [
        "/",
        "/feed.atom",
        "/nothing",
        "/../",
        "/_kawaraban/live.js",
        "/_kawaraban/events",
        "/_kawaraban/nothing",
        "/?_kawaraban-moment=soon",
        "/?_kawaraban-moment=2014-10-01",
        "/?_kawaraban-drafts=on",
    ] {
        let response = get(path);
        for (name, value) in [
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-robots-tag", "noindex"),
            ("referrer-policy", "same-origin"),
        ] {
            assert_eq!(header(&response, name), value, "{path}");
        }
        assert_eq!(header(&response, "access-control-allow-origin"), "", "{path}");
    }
}

#[test]
fn a_path_is_decoded_once() {
    for path in ["/tags/%E5%8C%BB%E7%99%82/", "/tags/%e5%8c%bb%e7%99%82/index.html"] {
        assert!(text(&get(path)).starts_with("<body>medicine"), "{path}");
    }
    assert_eq!(text(&get("/100%2525.txt")), "percent");
    assert_eq!(get("/100%25.txt").status(), StatusCode::NOT_FOUND);
}

#[test]
fn no_path_leaves_the_site() {
    for path in [
        "/../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/%2E./etc/passwd",
        "/tags/%2e%2e/%2e%2e/etc/passwd",
        "/tags/..%2f..%2fetc/passwd",
        "/..%5c..%5cetc",
        "/tags%5c..",
        "/./index.html",
        "/index.html%00",
        "/%00",
        "/index.html%0d%0aset-cookie:x",
        "/%ff",
        "/_kawaraban/../index.html",
    ] {
        let response = get(path);
        assert!(matches!(response.status(), StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND), "{path}");
        assert!(!text(&response).contains("home"), "{path}");
    }
    for path in ["/../etc/passwd", "/%2e%2e/etc/passwd", "/a%5cb", "/a%00"] {
        assert_eq!(get(path).status(), StatusCode::BAD_REQUEST, "{path}");
    }
    // Decoded twice it would lead out; decoded once it is a name that no output has.
    for path in ["/%252e%252e/etc/passwd", "/%255c", "//etc/passwd", "/C:/x", "/index.html/", "/index.html/."]
    {
        assert!(get(path).status().is_client_error(), "{path}");
    }
}

#[test]
fn a_folder_without_its_slash_leads_to_it_and_never_to_another_host() {
    let response = get("/tags/%e5%8c%bb%e7%99%82?a=b");
    assert_eq!(response.status(), StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(header(&response, LOCATION.as_str()), "/tags/%E5%8C%BB%E7%99%82/?a=b");
    let site = built("https://news.example.org/", &[("evil.example/index.html", "x")]);
    for path in ["//evil.example", "/%2fevil.example", "/%2Fevil.example/"] {
        let response = answer(&request(Method::GET, path), &showing(Some(Arc::clone(&site))));
        assert_eq!((response.status(), header(&response, "location")), (StatusCode::NOT_FOUND, ""), "{path}");
    }
}

#[test]
fn what_is_not_there_is_said_in_the_language_of_the_path() {
    for (path, page) in [
        ("/nothing", "<body>nothing<script"),
        ("/nothing/at/all/", "<body>nothing<script"),
        ("/en/nothing", "<body>nothing in English<script"),
        ("/en/releases/nothing/", "<body>nothing in English<script"),
        ("/english/nothing", "<body>nothing<script"),
    ] {
        let response = get(path);
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(text(&response).starts_with(page), "{path}: {}", text(&response));
    }
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let site = built(
        "https://example.org/%E5%BA%83%E5%A0%B1/news",
        &[("index.html", "home"), ("404.html", "nothing"), ("a/index.html", "a")],
    );
    let shown = showing(Some(site));
    let get = |path| answer(&request(Method::GET, path), &shown);
    for (path, location) in [
        ("/", "/%E5%BA%83%E5%A0%B1/news/"),
        ("/%E5%BA%83%E5%A0%B1/news", "/%E5%BA%83%E5%A0%B1/news/"),
        ("/%E5%BA%83%E5%A0%B1/news/a", "/%E5%BA%83%E5%A0%B1/news/a/"),
    ] {
        assert_eq!(header(&get(path), "location"), location, "{path}");
    }
    assert!(text(&get("/%E5%BA%83%E5%A0%B1/news/a/")).starts_with("a<script"));
    for path in ["/a/", "/%E5%BA%83%E5%A0%B1/", "/%E5%BA%83%E5%A0%B1/newsa/"] {
        assert_eq!(get(path).status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(get("/%E5%BA%83%E5%A0%B1/news/../").status(), StatusCode::BAD_REQUEST);
    assert_eq!(get("/_kawaraban/live.js").status(), StatusCode::OK);
}

#[test]
fn only_those_are_answered_who_call_this_server_by_its_name() {
    let shown = showing(Some(site()));
    let ask = |uri: &str, hosts: &[&str]| {
        let builder =
            hosts.iter().fold(Request::builder().uri(uri), |builder, host| builder.header(HOST, *host));
        answer(&builder.body(()).unwrap(), &shown).status()
    };
    for path in ["/", "/_kawaraban/live.js", "/_kawaraban/events", "/../"] {
        for hosts in [&["evil.example:4848"][..], &["localhost"], &[], &[HERE, "evil.example"], &[HERE, HERE]]
        {
            assert_eq!(ask(path, hosts), StatusCode::MISDIRECTED_REQUEST, "{path} {hosts:?}");
        }
    }
    assert_eq!(ask("/", &[HERE]), StatusCode::OK);
    assert_eq!(ask("http://localhost:4848/", &[HERE]), StatusCode::OK);
    assert_eq!(ask("http://evil.example/", &[HERE]), StatusCode::MISDIRECTED_REQUEST);
}

#[test]
fn everything_is_only_read() {
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::TRACE, Method::PATCH] {
        for path in ["/", "/nothing", "/_kawaraban/live.js", "/_kawaraban/events", "/?_kawaraban-moment=soon"]
        {
            let response = answer(&request(method.clone(), path), &showing(Some(site())));
            assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            assert_eq!(header(&response, "allow"), "GET, HEAD", "{method} {path}");
        }
    }
    assert_eq!(answer(&request(Method::HEAD, "/"), &showing(Some(site()))).status(), StatusCode::OK);
}

#[test]
fn only_pages_of_this_server_follow_and_have_a_moment() {
    let shown = showing(Some(site()));
    let ask = |path: &str, name: &'static str, value: &str| {
        let mut request = request(Method::GET, path);
        request.headers_mut().insert(name, value.parse().unwrap());
        answer(&request, &shown)
    };
    let (events, page) = ("/_kawaraban/events?page=/", "/feed.atom?_kawaraban-moment=2014-10-01");
    for (name, value) in [("origin", "http://localhost:4848"), ("sec-fetch-site", "same-origin")] {
        assert!(matches!(ask(events, name, value).body(), Body::Events(..)), "{value}");
        assert!(matches!(ask(page, name, value).body(), Body::Chosen(_)), "{value}");
    }
    for (name, value) in [
        ("origin", "null"),
        ("origin", "http://evil.example"),
        ("origin", "https://localhost:4848"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        assert_eq!(ask(events, name, value).status(), StatusCode::FORBIDDEN, "{value}");
        let led = ask(page, name, value);
        assert_eq!((led.status(), header(&led, "location")), (StatusCode::TEMPORARY_REDIRECT, "/feed.atom"));
    }
}

#[test]
fn who_asks_only_for_the_head_of_events_does_not_follow() {
    let head = answer(&request(Method::HEAD, "/_kawaraban/events?page=/"), &showing(Some(site())));
    assert!(matches!(head.body(), Body::Bytes(bytes) if bytes.is_empty()), "{:?}", head.body());
    assert_eq!(header(&head, "content-type"), "text/event-stream; charset=utf-8");
}

#[test]
fn where_nothing_good_was_built_yet_every_page_says_why() {
    let shown = Showing {
        errors: Some(Errors { count: 1, words: Some("error: <b> & more\n".into()) }),
        ..showing(None)
    };
    let response = answer(&request(Method::GET, "/releases/x/"), &shown);
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let page = text(&response);
    assert!(page.contains("<pre>error: &lt;b&gt; &amp; more\n</pre>"), "{page}");
    assert!(page.contains("data-version=\"none\""), "{page}");
}

/// Edits of which there are none until somebody has had enough.
struct Still(std::sync::mpsc::Receiver<Heard>);

impl Edits for Still {
    fn wait(&mut self, longest: Duration) -> Heard {
        self.0.recv_timeout(longest).unwrap_or(Heard::Nothing)
    }
}

#[test]
fn what_a_window_has_chosen_is_heard_of() {
    let (edit, edits) = std::sync::mpsc::channel();
    let (preview, mut ear) = Preview::new(Still(edits));
    preview.show(showing(Some(site())));
    let then = moment("2014-12-31");
    let later = Choice { moment: Some(then), audience: Some(Audience::Preview) };
    let window = preview.follow(later).unwrap();
    assert_eq!((ear.wait(Duration::from_secs(60)), preview.wanted()), (Heard::Asked, Some(later)));
    preview.show_window(later, Showing { moment: then, as_of: AsOf::Window, ..showing(Some(site())) });
    assert_eq!((ear.wait(Duration::ZERO), preview.wanted()), (Heard::Nothing, None));
    // It is the window's own: others look at what they looked at.
    let as_of = |of| preview.showing(of).map(|showing| showing.as_of);
    assert_eq!((as_of(later), as_of(Choice::NONE)), (Some(AsOf::Window), Some(AsOf::Clock)));
    // After an edit it has to follow, as long as somebody looks.
    preview.show(showing(Some(site())));
    assert_eq!((ear.wait(Duration::from_secs(60)), preview.wanted()), (Heard::Asked, Some(later)));
    drop(window);
    preview.show(showing(Some(site())));
    assert_eq!((ear.wait(Duration::ZERO), preview.wanted()), (Heard::Nothing, None));
    for heard in [Heard::Edit(Edited::path("content/a.md")), Heard::Stop] {
        edit.send(heard.clone()).unwrap();
        assert_eq!(ear.wait(Duration::from_secs(60)), heard);
    }
}
