//! What the press gets of twenty pictures in which something is nobody's business, as programs see it that we did not write:
//!
//! 1. ExifTool finds no position, serial number, owner or thumbnail in any published file, smaller pictures included; it finds
//!    credit and terms in each original, and what the file says of data mining.
//! 2. A signed picture goes out byte for byte, and its signature holds; one that is signed and has something private in it loses
//!    the signature, and a warning says so. The library is that of those who made the standard (the wheel `c2pa-python`).

#[path = "press_pictures/containers.rs"]
mod containers;
#[path = "press_pictures/exif.rs"]
mod exif;
#[path = "press_pictures/exiftool.rs"]
mod exiftool;
#[path = "newsrooms/photograph.rs"]
mod photograph;
#[path = "press_pictures/prepared.rs"]
mod prepared;
#[path = "press_pictures/signing.rs"]
mod signing;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use prepared::{CREDIT, Prepared, RIGHTS, SECRET};
use walkdir::WalkDir;

/// Says that something is left out, and fails if it may not be.
fn left_out(what: &str, cause: &str) {
    let required = env::var_os("KAWARABAN_REQUIRE_ALL").is_some_and(|value| value == "1");
    assert!(!required, "{what} may not be left out: {cause}");
    println!("{what} was left out: {cause}.");
}

/// A newsroom with a release that shows pictures, each with these lines beside its name.
fn newsroom(folder: &Path, pictures: &[(&str, &[u8], String)]) {
    let write = |path: &str, bytes: &[u8]| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("newsroom.yaml", "title: 見本\nbase_url: https://example.org/\nlanguages: [ja]\ntimezone: Asia/Tokyo\ndesk: press-desk\nfeed_tag: example.org,2026\n".as_bytes());
    write("content/organization.md", "---\nname: 見本の会\n---\n".as_bytes());
    write(
        "content/contacts/press-desk.md",
        "---\nname: 照沼\nphones:\n  - number: 03-1234-5678\n---\n".as_bytes(),
    );
    let mut release = "---\ntitle: 写真を公開します\npublish_at: 2026-04-01 10:00\nmedia:\n".to_owned();
    for (name, bytes, lines) in pictures {
        release.push_str(&format!("  - file: {name}\n    alt: 現地の様子\n{lines}"));
        write(&format!("content/media/{name}"), bytes);
    }
    write("content/releases/visit.md", (release + "---\n\n写真です。\n").as_bytes());
}

/// Builds a newsroom: what it prints.
fn build(folder: &Path) -> String {
    let built = Command::new(env!("CARGO_BIN_EXE_kawaraban"))
        .args(["build", "--at", "2026-05-01", "--lang", "en", "--site"])
        .arg(folder)
        .env_clear()
        .env("KAWARABAN_FONTS", "")
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&[built.stdout, built.stderr].concat()).into_owned();
    assert!(built.status.success(), "{printed}");
    printed
}

/// The originals that the page of the release offers, by the names of the pictures that they were made of.
fn originals(output: &Path) -> BTreeMap<String, PathBuf> {
    let page = fs::read_to_string(output.join("releases/visit/index.html")).unwrap();
    let links = page.split("<p class=\"original\"><a href=\"").skip(1);
    let paths = links.map(|link| link.split('"').next().unwrap().trim_start_matches('/'));
    paths
        .map(|path| {
            // `name.HASH.ending`
            let mut parts = path.rsplit('/').next().unwrap().split('.');
            let (stem, ending) = (parts.next().unwrap(), parts.next_back().unwrap());
            (format!("{stem}.{ending}"), output.join(path))
        })
        .collect()
}

#[test]
fn what_is_published_of_a_picture_says_who_took_it_and_not_where() {
    let folder = tempfile::tempdir().unwrap();
    let prepared = prepared::all();
    assert_eq!(prepared.len(), 20);
    let lines = |picture: &Prepared| match picture.own_credit {
        Some(_) => format!("    rights: {RIGHTS}\n"),
        None => format!("    credit: {CREDIT}\n    rights: {RIGHTS}\n"),
    };
    let pictures: Vec<_> = prepared.iter().map(|it| (it.name, it.bytes.as_slice(), lines(it))).collect();
    newsroom(folder.path(), &pictures);
    // The pictures are as they are meant to be: something private is found in each.
    if let Some(files) = exiftool::read(&folder.path().join("content/media")) {
        let nothing: Vec<_> =
            files.iter().filter(|tags| exiftool::private(tags).is_empty()).map(exiftool::path).collect();
        let expected = ["behind.jpg", "drawing.svg", "jfif.jpg"];
        let unexpected: Vec<_> =
            nothing.iter().filter(|path| !expected.iter().any(|it| path.ends_with(it))).collect();
        assert!(unexpected.is_empty(), "nothing private is found in {unexpected:?}");
    }

    build(folder.path());
    let output = folder.path().join("output");
    let mut betrayed = Vec::new();
    for file in WalkDir::new(&output).into_iter().filter_map(Result::ok).filter(|it| it.file_type().is_file())
    {
        let bytes = fs::read(file.path()).unwrap();
        if memchr::memmem::find(&bytes, SECRET.as_bytes()).is_some() {
            betrayed.push(file.path().display().to_string());
        }
    }
    assert!(betrayed.is_empty(), "what is nobody's business stands in\n{}", betrayed.join("\n"));

    let originals = originals(&output);
    let Some(files) = exiftool::read(&output) else { return };
    let found: Vec<_> = files
        .iter()
        .map(|tags| (exiftool::path(tags), exiftool::private(tags)))
        .filter(|(_, private)| !private.is_empty())
        .collect();
    assert!(found.is_empty(), "{found:#?}");
    let mut missing = Vec::new();
    for picture in &prepared {
        let original =
            originals.get(picture.name).unwrap_or_else(|| panic!("no original of {}", picture.name));
        let tags = files.iter().find(|tags| Path::new(exiftool::path(tags)) == original).unwrap();
        let mining = if picture.mining { prepared::MINING } else { "" };
        let credit = picture.own_credit.unwrap_or(CREDIT);
        let says = |name: &str, expected: &str| {
            let said =
                tags.get(name).map(|said| said.as_str().map_or_else(|| said.to_string(), str::to_owned));
            let is_said = said.as_deref().unwrap_or_default().starts_with(expected);
            (!is_said).then(|| format!("{}: {name} is {said:?} and not {expected:?}", picture.name))
        };
        missing.extend(says("XMP-photoshop:Credit", credit));
        missing.extend(says("XMP-xmpRights:UsageTerms", RIGHTS));
        missing.extend(says("XMP-plus:DataMining", mining));
    }
    assert!(missing.is_empty(), "\n{}\n", missing.join("\n"));
}

#[test]
fn a_signed_picture_stays_signed_unless_something_in_it_is_private() {
    let Some(signing) = signing::Signing::find() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut pictures = Vec::new();
    for ending in ["jpg", "png"] {
        let plain = photograph::photograph(640, 424, ending);
        let tiff = || exif::Exif { gps: exif::position(), ..exif::Exif::default() }.tiff();
        let private = match ending {
            "jpg" => containers::jpeg(&plain, &[containers::exif_segment(tiff())]),
            _ => containers::png(&plain, &[(b"eXIf", tiff())]),
        };
        for (name, bytes) in [("signed", plain), ("private", private)] {
            let unsigned = folder.path().join(format!("unsigned-{name}.{ending}"));
            fs::write(&unsigned, bytes).unwrap();
            let signed = folder.path().join(format!("{name}-{ending}.{ending}"));
            signing.sign(&unsigned, &signed);
            assert_eq!(signing.state(&signed), "Valid", "{}", signed.display());
            pictures.push((format!("{name}-{ending}.{ending}"), fs::read(signed).unwrap()));
        }
    }
    let site = folder.path().join("site");
    let lines = format!("    credit: {CREDIT}\n    rights: {RIGHTS}\n");
    let shown: Vec<_> =
        pictures.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice(), lines.clone())).collect();
    newsroom(&site, &shown);
    let printed = build(&site);
    let originals = originals(&site.join("output"));
    for (name, bytes) in &pictures {
        let original = &originals[name];
        let warned = printed.contains(&format!("`{name}`")) && printed.contains("lost-signature");
        if name.starts_with("signed") {
            assert_eq!(signing.state(original), "Valid", "{name}");
            assert!(fs::read(original).unwrap() == *bytes, "{name} is not what it was");
        } else {
            assert_eq!(signing.state(original), "unsigned", "{name}");
            assert!(warned, "{name}: {printed}");
        }
    }
    assert_eq!(printed.matches("[lost-signature]").count(), 2, "{printed}");
    let Some(files) = exiftool::read(&site.join("output")) else { return };
    let found: Vec<_> = files
        .iter()
        .map(|tags| (exiftool::path(tags), exiftool::private(tags)))
        .filter(|(_, private)| !private.is_empty())
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}
