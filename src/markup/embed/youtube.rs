//! Films of YouTube: <https://developers.google.com/youtube/player_parameters>.

use url::Url;

use super::{Addresses, path, query, seconds};

/// What stands where the id of a film does, and is none: the frames of playlists and of channels.
const NO_IDS: [&str; 2] = ["videoseries", "live_stream"];

/// What the pages of upright films begin with.
pub(super) const SHORTS: &str = "https://www.youtube.com/shorts/";

pub(super) fn find(url: &Url) -> Option<Addresses> {
    let is_short = url.host_str() == Some("youtu.be");
    let id = match path(url).as_slice() {
        [id] if is_short => (*id).to_owned(),
        ["watch"] => query(url, "v")?,
        ["shorts" | "live" | "embed" | "v", id] => (*id).to_owned(),
        _ => return None,
    };
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if id.len() != 11 || !id.bytes().all(is_letter) || NO_IDS.contains(&&*id) {
        return None;
    }
    let start = ["t", "start", "time_continue"].into_iter().find_map(|name| query(url, name));
    let start = start.or_else(|| Some(url.fragment()?.strip_prefix("t=")?.to_owned()));
    let start = start.as_deref().and_then(seconds);
    let (from, begins) = match start {
        Some(start) => (format!("&start={start}"), format!("&t={start}s")),
        None => Default::default(),
    };
    let is_upright = matches!(*path(url), ["shorts", _]);
    // YouTube's own page plays on; it stands in its address for whoever copies that.
    let end = query(url, "end").as_deref().and_then(seconds).filter(|end| Some(*end) > start);
    let until = end.map(|end| format!("&end={end}")).unwrap_or_default();
    Some(Addresses {
        page: match is_upright {
            true => format!("{SHORTS}{id}{}", format!("{begins}{until}").replacen('&', "?", 1)),
            false => format!("https://www.youtube.com/watch?v={id}{begins}{until}"),
        },
        frame: format!("https://www.youtube-nocookie.com/embed/{id}?autoplay=1&rel=0{from}{until}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_is_found_in_every_form_of_its_address() {
        let begun = ("&t=90s", "&start=90");
        for (address, (page, frame)) in [
            ("https://www.youtube.com/watch?v=aqz-KE-bpKQ", ("", "")),
            ("https://m.youtube.com/watch?app=desktop&v=aqz-KE-bpKQ&feature=youtu.be", ("", "")),
            ("https://youtu.be/aqz-KE-bpKQ?si=Abc", ("", "")),
            ("https://www.youtube.com/live/aqz-KE-bpKQ?feature=share", ("", "")),
            ("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ", ("", "")),
            ("https://www.youtube.com/v/aqz-KE-bpKQ/", ("", "")),
            ("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=1m30s", begun),
            ("https://youtu.be/aqz-KE-bpKQ?t=90", begun),
            ("https://www.youtube.com/embed/aqz-KE-bpKQ?start=90", begun),
            ("https://www.youtube.com/watch?v=aqz-KE-bpKQ#t=90s", begun),
            ("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=soon", ("", "")),
            (
                "https://www.youtube.com/embed/aqz-KE-bpKQ?start=90&end=120",
                ("&t=90s&end=120", "&start=90&end=120"),
            ),
            ("https://www.youtube.com/embed/aqz-KE-bpKQ?end=2m", ("&end=120", "&end=120")),
            ("https://www.youtube.com/embed/aqz-KE-bpKQ?start=90&end=60", begun),
        ] {
            let expected = Addresses {
                page: format!("https://www.youtube.com/watch?v=aqz-KE-bpKQ{page}"),
                frame: format!("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&rel=0{frame}"),
            };
            assert_eq!(find(&Url::parse(address).unwrap()), Some(expected), "{address}");
        }
    }

    #[test]
    fn an_upright_film_stays_one() {
        for (address, behind) in [("", ""), ("?t=90&feature=share", "?t=90s"), ("?end=9", "?end=9")] {
            let address = format!("{SHORTS}aqz-KE-bpKQ{address}");
            let found = find(&Url::parse(&address).unwrap()).map(|found| found.page);
            assert_eq!(found, Some(format!("{SHORTS}aqz-KE-bpKQ{behind}")));
        }
    }

    #[test]
    fn what_is_no_film_is_not_found() {
        for path in [
            "",
            "watch",
            "watch?v=short",
            "watch?v=aqz-KE-bpKQx",
            "watch?v=aqz-KE-bp;Q",
            "playlist?list=PL1",
            "embed/videoseries?list=PL1",
            "embed/live_stream?channel=UC1",
            "@channel",
            "channel/aqz-KE-bpKQ",
            "results?search_query=x",
        ] {
            let address = format!("https://www.youtube.com/{path}");
            assert_eq!(find(&Url::parse(&address).unwrap()), None, "{address}");
        }
    }
}
