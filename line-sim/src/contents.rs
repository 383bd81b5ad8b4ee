//! What people send besides text: kept by message id, prepared, fetched, taken back, and at last forgotten.
//! <https://developers.line.biz/en/reference/messaging-api/#get-content>
//!
//! Where nobody handed in bytes, a picture is a drawn PNG, a voice message a second of silence (WAV), a video the first
//! boxes of an MP4 without frames, and a file a line of text.

use std::io::Cursor;

use bytes::Bytes;
use image::{ImageFormat, ImageReader, Rgb, RgbImage};
use serde_json::{Value, json};

use crate::{
    answer::{Answer, Reply},
    call::{Call, milliseconds},
    errors::Refusal,
    state::{Content, State},
};

/// What a tester hands in with a message.
#[derive(Clone, Debug, Default)]
pub struct Attached {
    /// The bytes and their content type; made up if absent.
    pub bytes: Option<(Bytes, String)>,
    /// For how many milliseconds LINE prepares it (a large video or voice message).
    pub prepares_for: i64,
    /// Preparing it fails.
    pub fails: bool,
}

/// Completes a webhook message that has content, and keeps the content under its id.
pub(crate) fn keep(state: &mut State, channel: usize, message: &mut Value, attached: Attached, now: i64) {
    let kind = match message["type"].as_str() {
        Some("image") => "image",
        Some("video") => "video",
        Some("audio") => "audio",
        Some("file") => "file",
        _ => return,
    };
    if kind == "file" {
        if !message["fileName"].is_string() {
            message["fileName"] = "note.txt".into();
        }
    } else if message["contentProvider"].is_null() {
        message["contentProvider"] = json!({ "type": "line" });
    }
    if message["contentProvider"]["type"] == "external" {
        return;
    }
    if matches!(kind, "video" | "audio") && !message["duration"].is_number() {
        message["duration"] = 1_000.into();
    }
    let (bytes, media_type) = attached.bytes.unwrap_or_else(|| made_up(kind));
    if kind == "file" {
        message["fileSize"] = bytes.len().into();
    }
    let ready_at = (!attached.fails).then_some(now.saturating_add(attached.prepares_for));
    let id = message["id"].as_str().unwrap_or_default().to_owned();
    let content =
        Content { channel, kind, bytes, media_type, sent_at: now, ready_at, unsent: false, preview: None };
    state.contents.insert(id, content);
}

/// The person takes it back: nothing of it stays but that it was there.
pub(crate) fn take_back(state: &mut State, message_id: &str) {
    if let Some(content) = state.contents.get_mut(message_id) {
        (content.bytes, content.preview, content.unsent) = (Bytes::new(), None, true);
    }
}

/// C1: 202 while a large one is prepared.
pub(crate) fn get(call: &mut Call<'_>) -> Answer {
    let now = call.now;
    let content = content(call)?;
    match content.ready_at {
        Some(at) if at <= now => Ok(Reply::Bytes(content.bytes.clone(), content.media_type.clone().into())),
        _ => Ok(Reply::Empty(202)),
    }
}

/// C2: a smaller picture, of an image or a video.
pub(crate) fn preview(call: &mut Call<'_>) -> Answer {
    let content = content(call)?;
    let made = match (content.kind, &content.preview) {
        ("image" | "video", Some(made)) => return Ok(Reply::Bytes(made.clone(), "image/png".into())),
        ("image", None) => smaller(&content.bytes).unwrap_or_else(|| drawn(240, 180)),
        ("video", None) => drawn(240, 180),
        _ => return Err(Refusal::new(400, "The content can not be previewed")),
    };
    let id = call.param(0).to_owned();
    if let Some(content) = call.state.contents.get_mut(&id) {
        content.preview = Some(made.clone());
    }
    Ok(Reply::Bytes(made, "image/png".into()))
}

/// C3.
pub(crate) fn transcoding(call: &mut Call<'_>) -> Answer {
    let now = call.now;
    let content = content(call)?;
    if !matches!(content.kind, "video" | "audio") {
        return Err(Refusal::new(400, "Transcoding status doesn't support this type of content"));
    }
    let status = match content.ready_at {
        None => "failed",
        Some(at) if at <= now => "succeeded",
        Some(_) => "processing",
    };
    Ok(Reply::Json(200, json!({ "status": status })))
}

fn content<'a>(call: &'a Call<'_>) -> Result<&'a Content, Refusal> {
    let content = call.state.contents.get(call.param(0)).filter(|content| content.channel == call.channel);
    let content =
        content.filter(|content| call.now - content.sent_at <= milliseconds(call.config.content_retention));
    match content {
        None => Err(Refusal::new(404, "not found")),
        Some(content) if content.unsent => Err(Refusal::new(410, "The content is gone")),
        Some(content) => Ok(content),
    }
}

/// A picture's bytes at a quarter of a kilopixel's width, if they are a picture.
fn smaller(bytes: &[u8]) -> Option<Bytes> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(128 * 1024 * 1024);
    let mut reader = reader;
    reader.limits(limits);
    png(&reader.decode().ok()?.thumbnail(240, 240).into_rgb8())
}

fn made_up(kind: &str) -> (Bytes, String) {
    match kind {
        "image" => (drawn(640, 480), "image/png".to_owned()),
        "audio" => (silence(), "audio/wav".to_owned()),
        "video" => (Bytes::from_static(VIDEO), "video/mp4".to_owned()),
        _ => (Bytes::from_static("こんにちは\n".as_bytes()), "text/plain".to_owned()),
    }
}

/// A sky over a field.
fn drawn(width: u32, height: u32) -> Bytes {
    let picture = RgbImage::from_fn(width, height, |_, y| {
        let down = u8::try_from(y * 120 / height.max(1)).unwrap_or(0);
        if y * 3 < height * 2 { Rgb([120 + down, 180, 235 - down]) } else { Rgb([90, 160 - down / 3, 80]) }
    });
    png(&picture).unwrap_or_default()
}

fn png(picture: &RgbImage) -> Option<Bytes> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).ok()?;
    Some(out.into_inner().into())
}

/// One second, 8 kHz, 8 bits, one channel: <http://soundfile.sapp.org/doc/WaveFormat/>.
fn silence() -> Bytes {
    const RATE: u32 = 8_000;
    let mut wav = Vec::with_capacity(8_044);
    wav.extend_from_slice(b"RIFF");
    wav.extend_from_slice(&(36 + RATE).to_le_bytes());
    wav.extend_from_slice(b"WAVEfmt ");
    wav.extend_from_slice(&16_u32.to_le_bytes());
    let (pcm, channels) = (1_u16, 1_u16);
    wav.extend_from_slice(&pcm.to_le_bytes());
    wav.extend_from_slice(&channels.to_le_bytes());
    wav.extend_from_slice(&RATE.to_le_bytes());
    wav.extend_from_slice(&RATE.to_le_bytes());
    wav.extend_from_slice(&1_u16.to_le_bytes());
    wav.extend_from_slice(&8_u16.to_le_bytes());
    wav.extend_from_slice(b"data");
    wav.extend_from_slice(&RATE.to_le_bytes());
    wav.resize(wav.len() + 8_000, 128);
    wav.into()
}

/// `ftyp` of ISO base media, and an empty `mdat`.
const VIDEO: &[u8] = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x08mdat";
