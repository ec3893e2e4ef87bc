//! Connections without end: they end neither what is served nor what is built.

use super::Server;

#[test]
fn nothing_is_waited_for_that_is_sent_to_a_page() {
    let server = Server::new(&[]);
    let (status, head, _) = server.ask("POST /_kawaraban/moment", "Content-Length: 1000000\r\n\r\nnext");
    assert_eq!(status, 404, "{head}");
    let (status, head, _) = server.ask("POST /", "Transfer-Encoding: chunked\r\n\r\n4\r\n");
    assert_eq!(status, 405, "{head}");
}

/// A program that may have so few files open that every connection counts.
#[cfg(unix)]
const FILES: usize = 256;

#[cfg(unix)]
#[test]
fn half_open_connections_and_followers_without_end_leave_room_for_others() {
    use std::io::{ErrorKind, Write};
    use std::net::TcpStream;
    use std::process::Command;

    use nix::sys::resource::{Resource, getrlimit, setrlimit};

    use super::{AFTER, Page};

    // This side has all of them open at once.
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, soft.max(hard.min(8192)), hard).unwrap();
    let mut program = Command::new("/bin/sh");
    program.args(["-c", &format!("ulimit -n {FILES}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_kawaraban")]);
    let server = Server::start(program, super::newsroom(), &[]);
    let mut first = server.open("/releases/pilot/");
    first.told();
    let half_open = |_| {
        let mut stream = server.connect();
        // Where it had to give way at once, that is as good.
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost");
        stream
    };
    let half_open: Vec<TcpStream> = (0..2000).map(half_open).collect();
    let mut windows: Vec<Page> =
        (0..500).map(|number| server.follow(&format!("page=/&window={number}"))).collect();
    let statuses: Vec<u16> = windows.iter_mut().map(Page::status).collect();
    let count = |status: u16| statuses.iter().filter(|it| **it == status).count();
    assert_eq!((count(200), count(503)), (3, 497));
    let is_open = |stream: &&TcpStream| {
        stream.set_nonblocking(true).unwrap();
        matches!(stream.peek(&mut [0]), Err(error) if error.kind() == ErrorKind::WouldBlock)
    };
    let open = half_open.iter().filter(is_open).count();
    assert!(open <= FILES / 4, "{open}");
    // Meanwhile it is built, those who follow are told, and somebody new is served.
    server.edit("content/releases/pilot.md", AFTER);
    first.reload();
    assert!(server.get("/releases/pilot/").1.contains("新しい本文です。"));
}
