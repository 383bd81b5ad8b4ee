//! From a file to pixels, within limits.

use super::{
    frame::Decoded,
    header::{self, MAX_ALLOC},
};
use domain::rich_menus::{PICTURE_MAX_SIDE, PictureRefusal};
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits};
use std::io::{Cursor, ErrorKind};

/// Decodes a picture whose headers promise a bearable size.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, PictureRefusal> {
    let format = header::check(bytes)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    header::check_pixels(width, height)?;
    if decoder.total_bytes() > MAX_ALLOC {
        return Err(PictureRefusal::TooHeavy);
    }
    let orientation = decoder.orientation().map_err(refusal)?;
    let image = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    Ok(Decoded { image, orientation })
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(PICTURE_MAX_SIDE);
    limits.max_image_height = Some(PICTURE_MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    limits
}

fn refusal(error: ImageError) -> PictureRefusal {
    match error {
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => PictureRefusal::Truncated,
        ImageError::Limits(_) => PictureRefusal::TooHeavy,
        _ => PictureRefusal::Damaged,
    }
}
