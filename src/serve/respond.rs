//! A request → what is answered: a pure function of the request, of who asks, and of what is shown.
//!
//! 1. Who does not name this server as its host is not answered, and who is not of the team is shown less ([`HostCheck`],
//!    [`Viewer`]).
//! 2. What lies below [`OWN`] is the server's: its script and the events.
//! 3. Everything else is looked up among the outputs of the site ([`Built::find`]), as the program was started or as the window
//!    has chosen ([`address`]).
//!
//! Everything can only be read. Nothing that is answered is kept by a browser, read by other sites, or shown inside of them;
//! other sites do not get to know which page has led to them.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use hyper::body::Bytes;
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use hyper::{Method, Request, Response, StatusCode};
use percent_encoding::percent_decode_str;

use super::address::{self, PageChoice};
use super::follower::Follower;
use super::media_type::{HTML, media_type};
use super::page::{OWN, SCRIPT, only_errors, with_script};
use super::{Built, Choice, Held, HostCheck, PathAnswer, Showing, Viewer};
use crate::media::Cleaned;
use crate::types::OutputPath;

/// The longest name that a window calls itself by.
const LONGEST_NAME: usize = 64;

/// What is said of an address with a choice that cannot be read.
const NO_CHOICE: &str = "The moment or the switch for drafts in the address cannot be read.\n";

/// What is sent behind the head of an answer.
#[derive(Debug)]
pub enum Body {
    /// These bytes.
    Bytes(Bytes),
    /// A file of the site, or the part of it that was asked for, without what is private in it.
    File(PathBuf, Option<Arc<Cleaned>>),
    /// Events, as long as somebody listens.
    Events(Box<Follower>, Viewer),
    /// Nothing yet: what is asked for is the site [of this choice](respond_with).
    Chosen(Choice),
}

/// Answers a request that comes from an address, with what is shown where nothing was chosen.
pub fn respond<B>(
    request: &Request<B>,
    peer: IpAddr,
    host_check: &HostCheck,
    showing: &Arc<Showing>,
) -> Response<Body> {
    let Some(viewer) = host_check.viewer(peer, request) else {
        let said = said(StatusCode::MISDIRECTED_REQUEST, "This server does not answer to that host.\n");
        return guarded(said);
    };
    if let Some(name) = request.uri().path().strip_prefix(OWN) {
        return guarded(own(name, request, showing, host_check, viewer));
    }
    match address::page_choice(request, viewer, host_check, showing) {
        PageChoice::Of(Choice::NONE) => respond_with(request, &viewer.sees(showing)),
        PageChoice::Of(choice) => guarded(typed(StatusCode::OK, HTML, Body::Chosen(choice))),
        PageChoice::At(location) => guarded(elsewhere(location)),
        PageChoice::Wrong => guarded(said(StatusCode::BAD_REQUEST, NO_CHOICE)),
    }
}

/// Answers a request with what is shown of a choice.
pub fn respond_with<B>(request: &Request<B>, showing: &Showing) -> Response<Body> {
    guarded(reading(request, || site(request, showing)))
}

/// An answer that nobody keeps and no other site reads.
fn guarded(mut response: Response<Body>) -> Response<Body> {
    for (name, value) in [
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "SAMEORIGIN"),
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn own<B>(
    name: &str,
    request: &Request<B>,
    showing: &Showing,
    host_check: &HostCheck,
    viewer: Viewer,
) -> Response<Body> {
    match name {
        "live.js" => reading(request, || {
            bytes(StatusCode::OK, media_type(name), Bytes::from_static(SCRIPT.as_bytes()))
        }),
        "events" => reading(request, || events(request, showing, host_check, viewer)),
        _ => said(StatusCode::NOT_FOUND, "There is nothing here.\n"),
    }
}

/// An answer for those who only want to see something.
fn reading<B>(request: &Request<B>, answer: impl FnOnce() -> Response<Body>) -> Response<Body> {
    match *request.method() {
        Method::GET | Method::HEAD => answer(),
        _ => {
            let mut response = said(StatusCode::METHOD_NOT_ALLOWED, "Only read here.\n");
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            response
        }
    }
}

/// The events of a page. Who asks only for their head does not follow them.
fn events<B>(
    request: &Request<B>,
    showing: &Showing,
    host_check: &HostCheck,
    viewer: Viewer,
) -> Response<Body> {
    const EVENTS: &str = "text/event-stream; charset=utf-8";
    if !host_check.is_own_page(request) {
        return said(StatusCode::FORBIDDEN, "Only pages of this server follow its events.\n");
    }
    if *request.method() == Method::HEAD {
        return bytes(StatusCode::OK, EVENTS, Bytes::new());
    }
    let value = |name: &str| {
        let encoded = address::value(request.uri(), name)?;
        Some(percent_decode_str(encoded).decode_utf8_lossy().into_owned())
    };
    let mut follower = Follower::new(value("page").unwrap_or_default(), value("version").unwrap_or_default());
    follower.window = value("window").filter(|name| name.len() <= LONGEST_NAME);
    let own = (viewer == Viewer::Team).then(|| address::choice(request.uri(), showing.zone)).flatten();
    follower.choice = own.unwrap_or_default();
    typed(StatusCode::OK, EVENTS, Body::Events(Box::new(follower), viewer))
}

fn site<B>(request: &Request<B>, showing: &Showing) -> Response<Body> {
    let path = request.uri().path();
    let Some(built) = &showing.built else {
        return bytes(StatusCode::INTERNAL_SERVER_ERROR, HTML, only_errors(path, showing));
    };
    match built.find(path) {
        Err(_) => said(StatusCode::BAD_REQUEST, "That path cannot be asked for.\n"),
        Ok(PathAnswer::Output(output)) => shown(StatusCode::OK, output, built, path, showing),
        Ok(PathAnswer::Nothing(Some(output))) => shown(StatusCode::NOT_FOUND, output, built, path, showing),
        Ok(PathAnswer::Nothing(None)) => said(StatusCode::NOT_FOUND, "There is no such page.\n"),
        Ok(PathAnswer::Elsewhere(path)) => {
            elsewhere(request.uri().query().map_or(path.clone(), |query| format!("{path}?{query}")))
        }
    }
}

fn shown(
    status: StatusCode,
    output: &OutputPath,
    built: &Built,
    path: &str,
    showing: &Showing,
) -> Response<Body> {
    let media_type = media_type(output.as_str());
    match built.held(output) {
        Some(Held::Bytes(page, _)) if media_type == HTML => {
            bytes(status, HTML, with_script(&page, path, showing))
        }
        Some(Held::Bytes(content, _)) => bytes(status, media_type, content),
        Some(Held::File(from, cleaned, _)) => typed(status, media_type, Body::File(from, cleaned)),
        None => bytes(StatusCode::INTERNAL_SERVER_ERROR, HTML, only_errors(path, showing)),
    }
}

fn elsewhere(location: String) -> Response<Body> {
    let Ok(location) = HeaderValue::try_from(location) else {
        return said(StatusCode::BAD_REQUEST, "That path cannot be asked for.\n");
    };
    let mut response = said(StatusCode::TEMPORARY_REDIRECT, "");
    response.headers_mut().insert(LOCATION, location);
    response
}

fn said(status: StatusCode, text: &'static str) -> Response<Body> {
    bytes(status, "text/plain; charset=utf-8", Bytes::from_static(text.as_bytes()))
}

fn bytes(status: StatusCode, media_type: &'static str, bytes: Bytes) -> Response<Body> {
    typed(status, media_type, Body::Bytes(bytes))
}

fn typed(status: StatusCode, media_type: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}
