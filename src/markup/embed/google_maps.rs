//! Maps of Google: by the code that it gives for frames, or by what the address of its page says
//! (<https://developers.google.com/maps/documentation/urls/get-started>).
//!
//! A short address (`maps.app.goo.gl`) says nothing of what it leads to.

use percent_encoding::percent_decode_str;
use url::Url;

use super::{Addresses, Position, degrees, path, query, with_query};

/// The path of frames whose address holds a code.
pub(super) const CODED: &str = "/maps/embed";

/// More than Google ever writes of a place, or into a code.
const LONGEST: usize = 4_000;

pub(super) fn find(url: &Url) -> Option<Addresses> {
    let is_maps = url.host_str()?.starts_with("maps.google.");
    let parts = path(url);
    let parts = match parts.as_slice() {
        ["maps", rest @ ..] => rest,
        [] if is_maps => &[],
        _ => return None,
    };
    match parts {
        ["embed"] => by_code(url),
        ["d", .., "embed" | "viewer" | "edit"] => own_map(&query(url, "mid")?),
        ["place" | "search", place, rest @ ..] if !place.starts_with('@') => {
            let place = percent_decode_str(&place.replace('+', " ")).decode_utf8().ok()?.into_owned();
            let (centre, zoom) = rest.first().and_then(|part| view(part)).unzip();
            Some(around(&place, centre, zoom.flatten())).filter(|_| place.len() <= LONGEST)
        }
        [part] if part.starts_with('@') => {
            let (centre, zoom) = view(part)?;
            Some(around(&position(centre), Some(centre), zoom))
        }
        [] | ["search"] => {
            let place = ["q", "query", "ll"].into_iter().find_map(|name| query(url, name))?;
            let zoom = query(url, "z").as_deref().and_then(zoom);
            Some(around(&place, None, zoom)).filter(|_| !place.trim().is_empty() && place.len() <= LONGEST)
        }
        _ => None,
    }
}

/// The address of a frame with a code in it, and nothing else.
fn coded(url: &Url) -> Option<String> {
    let code = query(url, "pb").filter(|code| code.starts_with('!') && code.len() <= LONGEST)?;
    Some(with_query("https://www.google.com/maps/embed", &[("pb", &code)]))
}

/// The code says, among others, what is in the middle: `!2d` and the longitude, `!3d` and the latitude.
fn by_code(url: &Url) -> Option<Addresses> {
    let frame = coded(url)?;
    let code = query(url, "pb")?;
    let number = |mark: &str| code.split('!').find_map(|part| part.strip_prefix(mark));
    let centre = number("3d").zip(number("2d")).and_then(|(lat, lng)| Position::of(lat, lng));
    let page = centre.map_or_else(|| frame.clone(), |centre| page(&position(centre)));
    Some(Addresses { page, frame })
}

/// A map that somebody has made.
fn own_map(id: &str) -> Option<Addresses> {
    let is_id = (1..=100).contains(&id.len())
        && id.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it));
    let address = |path| with_query(&format!("https://www.google.com/maps/d/{path}"), &[("mid", id)]);
    is_id.then(|| Addresses { page: address("viewer"), frame: address("embed") })
}

/// A place by its name, address or position.
fn around(place: &str, centre: Option<Position>, zoom: Option<u32>) -> Addresses {
    let centre = centre.map(position);
    let zoom = zoom.map(|zoom| zoom.to_string());
    let mut values = vec![("q", place)];
    values.extend(centre.as_deref().map(|centre| ("ll", centre)));
    values.extend(zoom.as_deref().map(|zoom| ("z", zoom)));
    values.push(("output", "embed"));
    Addresses { page: page(place), frame: with_query("https://www.google.com/maps", &values) }
}

fn page(place: &str) -> String {
    with_query("https://www.google.com/maps/search/", &[("api", "1"), ("query", place)])
}

fn position(centre: Position) -> String {
    format!("{},{}", degrees(centre.latitude), degrees(centre.longitude))
}

/// `@35.68,139.76,17z`: what is in the middle, and how near it is. Seen from above (`500m`) it has another measure.
fn view(part: &str) -> Option<(Position, Option<u32>)> {
    let mut parts = part.strip_prefix('@')?.split(',');
    let centre = Position::of(parts.next()?, parts.next()?)?;
    Some((centre, parts.next().and_then(|part| zoom(part.strip_suffix('z')?))))
}

/// How near a map is: from the whole earth (0) to a building (21).
fn zoom(written: &str) -> Option<u32> {
    let zoom = written.parse::<f64>().ok().filter(|zoom| (0.0..=21.0).contains(zoom))?;
    Some(zoom.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(address: &str) -> Option<(String, String)> {
        let Addresses { page, frame } = find(&Url::parse(address).unwrap())?;
        let plain = |text: String| text.replace("https://www.google.com/maps", "").replace("%2C", ",");
        Some((plain(page), plain(frame)))
    }

    #[test]
    fn a_map_is_found_in_every_form_of_its_address() {
        for (address, page, frame) in [
            (
                "https://www.google.com/maps/embed?pb=!1m18!1d1!2d139.76!3d35.68!2z5p2x",
                "/search/?api=1&query=35.68,139.76",
                "/embed?pb=%211m18%211d1%212d139.76%213d35.68%212z5p2x",
            ),
            ("https://www.google.com/maps/embed?pb=!1m18", "/embed?pb=%211m18", "/embed?pb=%211m18"),
            (
                "https://www.google.co.jp/maps/place/%E6%9D%B1%E4%BA%AC%E9%A7%85/@35.68,139.76,17z/data=!3m1?entry=ttu",
                "/search/?api=1&query=%E6%9D%B1%E4%BA%AC%E9%A7%85",
                "?q=%E6%9D%B1%E4%BA%AC%E9%A7%85&ll=35.68,139.76&z=17&output=embed",
            ),
            (
                "https://www.google.com/maps/place/Tokyo+Station/@35.68,139.76,500m/",
                "/search/?api=1&query=Tokyo+Station",
                "?q=Tokyo+Station&ll=35.68,139.76&output=embed",
            ),
            (
                "https://www.google.com/maps/@35.6812,139.7671,15.25z",
                "/search/?api=1&query=35.6812,139.7671",
                "?q=35.6812,139.7671&ll=35.6812,139.7671&z=15&output=embed",
            ),
            ("https://maps.google.com/?q=Tokyo", "/search/?api=1&query=Tokyo", "?q=Tokyo&output=embed"),
            (
                "https://maps.google.co.jp/maps?q=Tokyo&z=9",
                "/search/?api=1&query=Tokyo",
                "?q=Tokyo&z=9&output=embed",
            ),
            (
                "https://www.google.com/maps/search/?api=1&query=35.68%2C139.76",
                "/search/?api=1&query=35.68,139.76",
                "?q=35.68,139.76&output=embed",
            ),
            (
                "https://www.google.com/maps/d/u/0/viewer?mid=1a_B-2.c&ll=1,2",
                "/d/viewer?mid=1a_B-2.c",
                "/d/embed?mid=1a_B-2.c",
            ),
        ] {
            assert_eq!(found(address), Some((page.to_owned(), frame.to_owned())), "{address}");
        }
    }

    #[test]
    fn what_is_no_map_is_not_found() {
        for address in [
            "https://www.google.com/",
            "https://www.google.com/search?q=Tokyo",
            "https://www.google.com/?q=Tokyo",
            "https://www.google.com/maps",
            "https://www.google.com/maps?q=",
            "https://www.google.com/maps/dir/A/B",
            "https://www.google.com/maps/@95,139,15z",
            "https://www.google.com/maps/embed",
            "https://www.google.com/maps/embed?pb=x",
            "https://www.google.com/maps/d/viewer?mid=%22",
            "https://maps.app.goo.gl/a1B2c3",
            "https://goo.gl/maps/a1B2c3",
        ] {
            assert_eq!(found(address), None, "{address}");
        }
    }
}
