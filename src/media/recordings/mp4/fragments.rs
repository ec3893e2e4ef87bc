//! Films that were written piece by piece: each fragment describes its own samples (ISO/IEC 14496-12, 8.8).

use super::boxes::{Boxed, Part, find};
use super::movie::{Movie, Track};
use super::samples::Samples;
use crate::media::containers::bytes::{array, big_32};
use crate::media::recording::RecordingFault;
use crate::media::recordings::Found;

/// How long the fragments of a film are together.
#[derive(Default)]
pub(super) struct Fragments {
    /// Those of the track that is counted: the first one that has any.
    track: Option<u32>,
    /// In its units.
    pub(super) duration: u64,
    /// Of which there are so many in a second.
    pub(super) timescale: u64,
}

/// Flags of a fragment's track (8.8.7).
const BASE: u32 = 0x01;
const DESCRIPTION: u32 = 0x02;
const DEFAULT_DURATION: u32 = 0x08;
const DEFAULT_SIZE: u32 = 0x10;
const FROM_FRAGMENT: u32 = 0x02_0000;

/// Flags of a run of samples (8.8.8).
const OFFSET: u32 = 0x001;
const FIRST_FLAGS: u32 = 0x004;
const DURATION: u32 = 0x100;
const SIZE: u32 = 0x200;
const SAMPLE_FLAGS: u32 = 0x400;
const COMPOSITION: u32 = 0x800;

impl Fragments {
    /// Reads a fragment that begins at a place. Tracks that are not published are removed.
    pub(super) fn read(
        &mut self,
        part: Part<'_>,
        start: u64,
        movie: &Movie,
        samples: &mut Samples,
        found: &mut Found,
    ) -> Result<(), RecordingFault> {
        // Where a track does not say where its data begins, it begins behind that of the track before.
        let mut behind = start;
        for own in part.boxes()? {
            match &own.name {
                b"mfhd" => {}
                b"traf" => {
                    let boxes = part.inside(&own)?;
                    let header = find(&boxes, b"tfhd").map(|own| part.contents(own));
                    let header = header.ok_or(RecordingFault::Damaged)?;
                    let id = big_32(header, 4).ok_or(RecordingFault::Damaged)?;
                    let track = movie.tracks.iter().find(|track| track.id == id);
                    behind = self.track(part, &boxes, header, (start, behind), track, samples)?;
                    match track {
                        None => part.remove(&own, &mut found.edits),
                        Some(_) => boxes
                            .iter()
                            .filter(|own| {
                                matches!(&own.name, b"uuid" | b"udta" | b"meta" | b"free" | b"skip")
                            })
                            .for_each(|own| part.remove(own, &mut found.edits)),
                    }
                }
                _ => part.remove(&own, &mut found.edits),
            }
        }
        Ok(())
    }

    /// Notes the samples of a track. Gives where they end.
    fn track(
        &mut self,
        part: Part<'_>,
        boxes: &[Boxed],
        header: &[u8],
        (start, behind): (u64, u64),
        track: Option<&Track>,
        samples: &mut Samples,
    ) -> Result<u64, RecordingFault> {
        let flags = big_32(header, 0).ok_or(RecordingFault::Damaged)? & 0xFF_FFFF;
        let mut at = 8;
        let mut field = |flag: u32, len: usize| -> Option<usize> {
            let own = at;
            (flags & flag != 0).then(|| {
                at += len;
                own
            })
        };
        let base = field(BASE, 8).and_then(|at| array(header, at)).map(u64::from_be_bytes);
        field(DESCRIPTION, 4);
        let defaults = track.map_or((0, 0), |track| track.defaults);
        let duration = field(DEFAULT_DURATION, 4).and_then(|at| big_32(header, at)).unwrap_or(defaults.0);
        let size = field(DEFAULT_SIZE, 4).and_then(|at| big_32(header, at)).unwrap_or(defaults.1);
        let base = base.unwrap_or(if flags & FROM_FRAGMENT != 0 { start } else { behind });
        let mut at = base;
        for run in boxes.iter().filter(|own| &own.name == b"trun") {
            let run = Run::read(part.contents(run), duration, size).ok_or(RecordingFault::Damaged)?;
            if let Some(offset) = run.offset {
                at = base.checked_add_signed(i64::from(offset)).ok_or(RecordingFault::Damaged)?;
            }
            samples.add(at, run.size, track.is_some(), false)?;
            at = at.checked_add(run.size).ok_or(RecordingFault::Damaged)?;
            if let Some(track) = track.filter(|track| *self.track.get_or_insert(track.id) == track.id) {
                self.duration = self.duration.saturating_add(run.duration);
                self.timescale = u64::from(track.timescale);
            }
        }
        Ok(at)
    }
}

/// Samples that lie together.
struct Run {
    offset: Option<i32>,
    duration: u64,
    size: u64,
}

impl Run {
    fn read(contents: &[u8], duration: u32, size: u32) -> Option<Run> {
        let flags = big_32(contents, 0)? & 0xFF_FFFF;
        let count = big_32(contents, 4)?;
        let mut at = 8;
        let offset = if flags & OFFSET != 0 { Some(i32::from_be_bytes(array(contents, at)?)) } else { None };
        at += if flags & OFFSET != 0 { 4 } else { 0 } + if flags & FIRST_FLAGS != 0 { 4 } else { 0 };
        let fields = [DURATION, SIZE, SAMPLE_FLAGS, COMPOSITION].map(|flag| flags & flag != 0);
        let len = fields.iter().filter(|is_there| **is_there).count() * 4;
        if len == 0 {
            let times = |each: u32| u64::from(count) * u64::from(each);
            return Some(Run { offset, duration: times(duration), size: times(size) });
        }
        let rows = contents.get(at..at.checked_add(usize::try_from(count).ok()?.checked_mul(len)?)?)?;
        let mut run = Run { offset, duration: 0, size: 0 };
        for row in rows.chunks_exact(len) {
            let own = if fields[0] { big_32(row, 0)? } else { duration };
            run.duration += u64::from(own);
            run.size += u64::from(if fields[1] { big_32(row, usize::from(fields[0]) * 4)? } else { size });
        }
        Some(run)
    }
}
