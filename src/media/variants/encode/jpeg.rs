//! JPEG.

use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

use super::on_white;
use crate::media::variants::colour::Published;
use crate::media::xmp;

/// See benches/pictures/.
const QUALITY: u8 = 75;

pub fn encode(picture: &Published, packet: Option<&str>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    // The mean of each square first, so that something is shown while the rest comes. In more scans it would be larger; in
    // one for each colour, which is all that this encoder offers besides, older versions of zune-jpeg make stripes of it.
    encoder.set_progressive_scans(2);
    encoder.set_optimized_huffman_tables(true);
    if let Some(segment) = packet.and_then(xmp::segment) {
        encoder.add_app_segment(1, segment).ok()?;
    }
    if let Some(profile) = &picture.profile {
        encoder.add_icc_profile(profile).ok()?;
    }
    let (width, height) = (u16::try_from(picture.width).ok()?, u16::try_from(picture.height).ok()?);
    encoder.encode(&on_white(picture), width, height, ColorType::Rgb).ok()?;
    Some(out)
}
