//! `kawaraban serve` with the real program, over real sockets: what is edited is served, and those who look are told.
//!
//! Nothing is waited for by sleeping: the program says on standard output where it listens, and events say when there is
//! something new.

#[path = "preview/load.rs"]
mod load;
#[path = "preview/others.rs"]
mod others;
#[path = "preview/windows.rs"]
mod windows;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

/// What does not come within this time does not come at all.
const PATIENCE: Duration = Duration::from_secs(120);

const BEFORE: &str = "---\ntitle: 国内留職\npublish_at: 2014-09-29 10:00\n---\n本文です。\n";
const AFTER: &str = "---\ntitle: 国内留職\npublish_at: 2014-09-29 10:00\n---\n新しい本文です。\n";
const WRONG: &str = "---\ntitle: 国内留職\npublish_at: soon\n---\n本文です。\n";

/// A newsroom of one release.
fn newsroom() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "newsroom.yaml",
        "title: 見本\nbase_url: https://news.example.org/\nlanguages: [ja]\ndesk: press-desk\nfeed_tag: news.example.org,2026\n",
    );
    write("content/contacts/press-desk.md", "---\nname: 照沼\nphones:\n  - number: 03-1234-5678\n---\n");
    write("content/releases/pilot.md", BEFORE);
    write("content/releases/draft.md", "---\ntitle: 下書きの見出し\n---\n");
    write("static/film.mp4", "0123456789");
    write("static/empty.mp4", "");
    folder
}

/// A newsroom, and the program that shows it.
struct Server {
    folder: tempfile::TempDir,
    program: Child,
    told: BufReader<ChildStdout>,
    port: u64,
}

impl Server {
    fn new(arguments: &[&str]) -> Server {
        Server::of(newsroom(), arguments)
    }

    fn of(folder: tempfile::TempDir, arguments: &[&str]) -> Server {
        let program = Command::new(env!("CARGO_BIN_EXE_kawaraban"));
        Server::start(program, folder, arguments)
    }

    fn start(mut program: Command, folder: tempfile::TempDir, arguments: &[&str]) -> Server {
        let mut program = program
            .args(["serve", "--format", "json", "--lang", "en"])
            .args(arguments)
            .args(if arguments.contains(&"--port") { &[][..] } else { &["--port", "0"] })
            .env_clear()
            .env("KAWARABAN_FONTS", "")
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let told = BufReader::new(program.stdout.take().unwrap());
        let mut server = Server { folder, program, told, port: 0 };
        let listening = server.event();
        assert_eq!(listening["event"], "listening");
        server.port = listening["port"].as_u64().unwrap();
        if !arguments.contains(&"--host") {
            assert_eq!(listening["address"], format!("http://localhost:{}/", server.port));
        }
        server
    }

    /// What the program tells next.
    fn event(&mut self) -> Value {
        let mut line = String::new();
        self.told.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }

    /// Saves a file as editors do: nobody sees half of it.
    fn edit(&self, path: &str, text: &str) {
        let new = self.folder.path().join("new");
        fs::write(&new, text).unwrap();
        fs::rename(new, self.folder.path().join(path)).unwrap();
    }

    /// Sends a request, and gives the status, the head and the body of the answer.
    fn ask(&self, line: &str, more: &str) -> (u16, String, String) {
        let mut stream = self.send(&format!("{line} HTTP/1.1\r\nConnection: close\r\n{more}"));
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap();
        (status, head.to_owned(), body.to_owned())
    }

    fn get(&self, path: &str) -> (u16, String) {
        let (status, _, body) = self.ask(&format!("GET {path}"), "\r\n");
        (status, body)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port as u16)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    fn send(&self, request: &str) -> TcpStream {
        let mut stream = self.connect();
        let (line, rest) = request.split_once("\r\n").unwrap();
        stream.write_all(format!("{line}\r\nHost: localhost:{}\r\n{rest}", self.port).as_bytes()).unwrap();
        stream
    }

    /// Opens a page as a browser does that follows it.
    fn open(&self, path: &str) -> Page {
        let (_, page) = self.get(path);
        let version = page.split("data-version=\"").nth(1).and_then(|rest| rest.split('"').next());
        let (page, query) = path.split_once('?').unwrap_or((path, ""));
        self.follow(&format!("page={page}&version={}&{query}", version.unwrap()))
    }

    fn follow(&self, query: &str) -> Page {
        let request = format!("GET /_kawaraban/events?{query} HTTP/1.1\r\nConnection: close\r\n\r\n");
        Page(BufReader::new(self.send(&request)))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A page that is followed.
struct Page(BufReader<TcpStream>);

impl Page {
    /// The status with which it was answered.
    fn status(&mut self) -> u16 {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
    }

    /// The next event: its name and what it says. `None` where the server has hung up.
    fn event(&mut self) -> Option<(String, Value)> {
        let mut name = None;
        loop {
            let mut line = String::new();
            match self.0.read_line(&mut line) {
                Ok(0) => return None,
                Err(error) => {
                    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "{error}");
                    return None;
                }
                Ok(_) => {}
            }
            match (line.trim_end().split_once(": "), &name) {
                (Some(("event", found)), _) => name = Some(found.to_owned()),
                (Some(("data", data)), Some(name)) => {
                    return Some((name.clone(), serde_json::from_str(data).unwrap()));
                }
                _ => {}
            }
        }
    }

    /// The next state in which something holds, and whether the page had to be loaded again on the way there.
    fn until(&mut self, holds: impl Fn(&Value) -> bool) -> (bool, Value) {
        let mut has_reloaded = false;
        loop {
            let (name, data) = self.event().unwrap();
            match name.as_str() {
                "reload" => has_reloaded = true,
                "state" if holds(&data) => return (has_reloaded, data),
                other => assert_eq!(other, "state"),
            }
        }
    }

    /// The next state.
    fn told(&mut self) -> (bool, Value) {
        self.until(|_| true)
    }

    /// Waits until the page has to be loaded again.
    fn reload(&mut self) {
        while self.event().unwrap().0 != "reload" {}
    }
}

#[test]
fn an_edit_is_served_and_told_to_those_who_see_it() {
    let mut server = Server::new(&[]);
    let (mut release, mut contact) = (server.open("/releases/pilot/"), server.open("/contact/"));
    assert!(!release.told().0 && !contact.told().0);
    let start = server.event();
    server.edit("content/releases/pilot.md", AFTER);
    release.reload();
    assert!(!contact.told().0);
    assert!(server.get("/releases/pilot/").1.contains("新しい本文です。"));
    let edit = server.event();
    assert_eq!((&start["event"], &start["cause"]), (&"built".into(), &"start".into()));
    assert_eq!(
        (&edit["event"], &edit["cause"], &edit["removed"]),
        (&"built".into(), &"edit".into(), &0.into())
    );
    assert!(edit["changed"].as_u64() >= Some(1) && edit["unchanged"].as_u64() >= Some(1), "{edit}");
    let mut files: Vec<_> = fs::read_dir(server.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files, ["content", "newsroom.yaml", "static"], "something was written");
}

#[test]
fn errors_are_told_and_the_last_good_site_stays() {
    let mut server = Server::new(&[]);
    let mut page = server.open("/releases/pilot/");
    assert_eq!(page.told().1["errors"], Value::Null);
    server.edit("content/releases/pilot.md", WRONG);
    let (reload, state) = page.until(|state| !state["errors"].is_null());
    assert!(!reload);
    assert_eq!(state["errors"]["count"], 1);
    let errors = state["errors"]["words"].as_str().unwrap();
    assert!(errors.contains("content/releases/pilot.md:3:13") && errors.contains("soon"), "{errors}");
    assert!(!errors.contains('\u{1b}'), "{errors}");
    assert!(server.get("/releases/pilot/").1.contains("本文です。"));
    server.edit("content/releases/pilot.md", AFTER);
    assert!(page.until(|state| state["errors"].is_null()).0);
    for expected in ["built", "failed", "built"] {
        // Between the builds stand the problems, a line each.
        while server.event()["event"] != expected {}
    }
}

#[test]
fn errors_from_the_start_give_way_to_the_site() {
    let server = Server::new(&[]);
    server.edit("content/releases/pilot.md", WRONG);
    let folder = tempfile::tempdir().unwrap();
    copy(server.folder.path(), folder.path());
    let server = Server::of(folder, &[]);
    let (status, page) = server.get("/anything/");
    assert!(status == 500 && page.contains("content/releases/pilot.md:3:13"), "{page}");
    let mut page = server.open("/releases/pilot/");
    assert!(!page.told().0);
    server.edit("content/releases/pilot.md", BEFORE);
    page.reload();
    assert_eq!(server.get("/releases/pilot/").0, 200);
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => {
                fs::create_dir(&to).unwrap();
                copy(&entry.path(), &to);
            }
            false => _ = fs::copy(entry.path(), to).unwrap(),
        }
    }
}

#[test]
fn hidden_things_are_shown_only_where_they_are_asked_for() {
    let server = Server::new(&[]);
    assert_eq!(server.get("/releases/draft/").0, 404);
    let server = Server::new(&["--drafts"]);
    let (status, page) = server.get("/releases/draft/");
    assert!(status == 200 && page.contains("下書きの見出し"), "{page}");
    for path in ["/", "/releases/draft/", "/releases/pilot/", "/nothing/"] {
        assert!(server.get(path).1.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
    }
    assert_eq!(server.open("/").told().1["withDrafts"], true);
}

#[test]
fn a_film_is_sent_in_parts() {
    let server = Server::new(&[]);
    let (status, head, body) = server.ask("GET /film.mp4", "Range: bytes=2-5\r\n\r\n");
    assert_eq!((status, body.as_str()), (206, "2345"), "{head}");
    assert!(
        head.contains("content-range: bytes 2-5/10") && head.contains("content-type: video/mp4"),
        "{head}"
    );
    assert_eq!(server.ask("GET /film.mp4", "Range: bytes=10-\r\n\r\n").0, 416);
    let tag = head.split("etag: ").nth(1).and_then(|rest| rest.split("\r\n").next()).unwrap();
    let resume =
        |tag: &str| server.ask("GET /film.mp4", &format!("Range: BYTES=8-\r\nIf-Range: {tag}\r\n\r\n"));
    assert_eq!((resume(tag).0, resume(tag).2.as_str()), (206, "89"));
    assert_eq!((resume("\"other\"").0, resume("\"other\"").2.as_str()), (200, "0123456789"));
    assert_eq!(server.ask("GET /film.mp4", "Range: pages=1-2\r\n\r\n").0, 200);
    assert_eq!(server.ask("HEAD /film.mp4", "Range: bytes=2-5\r\n\r\n").0, 200);
    assert_eq!(server.ask("GET /empty.mp4", "\r\n").0, 200);
    let (status, head, body) = server.ask("GET /empty.mp4", "Range: bytes=0-\r\n\r\n");
    assert_eq!((status, body.as_str()), (416, ""), "{head}");
    assert!(head.contains("content-range: bytes */0"), "{head}");
    assert_eq!(server.get("/film.mp4"), (200, "0123456789".to_owned()));
    let (status, head, body) = server.ask("HEAD /film.mp4", "\r\n");
    assert_eq!((status, body.as_str()), (200, ""));
    assert!(head.contains("content-length: 10"), "{head}");
    fs::remove_file(server.folder.path().join("static/film.mp4")).unwrap();
    assert_eq!(server.get("/film.mp4").0, 404);
}

#[test]
fn a_port_that_is_taken_is_left_to_whoever_has_it() {
    let first = Server::new(&[]);
    let second = Server::new(&["--port", &first.port.to_string()]);
    assert!(second.port > first.port);
    assert_eq!((first.get("/").0, second.get("/").0), (200, 200));
    assert_eq!(first.ask("GET /", &format!("Host: localhost:{}\r\n\r\n", second.port)).0, 421);
}

#[test]
fn a_site_below_a_path_can_be_walked_through() {
    let server = Server::new(&["--base-url", "https://example.org/news/"]);
    let (status, head, _) = server.ask("GET /", "\r\n");
    assert!(status == 307 && head.contains("location: /news/\r\n"), "{head}");
    assert!(server.get("/news/").1.contains("href=\"/news/releases/pilot/\""));
    assert_eq!(server.get("/news/releases/pilot/").0, 200);
    assert_eq!(server.get("/releases/pilot/").0, 404);
}

#[cfg(unix)]
#[test]
fn it_ends_well_while_somebody_looks() {
    for signal in ["-INT", "-TERM"] {
        let mut server = Server::new(&[]);
        let mut page = server.open("/");
        page.told();
        let id = server.program.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        assert_eq!(page.event(), None);
        assert_eq!(server.program.wait().unwrap().code(), Some(0), "{signal}");
    }
}
