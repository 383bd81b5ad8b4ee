//! The languages Noren speaks.

use serde::{Deserialize, Serialize};

/// One of the four languages every text of the product exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// English, the source.
    #[default]
    En,
    /// Japanese.
    Ja,
    /// Chinese in traditional characters.
    ZhHant,
    /// Thai.
    Th,
}

impl Lang {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::En, Self::Ja, Self::ZhHant, Self::Th];

    /// BCP 47 tag, as in `<html lang>`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
            Self::ZhHant => "zh-Hant",
            Self::Th => "th",
        }
    }

    /// The language's own name for itself.
    pub fn endonym(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ja => "日本語",
            Self::ZhHant => "繁體中文",
            Self::Th => "ไทย",
        }
    }

    /// Reads a BCP 47 tag by its primary language. Any Chinese is answered in traditional
    /// characters: it is the only Chinese we have, and LINE's Chinese markets read it.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "ja" => Some(Self::Ja),
            "zh" => Some(Self::ZhHant),
            "th" => Some(Self::Th),
            _ => None,
        }
    }

    /// The best of ours for an `Accept-Language` header (RFC 9110 §12.5.4).
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(u16, Self)> = None;
        for part in header.split(',') {
            let mut fields = part.split(';');
            let Some(lang) = fields.next().and_then(Self::parse) else { continue };
            let weight = fields
                .find_map(|field| field.trim().strip_prefix("q="))
                .map_or(1000, |q| q.trim().parse::<f32>().map_or(0, thousandths));
            if weight > 0 && best.is_none_or(|(so_far, _)| weight > so_far) {
                best = Some((weight, lang));
            }
        }
        best.map(|(_, lang)| lang)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0..=1000 before the cast"
)]
fn thousandths(q: f32) -> u16 {
    (q.clamp(0.0, 1.0) * 1000.0) as u16
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn the_heaviest_language_we_have_wins() {
        let cases = [
            ("ja,en;q=0.8", Some(Lang::Ja)),
            ("de-DE,th;q=0.7,en;q=0.9", Some(Lang::En)),
            ("zh-TW", Some(Lang::ZhHant)),
            ("en;q=0, ja;q=0.1", Some(Lang::Ja)),
            ("fr", None),
            (";;q=x,", None),
        ];
        for (header, expected) in cases {
            assert_eq!(Lang::accepted(header), expected, "{header}");
        }
    }
}
