//! Films of Vimeo: <https://help.vimeo.com/hc/en-us/articles/12426260232977>. One that is not listed has a word in its address
//! without which it is not shown.

use url::Url;

use super::{Addresses, path, query, seconds};

pub(super) fn find(url: &Url) -> Option<Addresses> {
    let is_id = |part: &str| (1..=12).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let (id, word) = match path(url).as_slice() {
        [id] | ["video", id] | ["channels" | "manage", _, id] => (*id, None),
        ["groups" | "album" | "showcase", _, "video" | "videos", id] => (*id, None),
        [id, word] => (*id, Some((*word).to_owned())),
        _ => return None,
    };
    if !is_id(id) {
        return None;
    }
    let word = word.or_else(|| query(url, "h"));
    if word.as_ref().is_some_and(|word| !is_word(word)) {
        return None;
    }
    let start = url.fragment().and_then(|fragment| seconds(fragment.strip_prefix("t=")?));
    let begins = start.map(|start| format!("#t={start}s")).unwrap_or_default();
    let (behind, value) = match word {
        Some(word) => (format!("/{word}"), format!("&h={word}")),
        None => Default::default(),
    };
    Some(Addresses {
        page: format!("https://vimeo.com/{id}{behind}{begins}"),
        frame: format!("https://player.vimeo.com/video/{id}?dnt=1&autoplay=1{value}{begins}"),
    })
}

fn is_word(text: &str) -> bool {
    (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_is_found_in_every_form_of_its_address() {
        let (listed, hidden) = (("", ""), ("/8272103f6e", "&h=8272103f6e"));
        for (address, (page, frame)) in [
            ("https://vimeo.com/76979871", listed),
            ("https://vimeo.com/76979871?share=copy", listed),
            ("https://vimeo.com/channels/staffpicks/76979871", listed),
            ("https://vimeo.com/manage/videos/76979871", listed),
            ("https://vimeo.com/showcase/12/video/76979871", listed),
            ("https://vimeo.com/groups/name/videos/76979871", listed),
            ("https://player.vimeo.com/video/76979871?badge=0", listed),
            ("https://vimeo.com/76979871/8272103f6e?fl=pl", hidden),
            ("https://player.vimeo.com/video/76979871?h=8272103f6e&title=0", hidden),
            ("https://vimeo.com/76979871#t=1m30s", ("#t=90s", "#t=90s")),
        ] {
            let expected = Addresses {
                page: format!("https://vimeo.com/76979871{page}"),
                frame: format!("https://player.vimeo.com/video/76979871?dnt=1&autoplay=1{frame}"),
            };
            assert_eq!(find(&Url::parse(address).unwrap()), Some(expected), "{address}");
        }
    }

    #[test]
    fn what_is_no_film_is_not_found() {
        for path in
            ["", "watch", "event/123", "76979871/a-b", "76979871/a;b", "7697x", "video/1?h=%22", "1/2/3"]
        {
            let address = format!("https://vimeo.com/{path}");
            assert_eq!(find(&Url::parse(&address).unwrap()), None, "{address}");
        }
    }
}
