//! From pixels as they were stored to pixels as they are shown: turned, cut, resized, opaque.

use domain::rich_menus::{Focus, Size};
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, RgbImage, metadata::Orientation};

/// A decoded picture and how it must be turned to stand upright.
pub(super) struct Decoded {
    pub(super) image: DynamicImage,
    pub(super) orientation: Orientation,
}

/// A rectangle of the upright picture, in its own pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cut {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Decoded {
    /// Upright, and only as large as it must be to cover `size`.
    pub(super) fn covering(self, size: Size) -> RgbImage {
        let (width, height) = self.upright();
        let across = f64::from(size.width()) / f64::from(width);
        let down = f64::from(size.height()) / f64::from(height);
        self.scaled(across.max(down))
    }

    /// Upright, and at most so wide.
    pub(super) fn at_most(self, width: u32) -> RgbImage {
        let scale = f64::from(width) / f64::from(self.upright().0);
        self.scaled(scale)
    }

    /// Whether cutting it to `size` means to enlarge it.
    pub(super) fn is_smaller_than(&self, size: Size) -> bool {
        let (width, height) = self.upright();
        width < size.width() || height < size.height()
    }

    /// Exactly `size`: the largest part of its shape that fits, where `focus` says.
    pub(super) fn cut(mut self, size: Size, focus: Focus) -> RgbImage {
        self.image.apply_orientation(self.orientation);
        let (width, height) = (self.image.width(), self.image.height());
        let cut = Cut::of((width, height), size, focus);
        resized(&self.image, (size.width(), size.height()), Some(cut))
    }

    /// Smaller by `scale`, never larger. It is made small first and turned then: that takes less memory.
    fn scaled(self, scale: f64) -> RgbImage {
        let small = if scale < 1.0 {
            let side = |length: u32| pixels(f64::from(length) * scale);
            resized(&self.image, (side(self.image.width()), side(self.image.height())), None)
        } else {
            opaque(self.image)
        };
        let mut small = DynamicImage::from(small);
        small.apply_orientation(self.orientation);
        small.into_rgb8()
    }

    fn upright(&self) -> (u32, u32) {
        let (width, height) = (self.image.width(), self.image.height());
        match self.orientation {
            Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH => (height, width),
            _ => (width, height),
        }
    }
}

impl Cut {
    /// The largest rectangle of the shape of `size` in a picture; `focus` slides it from the one
    /// end to the other.
    pub(super) fn of((width, height): (u32, u32), size: Size, focus: Focus) -> Self {
        let (width, height) = (f64::from(width), f64::from(height));
        let scale = (width / f64::from(size.width())).min(height / f64::from(size.height()));
        // Rounding must not reach beyond the edge.
        let cut_width = (f64::from(size.width()) * scale).min(width);
        let cut_height = (f64::from(size.height()) * scale).min(height);
        Self {
            left: (width - cut_width) * f64::from(focus.x()) / 100.0,
            top: (height - cut_height) * f64::from(focus.y()) / 100.0,
            width: cut_width,
            height: cut_height,
        }
    }
}

fn resized(image: &DynamicImage, (width, height): (u32, u32), cut: Option<Cut>) -> RgbImage {
    let mut to = DynamicImage::new(width, height, image.color());
    let mut options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    if let Some(cut) = cut {
        options = options.crop(cut.left, cut.top, cut.width, cut.height);
    }
    Resizer::new()
        .resize(image, &mut to, &options)
        .expect("both pictures have the same kind of pixels, and the cut lies inside");
    opaque(to)
}

/// On white paper: JPEG knows no transparency.
fn opaque(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image = image.into_rgba8();
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [red, green, blue, alpha] = image.get_pixel(x, y).0;
        let on_white = |colour: u8| {
            let (colour, alpha) = (u32::from(colour), u32::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(255)
        };
        image::Rgb([red, green, blue].map(on_white))
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a side that was u32 before it was made smaller"
)]
fn pixels(length: f64) -> u32 {
    (length.round() as u32).max(1)
}
