//! The editor's form: read from a multipart body, as it was typed.

use axum::extract::{
    Multipart,
    multipart::{Field, MultipartError},
};
use bytes::{Bytes, BytesMut};
use domain::{
    id::RichMenuId,
    rich_menus::{Draft, DraftArea, Focus, PICTURE_MAX_BYTES, Part, Size, Template},
};
use std::collections::BTreeMap;

/// Most bytes of one field; far more than any of them may have.
const FIELD_BYTES: usize = 20_000;
/// Areas beyond this are not read: LINE takes 20.
const AREAS: usize = 100;

/// The form between two posts.
pub(super) struct Form {
    /// Names the menu, so that a form that is sent twice is one menu.
    pub(super) id: RichMenuId,
    pub(super) draft: Draft,
    /// The file the picture was cut from.
    pub(super) source: Option<String>,
    /// How it was cut.
    pub(super) cut: Option<(Size, Focus)>,
    pub(super) template: Option<&'static Template>,
    pub(super) upload: Upload,
    pub(super) deed: Deed,
}

/// A file that came with the form.
#[derive(Default)]
pub(super) enum Upload {
    /// None was chosen.
    #[default]
    None,
    /// This one.
    File(Bytes),
    /// One that is larger than a picture may be.
    TooLarge,
}

/// Which button was pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Deed {
    /// Show the form again with its picture.
    #[default]
    Show,
    /// Replace the areas by a template's.
    Template,
    /// One more area.
    Add,
    /// This area no more.
    Remove(usize),
    /// Publish.
    Publish,
}

impl Form {
    /// An empty one.
    pub(super) fn new(id: RichMenuId) -> Self {
        Self {
            id,
            draft: Draft { make_default: true, ..Draft::default() },
            source: None,
            cut: None,
            template: None,
            upload: Upload::None,
            deed: Deed::Show,
        }
    }

    /// The same, filled in.
    pub(super) fn with(mut self, draft: Draft) -> Self {
        self.source.clone_from(&draft.picture);
        self.cut = draft.picture.as_ref().map(|_| (draft.size, draft.focus));
        self.draft = draft;
        self
    }

    /// Does what the buttons of the areas do.
    pub(super) fn act(&mut self) {
        match self.deed {
            Deed::Template => {
                let fitting = self.template.filter(|template| {
                    Template::for_size(self.draft.size).any(|other| other.key == template.key)
                });
                if let Some(template) = fitting {
                    self.draft.apply(template);
                }
            }
            Deed::Add => self.draft.add_area(),
            Deed::Remove(at) if at < self.draft.areas.len() => {
                self.draft.areas.remove(at);
            }
            Deed::Remove(_) | Deed::Show | Deed::Publish => {}
        }
    }
}

/// The cut of a picture, as the form carries it.
pub(super) fn cut_text((size, focus): (Size, Focus)) -> String {
    format!("{size}/{}/{}", focus.x(), focus.y())
}

fn parse_cut(text: &str) -> Option<(Size, Focus)> {
    let mut parts = text.split('/');
    let size = Size::parse(parts.next()?)?;
    Some((size, Focus::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)))
}

/// Reads the whole body. A file that is too large is read to its end and dropped, so that
/// everything after it still arrives.
pub(super) async fn read(mut parts: Multipart) -> Result<Form, MultipartError> {
    let mut typed = BTreeMap::new();
    let mut upload = Upload::None;
    while let Some(part) = parts.next_field().await? {
        let name = part.name().unwrap_or_default().to_owned();
        if name == "picture" {
            upload = file(part).await?;
        } else {
            let text = text(part).await?;
            typed.insert(name, text);
        }
    }
    Ok(Form { upload, ..form(&mut typed) })
}

async fn file(mut part: Field<'_>) -> Result<Upload, MultipartError> {
    let mut bytes = BytesMut::new();
    let mut is_too_large = false;
    while let Some(chunk) = part.chunk().await? {
        is_too_large |= bytes.len() + chunk.len() > PICTURE_MAX_BYTES;
        if !is_too_large {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(match (is_too_large, bytes.is_empty()) {
        (true, _) => Upload::TooLarge,
        (false, true) => Upload::None,
        (false, false) => Upload::File(bytes.freeze()),
    })
}

async fn text(mut part: Field<'_>) -> Result<String, MultipartError> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = part.chunk().await? {
        if bytes.len() + chunk.len() <= FIELD_BYTES {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(String::from_utf8_lossy(&bytes).replace('\0', ""))
}

fn form(typed: &mut BTreeMap<String, String>) -> Form {
    let areas = areas(typed);
    let mut take = |name: &str| typed.remove(name).unwrap_or_default();
    let cut = parse_cut(&take("cut"));
    let drawn = Size::parse(&take("drawn")).unwrap_or_default();
    let percent = |text: String| text.trim().parse::<u8>().unwrap_or(50);
    let file = |name: String| (!name.is_empty()).then_some(name);
    let mut draft = Draft {
        name: take("name"),
        chat_bar_text: take("bar"),
        selected: !take("selected").is_empty(),
        make_default: !take("default").is_empty(),
        size: drawn,
        focus: Focus::new(percent(take("focus_x")), percent(take("focus_y"))),
        picture: file(take("file")),
        areas,
    };
    let size = Size::parse(&take("size")).unwrap_or(drawn);
    if size != drawn {
        draft.resize(size);
    }
    Form {
        id: RichMenuId::new(take("id")),
        draft,
        source: file(take("source")),
        cut,
        template: Template::parse(&take("template")),
        upload: Upload::None,
        deed: deed(&take("do")),
    }
}

/// Areas by their number; a gap closes.
fn areas(typed: &BTreeMap<String, String>) -> Vec<DraftArea> {
    let mut areas: BTreeMap<usize, DraftArea> = BTreeMap::new();
    for (name, value) in typed {
        let Some((at, part)) = name.strip_prefix("areas.").and_then(|rest| rest.split_once('.')) else {
            continue;
        };
        if let (Ok(at), Some(part)) = (at.parse::<usize>(), Part::parse(part))
            && at < AREAS
        {
            areas.entry(at).or_default().set(part, value.clone());
        }
    }
    areas.into_values().collect()
}

fn deed(text: &str) -> Deed {
    match text {
        "template" => Deed::Template,
        "add" => Deed::Add,
        "publish" => Deed::Publish,
        other => {
            other.strip_prefix("remove.").and_then(|at| at.parse().ok()).map_or(Deed::Show, Deed::Remove)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[(&str, &str)]) -> Form {
        form(&mut fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn everything_typed_is_there_again() {
        let form = read(&[
            ("areas.0.x", "1 0"),
            ("areas.2.kind", "postback"),
            ("areas.2.value", " d "),
            ("areas.999999.x", "1"),
            ("areas.x.y", "1"),
            ("name", "秋"),
            ("bar", "開く"),
            ("selected", "on"),
            ("focus_x", "12"),
            ("focus_y", "many"),
            ("cut", "800x540/12/50"),
            ("drawn", "800x540"),
            ("size", "800x540"),
            ("file", "f"),
            ("source", "s"),
            ("do", "remove.1"),
        ]);
        let draft = &form.draft;
        assert_eq!((draft.areas.len(), draft.areas[0].x.as_str()), (2, "1 0"));
        assert_eq!(draft.areas[1].value, " d ");
        assert_eq!((draft.name.as_str(), draft.chat_bar_text.as_str()), ("秋", "開く"));
        assert_eq!((draft.selected, draft.make_default), (true, false));
        assert_eq!(form.cut, Some((draft.size, draft.focus)), "nothing is to be cut anew");
        assert_eq!(cut_text((draft.size, draft.focus)), "800x540/12/50");
        assert_eq!(form.deed, Deed::Remove(1));
    }

    #[test]
    fn another_size_takes_the_areas_along() {
        let fields =
            [("drawn", "2500x1686"), ("size", "1200x810"), ("do", "template"), ("template", "compact-a")];
        let mut form = read(
            &[
                &fields[..],
                &[
                    ("areas.0.x", "1250"),
                    ("areas.0.y", "0"),
                    ("areas.0.width", "1250"),
                    ("areas.0.height", "1686"),
                ],
            ]
            .concat(),
        );
        form.act();
        let area = form.draft.areas[0].bounds().expect("numbers");
        assert_eq!(
            (area.x, area.width, area.height),
            (600, 600, 810),
            "a compact template does not fit a large menu"
        );
        form.template = Template::parse("large-d");
        form.act();
        assert_eq!(form.draft.areas.len(), 3);
    }
}
