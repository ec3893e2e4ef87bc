//! Films of YouTube: <https://developers.google.com/youtube/player_parameters>.

use url::Url;

use super::{Addresses, path, query, seconds};

/// What stands where the id of a film does, and is none: the frames of playlists and of channels.
const NO_IDS: [&str; 2] = ["videoseries", "live_stream"];

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
    let (from, begins) = match start.as_deref().and_then(seconds) {
        Some(start) => (format!("&start={start}"), format!("&t={start}s")),
        None => Default::default(),
    };
    Some(Addresses {
        page: format!("https://www.youtube.com/watch?v={id}{begins}"),
        frame: format!("https://www.youtube-nocookie.com/embed/{id}?autoplay=1&rel=0{from}"),
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
            ("https://www.youtube.com/shorts/aqz-KE-bpKQ", ("", "")),
            ("https://www.youtube.com/live/aqz-KE-bpKQ?feature=share", ("", "")),
            ("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ", ("", "")),
            ("https://www.youtube.com/v/aqz-KE-bpKQ/", ("", "")),
            ("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=1m30s", begun),
            ("https://youtu.be/aqz-KE-bpKQ?t=90", begun),
            ("https://www.youtube.com/embed/aqz-KE-bpKQ?start=90", begun),
            ("https://www.youtube.com/watch?v=aqz-KE-bpKQ#t=90s", begun),
            ("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=soon", ("", "")),
        ] {
            let expected = Addresses {
                page: format!("https://www.youtube.com/watch?v=aqz-KE-bpKQ{page}"),
                frame: format!("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&rel=0{frame}"),
            };
            assert_eq!(find(&Url::parse(address).unwrap()), Some(expected), "{address}");
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
