//! The description of a film: its tracks, and what they are.

use super::boxes::{Boxed, Part, find};
use super::codecs;
use super::said;
use super::samples::Samples;
use crate::media::containers::bytes::{array, big_32};
use crate::media::recording::RecordingFault;
use crate::media::recordings::{Found, milliseconds};

/// Tracks that are published: pictures, sound, text, the count of frames.
const KEPT: [&[u8; 4]; 7] = [b"vide", b"soun", b"subt", b"sbtl", b"text", b"clcp", b"tmcd"];

/// What describes the film as a whole, and the tracks.
const OF_MOVIE: [&[u8; 4]; 9] =
    [b"mvhd", b"trak", b"mvex", b"iods", b"udta", b"meta", b"free", b"skip", b"wide"];

/// What describes a track as a whole.
const OF_TRACK: [&[u8; 4]; 12] = [
    b"tkhd", b"mdia", b"edts", b"tref", b"trgr", b"tapt", b"load", b"matt", b"udta", b"meta", b"free",
    b"skip",
];

/// A film as it is described.
#[derive(Debug, Default)]
pub(super) struct Movie {
    pub(super) has_picture: bool,
    pub(super) has_sound: bool,
    pub(super) length: Option<u64>,
    pub(super) pixels: Option<(u32, u32)>,
    /// Those that are published.
    pub(super) tracks: Vec<Track>,
}

/// A track that is published.
#[derive(Debug)]
pub(super) struct Track {
    pub(super) id: u32,
    /// How many units of its times are in a second.
    pub(super) timescale: u32,
    /// Duration and size of a sample of a fragment that does not say it (ISO/IEC 14496-12, 8.8.3).
    pub(super) defaults: (u32, u32),
}

/// Reads the film's description, and notes what is private in it.
pub(super) fn read(
    part: Part<'_>,
    samples: &mut Samples,
    found: &mut Found,
) -> Result<Movie, RecordingFault> {
    let mut movie = Movie::default();
    let mut defaults = Vec::new();
    for own in part.boxes()? {
        match &own.name {
            b"mvhd" => movie.length = length(part.contents(&own)),
            b"trak" => track(part, &own, &mut movie, samples, found)?,
            b"mvex" => {
                for inner in part.inside(&own)? {
                    let contents = part.contents(&inner);
                    match &inner.name {
                        b"trex" => defaults.extend(array::<24>(contents, 0)),
                        b"mehd" if movie.length.is_none() => movie.length = fragments_length(part, contents)?,
                        _ => {}
                    }
                }
            }
            // A description that is compressed, as nobody writes it any more.
            b"cmov" => return Err(RecordingFault::Damaged),
            _ => said::of_box(part, &own, &OF_MOVIE, found),
        }
    }
    if movie.tracks.len().max(defaults.len()) > MOST_TRACKS {
        return Err(RecordingFault::Damaged);
    }
    for track in &mut movie.tracks {
        let own = defaults.iter().find(|own| big_32(*own, 4) == Some(track.id));
        let number = |at| own.and_then(|own| big_32(own, at)).unwrap_or_default();
        track.defaults = (number(12), number(16));
    }
    Ok(movie)
}

/// No film has more tracks.
const MOST_TRACKS: usize = 1000;

/// Units in a second, and how many there are; the same in `mvhd` and `mdhd`. All ones, and none, say that it is not known.
fn times(header: &[u8]) -> Option<(u32, u64)> {
    let (timescale, duration) = match header.first()? {
        0 => (big_32(header, 12)?, u64::from(big_32(header, 16).filter(|units| *units != u32::MAX)?)),
        _ => (big_32(header, 20)?, u64::from_be_bytes(array(header, 24)?)),
    };
    Some((timescale, Some(duration).filter(|units| *units != u64::MAX).unwrap_or_default()))
}

fn length(header: &[u8]) -> Option<u64> {
    let (timescale, duration) = times(header).filter(|(_, duration)| *duration > 0)?;
    milliseconds(duration, u64::from(timescale))
}

/// The length of all fragments, in the units of the film.
fn fragments_length(part: Part<'_>, header: &[u8]) -> Result<Option<u64>, RecordingFault> {
    let boxes = part.boxes()?;
    let timescale = find(&boxes, b"mvhd").and_then(|own| times(part.contents(own)));
    let duration = match header.first() {
        Some(0) => big_32(header, 4).map(u64::from),
        _ => array(header, 4).map(u64::from_be_bytes),
    };
    Ok(duration
        .filter(|units| *units > 0)
        .zip(timescale)
        .and_then(|(duration, (timescale, _))| milliseconds(duration, u64::from(timescale))))
}

fn track(
    part: Part<'_>,
    own: &Boxed,
    movie: &mut Movie,
    samples: &mut Samples,
    found: &mut Found,
) -> Result<(), RecordingFault> {
    let boxes = part.inside(own)?;
    let header = find(&boxes, b"tkhd").map(|own| part.contents(own)).ok_or(RecordingFault::Damaged)?;
    let media = part.inside(find(&boxes, b"mdia").ok_or(RecordingFault::Damaged)?)?;
    let handler = find(&media, b"hdlr").ok_or(RecordingFault::Damaged)?;
    let kind: [u8; 4] = array(part.contents(handler), 8).ok_or(RecordingFault::Damaged)?;
    let information = find(&media, b"minf").map(|own| part.inside(own)).transpose()?.unwrap_or_default();
    let tables = find(&information, b"stbl").map(|own| part.inside(own)).transpose()?.unwrap_or_default();
    let is_kept = KEPT.contains(&&kind);
    samples.read(part, &tables, is_kept)?;
    if !is_kept {
        // Some of them are positions by what they are, others by what they say.
        let contents = part.contents(own);
        let says = |word: &[u8]| memchr::memmem::find(contents, word).is_some();
        found.position |= says(b"gpmd") || says(b"camm") || says(b"location") || says(b"gps");
        part.remove(own, &mut found.edits);
        return Ok(());
    }
    for inner in &boxes {
        said::of_box(part, inner, &OF_TRACK, found);
    }
    // The name of the program, or camera, that has written the track.
    for handler in media.iter().chain(&information).filter(|own| &own.name == b"hdlr") {
        let name = handler.contents.start.saturating_add(24).min(handler.contents.end);
        part.blank(name..handler.contents.end, &mut found.edits);
    }
    for inner in media.iter().chain(&information).chain(&tables) {
        if matches!(&inner.name, b"udta" | b"meta" | b"uuid" | b"free" | b"skip") {
            part.remove(inner, &mut found.edits);
        }
    }
    if let Some(table) = find(&tables, b"stsd") {
        let first = table.contents.start.saturating_add(8).min(table.contents.end);
        for entry in part.boxes_in(first..table.contents.end)? {
            described(part, &entry, kind, (header, &mut *movie), found);
        }
    }
    let timescale = find(&media, b"mdhd").and_then(|own| times(part.contents(own)));
    if movie.length.is_none() {
        movie.length = find(&media, b"mdhd").and_then(|own| length(part.contents(own)));
    }
    let id = big_32(header, if header.first() == Some(&0) { 12 } else { 20 });
    movie.tracks.push(Track {
        id: id.ok_or(RecordingFault::Damaged)?,
        timescale: timescale.map_or(0, |(timescale, _)| timescale),
        defaults: (0, 0),
    });
    Ok(())
}

/// What samples of a track are.
fn described(
    part: Part<'_>,
    entry: &Boxed,
    kind: [u8; 4],
    (header, movie): (&[u8], &mut Movie),
    found: &mut Found,
) {
    let contents = part.contents(entry);
    match &kind {
        // A track that is not shown holds the cover, or pictures of the chapters.
        b"vide" if header.get(3).is_some_and(|flags| flags & 1 == 1) => {
            movie.has_picture = true;
            if movie.pixels.is_none() {
                movie.pixels = shown(header).or_else(|| codecs::pixels(contents));
            }
            if let Some(codec) = codecs::unplayed_picture(&entry.name, contents) {
                found.unplayed = Some(codec);
            }
            if contents.len() >= codecs::ENCODER.end {
                let start = entry.contents.start;
                let encoder = start + codecs::ENCODER.start..start + codecs::ENCODER.end;
                part.blank(encoder, &mut found.edits);
            }
        }
        b"soun" => {
            movie.has_sound = true;
            let codec = codecs::unplayed_sound(&entry.name, contents);
            // What the picture is coded in is told first.
            found.unplayed = found.unplayed.take().or(codec);
        }
        _ => {}
    }
}

/// Width and height as a track is shown: its matrix turns it (ISO/IEC 14496-12, 8.3.2).
fn shown(header: &[u8]) -> Option<(u32, u32)> {
    let matrix = if header.first()? == &0 { 40 } else { 52 };
    let (width, height) = (big_32(header, matrix + 36)? >> 16, big_32(header, matrix + 40)? >> 16);
    // The numbers have signs: only whether they are near zero counts.
    let is_zero =
        |at: usize| big_32(header, matrix + at).is_some_and(|number| number.cast_signed().abs() < 0x8000);
    let is_turned = is_zero(0) && is_zero(16) && !is_zero(4) && !is_zero(12);
    let shown = if is_turned { (height, width) } else { (width, height) };
    (width > 0 && height > 0).then_some(shown)
}
