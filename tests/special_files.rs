//! What is no file where a file is expected: named pipes, sockets, folders, links. No command may wait for somebody to write
//! into a pipe, and none may fall over it.
#![cfg(unix)]

use std::fs;
use std::io::Read;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::fs::{CWD, FileType, Mode, mknodat};
use walkdir::WalkDir;

/// What has not ended by then waits for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// Puts something at a path.
type Put = fn(&Path);

/// A small newsroom that can be built.
struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Site {
        let site = Site(tempfile::tempdir().unwrap());
        site.write(
            "newsroom.yaml",
            "title: 見本\nbase_url: https://news.example.org/\nlanguages: [ja]\ndesk: press-desk\nfeed_tag: news.example.org,2026\n",
        );
        site.write(
            "content/contacts/press-desk.md",
            "---\nname: 広報室\nreading: こうほうしつ\nphones: [{ number: 03-0000-0000 }]\n---\n",
        );
        site.write(
            "content/releases/first/index.md",
            "---\ntitle: 一つ目\npublish_at: 2014-09-29\nattachments: [{ file: form.pdf, label: 申込書 }]\n---\n本文です。\n",
        );
        site.write("content/releases/first/form.pdf", "form");
        site.write("static/robot.txt", "robot");
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the program. Its status, what it says on both streams; nothing where it does not end.
    fn run(&self, arguments: &[&str]) -> Option<(Option<i32>, String)> {
        let defaults = [("--at", "2014-10-01"), ("--lang", "en")];
        let defaults = defaults.into_iter().filter(|(option, _)| !arguments.contains(option));
        let defaults = defaults.flat_map(|(option, value)| [option, value]);
        let mut child = Command::new(env!("CARGO_BIN_EXE_kawaraban"))
            .args(arguments)
            .args(defaults)
            .current_dir(self.0.path())
            .env_clear()
            .env("KAWARABAN_FONTS", "")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let (sender, told) = mpsc::channel();
        let read = move || {
            let mut text = String::new();
            let _ = out.read_to_string(&mut text).and_then(|_| err.read_to_string(&mut text));
            let _ = sender.send(text);
        };
        let reader = thread::spawn(read);
        let told = told.recv_timeout(PATIENCE);
        if told.is_err() {
            child.kill().unwrap();
        }
        let status = child.wait().unwrap();
        reader.join().unwrap();
        told.ok().map(|text| (status.code(), text))
    }

    /// The same for commands that read; none of them may panic.
    fn ends(&self, arguments: &[&str], what: &str) -> (i32, String) {
        let Some((status, text)) = self.run(arguments) else { panic!("{arguments:?} waits: {what}") };
        assert!(!text.contains("panicked"), "{arguments:?}, {what}: {text}");
        (status.unwrap_or_else(|| panic!("{arguments:?} was killed: {what}")), text)
    }
}

fn pipe(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
}

#[test]
fn what_is_no_file_among_the_sources_is_told() {
    let site = Site::new();
    let _socket = UnixListener::bind(site.path("static/socket")).unwrap();
    let pipes = [
        "content/releases/second.md",
        "content/releases/first/pipe.pdf",
        "content/media/pipe.png",
        "static/pipe",
        "templates/home.html",
        "assets/style.css",
        "themes/kawaraban/locales/ja.yaml",
    ];
    pipes.iter().for_each(|path| pipe(&site.path(path)));
    symlink("pipe", site.path("static/link")).unwrap();
    for command in ["check", "build", "list", "schedule"] {
        let (status, text) = site.ends(&[command], "pipes among the sources");
        assert!(matches!(status, 0 | 1), "{command}: {text}");
        if command == "check" {
            for path in pipes.iter().chain(&["static/socket", "static/link"]) {
                assert!(text.contains("not-a-file]: this is no file") && text.contains(path), "{text}");
            }
        }
    }
}

#[test]
fn what_may_lie_behind_what_cannot_be_read_is_not_told_as_missing() {
    let site = Site::new();
    site.write(
        "content/releases/second.md",
        "---\ntitle: 二つ目\npublish_at: 2014-09-30\npartners: [one, two]\nprograms: [abroad, missing]\n---\n[三](partner:three)\n",
    );
    symlink("/", site.path("content/partners")).unwrap();
    pipe(&site.path("content/programs/abroad.md"));
    let (status, text) = site.ends(&["check", "--format", "json"], "a folder that cannot be read");
    let told = text.lines().filter(|line| line.contains("unknown-reference")).count();
    assert!(status == 1 && text.contains("link-refused") && text.contains("not-a-file"), "{text}");
    assert!(told == 1 && text.contains("`missing`"), "{text}");
}

#[test]
fn a_pipe_makes_no_newsroom() {
    let site = Site::new();
    fs::remove_file(site.path("newsroom.yaml")).unwrap();
    pipe(&site.path("newsroom.yaml"));
    for command in ["check", "build", "list"] {
        let (status, text) = site.ends(&[command], "newsroom.yaml");
        assert!(status == 2 && text.contains("this is not a newsroom"), "{command}: {text}");
    }
}

#[test]
fn whatever_lies_where_builds_keep_something_is_no_obstacle() {
    let kept = {
        let site = Site::new();
        assert_eq!(site.ends(&["build"], "nothing").0, 0);
        let folders = [".kawaraban", ".output.kawaraban"].map(|folder| WalkDir::new(site.path(folder)));
        let files = folders.into_iter().flatten().map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file());
        let inside = |path: &Path| path.strip_prefix(site.0.path()).unwrap().to_str().unwrap().to_owned();
        files.map(|entry| inside(entry.path())).collect::<Vec<_>>()
    };
    for kind in [".kawaraban/cache/", ".output.kawaraban/manifest", ".output.kawaraban/lock"] {
        assert!(kept.iter().any(|path| path.starts_with(kind)), "{kept:?}");
    }
    let put: [(&str, Put); 3] = [
        ("a pipe", pipe),
        ("a folder", |path| fs::create_dir(path).unwrap()),
        ("a link to a device", |path| symlink("/dev/zero", path).unwrap()),
    ];
    for (what, put) in put {
        for path in &kept {
            let site = Site::new();
            site.ends(&["build"], "nothing");
            fs::remove_file(site.path(path)).unwrap();
            put(&site.path(path));
            site.write("static/robot.txt", "another robot");
            for command in ["list", "check", "build"] {
                let (status, text) = site.ends(&[command], &format!("{path} is {what}"));
                // What is no cache holds nothing back; a lock or a record that cannot be used may.
                let is_cache = path.starts_with(".kawaraban/cache/");
                assert!(status == 0 || !is_cache, "{command}, {path} is {what}: {text}");
            }
        }
    }
}

#[test]
fn the_cache_itself_may_be_a_pipe() {
    let site = Site::new();
    pipe(&site.path(".kawaraban/cache"));
    for command in ["list", "check", "build"] {
        assert_eq!(site.ends(&[command], ".kawaraban/cache is a pipe").0, 0, "{command}");
    }
}

#[test]
fn a_link_into_the_output_is_refused_wherever_that_is() {
    let site = Site::new();
    fs::create_dir(site.path("public")).unwrap();
    symlink("../public", site.path("static/old")).unwrap();
    for command in ["build", "check"] {
        assert_eq!(site.ends(&[command], "an output elsewhere").0, 0);
    }
    for round in 0..2 {
        let (status, text) = site.ends(&["build", "--out", "public"], "static/old");
        assert!(status == 1 && text.contains("static/old"), "{round}: {text}");
        assert_eq!(fs::read_dir(site.path("public")).unwrap().count(), 0);
    }
}

#[test]
fn a_coming_moment_finds_no_link_into_the_public_newsroom() {
    let site = Site::new();
    symlink("output", site.path("ahead")).unwrap();
    symlink("ahead", site.path("further")).unwrap();
    for output in ["ahead", "further", "ahead/preview", "further/../ahead"] {
        // First with nothing there, then with the public newsroom.
        for _ in 0..2 {
            for arguments in [&["--at", "2999-01-01"][..], &["--drafts"]] {
                let arguments = [&["build", "--out", output], arguments].concat();
                let (status, text) = site.ends(&arguments, output);
                assert!(
                    status == 2 && text.contains("the public newsroom") | text.contains("the public one"),
                    "{text}"
                );
            }
            assert_eq!(site.ends(&["build"], "the newsroom of now").0, 0);
        }
        fs::remove_dir_all(site.path("output")).unwrap();
    }
}

#[test]
fn a_link_to_nothing_is_no_output_folder() {
    let site = Site::new();
    symlink("nowhere", site.path("preview")).unwrap();
    let (status, text) = site.ends(&["build", "--out", "preview", "--lang", "ja"], "a link to nothing");
    assert!(status == 2 && text.contains("出力先「preview」はリンクで、その先がありません"), "{text}");
    assert!(!text.contains("os error"), "{text}");
    assert!(fs::symlink_metadata(site.path("nowhere")).is_err());
    symlink("loop", site.path("loop")).unwrap();
    let (status, text) = site.ends(&["build", "--out", "loop", "--lang", "ja"], "a link to itself");
    assert!(status == 3 && text.contains("リンク") && !text.contains("os error"), "{text}");
}

#[test]
fn what_the_system_says_is_told_in_japanese() {
    let site = Site::new();
    let told =
        |arguments: &[&str]| site.ends(&[arguments, &["--lang", "ja"]].concat(), "the system refuses").1;
    let text = told(&["serve", "--host", "192.0.2.1", "--port", "0"]);
    assert!(text.contains("で表示できません") && !text.contains("os error"), "{text}");
}
