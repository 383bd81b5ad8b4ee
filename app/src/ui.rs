//! Building blocks without script, one a file. They know no feature; where they speak they take
//! the language, and text that people wrote carries `dir="auto"`.

pub mod avatar;
pub mod banner;
pub mod button;
pub mod card;
pub mod chart;
pub mod check;
pub mod choices;
pub mod copy;
pub mod dialog;
pub mod empty;
pub mod errors;
pub mod facts;
pub mod field;
pub mod file;
pub mod head;
pub mod icon;
pub mod input;
pub mod meter;
pub mod name;
pub mod pager;
pub mod parts;
pub mod phone;
pub mod plot;
pub mod search;
pub mod select;
pub mod spark;
pub mod stat;
pub mod status;
pub mod stepper;
pub mod table;
pub mod tabs;
pub mod textarea;
pub mod thumb;
pub mod timeline;
pub mod url;
pub mod when;

pub use avatar::{Avatar, AvatarSize};
pub use banner::{Banner, Tone};
pub use button::{Button, Kind, LinkButton, Size};
pub use card::Card;
pub use chart::{Chart, Series, Shape};
pub use check::Check;
pub use choices::{Choice, Choices};
pub use copy::CopyField;
pub use dialog::Dialog;
pub use empty::Empty;
pub use errors::{ErrorSummary, FieldError, error_of};
pub use facts::{Fact, Facts};
pub use file::FileField;
pub use head::PageHead;
pub use icon::Icon;
pub use input::TextField;
pub use meter::{Busy, Meter};
pub use name::shown_name;
pub use pager::Pager;
pub use parts::{Part, Parts};
pub use phone::{Bubble, Phone, PhoneMenu};
pub use search::Search;
pub use select::{Item, SelectField};
pub use spark::Spark;
pub use stat::{Stat, Stats};
pub use status::{State, Status, Tag};
pub use stepper::Stepper;
pub use table::{Column, Row, Table, TableCard};
pub use tabs::{Segments, Tab, Tabs};
pub use textarea::TextArea;
pub use thumb::{Outline, Thumb};
pub use timeline::{Event, Timeline};
pub use url::SafeUrl;
pub use when::{Ago, Show, When, Zone};

#[cfg(test)]
pub(crate) mod tests {
    use leptos::prelude::*;

    /// The HTML of a view, without the comments that stand for nothing.
    pub(crate) fn html<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
        let html = Owner::new().with(|| view().into_view().to_html());
        let mut parts = html.split("<!");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.filter_map(|rest| rest.split_once('>')).fold(first, |html, (comment, rest)| {
            html + rest.strip_prefix("-->").filter(|_| comment.contains('<')).unwrap_or(rest)
        })
    }
}
