//! Films and sounds as `kawaraban serve` shows them.

use std::fs;

use super::photograph::photograph;
use super::recording::Recording;
use super::{browser, look, served, write};

#[test]
fn a_film_is_played_in_parts_with_its_captions() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    write(
        "newsroom.yaml",
        "title: 見本\nbase_url: https://news.example.org/\nlanguages: [ja]\ndesk: press-desk\nfeed_tag: news.example.org,2026\n",
    );
    write("content/contacts/press-desk.md", "---\nname: 照沼\nphones:\n  - number: 03-1234-5678\n---\n");
    write(
        "content/releases/pilot.md",
        "---\ntitle: 国内留職\npublish_at: 2014-09-29 10:00\nmedia:\n  \
         - { file: visit.webm, alt: 視察, credit: A, poster: visit.png, captions: visit.vtt, transcript: 音だけです }\n  \
         - { file: talk.mp3, alt: 講演, credit: A, transcript: 話です }\n---\n本文です。\n",
    );
    write(
        "content/media/visit.vtt",
        "WEBVTT\n\n00:00.000 --> 00:01.000\n一つ目\n\n00:01.000 --> 00:02.000\n二つ目\n",
    );
    let media = folder.path().join("content/media");
    fs::write(media.join("visit.webm"), include_bytes!("films/visit.webm")).unwrap();
    fs::write(media.join("visit.png"), photograph(1280, 720, "png")).unwrap();
    fs::write(media.join("talk.mp3"), Recording::new(20_000, None).bytes("mp3")).unwrap();
    let (_server, address) = served(folder.path());
    look("films.mjs", browser, &[address.as_ref(), "zz-serial-4711-zz".as_ref()]);
}
