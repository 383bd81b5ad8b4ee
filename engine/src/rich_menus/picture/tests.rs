use super::{decode::decode, encode, frame::Cut};
use domain::rich_menus::{Focus, PictureRefusal, Size};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use line::limits::RICH_MENU_IMAGE_BYTES;
use proptest::prelude::*;
use std::io::Cursor;

const RED: Rgb<u8> = Rgb([220, 20, 20]);
const BLUE: Rgb<u8> = Rgb([20, 20, 220]);

/// Red on the left, blue on the right.
fn two_halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE })
}

fn file(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).expect("written");
    bytes.into_inner()
}

fn refused(bytes: &[u8]) -> Option<PictureRefusal> {
    decode(bytes).err()
}

fn is_near(found: Rgb<u8>, wanted: Rgb<u8>) -> bool {
    found.0.iter().zip(wanted.0).all(|(one, other)| one.abs_diff(other) < 24)
}

/// A JPEG whose EXIF says how to hold it: one entry, tag 0x0112, of a big-endian TIFF.
fn jpeg_held(image: &RgbImage, orientation: u8) -> Vec<u8> {
    let jpeg = encode::jpeg(image, 92);
    let mut exif = b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    [&jpeg[..2], &exif, &jpeg[2..]].concat()
}

#[test]
fn a_photo_stands_upright() {
    let image = two_halves(400, 200);
    // What is red after turning: (x, y) of the upright picture, in tenths.
    for (orientation, red, blue) in
        [(1, (2, 5), (8, 5)), (3, (8, 5), (2, 5)), (6, (5, 2), (5, 8)), (8, (5, 8), (5, 2))]
    {
        let upright = decode(&jpeg_held(&image, orientation)).expect("read").at_most(4000);
        let expected = if orientation > 4 { (200, 400) } else { (400, 200) };
        assert_eq!(upright.dimensions(), expected, "orientation {orientation}");
        let at = |(x, y): (u32, u32)| *upright.get_pixel(expected.0 * x / 10, expected.1 * y / 10);
        assert!(is_near(at(red), RED) && is_near(at(blue), BLUE), "orientation {orientation}");
    }
}

#[test]
fn a_turned_photo_covers_the_menu_before_and_after_it_is_turned() {
    let tall = jpeg_held(&two_halves(6000, 4000), 6);
    let covering = decode(&tall).expect("read").covering(Size::default());
    assert_eq!(covering.dimensions(), (2500, 3750), "4000 wide upright, brought to 2500");
    let size = Size::of(2500, 843).expect("one of LINE's");
    let cut = decode(&tall).expect("read").cut(size, Focus::new(50, 0));
    assert_eq!(cut.dimensions(), (2500, 843));
    assert!(is_near(*cut.get_pixel(1250, 400), RED), "the upper end is red");
}

#[test]
fn every_format_becomes_a_jpeg_of_exactly_the_size() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let bytes = file(two_halves(900, 700), format);
        for size in Size::all() {
            let cut = decode(&bytes).expect("read").cut(size, Focus::default());
            let jpeg = encode::within(&cut, RICH_MENU_IMAGE_BYTES).expect("fits");
            let read =
                image::load_from_memory_with_format(&jpeg, ImageFormat::Jpeg).expect("a JPEG").into_rgb8();
            assert_eq!(read.dimensions(), (size.width(), size.height()));
            assert!(is_near(*read.get_pixel(10, 10), RED), "{format:?} at {size}");
            assert!(is_near(*read.get_pixel(size.width() - 10, 10), BLUE), "{format:?} at {size}");
        }
    }
}

#[test]
fn what_is_transparent_becomes_white() {
    let glass = RgbaImage::from_pixel(300, 200, Rgba([200, 0, 0, 128]));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let cut = decode(&file(glass.clone(), format)).expect("read").cut(Size::default(), Focus::default());
        assert!(is_near(*cut.get_pixel(1000, 800), Rgb([227, 127, 127])), "{:?}", cut.get_pixel(1000, 800));
    }
}

#[test]
fn the_focus_slides_the_cut_from_end_to_end() {
    let (wide, size) = ((4000, 843), Size::of(2500, 843).expect("one of LINE's"));
    for (x, left) in [(0, 0.0), (50, 750.0), (100, 1500.0)] {
        let expected = Cut { left, top: 0.0, width: 2500.0, height: 843.0 };
        assert_eq!(Cut::of(wide, size, Focus::new(x, 99)), expected);
    }
    let tall = Cut::of((1000, 3000), Size::default(), Focus::new(0, 100));
    assert!((tall.top + tall.height - 3000.0).abs() < 1e-6 && tall.left == 0.0, "{tall:?}");
}

#[test]
fn what_is_no_picture_is_said_to_be_none() {
    for bytes in
        [&b""[..], b"hello", b"GIF89a\x01\0\x01\0", b"<svg/>", b"\0\0\0\x18ftypheic", b"RIFF\0\0\0\0WAVE"]
    {
        assert_eq!(refused(bytes), Some(PictureRefusal::NotAPicture), "{bytes:?}");
    }
}

#[test]
fn a_picture_that_ends_too_early_is_refused_wherever_it_ends() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = file(two_halves(97, 61), format);
        assert!(decode(&whole).is_ok());
        for length in 24..whole.len() - 12 {
            assert_eq!(
                refused(&whole[..length]),
                Some(PictureRefusal::Truncated),
                "{format:?}, {length} bytes"
            );
        }
    }
}

#[test]
fn headers_that_promise_too_much_are_refused_before_anything_is_decoded() {
    let too_many = |width, height| Some(PictureRefusal::TooManyPixels { width, height });
    // 41 bytes that claim 32 petabytes.
    let bomb = [&png_start(8_000_000, 4_294_967_295, 8, 6)[..], &[0; 8]].concat();
    assert_eq!((bomb.len(), refused(&bomb)), (41, too_many(8_000_000, 4_294_967_295)));
    assert_eq!(refused(&png_start(60_000, 60_000, 1, 0)), too_many(60_000, 60_000));
    assert_eq!(refused(&png_start(16_001, 10, 8, 2)), too_many(16_001, 10));
    assert_eq!(refused(&png_start(0, 10, 8, 2)), Some(PictureRefusal::Damaged));
    assert_eq!(refused(&jpeg_start(0xc0, 65_535, 65_535)), too_many(65_535, 65_535));
    assert_eq!(refused(&jpeg_start(0xc2, 8_000, 5_000)), Some(PictureRefusal::TooHeavy));
    // 36 million pixels of eight bytes each: few enough pixels, too much memory.
    let deep =
        [&png_start(6_000, 6_000, 16, 6)[..], &chunk(*b"IDAT", b"\x78\x01"), &chunk(*b"IEND", b"")].concat();
    assert_eq!(refused(&deep), Some(PictureRefusal::TooHeavy));
}

#[test]
fn a_broken_picture_is_said_to_be_broken() {
    let mut png = file(two_halves(97, 61), ImageFormat::Png);
    let middle = png.len() / 2;
    png[middle] ^= 0x55;
    assert_eq!(refused(&png), Some(PictureRefusal::Damaged));
    assert_eq!(refused(b"\xff\xd8\xff\xd9"), Some(PictureRefusal::Damaged), "no picture inside");
}

fn png_start(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([depth, colour, 0, 0, 0]);
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(*b"IHDR", &header)].concat()
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("short").to_be_bytes();
    let named = [&kind[..], data].concat();
    // CRC-32 as in PNG's appendix D.
    let crc = !named.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    });
    [&length[..], &named, &crc.to_be_bytes()].concat()
}

fn jpeg_start(frame: u8, width: u16, height: u16) -> Vec<u8> {
    let ([h1, h0], [w1, w0]) = (height.to_be_bytes(), width.to_be_bytes());
    vec![0xff, 0xd8, 0xff, frame, 0, 17, 8, h1, h0, w1, w0, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1, 0xff, 0xd9]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn pure_noise_fits_at_every_size(seed in any::<u64>(), which in 0..6_usize, grey in any::<bool>()) {
        let size = Size::all().nth(which).expect("one of six");
        let mut state = seed | 1;
        let mut noise = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()
        };
        let image = RgbImage::from_fn(size.width(), size.height(), |_, _| {
            let [red, green, blue, ..] = noise();
            Rgb(if grey { [red; 3] } else { [red, green, blue] })
        });
        let jpeg = encode::within(&image, RICH_MENU_IMAGE_BYTES).expect("noise fits too");
        prop_assert!(jpeg.len() <= RICH_MENU_IMAGE_BYTES);
        prop_assert!(jpeg.len() > RICH_MENU_IMAGE_BYTES / 2 || size.width() < 2500, "the room is used");
    }

    #[test]
    fn no_file_makes_the_reader_panic(start in 0..3_usize, rest in prop::collection::vec(any::<u8>(), 0..400)) {
        let signature = [&b"\xff\xd8\xff"[..], b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBP"][start];
        let _ = decode(&[signature, &rest].concat());
    }
}

#[test]
fn the_room_is_used_also_where_a_part_of_the_picture_misleads() {
    // Noise in one half only: bands are not representative of the whole.
    for noisy in [0..843, 843..1686] {
        let mut state = 9_u32;
        let image = RgbImage::from_fn(2500, 1686, |_, y| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if noisy.contains(&y) { Rgb([state.to_le_bytes()[3], state.to_le_bytes()[2], 90]) } else { RED }
        });
        let jpeg = encode::within(&image, RICH_MENU_IMAGE_BYTES).expect("fits");
        assert!(
            (RICH_MENU_IMAGE_BYTES / 10 * 8..=RICH_MENU_IMAGE_BYTES).contains(&jpeg.len()),
            "{}",
            jpeg.len()
        );
    }
}
