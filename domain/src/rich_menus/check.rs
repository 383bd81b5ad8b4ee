//! From a draft to a menu that LINE takes: our own rules about the picture, LINE's about the rest.

use super::{Action, ActionKind, Area, Bounds, Draft, DraftArea, Field, Finding, Note, Part, Problem, Size};
use line::rules;
use serde_json::{Value, json};

/// A menu fit to publish. It exists only because [`Draft::check`] found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRichMenu {
    name: String,
    chat_bar_text: String,
    selected: bool,
    make_default: bool,
    size: Size,
    picture: String,
    areas: Vec<Area>,
}

/// What [`Draft::check`] answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The menu, or what keeps it from being one, in the order of the form.
    pub menu: Result<NewRichMenu, Vec<Finding>>,
    /// What is worth a look besides.
    pub notes: Vec<Note>,
}

impl NewRichMenu {
    /// For the account's own people.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// On the bar that opens the menu.
    pub fn chat_bar_text(&self) -> &str {
        &self.chat_bar_text
    }

    /// Whether the menu is open when a friend opens the chat.
    pub fn selected(&self) -> bool {
        self.selected
    }

    /// Whether everyone is to see it.
    pub fn make_default(&self) -> bool {
        self.make_default
    }

    /// Of the picture.
    pub fn size(&self) -> Size {
        self.size
    }

    /// The picture's file.
    pub fn picture(&self) -> &str {
        &self.picture
    }

    /// LINE's area objects.
    pub fn line_areas(&self) -> Value {
        self.areas.iter().map(Area::to_line).collect()
    }

    /// LINE's rich menu object.
    pub fn to_line(&self) -> Value {
        json!({
            "size": { "width": self.size.width(), "height": self.size.height() },
            "selected": self.selected,
            "name": self.name,
            "chatBarText": self.chat_bar_text,
            "areas": self.line_areas(),
        })
    }
}

impl Draft {
    /// Everything that is wrong with the draft, each at its field; or the menu.
    pub fn check(&self) -> Checked {
        let (mut findings, mut notes) = (Vec::new(), Vec::new());
        let areas: Vec<Area> = self
            .areas
            .iter()
            .enumerate()
            .map(|(at, area)| area.check(at, self.size, &mut findings, &mut notes))
            .collect();
        notes.extend(overlaps(&self.areas));
        if self.picture.is_none() {
            findings.push(Finding::new(Field::Picture, Problem::NoPicture));
        }
        if areas.is_empty() {
            findings.push(Finding::new(Field::Areas, Problem::NoAreas));
        }
        let menu = NewRichMenu {
            name: self.name.trim().to_owned(),
            chat_bar_text: self.chat_bar_text.trim().to_owned(),
            selected: self.selected,
            make_default: self.make_default,
            size: self.size,
            picture: self.picture.clone().unwrap_or_default(),
            areas,
        };
        findings.extend(rules::check(&rules::RICH_MENU, &menu.to_line()).into_iter().map(Finding::from));
        findings.sort_by_key(|finding| finding.field);
        Checked { menu: if findings.is_empty() { Ok(menu) } else { Err(findings) }, notes }
    }
}

impl DraftArea {
    /// The area; where a part of it was found wrong, a harmless one stands in its place, so that
    /// LINE's rules can be asked about all the rest at once.
    fn check(&self, at: usize, size: Size, findings: &mut Vec<Finding>, notes: &mut Vec<Note>) -> Area {
        let mut found = |part, problem| findings.push(Finding::new(Field::Area { at, part }, problem));
        let across = self.span([Part::X, Part::Width], size.width().into());
        let down = self.span([Part::Y, Part::Height], size.height().into());
        for span in [&across, &down] {
            if let Err((part, problem)) = span {
                found(*part, problem.clone());
            }
        }
        let (across, down) = (across.unwrap_or_default(), down.unwrap_or_default());
        if across.is_cut || down.is_cut {
            notes.push(Note::Clamped { at });
        }
        let bounds = Bounds { x: across.from, y: down.from, width: across.length, height: down.length };
        let action = self.action().unwrap_or_else(|(part, problem)| {
            found(part, problem);
            Action::SendText { text: "-".to_owned() }
        });
        Area { bounds, label: self.label.trim().to_owned(), action }
    }

    /// Reads where the area begins and how far it reaches, along one side of `side` pixels.
    fn span(&self, [begin, reach]: [Part; 2], side: i64) -> Result<Span, (Part, Problem)> {
        let read = |part, min, max| {
            let number: Option<i64> = self.get(part).trim().parse().ok();
            number
                .filter(|number| (min..=max).contains(number))
                .ok_or((part, Problem::Range { min, max: if part == reach { max - 1 } else { max } }))
        };
        let from = read(begin, 0, side - 1)?;
        // One pixel too far is what LINE's own examples have; it is cut, not refused.
        let length = read(reach, 1, side - from + 1)?;
        let is_cut = length > side - from;
        Ok(Span { from, length: length.min(side - from), is_cut })
    }

    fn action(&self) -> Result<Action, (Part, Problem)> {
        let kind = self.kind.ok_or((Part::Kind, Problem::NoAction))?;
        let value = self.value.trim();
        if value.is_empty() {
            return Err((Part::Value, Problem::Missing));
        }
        Ok(match kind {
            ActionKind::OpenLink => Action::OpenLink { url: encoded(value) },
            ActionKind::SendText => Action::SendText { text: value.to_owned() },
            ActionKind::Postback => {
                Action::Postback { data: value.to_owned(), display_text: self.display_text.trim().to_owned() }
            }
        })
    }
}

/// Where an area lies along one side of the picture.
struct Span {
    from: i64,
    length: i64,
    is_cut: bool,
}

impl Default for Span {
    fn default() -> Self {
        Self { from: 0, length: 1, is_cut: false }
    }
}

fn overlaps(areas: &[DraftArea]) -> Vec<Note> {
    let bounds: Vec<Option<Bounds>> = areas.iter().map(DraftArea::bounds).collect();
    let mut notes = Vec::new();
    for (first, one) in bounds.iter().enumerate() {
        for (second, other) in bounds.iter().enumerate().skip(first + 1) {
            if let (Some(one), Some(other)) = (one, other)
                && one.overlaps(other)
            {
                notes.push(Note::Overlap { first, second });
            }
        }
    }
    notes
}

/// A link as LINE wants it: what people see as `…/メニュー` is percent-encoded after the host. A
/// host in another script stays as it is, and is refused.
fn encoded(link: &str) -> String {
    use std::fmt::Write as _;
    let after_scheme = link.find("://").map_or(0, |at| at + 3);
    let path = link[after_scheme..].find(['/', '?', '#']).map_or(link.len(), |at| after_scheme + at);
    let (host, path) = link.split_at(path);
    let mut out = String::with_capacity(link.len());
    out.push_str(host);
    for letter in path.chars() {
        if letter.is_ascii_graphic() && !"\"<>\\^`{|}".contains(letter) {
            out.push(letter);
        } else {
            for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
