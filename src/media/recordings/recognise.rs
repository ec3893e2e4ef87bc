//! What a film or sound is by its first bytes.

use crate::media::recording::RecordingFormat;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recognised {
    /// MPEG-4, QuickTime and what else is made of their boxes.
    BaseMedia,
    /// Matroska or WebM.
    Matroska,
    /// WAV.
    Wave,
    /// MP3.
    MpegAudio,
    /// What browsers do not play.
    Unplayed(RecordingFormat),
    /// Something else.
    Other,
}

/// The first bytes of formats that can be told by them alone.
const SIGNATURES: [(&[u8], Recognised); 9] = [
    (b"\x1A\x45\xDF\xA3", Recognised::Matroska),
    (b"ID3", Recognised::MpegAudio),
    (b"OggS", Recognised::Unplayed(RecordingFormat::Ogg)),
    (b"fLaC", Recognised::Unplayed(RecordingFormat::Flac)),
    (b"\x30\x26\xB2\x75\x8E\x66\xCF\x11", Recognised::Unplayed(RecordingFormat::WindowsMedia)),
    (b"FLV\x01", Recognised::Unplayed(RecordingFormat::Flash)),
    (b"\0\0\x01\xBA", Recognised::Unplayed(RecordingFormat::Mpeg)),
    (b"\0\0\x01\xB3", Recognised::Unplayed(RecordingFormat::Mpeg)),
    (b"\xFF\xFF", Recognised::Other),
];

/// Names of boxes with which a film begins. Films of QuickTime need not say what they are.
const BOXES: [&[u8]; 7] = [b"ftyp", b"moov", b"mdat", b"wide", b"skip", b"free", b"pnot"];

/// Brands of pictures, which are made of the same boxes.
const PICTURES: [&[u8]; 8] = [b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"mif1", b"crx "];

/// Says what a file is.
pub(super) fn recognise(head: &[u8]) -> Recognised {
    for (signature, what) in SIGNATURES {
        if head.starts_with(signature) {
            return what;
        }
    }
    let (first, second, third) = (head.get(..4), head.get(4..8), head.get(8..12));
    let is = |at: usize, byte: u8| head.get(at) == Some(&byte);
    match (first, second, third) {
        (_, Some(b"ftyp"), Some(brand)) if PICTURES.contains(&brand) => Recognised::Other,
        (_, Some(name), _) if BOXES.contains(&name) => Recognised::BaseMedia,
        (Some(b"RIFF" | b"RF64" | b"BW64"), _, Some(b"WAVE")) => Recognised::Wave,
        (Some(b"RIFF"), _, Some(b"AVI ")) => Recognised::Unplayed(RecordingFormat::Avi),
        (Some(b"FORM"), _, Some(b"AIFF" | b"AIFC")) => Recognised::Unplayed(RecordingFormat::Aiff),
        // In the place of the layer AAC has zeros (ISO/IEC 13818-7, 6.2).
        (Some([0xFF, second, ..]), ..) if second & 0xF6 == 0xF0 => Recognised::Unplayed(RecordingFormat::Aac),
        (Some([0xFF, second, ..]), ..) if second & 0xE0 == 0xE0 => Recognised::MpegAudio,
        // Packets of 188 bytes, in films of cameras with a time of four bytes before each.
        _ if (is(0, 0x47) && is(188, 0x47)) || (is(4, 0x47) && is(196, 0x47)) => {
            Recognised::Unplayed(RecordingFormat::Mpeg)
        }
        _ => Recognised::Other,
    }
}
