//! What LINE believes to know of a friend: gender, age, operating system, area. It guesses, and of many it knows nothing;
//! how long somebody has been a friend it always knows.
//! <https://developers.line.biz/en/reference/messaging-api/#narrowcast-demographic-filter>

use std::{fmt, num::NonZeroU8, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::clock;

/// One friend's attributes; `None` is what LINE does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Demographics {
    /// Gender.
    pub gender: Option<Gender>,
    /// Age in years.
    pub age: Option<u8>,
    /// The operating system of the phone.
    pub app_type: Option<AppType>,
    /// Where they live.
    pub area: Option<Area>,
}

impl Demographics {
    /// Whether LINE dares to say anything of the person; only such people are in an account's "target reach".
    pub(crate) fn is_guessed(self) -> bool {
        self.gender.is_some() || self.age.is_some() || self.area.is_some()
    }
}

/// A gender as LINE's filters have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// `male`
    Male,
    /// `female`
    Female,
}

/// An operating system as LINE's statistics have it; filters know only the first two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AppType {
    /// `ios`
    Ios,
    /// `android`
    Android,
    /// `others`
    Others,
}

/// A country whose areas LINE lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Country {
    /// 47 prefectures.
    Japan,
    /// 22 cities and counties.
    Taiwan,
    /// 8 regions.
    Thailand,
    /// 12 cities, in the specification only.
    Indonesia,
}

impl Country {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Japan, Self::Taiwan, Self::Thailand, Self::Indonesia];

    /// Before the `_` of its areas' codes.
    fn prefix(self) -> &'static str {
        match self {
            Self::Japan => "jp",
            Self::Taiwan => "tw",
            Self::Thailand => "th",
            Self::Indonesia => "id",
        }
    }

    /// How many areas it has, numbered from 1.
    pub(crate) fn areas(self) -> u8 {
        match self {
            Self::Japan => 47,
            Self::Taiwan => 22,
            Self::Thailand => 8,
            Self::Indonesia => 12,
        }
    }
}

/// An area by LINE's code, such as `jp_13` for Tokyo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Area {
    country: Country,
    number: NonZeroU8,
}

/// Not the code of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("LINE has no such area")]
pub struct NoSuchArea;

impl Area {
    /// The area of this number in its country's list, which begins with 1.
    pub fn new(country: Country, number: u8) -> Option<Self> {
        let number = NonZeroU8::new(number).filter(|number| number.get() <= country.areas())?;
        Some(Self { country, number })
    }

    /// Its country.
    pub fn country(self) -> Country {
        self.country
    }

    /// Its place in the country's list, from 1.
    pub(crate) fn number(self) -> u8 {
        self.number.get()
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{:02}", self.country.prefix(), self.number)
    }
}

impl FromStr for Area {
    type Err = NoSuchArea;

    fn from_str(code: &str) -> Result<Self, NoSuchArea> {
        let (prefix, digits) = code.split_once('_').ok_or(NoSuchArea)?;
        let country = Country::ALL.into_iter().find(|one| one.prefix() == prefix).ok_or(NoSuchArea)?;
        let two = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
        let number = if two { digits.parse().map_err(|_| NoSuchArea)? } else { 0 };
        Self::new(country, number).ok_or(NoSuchArea)
    }
}

impl From<Area> for String {
    fn from(area: Area) -> Self {
        area.to_string()
    }
}

impl TryFrom<String> for Area {
    type Error = NoSuchArea;

    fn try_from(code: String) -> Result<Self, NoSuchArea> {
        code.parse()
    }
}

/// For how many days somebody has been a friend: Tokyo's days, counted from the one after they followed.
pub(crate) fn days_followed(followed_at: i64, now: i64) -> i64 {
    clock::tokyo_day(now).saturating_sub(clock::tokyo_day(followed_at)).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_its_code() {
        for code in ["jp_01", "jp_47", "tw_22", "th_08", "id_12"] {
            let area: Area = code.parse().expect(code);
            assert_eq!(area.to_string(), code);
        }
        for wrong in ["jp_48", "jp_00", "jp_1", "jp_+1", "xx_01", "th_09", "jp", ""] {
            assert_eq!(wrong.parse::<Area>(), Err(NoSuchArea), "{wrong}");
        }
    }

    #[test]
    fn a_million_friends_attributes_are_six_megabytes() {
        assert!(size_of::<Demographics>() <= 6);
    }

    #[test]
    fn the_day_of_following_counts_for_nothing() {
        let morning = 1_767_193_200_000; // 2026-01-01T00:00+09:00
        assert_eq!(days_followed(morning, morning + clock::DAY - 1), 0);
        assert_eq!(days_followed(morning, morning + clock::DAY), 1);
        assert_eq!(days_followed(morning + clock::DAY, morning), 0);
    }
}
