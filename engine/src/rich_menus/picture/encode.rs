//! From pixels to a JPEG that LINE takes.

use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder};

/// Above this, more bytes are not seen any more.
const BEST_QUALITY: u8 = 92;

/// The picture at the best quality that stays within `limit` bytes, or one that leaves hardly
/// any of them; `None` where none does.
pub(super) fn within(image: &RgbImage, limit: usize) -> Option<Vec<u8>> {
    let best = jpeg(image, BEST_QUALITY);
    if best.len() <= limit {
        return Some(best);
    }
    let (mut low, mut high) = (1, BEST_QUALITY - 1);
    let mut fitting = None;
    while low <= high {
        let quality = low.midpoint(high);
        let tried = jpeg(image, quality);
        if tried.len() > limit {
            high = quality - 1;
        } else if tried.len() > limit - limit / 20 {
            return Some(tried);
        } else {
            fitting = Some(tried);
            low = quality + 1;
        }
    }
    fitting
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
