//! What a film or sound is, as far as its bytes say without being decoded.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::cleaned::Cleaned;

/// What is in a file that is a film or sound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordingFacts {
    /// Its format.
    pub format: RecordingFormat,
    /// Whether there is something to be seen in it.
    pub kind: RecordingKind,
    /// Whether there is something to be heard in it.
    pub has_sound: bool,
    /// How long it is, in milliseconds, where it says so.
    pub length: Option<u64>,
    /// Width and height in pixels as it is shown, of a film.
    pub pixels: Option<(u32, u32)>,
    /// What it is coded in that not every browser plays: `ProRes`.
    pub unplayed: Option<String>,
    /// Whether a browser has to reach its end before it can begin with it.
    pub starts_late: bool,
    /// Whether it says where it was taken.
    pub position: bool,
    /// Whether it carries a signature that does not hold for what is published, because something private has to go.
    pub loses_signature: bool,
    /// What is published of it, where that is something else.
    pub cleaned: Option<Arc<Cleaned>>,
}

/// Whether there is something to be seen in a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecordingKind {
    /// It has a moving picture.
    Film,
    /// It has sound alone.
    Sound,
}

/// The format of a film or sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecordingFormat {
    /// MPEG-4.
    Mp4,
    /// MPEG-4 with sound alone.
    M4a,
    /// A film of QuickTime.
    QuickTime,
    /// WebM.
    WebM,
    /// MPEG audio.
    Mp3,
    /// Uncompressed sound.
    Wav,
    /// MPEG-4 of mobile telephones.
    ThreeGp,
    /// Matroska.
    Matroska,
    /// A film of Windows.
    Avi,
    /// Windows Media.
    WindowsMedia,
    /// Uncompressed sound of Apple.
    Aiff,
    /// Ogg: Vorbis, Opus, Theora.
    Ogg,
    /// Compressed sound without losses.
    Flac,
    /// AAC without a container.
    Aac,
    /// A film of Flash.
    Flash,
    /// A film of a DVD or camera.
    Mpeg,
}

use RecordingFormat::{
    Aac, Aiff, Avi, Flac, Flash, M4a, Matroska, Mp3, Mp4, Mpeg, Ogg, QuickTime, ThreeGp, Wav, WebM,
    WindowsMedia,
};

/// Each format with what it is called, its media type (<https://www.iana.org/assignments/media-types/>), and the endings of
/// its files, the usual one first.
const FORMATS: [(RecordingFormat, &str, &str, &[&str]); 16] = [
    (Mp4, "MP4", "video/mp4", &["mp4", "m4v"]),
    (M4a, "M4A", "audio/mp4", &["m4a", "m4b"]),
    (QuickTime, "QuickTime", "video/quicktime", &["mov", "qt"]),
    (WebM, "WebM", "video/webm", &["webm"]),
    (Mp3, "MP3", "audio/mpeg", &["mp3"]),
    (Wav, "WAV", "audio/wav", &["wav", "wave"]),
    (ThreeGp, "3GP", "video/3gpp", &["3gp", "3g2"]),
    (Matroska, "Matroska", "video/x-matroska", &["mkv", "mka"]),
    (Avi, "AVI", "video/x-msvideo", &["avi"]),
    (WindowsMedia, "Windows Media", "video/x-ms-wmv", &["wmv", "wma", "asf"]),
    (Aiff, "AIFF", "audio/aiff", &["aif", "aiff", "aifc"]),
    (Ogg, "Ogg", "application/ogg", &["ogg", "oga", "ogv", "opus"]),
    (Flac, "FLAC", "audio/flac", &["flac"]),
    (Aac, "AAC", "audio/aac", &["aac"]),
    (Flash, "Flash Video", "video/x-flv", &["flv"]),
    (Mpeg, "MPEG", "video/mpeg", &["mpg", "mpeg", "m2ts", "mts", "vob"]),
];

impl RecordingFormat {
    /// What a name's ending says that a file is.
    pub(super) fn of_extension(extension: &str) -> Option<RecordingFormat> {
        FORMATS.iter().find(|row| row.3.contains(&extension)).map(|row| row.0)
    }

    fn row(self) -> &'static (RecordingFormat, &'static str, &'static str, &'static [&'static str]) {
        FORMATS.iter().find(|row| row.0 == self).unwrap_or(&FORMATS[0])
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// Its media type; `None` where a browser that trusts it would not try to play a file that it can play.
    pub fn media_type(self) -> Option<&'static str> {
        Some(self.row().2).filter(|_| self != QuickTime)
    }

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        self.row().3.first().copied().unwrap_or_default()
    }

    /// Whether browsers play it, if they play what it is coded in.
    pub fn is_played(self) -> bool {
        matches!(self, Mp4 | M4a | QuickTime | WebM | Mp3 | Wav)
    }

    /// Whether files of it can have something to be seen in them.
    pub(super) fn usual_kind(self) -> RecordingKind {
        match self {
            M4a | Mp3 | Wav | Aiff | Ogg | Flac | Aac => RecordingKind::Sound,
            _ => RecordingKind::Film,
        }
    }
}

/// Why a file cannot be published as a film or sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecordingFault {
    /// There is nothing in it.
    Empty,
    /// It ends before its end.
    Truncated,
    /// It is of another format than its name says.
    OtherFormat(RecordingFormat),
    /// It is no film and no sound.
    NoRecording,
    /// What it says of itself cannot be.
    Damaged,
}
