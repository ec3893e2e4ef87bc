//! AVIF. It is always sRGB and carries no texts: the container of the encoder has no room for them.

use ravif::{Encoder, Img, RGB8, RGBA8};

use crate::media::variants::colour::Published;

/// Of 100: what a JPEG of quality 77 looks like, in fewer bytes.
const QUALITY: f32 = 65.0;

/// From 1, the slowest, to 10. Slower ones take many seconds and save little.
const SPEED: u8 = 7;

pub fn encode(picture: &Published) -> Option<Vec<u8>> {
    // One thread: what several make depends on how many there are.
    let encoder = Encoder::new().with_quality(QUALITY).with_speed(SPEED).with_num_threads(Some(1));
    let pixels = picture.in_srgb()?;
    let (width, height) = (picture.width as usize, picture.height as usize);
    let encoded = if picture.has_alpha {
        let pixels: Vec<RGBA8> = pixels.as_chunks::<4>().0.iter().map(|pixel| RGBA8::from(*pixel)).collect();
        encoder.encode_rgba(Img::new(&pixels, width, height)).ok()?
    } else {
        let pixels: Vec<RGB8> = pixels.as_chunks::<3>().0.iter().map(|pixel| RGB8::from(*pixel)).collect();
        encoder.encode_rgb(Img::new(&pixels, width, height)).ok()?
    };
    Some(encoded.avif_file)
}
