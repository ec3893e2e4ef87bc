//! Structural similarity of two pictures (Wang, Bovik, Sheikh, Simoncelli 2004): of their brightness, in windows of eight by
//! eight pixels that overlap by half.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};

/// Red, green and blue of each pixel.
pub struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Picture {
    /// A JPEG or a WebP without alpha.
    pub fn read(file: &[u8]) -> Picture {
        if file.starts_with(b"RIFF") {
            let mut decoder = image_webp::WebPDecoder::new(Cursor::new(file)).expect("a WebP");
            let (width, height) = decoder.dimensions();
            let mut pixels = vec![0; decoder.output_buffer_size().expect("a size")];
            decoder.read_image(&mut pixels).expect("a whole WebP");
            return Picture { width, height, pixels };
        }
        let mut decoder = zune_jpeg::JpegDecoder::new(Cursor::new(file));
        let pixels = decoder.decode().expect("a JPEG");
        let (width, height) = decoder.dimensions().expect("a size");
        Picture { width: width as u32, height: height as u32, pixels }
    }

    /// The same reduced with Lanczos, in one step.
    pub fn reduced(&self, width: u32, height: u32) -> Picture {
        let source =
            ImageRef::new(self.width, self.height, &self.pixels, PixelType::U8x3).expect("as many pixels");
        let mut reduced = Image::new(width, height, PixelType::U8x3);
        Resizer::new().resize(&source, &mut reduced, None).expect("a size");
        Picture { width, height, pixels: reduced.into_vec() }
    }

    /// From 0, nothing in common, to 1, the same.
    pub fn likeness(&self, other: &Picture) -> f64 {
        assert_eq!((self.width, self.height), (other.width, other.height));
        let (ours, theirs) = (self.brightness(), other.brightness());
        let (mut sum, mut windows) = (0.0, 0.0);
        for top in (0..=self.height as usize - 8).step_by(4) {
            for left in (0..=self.width as usize - 8).step_by(4) {
                let at = |n: usize| (top + n / 8) * self.width as usize + left + n % 8;
                let mean = |of: &dyn Fn(usize) -> f64| (0..64).map(of).sum::<f64>() / 64.0;
                let (a, b) = (mean(&|n| ours[at(n)]), mean(&|n| theirs[at(n)]));
                let spread_a = mean(&|n| (ours[at(n)] - a).powi(2));
                let spread_b = mean(&|n| (theirs[at(n)] - b).powi(2));
                let together = mean(&|n| (ours[at(n)] - a) * (theirs[at(n)] - b));
                let (light, contrast) = ((0.01_f64 * 255.0).powi(2), (0.03_f64 * 255.0).powi(2));
                sum += (2.0 * a * b + light) * (2.0 * together + contrast)
                    / ((a * a + b * b + light) * (spread_a + spread_b + contrast));
                windows += 1.0;
            }
        }
        sum / windows
    }

    fn brightness(&self) -> Vec<f64> {
        let weighed = |[red, green, blue]: &[u8; 3]| {
            0.299 * f64::from(*red) + 0.587 * f64::from(*green) + 0.114 * f64::from(*blue)
        };
        self.pixels.as_chunks::<3>().0.iter().map(weighed).collect()
    }
}
