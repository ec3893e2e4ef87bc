//! Sends a file of the site, or the [part](range) of it that is asked for: films are shown in parts.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use http_body_util::BodyExt;
use http_body_util::channel::{Channel, Sender};
use hyper::body::Bytes;
use hyper::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderMap, HeaderName, HeaderValue};
use hyper::http::response::Parts;
use hyper::{Method, Response, StatusCode};
use tokio::task::spawn_blocking;

use super::http::{Sent, sent};
use super::range::{self, Part};
use crate::media::Cleaned;
use crate::types::FileStamp;

/// How much is read at a time.
const PIECE: u64 = 64 * 1024;

/// A file of the site as it is sent.
pub(super) struct Shown {
    pub path: PathBuf,
    /// What is published of it, where it is not sent as it is.
    pub cleaned: Option<Arc<Cleaned>>,
}

/// Answers with a file. Where it is gone, or is no file any more, that is said: the next build will tell more.
pub(super) async fn answer(
    mut head: Parts,
    Shown { path, cleaned }: Shown,
    method: &Method,
    asked: &HeaderMap,
) -> Response<Sent> {
    let opened = spawn_blocking(move || open(&path)).await;
    // Where another film has taken its place, nobody knows what in it is private.
    let is_same =
        |(_, stamp): &(File, FileStamp)| cleaned.as_ref().is_none_or(|cleaned| cleaned.len == stamp.len);
    let Some((file, stamp)) = opened.ok().and_then(Result::ok).filter(is_same) else {
        head.status = StatusCode::NOT_FOUND;
        return Response::from_parts(head, sent(Bytes::new()));
    };
    let (len, tag) = (stamp.len, tag(&stamp));
    head.headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let part = match range::asked(method, asked, len, &tag) {
        Part::Whole => 0..len,
        Part::Bytes(part) => {
            head.status = StatusCode::PARTIAL_CONTENT;
            insert(&mut head, CONTENT_RANGE, format!("bytes {}-{}/{len}", part.start, part.end - 1));
            part
        }
        Part::Outside => {
            head.status = StatusCode::RANGE_NOT_SATISFIABLE;
            insert(&mut head, CONTENT_RANGE, format!("bytes */{len}"));
            return Response::from_parts(head, sent(Bytes::new()));
        }
    };
    insert(&mut head, ETAG, tag);
    insert(&mut head, CONTENT_LENGTH, (part.end - part.start).to_string());
    let (sender, body) = Channel::new(1);
    if *method != Method::HEAD {
        tokio::spawn(send((file, cleaned), part.start, part.end, sender));
    }
    Response::from_parts(head, body.boxed())
}

fn open(path: &PathBuf) -> io::Result<(File, FileStamp)> {
    // What is no file is not even opened: to open a named pipe would take until somebody writes into it.
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let file = File::open(path)?;
    let stamp = FileStamp::of(&file.metadata()?);
    Ok((file, stamp))
}

/// The entity tag of a file that was looked at when it was opened.
fn tag(FileStamp { len, modified, changed, inode }: &FileStamp) -> String {
    format!("\"{len:x}-{modified:x}-{changed:x}-{inode:x}\"")
}

fn insert(head: &mut Parts, name: HeaderName, value: String) {
    // Digits, letters and signs: they can always stand in a header.
    if let Ok(value) = HeaderValue::try_from(value) {
        head.headers.insert(name, value);
    }
}

/// Sends a part of a file, piece by piece, until it ends or nobody listens.
async fn send(
    (mut file, cleaned): (File, Option<Arc<Cleaned>>),
    mut at: u64,
    end: u64,
    mut sender: Sender<Bytes, io::Error>,
) {
    while at < end {
        let read = spawn_blocking(move || {
            let mut piece = Vec::new();
            file.seek(SeekFrom::Start(at))?;
            file.by_ref().take(PIECE.min(end - at)).read_to_end(&mut piece)?;
            Ok::<_, io::Error>((file, piece))
        });
        match read.await {
            // A file that has become shorter: the connection ends before its time, and the browser knows.
            Ok(Ok((_, piece))) if piece.is_empty() => return,
            Ok(Ok((same, mut piece))) => {
                file = same;
                if let Some(cleaned) = &cleaned {
                    cleaned.clean(at, &mut piece);
                }
                at += piece.len() as u64;
                if sender.send_data(Bytes::from(piece)).await.is_err() {
                    return;
                }
            }
            Ok(Err(error)) => return sender.abort(error),
            Err(_) => return,
        }
    }
}
