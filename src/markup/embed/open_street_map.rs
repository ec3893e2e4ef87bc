//! Maps of OpenStreetMap: <https://wiki.openstreetmap.org/wiki/Browsing#Sharing_a_link_to_the_maps>.

use url::Url;

use super::{Addresses, Position, degrees, path, query, with_query};

/// How near a map is where its address says only where a mark stands.
const ZOOM: u32 = 16;

/// The nearest that there are maps for.
const MOST_ZOOM: u32 = 19;

/// How wide a map is that is shown in a text, in pixels; its height is three quarters of it.
const WIDTH: f64 = 600.0;

/// How wide the whole earth is at zoom 0, in pixels.
const EARTH: f64 = 256.0;

/// The styles of maps; the first is meant where none is named.
const LAYERS: [&str; 6] = ["mapnik", "cyclosm", "cyclemap", "transportmap", "hot", "opnvkarte"];

pub(super) fn find(url: &Url) -> Option<Addresses> {
    let mark = query(url, "mlat").zip(query(url, "mlon"));
    let mark = mark.and_then(|(latitude, longitude)| Position::of(&latitude, &longitude));
    match path(url).as_slice() {
        ["export", "embed.html"] => exported(url),
        ["go", ..] => None,
        _ => {
            let shown = url.fragment().and_then(shown).or(mark.map(|mark| (ZOOM, mark)));
            shown.map(|(zoom, centre)| addresses(zoom, centre, mark))
        }
    }
}

/// `map=15/35.68/139.76`, among others.
fn shown(fragment: &str) -> Option<(u32, Position)> {
    let map = fragment.split('&').find_map(|part| part.strip_prefix("map="))?;
    let [zoom, latitude, longitude] = map.split('/').collect::<Vec<_>>().try_into().ok()?;
    let zoom = zoom.parse().ok().filter(|zoom| *zoom <= MOST_ZOOM)?;
    Some((zoom, Position::of(latitude, longitude)?))
}

fn addresses(zoom: u32, centre: Position, mark: Option<Position>) -> Addresses {
    let width = 360.0 / f64::from(1_u32 << zoom) * WIDTH / EARTH;
    // On the map, degrees of latitude are longer the farther they are from the equator.
    let height = width * 0.75 * centre.latitude.to_radians().cos();
    let Position { latitude, longitude } = centre;
    let west = (longitude - width / 2.0).max(-180.0);
    let east = (longitude + width / 2.0).min(180.0);
    let (south, north) = ((latitude - height / 2.0).max(-85.0), (latitude + height / 2.0).min(85.0));
    let part = [west, south, east, north];
    Addresses { page: page(zoom, centre, mark), frame: frame(part, LAYERS[0], mark) }
}

/// The address of a frame as the site itself gives it.
fn exported(url: &Url) -> Option<Addresses> {
    let part = query(url, "bbox")?;
    let [west, south, east, north] = part.split(',').collect::<Vec<_>>().try_into().ok()?;
    let (low, high) = (Position::of(south, west)?, Position::of(north, east)?);
    let width = high.longitude - low.longitude;
    if width <= 0.0 || high.latitude <= low.latitude {
        return None;
    }
    let zoom = (360.0 * WIDTH / EARTH / width).log2().round().clamp(0.0, f64::from(MOST_ZOOM)) as u32;
    let centre = Position {
        latitude: f64::midpoint(low.latitude, high.latitude),
        longitude: f64::midpoint(low.longitude, high.longitude),
    };
    let mark = query(url, "marker");
    let mark = mark.and_then(|mark| mark.split_once(',').and_then(|(lat, lon)| Position::of(lat, lon)));
    let layer = query(url, "layer").and_then(|layer| LAYERS.into_iter().find(|known| *known == layer));
    let part = [low.longitude, low.latitude, high.longitude, high.latitude];
    Some(Addresses { page: page(zoom, centre, mark), frame: frame(part, layer.unwrap_or(LAYERS[0]), mark) })
}

fn page(zoom: u32, centre: Position, mark: Option<Position>) -> String {
    let [latitude, longitude] = [centre.latitude, centre.longitude].map(degrees);
    let mark = mark.map(|mark| format!("?mlat={}&mlon={}", degrees(mark.latitude), degrees(mark.longitude)));
    let mark = mark.unwrap_or_default();
    format!("https://www.openstreetmap.org/{mark}#map={zoom}/{latitude}/{longitude}")
}

fn frame(part: [f64; 4], layer: &str, mark: Option<Position>) -> String {
    let part = part.map(degrees).join(",");
    let mark = mark.map(|mark| format!("{},{}", degrees(mark.latitude), degrees(mark.longitude)));
    let mut values = vec![("bbox", &*part), ("layer", layer)];
    values.extend(mark.as_deref().map(|mark| ("marker", mark)));
    with_query("https://www.openstreetmap.org/export/embed.html", &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(address: &str) -> Option<(String, String)> {
        let found = find(&Url::parse(&format!("https://www.openstreetmap.org/{address}")).unwrap())?;
        let frame = found.frame.strip_prefix("https://www.openstreetmap.org/export/embed.html?");
        Some((
            found.page.strip_prefix("https://www.openstreetmap.org/").unwrap().to_owned(),
            frame.unwrap().replace("%2C", ","),
        ))
    }

    #[test]
    fn a_map_is_found_by_what_it_shows_and_what_is_marked() {
        for (address, page, frame) in [
            (
                "#map=15/35.68/139.76",
                "#map=15/35.68/139.76",
                "bbox=139.74713,35.67216,139.77287,35.68784&layer=mapnik",
            ),
            (
                "search?query=x#map=15/35.68/139.76&layers=N",
                "#map=15/35.68/139.76",
                "bbox=139.74713,35.67216,139.77287,35.68784&layer=mapnik",
            ),
            (
                "?mlat=35.681&mlon=139.767#map=15/35.68/139.76",
                "?mlat=35.681&mlon=139.767#map=15/35.68/139.76",
                "bbox=139.74713,35.67216,139.77287,35.68784&layer=mapnik&marker=35.681,139.767",
            ),
            (
                "?mlat=35.68&mlon=139.76",
                "?mlat=35.68&mlon=139.76#map=16/35.68/139.76",
                "bbox=139.75356,35.67608,139.76644,35.68392&layer=mapnik&marker=35.68,139.76",
            ),
            (
                "export/embed.html?bbox=139.75,35.67,139.77,35.69&layer=hot&marker=35.68,139.76",
                "?mlat=35.68&mlon=139.76#map=15/35.68/139.76",
                "bbox=139.75,35.67,139.77,35.69&layer=hot&marker=35.68,139.76",
            ),
        ] {
            assert_eq!(found(address), Some((page.to_owned(), frame.to_owned())), "{address}");
        }
    }

    #[test]
    fn what_is_no_map_is_not_found() {
        for address in [
            "",
            "node/1",
            "go/0EEQjE",
            "#map=15/35.68",
            "#map=99/35.68/139.76",
            "#map=15/95/139.76",
            "#map=15/NaN/inf",
            "#map=15/1e1/1",
            "export/embed.html?bbox=1,2,3",
            "export/embed.html?bbox=3,2,1,4",
            "export/embed.html",
        ] {
            assert_eq!(found(address), None, "{address}");
        }
    }
}
