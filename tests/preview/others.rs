//! What people on other machines see: the same as everybody in public, whatever they ask for.
//!
//! Whoever calls this machine by an address of its network is taken for one of them, so no other machine is needed.

use std::io::{BufReader, Read, Write};
use std::net::{IpAddr, TcpStream, UdpSocket};

use super::{BEFORE, PATIENCE, Page, Server, WRONG};

/// An address of this machine that others could reach. `None` where it is in no network.
fn outer_address() -> Option<IpAddr> {
    // Nothing is sent: this only asks which address would be used.
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

#[test]
fn others_in_the_network_do_not_get_behind_the_embargo() {
    let Some(address) = outer_address() else { return };
    for arguments in [&["--host", "0.0.0.0"][..], &["--host", "0.0.0.0", "--drafts"], &["--host", "::"]] {
        let with_drafts = arguments.contains(&"--drafts");
        let server = Server::new(arguments);
        server.edit("content/releases/pilot.md", &BEFORE.replace("2014", "2999"));
        let mut page = server.open("/");
        page.until(|state| {
            state["next"] == serde_json::json!(["2999-09-29T10:00:00+09:00", "release “国内留職”: published"])
        });
        let ask = |line: &str, more: &str| {
            let mut stream = TcpStream::connect((address, server.port as u16)).unwrap();
            stream.set_read_timeout(Some(PATIENCE)).unwrap();
            let host = format!("Host: {address}:{}", server.port);
            stream.write_all(format!("{line} HTTP/1.1\r\n{host}\r\n{more}\r\n").as_bytes()).unwrap();
            BufReader::new(stream)
        };
        let read = |line: &str, more: &str| {
            let mut answer = String::new();
            ask(line, more).read_to_string(&mut answer).unwrap();
            answer
        };
        let then = "GET /releases/pilot/?_kawaraban-moment=2999-12-31";
        let page = read(then, "");
        assert_eq!(page.contains("本文です。"), with_drafts, "{page}");
        assert_eq!(page.contains("307 Temporary Redirect"), !with_drafts, "{page}");
        let page = read("GET /releases/draft/?_kawaraban-drafts=on", "");
        // Whoever sees everything anyway is led to the address without.
        assert!(page.contains("307 Temporary Redirect") && !page.contains("下書きの見出し"), "{page}");
        let origin = format!("Origin: http://{address}:{}\r\nContent-Length: 4\r\n", server.port);
        let post = read("POST /_kawaraban/moment", &format!("{origin}\r\nnext"));
        assert!(post.starts_with("HTTP/1.1 404"), "{post}");
        let (_, state) = Page(ask("GET /_kawaraban/events?page=/&version=none", "")).told();
        assert_eq!((state["next"].is_null(), &state["canMove"]), (!with_drafts, &with_drafts.into()));
        assert_eq!(state["withDrafts"], with_drafts);
        // Who calls this machine by the name that means itself does not sit at it for that.
        let mut stream = TcpStream::connect((address, server.port as u16)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let events =
            format!("GET /_kawaraban/events?page=/ HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port);
        stream.write_all(events.as_bytes()).unwrap();
        let state = Page(BufReader::new(stream)).until(|_| true).1;
        assert_eq!(state["canMove"], with_drafts);
    }
}

#[test]
fn of_errors_others_are_told_only_the_number() {
    let Some(address) = outer_address() else { return };
    let server = Server::new(&["--host", &address.to_string()]);
    server.edit("content/releases/pilot.md", WRONG);
    // Whoever works on the newsroom looks at it as ever, beside the address for others.
    let mut page = server.open("/");
    page.until(|state| state["errors"]["words"].as_str().is_some_and(|it| it.contains("pilot.md:3:13")));
    let mut stream = TcpStream::connect((address, server.port as u16)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let events = format!("GET /_kawaraban/events?page=/ HTTP/1.1\r\nHost: {address}:{}\r\n\r\n", server.port);
    stream.write_all(events.as_bytes()).unwrap();
    let (_, state) = Page(BufReader::new(stream)).until(|state| !state["errors"].is_null());
    assert_eq!(state["errors"], serde_json::json!({ "count": 1, "words": null }));
}
