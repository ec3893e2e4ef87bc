//! Sends a file of the site, or the part of it that is asked for: films are shown in parts.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::RangeInclusive;
use std::path::PathBuf;

use http_body_util::BodyExt;
use http_body_util::channel::{Channel, Sender};
use http_range_header::parse_range_header;
use hyper::body::Bytes;
use hyper::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, HeaderMap, HeaderValue, RANGE};
use hyper::http::response::Parts;
use hyper::{Response, StatusCode};
use tokio::task::spawn_blocking;

use super::http::{Sent, sent};

/// How much is read at a time.
const PIECE: u64 = 64 * 1024;

/// Answers with a file. Where it is gone, or is no file any more, that is said: the next build will tell more.
pub(super) async fn answer(mut head: Parts, path: PathBuf, asked: &HeaderMap) -> Response<Sent> {
    let opened = spawn_blocking(move || open(&path)).await;
    let Ok(Ok((file, len))) = opened else {
        head.status = StatusCode::NOT_FOUND;
        return Response::from_parts(head, sent(Bytes::new()));
    };
    head.headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let part = match asked.get(RANGE).map(|range| part(range, len)) {
        None | Some(Ok(None)) => 0..len,
        Some(Ok(Some(part))) => {
            head.status = StatusCode::PARTIAL_CONTENT;
            insert(&mut head, CONTENT_RANGE, format!("bytes {}-{}/{len}", part.start(), part.end()));
            *part.start()..part.end() + 1
        }
        Some(Err(Unsatisfiable)) => {
            head.status = StatusCode::RANGE_NOT_SATISFIABLE;
            insert(&mut head, CONTENT_RANGE, format!("bytes */{len}"));
            return Response::from_parts(head, sent(Bytes::new()));
        }
    };
    insert(&mut head, CONTENT_LENGTH, (part.end - part.start).to_string());
    let (sender, body) = Channel::new(1);
    tokio::spawn(send(file, part.start, part.end, sender));
    Response::from_parts(head, body.boxed())
}

fn open(path: &PathBuf) -> io::Result<(File, u64)> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_file() { Ok((file, metadata.len())) } else { Err(io::ErrorKind::NotFound.into()) }
}

/// A range that lies outside of the file.
#[derive(Debug, PartialEq)]
struct Unsatisfiable;

/// The one part that is asked for. `None` where several are: then all of it is sent, which is allowed.
fn part(range: &HeaderValue, len: u64) -> Result<Option<RangeInclusive<u64>>, Unsatisfiable> {
    let parsed = parse_range_header(range.to_str().map_err(|_| Unsatisfiable)?).map_err(|_| Unsatisfiable)?;
    let parts = parsed.validate(len).map_err(|_| Unsatisfiable)?;
    match parts.as_slice() {
        [part] => Ok(Some(part.clone())),
        _ => Ok(None),
    }
}

fn insert(head: &mut Parts, name: hyper::header::HeaderName, value: String) {
    // Digits and signs: they can always stand in a header.
    if let Ok(value) = HeaderValue::try_from(value) {
        head.headers.insert(name, value);
    }
}

/// Sends a part of a file, piece by piece, until it ends or nobody listens.
async fn send(mut file: File, mut at: u64, end: u64, mut sender: Sender<Bytes, io::Error>) {
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
            Ok(Ok((same, piece))) => {
                file = same;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_of_a_file_can_be_asked_for() {
        for (range, expected) in [
            ("bytes=0-1", Ok(Some(0..=1))),
            ("bytes=5-", Ok(Some(5..=9))),
            ("bytes=-3", Ok(Some(7..=9))),
            ("bytes=0-99", Ok(Some(0..=9))),
            ("bytes=0-1,4-5", Ok(None)),
            ("bytes=10-", Err(Unsatisfiable)),
            ("bytes=5-1", Err(Unsatisfiable)),
            ("pages=1", Err(Unsatisfiable)),
        ] {
            assert_eq!(part(&HeaderValue::from_static(range), 10), expected, "{range}");
        }
    }
}
