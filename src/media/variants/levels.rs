//! Pixels at several factors of reduction.
//!
//! A level with a factor has one pixel for so many squared of the picture: their mean. At the right and lower edge fewer are
//! left, and the mean is of these. Each level is made of the picture itself, so that it is the same whichever others there
//! are. Of a picture with an alpha channel the colours come multiplied by it.

use std::collections::BTreeSet;

/// A picture, reduced.
#[derive(Debug)]
pub struct Level {
    /// So many pixels of the picture, across and down, are one of these.
    pub factor: u32,
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

/// Collects rows.
pub struct Levels {
    channels: usize,
    making: Vec<Making>,
}

struct Making {
    level: Level,
    /// The sums of the rows since the last row of the level, a value a sample.
    sums: Vec<u16>,
    /// How many rows these are.
    rows: u32,
}

impl Levels {
    /// Levels of a picture of a size, for factors of at most 16.
    pub fn new((width, height): (u32, u32), channels: usize, factors: &BTreeSet<u32>) -> Levels {
        let making = factors.iter().map(|&factor| {
            let level = Level {
                factor,
                width: width.div_ceil(factor),
                height: height.div_ceil(factor),
                pixels: Vec::new(),
            };
            let samples = if factor == 1 { 0 } else { width as usize * channels };
            Making { level, sums: vec![0; samples], rows: 0 }
        });
        Levels { channels, making: making.collect() }
    }

    /// Levels of a picture whose pixels are all there.
    pub fn of(size: (u32, u32), channels: usize, factors: &BTreeSet<u32>, pixels: Vec<u8>) -> Vec<Level> {
        let reduced: BTreeSet<u32> = factors.iter().copied().filter(|factor| *factor > 1).collect();
        let mut levels = Levels::new(size, channels, &reduced);
        for row in pixels.chunks_exact(size.0 as usize * channels) {
            levels.push(row);
        }
        let mut made = levels.finish();
        if factors.contains(&1) {
            made.insert(0, Level { factor: 1, width: size.0, height: size.1, pixels });
        }
        made
    }

    /// Takes the next row.
    pub fn push(&mut self, row: &[u8]) {
        for making in &mut self.making {
            making.push(row, self.channels);
        }
    }

    /// All levels, the finest first.
    pub fn finish(self) -> Vec<Level> {
        let channels = self.channels;
        let finished = self.making.into_iter().map(|mut making| {
            making.end_row(channels);
            making.level
        });
        finished.collect()
    }
}

impl Making {
    fn push(&mut self, row: &[u8], channels: usize) {
        if self.level.pixels.is_empty() {
            // All of it at once: to grow would take twice the memory. It comes when rows do, not because a header says so.
            let (width, height) = (self.level.width as usize, self.level.height as usize);
            self.level.pixels.reserve_exact(width * height * channels);
        }
        if self.level.factor == 1 {
            self.level.pixels.extend_from_slice(row);
            return;
        }
        for (sum, sample) in self.sums.iter_mut().zip(row) {
            *sum += u16::from(*sample);
        }
        self.rows += 1;
        if self.rows == self.level.factor {
            self.end_row(channels);
        }
    }

    /// Makes a row of the rows that have come since the last.
    fn end_row(&mut self, channels: usize) {
        if self.rows == 0 {
            return;
        }
        match channels {
            3 => self.means::<3>(),
            _ => self.means::<4>(),
        }
        self.sums.fill(0);
        self.rows = 0;
    }

    fn means<const CHANNELS: usize>(&mut self) {
        let factor = self.level.factor;
        let full = self.rows == factor;
        let shift = 2 * factor.trailing_zeros();
        for cell in self.sums.chunks(factor as usize * CHANNELS) {
            let mut sums = [0u32; CHANNELS];
            for pixel in cell.as_chunks::<CHANNELS>().0 {
                for (sum, sample) in sums.iter_mut().zip(pixel) {
                    *sum += u32::from(*sample);
                }
            }
            let count = self.rows * (cell.len() / CHANNELS) as u32;
            let mean = |sum: u32| match full && count == factor * factor {
                true => (sum + (count >> 1)) >> shift,
                false => (sum + count / 2) / count,
            };
            self.level.pixels.extend_from_slice(&sums.map(|sum| mean(sum) as u8));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_has_the_means_of_squares_and_of_what_is_left_at_the_edges() {
        let pixels: Vec<u8> =
            [10, 20, 30, 20, 40, 50, 90, 90, 91].iter().flat_map(|v| [*v, 0, 255]).collect();
        let levels = Levels::of((3, 3), 3, &BTreeSet::from([1, 2]), pixels.clone());
        assert_eq!(levels[0].pixels, pixels);
        let (first, alone): (Vec<u8>, Vec<u8>) = (vec![23, 40, 90, 91], vec![0, 255]);
        let means: Vec<u8> = levels[1].pixels.chunks(3).map(|pixel| pixel[0]).collect();
        assert_eq!((levels[1].width, levels[1].height, means), (2, 2, first));
        assert!(levels[1].pixels.chunks(3).all(|pixel| pixel[1..] == alone));
    }

    #[test]
    fn a_level_is_the_same_whichever_others_there_are() {
        let pixels: Vec<u8> = (0..37 * 23 * 4).map(|n: u32| (n * n % 251) as u8).collect();
        let all = Levels::of((37, 23), 4, &BTreeSet::from([1, 2, 4, 8, 16]), pixels.clone());
        for level in all {
            let alone = Levels::of((37, 23), 4, &BTreeSet::from([level.factor]), pixels.clone());
            assert_eq!(alone[0].pixels, level.pixels, "{}", level.factor);
        }
    }

    #[test]
    fn the_sums_of_the_largest_factor_fit() {
        let levels = Levels::of((16, 16), 3, &BTreeSet::from([16]), vec![255; 16 * 16 * 3]);
        assert_eq!(levels[0].pixels, [255; 3]);
    }
}
