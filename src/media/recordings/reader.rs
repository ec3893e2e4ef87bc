//! A file of gigabytes, of which a few parts are read.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use crate::media::recording::RecordingFault;

/// Why a file is not looked at any further.
#[derive(Debug)]
pub(super) enum Stop {
    /// It cannot be read.
    Unreadable(io::Error),
    /// It cannot be published.
    Faulty(RecordingFault),
}

impl From<RecordingFault> for Stop {
    fn from(fault: RecordingFault) -> Stop {
        Stop::Faulty(fault)
    }
}

/// A file, and how long it is.
pub(super) struct Reader<F> {
    file: BufReader<F>,
    at: u64,
    /// In bytes.
    pub(super) len: u64,
}

impl<F: Read + Seek> Reader<F> {
    pub(super) fn new(mut file: F) -> io::Result<Reader<F>> {
        let len = file.seek(SeekFrom::End(0))?;
        file.rewind()?;
        Ok(Reader { file: BufReader::with_capacity(64 * 1024, file), at: 0, len })
    }

    /// So many bytes from a place; fewer at the end of the file.
    pub(super) fn up_to(&mut self, at: u64, len: usize) -> Result<Vec<u8>, Stop> {
        let read = |reader: &mut Self| -> io::Result<Vec<u8>> {
            let step = i64::try_from(i128::from(at) - i128::from(reader.at));
            match step {
                Ok(step) => reader.file.seek_relative(step)?,
                Err(_) => _ = reader.file.seek(SeekFrom::Start(at))?,
            }
            let mut bytes = Vec::new();
            reader.file.by_ref().take(len as u64).read_to_end(&mut bytes)?;
            reader.at = at + bytes.len() as u64;
            Ok(bytes)
        };
        if at >= self.len {
            return Ok(Vec::new());
        }
        read(self).map_err(Stop::Unreadable)
    }

    /// So many bytes from a place. Where the file ends before, it is cut off.
    pub(super) fn exactly(&mut self, at: u64, len: u64) -> Result<Vec<u8>, Stop> {
        let end = at.checked_add(len).filter(|end| *end <= self.len).ok_or(RecordingFault::Truncated)?;
        let bytes = self.up_to(at, usize::try_from(len).map_err(|_| RecordingFault::Damaged)?)?;
        if bytes.len() as u64 == end - at { Ok(bytes) } else { Err(RecordingFault::Truncated.into()) }
    }

    /// Whether there is anything but zeros from a place to another.
    pub(super) fn has_something(&mut self, mut at: u64, end: u64) -> Result<bool, Stop> {
        while at < end {
            let piece = self.up_to(at, usize::try_from((end - at).min(64 * 1024)).unwrap_or(64 * 1024))?;
            if piece.is_empty() {
                return Ok(false);
            }
            if piece.iter().any(|byte| *byte != 0) {
                return Ok(true);
            }
            at += piece.len() as u64;
        }
        Ok(false)
    }
}
