//! From pixels to a JPEG that LINE takes.

use image::{RgbImage, imageops};
use jpeg_encoder::{ColorType, Encoder};

/// Above this, more bytes are not seen any more.
const BEST_QUALITY: u8 = 92;
/// Rows of one block of a JPEG, and of which such bands one in eight is looked at first.
const BAND: u32 = 16;
const BANDS: u32 = 8;

/// The picture at the best quality that stays within `limit` bytes, or one that leaves hardly
/// any of them; `None` where none does.
pub(super) fn within(image: &RgbImage, limit: usize) -> Option<Vec<u8>> {
    let (mut low, mut high) = (1, BEST_QUALITY);
    let (mut quality, mut step) = (likely(image, limit), 1_u8);
    let mut fitting = None;
    while low <= high {
        let tried = jpeg(image, quality);
        let next = if tried.len() > limit {
            high = quality - 1;
            quality.saturating_sub(step)
        } else if tried.len() > limit - limit / 20 {
            return Some(tried);
        } else {
            fitting = Some(tried);
            low = quality + 1;
            quality.saturating_add(step)
        };
        // Small steps around what is likely; halves, once the answer lies between two tries.
        let is_between = low > 1 && high < BEST_QUALITY;
        quality = if is_between { low.midpoint(high) } else { next.clamp(low, high.max(low)) };
        step = step.saturating_mul(2);
    }
    fitting
}

/// The quality at which a part of the picture needs its part of the bytes.
fn likely(image: &RgbImage, limit: usize) -> u8 {
    let Some(sample) = sample(image) else { return BEST_QUALITY };
    let share = limit / image.height() as usize * sample.height() as usize;
    let (mut low, mut high) = (1, BEST_QUALITY);
    while low < high {
        let quality = low.midpoint(high) + 1;
        if jpeg(&sample, quality).len() > share { high = quality - 1 } else { low = quality }
    }
    low
}

/// Bands of the picture one under the other; nothing where it is small anyway.
fn sample(image: &RgbImage) -> Option<RgbImage> {
    let bands: Vec<u32> =
        (0..image.height() / BAND).filter(|band| band % BANDS == BANDS / 2).map(|band| band * BAND).collect();
    let height = BAND * u32::try_from(bands.len()).ok()?;
    let mut sample = RgbImage::new(image.width(), height);
    for (at, from) in (0_i64..).zip(&bands) {
        let band = imageops::crop_imm(image, 0, *from, image.width(), BAND);
        imageops::replace(&mut sample, &*band, 0, at * i64::from(BAND));
    }
    (bands.len() > 3).then_some(sample)
}

/// The picture at a quality of 1 to 100. Baseline, which every phone draws.
pub(super) fn jpeg(image: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_optimized_huffman_tables(true);
    let side = |length: u32| u16::try_from(length).expect("no picture of ours is longer than 65,535");
    encoder
        .encode(image.as_raw(), side(image.width()), side(image.height()), ColorType::Rgb)
        .expect("a vector takes every byte, and the picture has its pixels");
    bytes
}
