//! Where the samples of a film lie: in chunks, whose places and sizes stand in the tables of each track (ISO/IEC 14496-12,
//! 8.7).

use std::ops::Range;

use super::boxes::{Boxed, Part, find};
use crate::media::containers::bytes::{array, big_32};
use crate::media::recording::RecordingFault;

/// Where the samples of tracks that stay lie.
#[derive(Default)]
pub(super) struct Samples {
    kept: Vec<Chunk>,
    /// Where anything begins, also of tracks that go.
    starts: Vec<u64>,
}

/// Samples of a track that lie together.
#[derive(Clone, Copy)]
struct Chunk {
    start: u64,
    end: u64,
    /// In uncompressed sound of QuickTime a sample may have more bytes than the tables say.
    may_be_longer: bool,
}

/// More chunks than a film of a day has.
const MOST: usize = 8_000_000;

impl Samples {
    /// Notes samples of a track.
    pub(super) fn add(
        &mut self,
        start: u64,
        len: u64,
        is_kept: bool,
        may_be_longer: bool,
    ) -> Result<(), RecordingFault> {
        if self.starts.len() >= MOST {
            return Err(RecordingFault::Damaged);
        }
        self.starts.push(start);
        if is_kept {
            let end = start.checked_add(len).ok_or(RecordingFault::Damaged)?;
            match self.kept.last_mut().filter(|last| last.end == start && !last.may_be_longer) {
                Some(last) if !may_be_longer => last.end = end,
                _ => self.kept.push(Chunk { start, end, may_be_longer }),
            }
        }
        Ok(())
    }

    /// Reads the tables of a track.
    pub(super) fn read(
        &mut self,
        part: Part<'_>,
        tables: &[Boxed],
        is_kept: bool,
    ) -> Result<(), RecordingFault> {
        let table = |name: &[u8; 4]| find(tables, name).map(|own| part.contents(own));
        let (offsets, wide) = match (table(b"stco"), table(b"co64")) {
            (Some(offsets), _) => (offsets, 4),
            (None, Some(offsets)) => (offsets, 8),
            (None, None) => return Ok(()),
        };
        let mut sizes = Sizes::read(table(b"stsz"), table(b"stz2")).ok_or(RecordingFault::Damaged)?;
        let runs = table(b"stsc").and_then(|runs| runs.get(8..)).unwrap_or_default();
        // The first chunk of each run, and how many samples are in each of its chunks.
        let mut runs = runs
            .chunks_exact(12)
            .map(|run| (big_32(run, 0).unwrap_or_default(), u64::from(big_32(run, 4).unwrap_or_default())));
        let mut run = runs.next().unwrap_or_default().1;
        let mut next = runs.next();
        let offsets = offsets.get(8..).unwrap_or_default();
        for (number, offset) in (1..).zip(offsets.chunks_exact(wide)) {
            while let Some((_, samples)) = next.filter(|(first, _)| *first <= number) {
                run = samples;
                next = runs.next();
            }
            let offset = offset.iter().fold(0, |offset, byte| offset << 8 | u64::from(*byte));
            let len = sizes.take(run).ok_or(RecordingFault::Damaged)?;
            self.add(offset, len, is_kept, sizes.are_equal())?;
        }
        Ok(())
    }

    /// Looks whether the file is long enough.
    pub(super) fn end_before(&self, len: u64) -> Result<(), RecordingFault> {
        match self.kept.iter().all(|chunk| chunk.end <= len) {
            true => Ok(()),
            false => Err(RecordingFault::Truncated),
        }
    }

    /// What in these ranges belongs to no track that stays.
    pub(super) fn between(&mut self, data: &[Range<u64>]) -> Vec<Range<u64>> {
        self.starts.sort_unstable();
        for chunk in self.kept.iter_mut().filter(|chunk| chunk.may_be_longer) {
            let next = self.starts.partition_point(|start| *start <= chunk.start);
            let next = self.starts.get(next).copied().unwrap_or(u64::MAX);
            chunk.end = chunk.end.max(next);
        }
        self.kept.sort_unstable_by_key(|chunk| chunk.start);
        // How far those reach that begin before the one of a number.
        let reach = |reach: &mut u64, chunk: &Chunk| Some(std::mem::replace(reach, chunk.end.max(*reach)));
        let reach: Vec<u64> = self.kept.iter().scan(0, reach).collect();
        let farthest = self.kept.iter().map(|chunk| chunk.end).max().unwrap_or_default();
        let mut gaps = Vec::new();
        for range in data {
            let first = self.kept.partition_point(|chunk| chunk.start < range.start);
            let mut at = range.start.max(reach.get(first).copied().unwrap_or(farthest)).min(range.end);
            for chunk in self.kept.iter().skip(first).take_while(|chunk| chunk.start < range.end) {
                if chunk.start > at {
                    gaps.push(at..chunk.start);
                }
                at = at.max(chunk.end).min(range.end);
            }
            if at < range.end {
                gaps.push(at..range.end);
            }
        }
        gaps
    }
}

/// The sizes of samples, one after the other (ISO/IEC 14496-12, 8.7.3).
enum Sizes<'a> {
    Equal(u64),
    Listed(std::slice::ChunksExact<'a, u8>),
    /// Two in a byte.
    Halves(Vec<u8>, usize),
}

impl<'a> Sizes<'a> {
    fn read(table: Option<&'a [u8]>, compact: Option<&'a [u8]>) -> Option<Sizes<'a>> {
        if let Some(table) = table {
            return Some(match big_32(table, 4)? {
                0 => Sizes::Listed(table.get(12..)?.chunks_exact(4)),
                size => Sizes::Equal(u64::from(size)),
            });
        }
        let table = compact?;
        let [_, _, _, bits] = array::<4>(table, 4)?;
        let sizes = table.get(12..)?;
        match bits {
            4 => Some(Sizes::Halves(sizes.iter().flat_map(|byte| [byte >> 4, byte & 15]).collect(), 0)),
            8 => Some(Sizes::Listed(sizes.chunks_exact(1))),
            16 => Some(Sizes::Listed(sizes.chunks_exact(2))),
            _ => None,
        }
    }

    /// How many bytes the next samples have together.
    fn take(&mut self, samples: u64) -> Option<u64> {
        let most = usize::try_from(samples).unwrap_or(usize::MAX);
        match self {
            Sizes::Equal(size) => samples.checked_mul(*size),
            Sizes::Listed(sizes) => {
                let number = |bytes: &[u8]| bytes.iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
                Some(sizes.by_ref().take(most).map(number).sum())
            }
            Sizes::Halves(sizes, at) => {
                let own = sizes.get(*at..)?;
                let own = own.get(..most).unwrap_or(own);
                *at += own.len();
                Some(own.iter().map(|size| u64::from(*size)).sum())
            }
        }
    }

    fn are_equal(&self) -> bool {
        matches!(self, Sizes::Equal(_))
    }
}
