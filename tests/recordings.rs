//! Films and sounds: what their bytes say, and what of them is published.
//!
//! 1. Each format says its length, its size, what is in it.
//! 2. What is private is gone from the bytes that are published, and everything else stands where it stood. ExifTool, which we
//!    did not write, finds nothing.
//! 3. Files that lie about themselves are told, or published, within bounds.

#[path = "press_pictures/exiftool.rs"]
mod exiftool;
#[path = "newsrooms/recording.rs"]
mod recording;

use std::{env, fs};

use kawaraban::media::{self, Contents, RecordingFacts, RecordingFault, RecordingFormat, RecordingKind};
use kawaraban::source::BinaryFile;
use recording::{POSITION, Recording, SECRET, TITLE};

const ENDINGS: [&str; 7] = ["mp4", "mov", "m4a", "webm", "mkv", "mp3", "wav"];

/// Says that something is left out, and fails if it may not be.
fn left_out(what: &str, cause: &str) {
    let required = env::var_os("KAWARABAN_REQUIRE_ALL").is_some_and(|value| value == "1");
    assert!(!required, "{what} may not be left out: {cause}");
    println!("{what} was left out: {cause}.");
}

/// What is in a file of a name and these bytes, and the bytes of it that are published.
fn measured(name: &str, bytes: &[u8]) -> (Contents, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let location = folder.path().join("file");
    fs::write(&location, bytes).unwrap();
    let file = BinaryFile { path: format!("content/media/{name}"), location, size: bytes.len() as u64 };
    let measured = media::measure(&file).unwrap();
    let mut public = bytes.to_vec();
    if let Some(cleaned) = measured.cleaned() {
        cleaned.clean(0, &mut public);
    }
    (measured.contents, public)
}

fn facts(name: &str, bytes: &[u8]) -> RecordingFacts {
    match measured(name, bytes).0 {
        Contents::Recording(facts) => facts.as_ref().clone(),
        other => panic!("{name}: {other:?}"),
    }
}

fn fault(name: &str, bytes: &[u8]) -> RecordingFault {
    match measured(name, bytes).0 {
        Contents::FaultyRecording(fault) => fault,
        other => panic!("{name}: {other:?}"),
    }
}

fn has(bytes: &[u8], text: &str) -> bool {
    memchr::memmem::find(bytes, text.as_bytes()).is_some()
}

fn of(ending: &str) -> Recording {
    let has_picture = !matches!(ending, "m4a" | "mp3" | "wav");
    Recording::new(200_016, has_picture.then_some((1280, 720)))
}

#[test]
fn each_format_says_its_length_and_size() {
    for ending in ENDINGS {
        let facts = facts(&format!("a.{ending}"), &of(ending).bytes(ending));
        assert_eq!(facts.length, Some(200_016), "{ending}");
        let is_film = matches!(ending, "mp4" | "mov" | "webm" | "mkv");
        assert_eq!(facts.pixels, is_film.then_some((1280, 720)), "{ending}");
        assert_eq!(facts.kind == RecordingKind::Film, is_film, "{ending}");
        assert!(facts.has_sound && facts.position, "{ending}");
        assert_eq!(facts.unplayed, None, "{ending}");
    }
}

#[test]
fn a_film_that_was_held_upright_is_upright() {
    let film = Recording { is_turned: true, ..Recording::new(1_000, Some((720, 1280))) };
    assert_eq!(facts("a.mov", &film.bytes("mov")).pixels, Some((720, 1280)));
}

#[test]
fn what_is_not_played_everywhere_is_known() {
    for (codec, expected) in
        [(*b"hvc1", Some("HEVC (H.265)")), (*b"apcn", Some("ProRes")), (*b"vp09", None), (*b"avc1", None)]
    {
        let film = Recording { codec, ..of("mp4") }.bytes("mp4");
        assert_eq!(facts("a.mp4", &film).unplayed.as_deref(), expected);
    }
    let late = Recording { is_late: true, ..of("mp4") }.bytes("mp4");
    assert!(facts("a.mp4", &late).starts_late);
    assert!(!facts("a.mp4", &of("mp4").bytes("mp4")).starts_late);
    for (name, head) in [
        ("a.avi", b"RIFF\0\0\0\0AVI LIST".as_slice()),
        ("a.wmv", b"\x30\x26\xB2\x75\x8E\x66\xCF\x11"),
        ("a.aiff", b"FORM\0\0\0\0AIFFCOMM"),
        ("a.flac", b"fLaC\0\0\0\0"),
        ("a.ogg", b"OggS\0\0\0\0"),
        ("a.aac", b"\xFF\xF1\x50\x80\0\0\0\0"),
    ] {
        assert!(!facts(name, head).format.is_played(), "{name}");
    }
}

#[test]
fn names_say_what_is_in_files() {
    let (mp4, webm, mp3) = (of("mp4").bytes("mp4"), of("webm").bytes("webm"), of("mp3").bytes("mp3"));
    assert_eq!(fault("a.mp4", b""), RecordingFault::Empty);
    assert_eq!(fault("a.mp4", "これは動画ではありません".as_bytes()), RecordingFault::NoRecording);
    assert_eq!(fault("a.mp3", "これは音声ではありません".as_bytes()), RecordingFault::NoRecording);
    assert_eq!(fault("a.webm", &mp4), RecordingFault::OtherFormat(RecordingFormat::Mp4));
    assert_eq!(fault("a.mov", &mp4), RecordingFault::OtherFormat(RecordingFormat::Mp4));
    assert_eq!(fault("a.m4a", &mp4), RecordingFault::OtherFormat(RecordingFormat::Mp4));
    assert_eq!(fault("a.mp4", &webm), RecordingFault::OtherFormat(RecordingFormat::WebM));
    assert_eq!(fault("a.mp4", &mp3), RecordingFault::OtherFormat(RecordingFormat::Mp3));
    assert_eq!(
        fault("a.webm", &of("mkv").bytes("mkv")),
        RecordingFault::OtherFormat(RecordingFormat::Matroska)
    );
    assert_eq!(fault("a.mp3", b"\x89PNG\r\n\x1A\n"), RecordingFault::NoRecording);
    // These are all MPEG-4.
    assert_eq!(facts("a.m4v", &mp4).format, RecordingFormat::Mp4);
    assert_eq!(facts("a.mp4", &of("mov").bytes("mov")).format, RecordingFormat::Mp4);
    let sound = facts("a.mp4", &of("m4a").bytes("m4a"));
    assert_eq!((sound.format, sound.kind), (RecordingFormat::Mp4, RecordingKind::Sound));
    for ending in ["mp4", "mov", "m4a", "webm", "wav"] {
        let whole = of(ending).bytes(ending);
        for len in [whole.len() - 1, whole.len() / 2, 40] {
            let fault = fault(&format!("a.{ending}"), &whole[..len]);
            assert_eq!(fault, RecordingFault::Truncated, "{ending}, {len} of {}", whole.len());
        }
    }
}

#[test]
fn what_is_private_is_gone_and_nothing_moves() {
    for ending in ENDINGS {
        for is_late in [false, true] {
            let before = Recording { is_late, mark: "zz-mark-zz".to_owned(), ..of(ending) }.bytes(ending);
            assert!(has(&before, POSITION) && has(&before, SECRET), "{ending}");
            let name = format!("a.{ending}");
            let (contents, public) = measured(&name, &before);
            assert!(!has(&public, POSITION), "{ending}: the position");
            assert!(!has(&public, SECRET), "{ending}: the secret");
            assert!(has(&public, TITLE), "{ending}: the title");
            assert!(has(&public, "zz-mark-zz"), "{ending}: the sound");
            assert_eq!(before.len(), public.len(), "{ending}");
            // What is published is a recording like the one before, in which there is nothing to remove.
            let (again, same) = measured(&name, &public);
            assert_eq!(same, public, "{ending}");
            let (Contents::Recording(before), Contents::Recording(after)) = (contents, again) else {
                panic!()
            };
            let expected = RecordingFacts { position: false, cleaned: None, ..before.as_ref().clone() };
            assert_eq!(*after, expected, "{ending}");
        }
    }
}

#[test]
fn a_film_keeps_its_samples() {
    let film = Recording { mark: "zz-mark-zz".to_owned(), ..of("mp4") }.bytes("mp4");
    let (_, public) = measured("a.mp4", &film);
    let data = memchr::memmem::find(&public, b"mdat").unwrap() + 4;
    assert_eq!(public[data..data + 1_000], [0x11; 1_000]);
    assert_eq!(&public[data + 1_000..data + 1_016], b"zz-mark-zz sound");
    assert!(public[data + 1_016..].iter().all(|byte| *byte == 0));
    let boxes = |bytes: &[u8], name: &[u8]| memchr::memmem::find_iter(bytes, name).count();
    assert_eq!((boxes(&film, b"trak"), boxes(&public, b"trak")), (3, 2));
}

#[test]
fn exiftool_finds_no_position_in_what_is_published() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, bytes: &[u8]| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    for ending in ENDINGS {
        let before = of(ending).bytes(ending);
        write(&format!("before/a.{ending}"), &before);
        write(&format!("after/a.{ending}"), &measured(&format!("a.{ending}"), &before).1);
    }
    let read = |name: &str| exiftool::read(&folder.path().join(name));
    let (Some(before), Some(after)) = (read("before"), read("after")) else { return };
    assert_eq!((before.len(), after.len()), (ENDINGS.len(), ENDINGS.len()));
    let films = ["mp4", "mov", "m4a"];
    for tags in &before {
        let path = exiftool::path(tags).to_owned();
        if films.iter().any(|ending| path.ends_with(ending)) {
            assert!(!exiftool::private(tags).is_empty(), "nothing private is found in {path}: {tags:#?}");
        }
    }
    for tags in &after {
        let mut private = exiftool::private(tags);
        // The comment of an old tag is there in any case.
        private.retain(|tag| tags[*tag].as_str() != Some(""));
        assert!(private.is_empty(), "{}: {private:?}", exiftool::path(tags));
        let text = serde_json::to_string(tags).unwrap();
        assert!(!text.contains(SECRET), "{text}");
        if !exiftool::path(tags).ends_with("wav") || text.contains("Title") {
            assert!(text.contains(TITLE), "{text}");
        }
    }
}

/// Numbers that look like chance, and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn files_that_lie_about_themselves_do_no_harm() {
    let mut dice = Dice(17);
    let folder = tempfile::tempdir().unwrap();
    let location = folder.path().join("file");
    let look = |name: &str, bytes: &[u8]| {
        fs::write(&location, bytes).unwrap();
        let (path, location) = (format!("content/media/{name}"), location.clone());
        let file = BinaryFile { path, location, size: bytes.len() as u64 };
        let measured = media::measure(&file).unwrap();
        if let Some(cleaned) = measured.cleaned() {
            let mut public = bytes.to_vec();
            cleaned.clean(0, &mut public);
            assert_eq!(public.len(), bytes.len());
        }
    };
    let lies: [&[u8]; 8] = [
        &[0; 4],
        &[0xFF; 4],
        &[0x7F, 0xFF, 0xFF, 0xFF],
        &[0xFF; 8],
        &[0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        &[0, 0, 0, 1, b'm', b'o', b'o', b'v', 0x80, 0, 0, 0, 0, 0, 0, 0],
        &[0, 0, 0, 7],
        &[0x80, 0, 0, 0, 0, 0, 0, 0],
    ];
    for ending in ENDINGS {
        let recording = Recording { length: 1_008, ..of(ending) }.bytes(ending);
        for _ in 0..500 {
            let mut bytes = recording.clone();
            for _ in 0..=dice.below(3) {
                let at = dice.below(bytes.len());
                let lie = lies[dice.below(lies.len())];
                let end = (at + lie.len()).min(bytes.len());
                bytes[at..end].copy_from_slice(&lie[..end - at]);
            }
            if dice.below(4) == 0 {
                bytes.truncate(dice.below(bytes.len()));
            }
            look(&format!("a.{ending}"), &bytes);
        }
    }
    // Boxes within boxes, elements within elements, tables that promise more than there is.
    let mut nested = vec![0, 0, 0, 16, b'f', b't', b'y', b'p', b'i', b's', b'o', b'm', 0, 0, 0, 0];
    let depth = 20_000u32;
    for level in 0..depth {
        nested.extend(((depth - level) * 8).to_be_bytes());
        nested.extend(if level == 0 { b"moov" } else { b"udta" });
    }
    look("a.mp4", &nested);
    let loops =
        [b"\x1A\x45\xDF\xA3\x80\x18\x53\x80\x67\xFF".as_slice(), &b"\x1F\x43\xB6\x75\xFF".repeat(50_000)]
            .concat();
    look("a.webm", &loops);
    look("a.mp3", &b"\xFF\xE3\x18\xC4".repeat(50_000));
    look("a.mp3", &[0xFF; 200_000]);
    look("a.mp3", &b"ID3\x03\0\0\0\0\0\0".repeat(20_000));
}

#[test]
fn a_large_hole_is_not_read_into_memory() {
    let folder = tempfile::tempdir().unwrap();
    let location = folder.path().join("file");
    // Its description claims to be as large as the file: that is not read.
    let mut bytes = vec![0, 0, 0, 16, b'f', b't', b'y', b'p', b'i', b's', b'o', b'm', 0, 0, 0, 0];
    bytes.extend([0, 0, 0, 0, b'm', b'o', b'o', b'v']);
    fs::write(&location, &bytes).unwrap();
    let size = 300_000_000;
    fs::OpenOptions::new().write(true).open(&location).unwrap().set_len(size).unwrap();
    let file = BinaryFile { path: "content/media/a.mp4".to_owned(), location, size };
    assert_eq!(media::measure(&file).unwrap().contents, Contents::FaultyRecording(RecordingFault::Damaged));
}
