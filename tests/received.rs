//! A folder that somebody hands you is not to be trusted: whatever lies in it, no command changes anything outside of it.
//!
//! Sites are forged in every way that is known, with true checksums, each beside a folder of somebody's own; then each
//! command is run in each of them, and the folder is compared. `KAWARABAN_PROGRAM` names another program to try.

#![cfg(unix)]

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kawaraban::types::Fingerprint;
use rayon::prelude::*;

/// The number of a user who is not the one who runs the tests.
const NOBODY: u32 = 65534;

const COMMANDS: [&[&str]; 12] = [
    &["list"],
    &["check"],
    &["check", "--prove"],
    &["schedule"],
    &["explain", "index.html"],
    &["serve", "--port", "0", "--format", "json"],
    &["new", "release", "second"],
    &["rename", "release:opening", "other"],
    &["theme", "eject"],
    &["build"],
    &["build", "--adopt", "--force"],
    &["build", "--out", "elsewhere"],
];

/// A site, and what is somebody's own beside it.
struct Ground {
    folder: tempfile::TempDir,
}

impl Ground {
    fn new() -> io::Result<Ground> {
        let ground = Ground { folder: tempfile::tempdir()? };
        for (path, text) in [
            ("own/.bashrc", "own"),
            ("own/.ssh/authorized_keys", "own"),
            ("own/documents/thesis.txt", "own"),
            ("own/documents/index.html", "own"),
            ("own/documents/releases/opening/index.html", "own"),
            ("own/empty/keep", "own"),
            (
                "site/newsroom.yaml",
                "title: 見本\nbase_url: https://news.example.org/\ndesk: press-desk\nfeed_tag: news.example.org,2026\n",
            ),
            (
                "site/content/contacts/press-desk.md",
                "---\nname: てるぬま\nphones: [{ number: 03-1234-5678 }]\n---\n",
            ),
            (
                "site/content/releases/opening.md",
                "---\ntitle: 開設\npublish_at: 2014-09-29\n---\n本文です。\n",
            ),
            ("site/output/index.html", "old"),
            ("site/output/CNAME", "foreign"),
        ] {
            let path = ground.folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap_or(&path))?;
            fs::write(path, text)?;
        }
        Ok(ground)
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn own(&self) -> PathBuf {
        self.folder.path().join("own")
    }

    /// Everything that is somebody's own, with owner and mode.
    fn canaries(&self) -> Vec<(PathBuf, u32, u32, Vec<u8>)> {
        let entries = walkdir::WalkDir::new(self.own()).sort_by_file_name().into_iter().map(Result::unwrap);
        let look = |entry: walkdir::DirEntry| {
            let metadata = entry.path().symlink_metadata().unwrap();
            let bytes = if metadata.is_file() { fs::read(entry.path()).unwrap() } else { Vec::new() };
            (entry.path().to_owned(), metadata.uid(), metadata.mode(), bytes)
        };
        entries.map(look).collect()
    }

    /// Runs a command to its end; a server until it listens.
    fn run(&self, words: &[&str]) -> io::Result<()> {
        let program = std::env::var("KAWARABAN_PROGRAM");
        let program = program.unwrap_or_else(|_| env!("CARGO_BIN_EXE_kawaraban").to_owned());
        let mut command = Command::new(program);
        command
            .args(words)
            .args(["--lang", "en"])
            .env_clear()
            .env("KAWARABAN_FONTS", "")
            .current_dir(self.site());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        if words[0] == "serve" {
            let mut told = BufReader::new(child.stdout.take().expect("a pipe"));
            let mut line = String::new();
            // It says where it listens, then that the newsroom is built, or cannot be.
            for _ in 0..2 {
                told.read_line(&mut line)?;
            }
            child.kill()?;
        }
        child.wait_with_output()?;
        Ok(())
    }
}

/// One way to forge a site.
struct Forgery {
    name: String,
    forge: Box<Forge>,
}

type Forge = dyn Fn(&Ground) -> io::Result<()> + Send + Sync;

fn forgery(name: String, forge: impl Fn(&Ground) -> io::Result<()> + Send + Sync + 'static) -> Forgery {
    Forgery { name, forge: Box::new(forge) }
}

fn write(path: PathBuf, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(&path))?;
    fs::write(path, bytes)
}

/// A link in the place of whatever is there.
fn link(to: &Path, place: PathBuf) -> io::Result<()> {
    fs::create_dir_all(place.parent().unwrap_or(&place))?;
    match place.symlink_metadata() {
        Ok(found) if found.is_dir() => fs::remove_dir_all(&place)?,
        Ok(_) => fs::remove_file(&place)?,
        Err(_) => {}
    }
    symlink(to, place)
}

/// The ways that lead from a site to a folder of somebody's own: in full, upwards, and through a link.
const WAYS: [&str; 4] = ["full", "upwards", "link", "dots"];

fn way(kind: &str, ground: &Ground, to: &str) -> io::Result<String> {
    let own = ground.own();
    Ok(match kind {
        "full" => own.join(to).display().to_string(),
        "upwards" => format!("../own/{to}"),
        "dots" => format!("output/../../own/{to}"),
        _ => {
            if !ground.site().join("way").exists() {
                symlink(&own, ground.site().join("way"))?;
            }
            format!("way/{to}")
        }
    })
}

fn sealed(kind: &str, version: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("kawaraban-{kind} {version} {}\n", Fingerprint::of(body));
    [head.as_bytes(), body].concat()
}

/// What a manifest says of an output, or of a site, and its files.
fn manifest(head: &str, files: &[&str]) -> Vec<u8> {
    let mut bytes = [&(head.len() as u64).to_le_bytes()[..], head.as_bytes()].concat();
    for file in files {
        bytes.extend(Fingerprint::of(b"own").as_bytes());
        bytes.extend(3_u64.to_le_bytes());
        bytes.extend((file.len() as u16).to_le_bytes());
        bytes.extend(file.as_bytes());
    }
    bytes
}

const STEPS: [&str; 5] = ["create", "replace", "delete", "exchange", "all"];

const FILES: [&str; 3] = [".bashrc", ".ssh/authorized_keys", "thesis.txt"];

fn steps(which: &str, staging: &str, inode: u64) -> Vec<u8> {
    let list = |step: &str| if which == step || which == "all" { &FILES[..] } else { &[] };
    let exchange = (which == "exchange").then_some(inode);
    serde_json::json!({
        "staging": staging, "exchange": exchange,
        "create": list("create"), "replace": list("replace"), "delete": list("delete"),
    })
    .to_string()
    .into_bytes()
}

fn journal(version: &str, steps: &[u8], manifest: &[u8]) -> Vec<u8> {
    let body = [&(steps.len() as u64).to_le_bytes()[..], steps, manifest].concat();
    sealed("journal", version, &body)
}

/// New files, as an attacker would have them published.
fn stage(work: &Path) -> io::Result<()> {
    for file in FILES {
        write(work.join("new").join(file), "attack")?;
    }
    fs::create_dir_all(work.join("gone"))
}

/// The records as they lay in `.kawaraban/`, where they said what to write and delete.
fn in_the_state_folder() -> Vec<Forgery> {
    let mut all = Vec::new();
    for kind in WAYS {
        for to in ["documents", ".ssh", "empty"] {
            all.push(forgery(format!("a staging folder noted, {kind} to {to}"), move |ground| {
                let work = ground.site().join(".kawaraban/publish");
                let note = serde_json::to_vec(&way(kind, ground, to)?)?;
                write(work.join("elsewhere"), sealed("staging", "1", &note))
            }));
        }
        for which in STEPS {
            all.push(forgery(format!("a journal in the state folder, {which}, {kind}"), move |ground| {
                let work = ground.site().join(".kawaraban/publish");
                stage(&work.join("staging"))?;
                let inode = fs::metadata(work.join("staging/new"))?.ino();
                let steps = steps(which, ".kawaraban/publish/staging", inode);
                let manifest = manifest(&way(kind, ground, "documents")?, &FILES);
                write(work.join("journal"), journal("2", &steps, &manifest))
            }));
        }
        for linked in [
            ".kawaraban",
            ".kawaraban/cache",
            ".kawaraban/publish",
            ".kawaraban/lock",
            ".kawaraban/.gitignore",
        ] {
            all.push(forgery(format!("{linked} is a link, {kind}"), move |ground| {
                let to = ground.site().join(way(kind, ground, "documents")?);
                link(&to, ground.site().join(linked))
            }));
        }
    }
    all
}

/// The records beside the output folder, where they are now.
fn beside_the_output() -> Vec<Forgery> {
    const PLACES: [&str; 11] = [
        "",
        "publish",
        "publish/new",
        "publish/gone",
        "publish/draft",
        "publish/moment",
        "manifest",
        "stamps",
        "lock",
        ".gitignore",
        "publish/new/.ssh",
    ];
    let mut all = Vec::new();
    for place in PLACES {
        for (number, which) in STEPS.iter().enumerate() {
            let kind = WAYS[number % WAYS.len()];
            for to in ["documents", "documents/thesis.txt", ".ssh"] {
                all.push(forgery(
                    format!("{place:?} beside the output is a link, {which}, to {to}"),
                    move |ground| {
                        let beside = ground.site().join(".output.kawaraban");
                        let work = beside.join("publish");
                        stage(&work)?;
                        let inode = fs::metadata(work.join("new"))?.ino();
                        let manifest = manifest("../", &FILES);
                        write(beside.join("manifest"), sealed("manifest", "3", &manifest))?;
                        write(work.join("journal"), journal("3", &steps(which, "", inode), &manifest))?;
                        let to = ground.site().join(way(kind, ground, to)?);
                        let beside = beside.join(place);
                        link(&to, beside.components().collect())
                    },
                ));
            }
        }
    }
    all
}

/// An exchange that is said to be half done, with folders of the output that lead elsewhere.
fn half_done() -> Vec<Forgery> {
    let mut all = Vec::new();
    for kind in WAYS {
        for linked in [".ssh", "new"] {
            for is_published in [false, true] {
                all.push(forgery(
                    format!("{linked} leads away, exchanged {is_published}, {kind}"),
                    move |ground| {
                        let beside = ground.site().join(".output.kawaraban");
                        let work = beside.join("publish");
                        for file in [".ssh/rc", ".ssh/authorized_keys", "new/deep/y", "new/folder/x"] {
                            write(work.join("new").join(file), "attack")?;
                        }
                        fs::create_dir_all(work.join("gone"))?;
                        let inode = match is_published {
                            true => fs::metadata(ground.site().join("output"))?.ino(),
                            false => 0,
                        };
                        let manifest = manifest("../", &[".ssh/x", "new/deep/z"]);
                        write(work.join("journal"), journal("3", &steps("exchange", "", inode), &manifest))?;
                        let to = way(kind, ground, if linked == ".ssh" { ".ssh" } else { "empty" })?;
                        link(&ground.site().join(to), ground.site().join("output").join(linked))
                    },
                ));
            }
        }
    }
    all
}

/// The folders of a site, led elsewhere or given away.
fn of_the_site() -> Vec<Forgery> {
    let mut all = Vec::new();
    for kind in WAYS {
        for linked in ["output", "output/releases", "output/index.html", "themes", "themes/kawaraban"] {
            all.push(forgery(format!("{linked} is a link, {kind}"), move |ground| {
                let to = ground.site().join(way(kind, ground, "documents")?);
                link(&to, ground.site().join(linked))
            }));
        }
        all.push(forgery(format!("the releases lie elsewhere, {kind}"), move |ground| {
            let to = ground.site().join(way(kind, ground, "documents/releases")?);
            write(ground.own().join("documents/releases/opening.md"), "---\ntitle: 開設\n---\n")?;
            link(&to, ground.site().join("content/releases"))
        }));
    }
    for given in [".output.kawaraban", ".kawaraban", "output", "newsroom.yaml"] {
        all.push(forgery(format!("{given} belongs to somebody else"), move |ground| {
            let work = ground.site().join(".output.kawaraban/publish");
            stage(&work)?;
            write(work.join("journal"), journal("3", &steps("all", "", 0), &manifest("../", &FILES)))?;
            fs::create_dir_all(ground.site().join(".kawaraban"))?;
            match chown(ground.site().join(given), Some(NOBODY), Some(NOBODY)) {
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                    eprintln!("left out: only root can give {given} away");
                    Ok(())
                }
                given => given,
            }
        }));
    }
    all
}

#[test]
fn no_command_changes_anything_outside_of_a_forged_site() {
    let all = [in_the_state_folder(), beside_the_output(), half_done(), of_the_site()];
    let forgeries: Vec<Forgery> = all.into_iter().flatten().collect();
    assert!(forgeries.len() >= 200, "{} forgeries", forgeries.len());
    let failures: Vec<String> = forgeries
        .par_iter()
        .flat_map_iter(|forgery| COMMANDS.iter().map(move |words| (forgery, words)))
        .filter_map(|(forgery, words)| {
            let ground = Ground::new().unwrap();
            (forgery.forge)(&ground).unwrap_or_else(|error| panic!("{}: {error}", forgery.name));
            let before = ground.canaries();
            ground.run(words).unwrap();
            let is_same = ground.canaries() == before;
            (!is_same).then(|| format!("{}: {}", forgery.name, words.join(" ")))
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {}:\n{}",
        failures.len(),
        forgeries.len() * COMMANDS.len(),
        failures.join("\n")
    );
}
