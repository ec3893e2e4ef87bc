//! A request → what is answered: a pure function of the request and of what is shown.
//!
//! 1. Who does not name this server as its host is not answered ([`Door`]).
//! 2. What lies below [`OWN`] is the server's: its script, the events, and the moment, which only its own pages move.
//! 3. Everything else is looked up among the outputs of the site ([`Built::find`]), and can only be read.
//!
//! Nothing that is answered is kept by a browser, read by other sites, or shown inside of them.

use std::path::PathBuf;

use hyper::body::Bytes;
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderName, HeaderValue, LOCATION, ORIGIN,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use hyper::{Method, Request, Response, StatusCode};
use percent_encoding::percent_decode_str;

use super::follower::Follower;
use super::media_type::{HTML, media_type};
use super::page::{OWN, SCRIPT, only_errors, with_script};
use super::{Built, Door, Found, Held, Showing};
use crate::types::{Moment, OutputPath};

/// What is sent behind the head of an answer.
#[derive(Debug)]
pub enum Body {
    /// These bytes.
    Bytes(Bytes),
    /// A file of the site, or the part of it that was asked for.
    File(PathBuf),
    /// Events, as long as somebody listens.
    Events(Follower),
    /// Nothing; but the site is to be shown as of this moment, or moves with the clock again.
    Choose(Option<Moment>),
}

/// Answers a request.
pub fn respond(request: &Request<Bytes>, showing: &Showing, door: &Door) -> Response<Body> {
    let mut response = match admit(request, door) {
        false => said(StatusCode::MISDIRECTED_REQUEST, "This server does not answer to that host.\n"),
        true => match request.uri().path().strip_prefix(OWN) {
            Some(name) => own(name, request, showing, door),
            None => reading(request, || site(request, showing)),
        },
    };
    for (name, value) in [
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "SAMEORIGIN"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether a request names this server, in its line and in its `Host`, of which there is exactly one.
fn admit(request: &Request<Bytes>, door: &Door) -> bool {
    let mut hosts = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let in_line = request.uri().authority().is_none_or(|authority| door.admits(authority.as_str()));
    in_line && host.to_str().is_ok_and(|host| door.admits(host))
}

fn own(name: &str, request: &Request<Bytes>, showing: &Showing, door: &Door) -> Response<Body> {
    match name {
        "live.js" => reading(request, || {
            bytes(StatusCode::OK, media_type(name), Bytes::from_static(SCRIPT.as_bytes()))
        }),
        "events" => reading(request, || events(request)),
        "moment" => choosing(request, showing, door),
        _ => said(StatusCode::NOT_FOUND, "There is nothing here.\n"),
    }
}

/// An answer for those who only want to see something.
fn reading(request: &Request<Bytes>, answer: impl FnOnce() -> Response<Body>) -> Response<Body> {
    match *request.method() {
        Method::GET | Method::HEAD => answer(),
        _ => not_allowed("GET, HEAD"),
    }
}

fn events(request: &Request<Bytes>) -> Response<Body> {
    let value = |name: &str| {
        let query = request.uri().query().unwrap_or_default();
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let value = pairs.find(|(found, _)| *found == name).map(|(_, value)| value).unwrap_or_default();
        percent_decode_str(value).decode_utf8_lossy().into_owned()
    };
    let follower = Follower::new(value("page"), value("version"));
    typed(StatusCode::OK, "text/event-stream; charset=utf-8", Body::Events(follower))
}

/// Moves the moment: `now`, `next`, or a moment in the newsroom's zone.
fn choosing(request: &Request<Bytes>, showing: &Showing, door: &Door) -> Response<Body> {
    if request.method() != Method::POST {
        return not_allowed("POST");
    }
    let origin = request.headers().get(ORIGIN).and_then(|origin| origin.to_str().ok());
    if !origin.is_some_and(|origin| door.admits_origin(origin)) {
        return said(StatusCode::FORBIDDEN, "Only pages of this server move the moment.\n");
    }
    let chosen = match str::from_utf8(request.body()).unwrap_or_default() {
        "now" => None,
        "next" => match &showing.next {
            Some((moment, _)) => Some(*moment),
            None => return said(StatusCode::CONFLICT, "Nothing is scheduled.\n"),
        },
        text => match Moment::parse(text, showing.zone) {
            Ok(written) => Some(written.moment),
            Err(_) => return said(StatusCode::BAD_REQUEST, "That is no date and time.\n"),
        },
    };
    let mut response = Response::new(Body::Choose(chosen));
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

fn site(request: &Request<Bytes>, showing: &Showing) -> Response<Body> {
    let path = request.uri().path();
    let Some(built) = &showing.built else {
        return bytes(StatusCode::INTERNAL_SERVER_ERROR, HTML, only_errors(path, showing));
    };
    match built.find(path) {
        Err(_) => said(StatusCode::BAD_REQUEST, "That path cannot be asked for.\n"),
        Ok(Found::Output(output)) => shown(StatusCode::OK, output, built, path, showing),
        Ok(Found::Nothing(Some(output))) => shown(StatusCode::NOT_FOUND, output, built, path, showing),
        Ok(Found::Nothing(None)) => said(StatusCode::NOT_FOUND, "There is no such page.\n"),
        Ok(Found::Elsewhere(path)) => elsewhere(path, request.uri().query()),
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
        Some(Held::File(from, _)) => typed(status, media_type, Body::File(from)),
        None => bytes(StatusCode::INTERNAL_SERVER_ERROR, HTML, only_errors(path, showing)),
    }
}

fn elsewhere(path: String, query: Option<&str>) -> Response<Body> {
    let location = query.map_or(path.clone(), |query| format!("{path}?{query}"));
    let Ok(location) = HeaderValue::try_from(location) else {
        return said(StatusCode::BAD_REQUEST, "That path cannot be asked for.\n");
    };
    let mut response = said(StatusCode::TEMPORARY_REDIRECT, "");
    response.headers_mut().insert(LOCATION, location);
    response
}

fn not_allowed(allowed: &'static str) -> Response<Body> {
    let mut response = said(StatusCode::METHOD_NOT_ALLOWED, "Only read here.\n");
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
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
