//! What a file says of itself before anything is decoded.

use domain::rich_menus::{PICTURE_MAX_PIXELS, PICTURE_MAX_SIDE, PictureRefusal};
use image::ImageFormat;

/// Most bytes one decoder may allocate.
pub(super) const MAX_ALLOC: u64 = 256 * 1024 * 1024;

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The format by the first bytes; names and media types are not asked. Refuses what is too large
/// or ends too early, as far as the headers tell.
pub(super) fn check(bytes: &[u8]) -> Result<ImageFormat, PictureRefusal> {
    if bytes.starts_with(PNG_SIGNATURE) {
        png(bytes)?;
        Ok(ImageFormat::Png)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        jpeg(bytes)?;
        Ok(ImageFormat::Jpeg)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes)?;
        Ok(ImageFormat::WebP)
    } else {
        Err(PictureRefusal::NotAPicture)
    }
}

/// Refuses more pixels than one picture may have.
pub(super) fn check_pixels(width: u32, height: u32) -> Result<(), PictureRefusal> {
    if width == 0 || height == 0 {
        return Err(PictureRefusal::Damaged);
    }
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > PICTURE_MAX_SIDE || pixels > PICTURE_MAX_PIXELS {
        return Err(PictureRefusal::TooManyPixels { width, height });
    }
    Ok(())
}

/// The header chunk (PNG §11.2.1) stands first and has a fixed place.
fn png(bytes: &[u8]) -> Result<(), PictureRefusal> {
    let header = bytes.get(8..24).ok_or(PictureRefusal::Truncated)?;
    if !header.starts_with(b"\0\0\0\x0dIHDR") {
        return Err(PictureRefusal::Damaged);
    }
    let side = |at: usize| header[at..at + 4].iter().fold(0, |sum, byte| (sum << 8) | u32::from(*byte));
    check_pixels(side(8), side(12))
}

/// The container says how long it is after these eight bytes (RIFF; WebP Container Specification).
fn webp(bytes: &[u8]) -> Result<(), PictureRefusal> {
    let promised = bytes[4..8].iter().rev().fold(0, |sum, byte| (sum << 8) | u64::from(*byte));
    if (bytes.len() as u64) < promised + 8 { Err(PictureRefusal::Truncated) } else { Ok(()) }
}

/// Walks all markers (JPEG, ITU-T T.81 Annex B). The decoder would paint a missing end grey and
/// say nothing, so the end is looked for here.
fn jpeg(bytes: &[u8]) -> Result<(), PictureRefusal> {
    let mut at = 2;
    let mut has_frame = false;
    loop {
        at = next_marker(bytes, at).ok_or(PictureRefusal::Truncated)?;
        let marker = bytes[at];
        at += 1;
        if marker == 0xd9 {
            return if has_frame { Ok(()) } else { Err(PictureRefusal::Damaged) };
        }
        let length = bytes.get(at..at + 2).ok_or(PictureRefusal::Truncated)?;
        let end = at + usize::from(length[0]) * 256 + usize::from(length[1]);
        let segment = bytes.get(at + 2..end).ok_or(PictureRefusal::Truncated)?;
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            frame(marker, segment)?;
            has_frame = true;
        }
        at = end;
    }
}

/// Where the code of the next marker stands. Stuffed zeros and restarts belong to the data
/// between markers.
fn next_marker(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match bytes.get(at + 1)? {
            0x00 | 0x01 | 0xd0..=0xd8 => at += 2,
            0xff => at += 1,
            _ => return Some(at + 1),
        }
    }
}

fn frame(marker: u8, segment: &[u8]) -> Result<(), PictureRefusal> {
    let &[_, h1, h0, w1, w0, components, ..] = segment else { return Err(PictureRefusal::Damaged) };
    let (width, height) = (u32::from(w1) << 8 | u32::from(w0), u32::from(h1) << 8 | u32::from(h0));
    check_pixels(width, height)?;
    // A progressive picture is kept whole as coefficients of two bytes until its last scan.
    let is_progressive = marker & 0x03 == 0x02;
    let samples = u64::from(width) * u64::from(height) * u64::from(components);
    if samples * if is_progressive { 3 } else { 1 } > MAX_ALLOC {
        return Err(PictureRefusal::TooHeavy);
    }
    Ok(())
}
