//! Tests of what all providers have in common.

use super::*;
use crate::diagnostics::problems::Explain;

fn codes(shows: Shows, written: &str) -> Vec<&'static str> {
    let mut codes = Vec::new();
    let read = read(shows, written, &mut |problem| codes.push(problem.code()));
    assert_eq!(read.is_none(), codes.iter().any(|code| *code != "playlist-not-embedded"), "{written}");
    codes
}

#[test]
fn an_address_is_read_as_people_copy_and_type_it() {
    for written in [
        "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
        "http://youtube.com/watch?v=aqz-KE-bpKQ",
        "//www.youtube.com/embed/aqz-KE-bpKQ",
        "youtu.be/aqz-KE-bpKQ",
        "ｈｔｔｐｓ：／／www.youtube.com／watch？v＝aqz-KE-bpKQ",
        "HTTPS://WWW.YOUTUBE.COM/watch?v=aqz-KE-bpKQ",
    ] {
        assert_eq!(codes(Shows::Video, written), [""; 0], "{written}");
    }
}

#[test]
fn what_is_no_address_of_a_provider_is_told() {
    for written in [
        "https://www.dailymotion.com/video/x8",
        "https://www.youtube.com.evil.example/watch?v=aqz-KE-bpKQ",
        "https://www.youtube.com@evil.example/watch?v=aqz-KE-bpKQ",
        "https://evil@www.youtube.com/watch?v=aqz-KE-bpKQ",
        "https://www.youtube.com:8080/watch?v=aqz-KE-bpKQ",
        "https://www.youtube.com./watch?v=aqz-KE-bpKQ",
        "javascript:alert(1)",
        "javascript://www.youtube.com/watch?v=aqz-KE-bpKQ",
        "data:text/html,<script>alert(1)</script>",
        "film.mp4",
        "aqz-KE-bpKQ",
    ] {
        assert_eq!(codes(Shows::Video, written), ["unknown-embed"], "{written}");
    }
    assert_eq!(codes(Shows::Map, "https://www.youtube.com/watch?v=aqz-KE-bpKQ"), ["embed-of-other-kind"]);
    assert_eq!(codes(Shows::Map, "https://maps.app.goo.gl/a1B2c3"), ["nothing-to-embed"]);
    assert_eq!(codes(Shows::Video, "https://www.youtube.com/@channel"), ["nothing-to-embed"]);
    let in_list = "https://www.youtube.com/watch?v=aqz-KE-bpKQ&list=PL1&index=2";
    assert_eq!(codes(Shows::Video, in_list), ["playlist-not-embedded"]);
}

#[test]
fn frames_come_from_the_origin_that_the_policy_allows() {
    for (shows, written) in [
        (Shows::Video, "https://youtu.be/aqz-KE-bpKQ"),
        (Shows::Video, "https://vimeo.com/76979871"),
        (Shows::Map, "https://www.openstreetmap.org/#map=15/35.68/139.76"),
        (Shows::Map, "https://www.google.com/maps/@35.68,139.76,15z"),
    ] {
        let (provider, found) = read(shows, written, &mut |problem| panic!("{problem:?}")).unwrap();
        assert!(found.frame.starts_with(&format!("{}/", provider.origin())), "{found:?}");
        assert_eq!(provider.shows(), shows);
        assert!(!provider.origin().contains([';', ',', ' ', '\'']));
    }
}

#[test]
fn nothing_of_an_address_but_what_was_found_gets_into_another() {
    let sign = "\"><script>alert(1)</script>;'";
    for (shows, written) in [
        (Shows::Video, "https://www.youtube.com/watch?v=aqz-KE-bpKQ&x=@#@"),
        (Shows::Video, "https://vimeo.com/76979871?x=@#@"),
        (Shows::Map, "https://www.openstreetmap.org/?x=@#map=15/35.68/139.76&layers=@"),
        (Shows::Map, "https://www.openstreetmap.org/export/embed.html?bbox=139,35,140,36&layer=@"),
        (Shows::Map, "https://www.google.com/maps/place/@/@35.68,139.76,17z/data=@"),
        (Shows::Map, "https://www.google.com/maps/embed?pb=!1m18@"),
        (Shows::Map, "https://maps.google.com/?q=@"),
    ] {
        let written = written.replacen("/@35", "/!35", 1).replace('@', sign).replacen("/!35", "/@35", 1);
        let (_, found) = read(shows, &written, &mut |problem| panic!("{problem:?}")).unwrap();
        for address in [&found.page, &found.frame] {
            assert!(!address.contains(['"', '<', '>', ' ', ';', '\'']), "{written}: {address}");
        }
    }
    for written in ["https://youtu.be/aqz\"><scr", "https://www.youtube.com/watch?v=\"><script>"] {
        assert_eq!(codes(Shows::Video, written), ["nothing-to-embed"], "{written}");
    }
}

#[test]
fn a_frame_in_html_is_written_as_a_directive() {
    for (frame, expected) in [
        (
            "https://www.youtube.com/embed/aqz-KE-bpKQ?si=x&start=30",
            Some(("video", "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=30s")),
        ),
        (
            "//player.vimeo.com/video/76979871?h=8272103f6e",
            Some(("video", "https://vimeo.com/76979871/8272103f6e")),
        ),
        (
            "https://www.google.com/maps/embed?pb=!1m18!2d139.7!3d35.6",
            Some(("map", "https://www.google.com/maps/embed?pb=%211m18%212d139.7%213d35.6")),
        ),
        ("https://video.example.com/embed/1", None),
        ("/film", None),
    ] {
        let written = written_as_directive(frame);
        let written = written.as_ref().map(|(directive, address)| (*directive, address.as_str()));
        assert_eq!(written, expected, "{frame}");
    }
}

#[test]
fn a_film_begins_where_its_address_says() {
    for (written, expected) in [
        ("90", Some(90)),
        ("90s", Some(90)),
        ("1h2m3s", Some(3723)),
        ("0", None),
        ("", None),
        ("1x", None),
        ("9999999999", None),
        ("s", None),
    ] {
        assert_eq!(seconds(written), expected, "{written}");
    }
}
