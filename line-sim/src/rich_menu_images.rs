//! A rich menu's picture: set once, JPEG or PNG by its own bytes, in LINE's range of sizes.
//! <https://developers.line.biz/en/reference/messaging-api/#upload-rich-menu-image>

use std::io::Cursor;

use image::{ImageFormat, ImageReader};

use crate::{
    answer::{Answer, Reply},
    call::Call,
    errors::Refusal,
    limits, rich_menus,
    state::MenuImage,
};

/// RM3.
pub(crate) fn upload(call: &mut Call<'_>) -> Answer {
    let id = call.param(0).to_owned();
    let bytes = call.body.clone();
    let Some(menu) = call.shop().menus.iter_mut().find(|menu| menu.id == id) else {
        return Err(Refusal::not_found());
    };
    if menu.image.is_some() {
        return Err(Refusal::new(400, "An image has already been uploaded to the richmenu"));
    }
    let Some(content_type) = kind_of(&bytes) else {
        return Err(Refusal::new(400, "The image size is not allowed for richmenu"));
    };
    menu.image = Some(MenuImage { bytes, content_type });
    Ok(Reply::ok())
}

/// RM4.
pub(crate) fn download(call: &mut Call<'_>) -> Answer {
    let id = call.param(0).to_owned();
    let image = call.shop().menu(&id).and_then(|menu| menu.image.clone()).ok_or_else(Refusal::not_found)?;
    Ok(Reply::Bytes(image.bytes, image.content_type.into()))
}

/// The content type of a picture LINE would take: its format and size read from its header.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    if bytes.len() > limits::MENU_IMAGE_BYTES {
        return None;
    }
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let content_type = match reader.format()? {
        ImageFormat::Jpeg => "image/jpeg",
        ImageFormat::Png => "image/png",
        _ => return None,
    };
    let (width, height) = reader.into_dimensions().ok()?;
    let fits = (800..=2_500).contains(&width)
        && height >= 250
        && rich_menus::wide_enough(width.into(), height.into());
    fits.then_some(content_type)
}
