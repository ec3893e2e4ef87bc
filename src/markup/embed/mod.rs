//! What pages show of other sites in a frame, once a reader asks for it: films of YouTube and Vimeo, maps of OpenStreetMap
//! and Google Maps.
//!
//! 1. [`PROVIDERS`] says of each provider what it shows, which hosts are its own, and where its frames come from.
//! 2. [`read`] recognises the provider of an address by its host. The provider's file then finds in the address what is shown:
//!    an id, a position. Of these alone the addresses of the page and of the frame are made anew, so that nothing else that
//!    was written gets into them.
//! 3. [`pasted`] goes the other way: the directive for what somebody has pasted as HTML, or written as a picture.
//!
//! How a directive is written says `directive`; what a reader sees before, and the policy that lets the frame in, are for
//! others.

mod google_maps;
mod open_street_map;
#[cfg(test)]
mod tests;
mod vimeo;
mod youtube;

use std::iter::once;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::diagnostics::problems::{EmbedProblem, PastedEmbed};
use crate::types::half_width;

/// Something of another site that a page shows once a reader asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Embed {
    /// Whose it is.
    pub provider: Provider,
    /// The address of the provider's page, as in `href`.
    pub page: String,
    /// The address of the frame, as in `src`. It begins with the provider's origin and a `/`.
    pub frame: String,
    /// What it is, in the words of the text.
    pub title: String,
    /// The picture that stands there before, by its name as for [`super::Media::file`].
    pub poster: Option<String>,
}

impl Embed {
    /// Whether it is higher than wide: a short of YouTube, whose page says so.
    pub fn is_upright(&self) -> bool {
        self.page.starts_with(youtube::SHORTS)
    }
}

/// A site that lets its films or maps be shown in frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Provider {
    /// YouTube, by its host that sets no cookies before a film is played.
    YouTube,
    /// Vimeo, which is asked not to track (`dnt`).
    Vimeo,
    /// OpenStreetMap.
    OpenStreetMap,
    /// Google Maps.
    GoogleMaps,
}

/// What an embed shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// A film.
    Video,
    /// A map.
    Map,
}

/// What must be known of a provider.
struct Row {
    provider: Provider,
    shows: Shows,
    name: &'static str,
    /// The hosts whose addresses are its own.
    hosts: &'static [&'static str],
    /// The origin of its frames.
    origin: &'static str,
    /// Finds in an address what is shown.
    find: fn(&Url) -> Option<Addresses>,
    /// How the addresses look in which it is found, for messages.
    forms: &'static [&'static str],
}

const PROVIDERS: [Row; 4] = [
    Row {
        provider: Provider::YouTube,
        shows: Shows::Video,
        name: "YouTube",
        hosts: &[
            "www.youtube.com",
            "youtube.com",
            "m.youtube.com",
            "music.youtube.com",
            "youtu.be",
            "www.youtube-nocookie.com",
            "youtube-nocookie.com",
        ],
        origin: "https://www.youtube-nocookie.com",
        find: youtube::find,
        forms: &["https://www.youtube.com/watch?v=…", "https://youtu.be/…"],
    },
    Row {
        provider: Provider::Vimeo,
        shows: Shows::Video,
        name: "Vimeo",
        hosts: &["vimeo.com", "www.vimeo.com", "player.vimeo.com"],
        origin: "https://player.vimeo.com",
        find: vimeo::find,
        forms: &["https://vimeo.com/123456789"],
    },
    Row {
        provider: Provider::OpenStreetMap,
        shows: Shows::Map,
        name: "OpenStreetMap",
        hosts: &["www.openstreetmap.org", "openstreetmap.org", "osm.org", "www.osm.org"],
        origin: "https://www.openstreetmap.org",
        find: open_street_map::find,
        forms: &["https://www.openstreetmap.org/#map=15/35.68/139.76"],
    },
    Row {
        provider: Provider::GoogleMaps,
        shows: Shows::Map,
        name: "Google Maps",
        hosts: &[
            "www.google.com",
            "google.com",
            "maps.google.com",
            "www.google.co.jp",
            "google.co.jp",
            "maps.google.co.jp",
            "maps.app.goo.gl",
            "goo.gl",
        ],
        origin: "https://www.google.com",
        find: google_maps::find,
        forms: &[
            "https://www.google.com/maps/place/…/@35.68,139.76,17z",
            "https://www.google.com/maps/embed?pb=…",
        ],
    },
];

/// Where something is: on the provider's page, and in a frame.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Addresses {
    pub(super) page: String,
    pub(super) frame: String,
}

impl Provider {
    fn row(self) -> &'static Row {
        PROVIDERS.iter().find(|row| row.provider == self).unwrap_or(&PROVIDERS[0])
    }

    /// What it shows.
    pub fn shows(self) -> Shows {
        self.row().shows
    }

    /// Its own name.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The origin of its frames: `https://player.vimeo.com`.
    pub fn origin(self) -> &'static str {
        self.row().origin
    }
}

impl Shows {
    /// The name of the directive.
    pub(super) const fn directive(self) -> &'static str {
        match self {
            Shows::Video => "video",
            Shows::Map => "map",
        }
    }
}

/// Reads the address that stands in a directive, and reports what is wrong with it.
pub(super) fn read(
    shows: Shows,
    written: &str,
    report: &mut dyn FnMut(EmbedProblem),
) -> Option<(Provider, Addresses)> {
    let address = || written.to_owned();
    let url = web_address(written);
    let row = url.as_ref().and_then(row_of);
    let Some((url, row)) = url.as_ref().zip(row) else {
        let providers = PROVIDERS.iter().filter(|row| row.shows == shows).map(|row| row.name.to_owned());
        report(EmbedProblem::EmbedOfOtherSite { address: address(), providers: providers.collect() });
        return None;
    };
    let Some(found) = (row.find)(url) else {
        let forms = row.forms.iter().map(|&form| form.to_owned()).collect();
        report(EmbedProblem::NothingToEmbed { address: address(), provider: row.name, forms });
        return None;
    };
    if row.shows != shows {
        let (provider, directive) = (row.name, row.shows.directive());
        report(EmbedProblem::EmbedOfOtherKind {
            address: directive_address(url, found),
            provider,
            directive,
        });
        return None;
    }
    if row.provider == Provider::YouTube && query(url, "list").is_some() {
        report(EmbedProblem::PlaylistLeftOut { mended: found.page.clone() });
    }
    Some((row.provider, found))
}

/// The directive for what somebody has pasted in another form. `is_inside` says whether that stands within something else.
pub fn pasted(address: &str, title: Option<String>, is_inside: bool) -> Option<PastedEmbed> {
    let (directive, address) = written_as_directive(address)?;
    Some(PastedEmbed { directive, address, title, is_inside })
}

/// The directive that shows what a frame in HTML would show, without its title: its name and the address in it.
fn written_as_directive(frame: &str) -> Option<(&'static str, String)> {
    let url = web_address(frame)?;
    let row = row_of(&url)?;
    let found = (row.find)(&url)?;
    Some((row.shows.directive(), directive_address(&url, found)))
}

/// The address to write into a directive. The code in the address of a frame, and how near a map is in it, say more of a map than
/// its page.
fn directive_address(url: &Url, found: Addresses) -> String {
    let is_of_frame = url.path() == google_maps::CODED || found.frame.contains("&z=");
    if is_of_frame { found.frame } else { found.page }
}

/// An address as people copy or type it: in full width, without `https:`. It has neither a name with a password nor a port.
fn web_address(written: &str) -> Option<Url> {
    let plain = half_width(written);
    let behind = plain.strip_prefix("//").unwrap_or(&plain);
    let whole = if behind.contains("://") { behind.to_owned() } else { format!("https://{behind}") };
    let url = Url::parse(&whole).ok()?;
    let is_plain = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    (is_plain && matches!(url.scheme(), "https" | "http")).then_some(url)
}

fn row_of(url: &Url) -> Option<&'static Row> {
    let host = url.host_str()?;
    PROVIDERS.iter().find(|row| row.hosts.contains(&host))
}

/// The parts of an address's path, as they are written in it.
fn path(url: &Url) -> Vec<&str> {
    url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect()
}

/// A value of an address's query.
fn query(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
}

/// The second at which a film begins: `90`, `90s`, `1m30s`.
fn seconds(written: &str) -> Option<u32> {
    let mut sum = 0_u32;
    let mut rest = written;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number: u32 = rest[..digits].parse().ok()?;
        let unit = rest[digits..].chars().next();
        let factor = match unit {
            Some('h') => 3600,
            Some('m') => 60,
            Some('s') | None => 1,
            Some(_) => return None,
        };
        sum = sum.checked_add(number.checked_mul(factor)?)?;
        rest = &rest[digits + usize::from(unit.is_some())..];
    }
    Some(sum).filter(|sum| *sum > 0)
}

/// A position on the earth, in degrees, where maps of it reach.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Position {
    latitude: f64,
    longitude: f64,
}

impl Position {
    fn of(latitude: &str, longitude: &str) -> Option<Position> {
        let number = |text: &str, most: f64| {
            let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte));
            text.parse::<f64>().ok().filter(|number| plain && number.abs() <= most)
        };
        Some(Position { latitude: number(latitude, 85.0)?, longitude: number(longitude, 180.0)? })
    }
}

/// A number of degrees with as many places as a map needs: 0.00001° are about a metre.
fn degrees(number: f64) -> String {
    let written = format!("{number:.5}");
    let written = written.trim_end_matches('0').trim_end_matches('.');
    if written == "-0" { "0".to_owned() } else { written.to_owned() }
}

/// An address with a query, in which every value is encoded.
fn with_query(address: &str, values: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(values);
    once(address).chain(once("?")).chain(once(&*query.finish())).collect()
}
