//! Rich menus: their sizes, templates and areas, and what makes a draft good enough for LINE.
//!
//! A [`Draft`] holds what was typed, as it was typed. [`Draft::check`] makes a [`NewRichMenu`] of
//! it, or says what is wrong and at which field.

mod area;
mod check;
mod draft;
mod draft_area;
mod finding;
mod note;
mod picture;
mod refusal;
mod size;
mod template;

pub use area::{Action, Area, Bounds, letter, shown_action};
pub use check::{Checked, NewRichMenu};
pub use draft::Draft;
pub use draft_area::{ActionKind, DraftArea, Part};
pub use finding::{Field, Finding, Problem};
/// Most characters on the bar, and most menus of an account.
pub use line::limits::{CHAT_BAR_TEXT as BAR_TEXT_MAX, RICH_MENUS as MENUS_MAX};
pub use note::Note;
pub use picture::{Focus, PICTURE_MAX_BYTES, PICTURE_MAX_PIXELS, PICTURE_MAX_SIDE, PictureRefusal};
pub use refusal::{PublishFailure, RichMenuRefusal};
pub use size::Size;
pub use template::{TEMPLATES, Template};
