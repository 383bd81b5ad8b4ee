//! The names of areas as LINE's statistics have them, in the order of their codes.
//! <https://developers.line.biz/en/reference/messaging-api/#get-demographic>

use crate::demographics::{Country, Demographics};

/// The names of a country's areas.
pub(super) fn names(country: Country) -> &'static [&'static str] {
    match country {
        Country::Japan => &JAPAN,
        Country::Taiwan => &TAIWAN,
        Country::Thailand => &THAILAND,
        Country::Indonesia => &INDONESIA,
    }
}

/// The name of the area that LINE knows, or `unknown`.
pub(super) fn name(known: Demographics) -> &'static str {
    let name =
        known.area.and_then(|area| names(area.country()).get(usize::from(area.number()).checked_sub(1)?));
    name.copied().unwrap_or(super::UNKNOWN)
}

#[rustfmt::skip]
const JAPAN: [&str; 47] = [
    "北海道", "青森", "岩手", "宮城", "秋田", "山形", "福島", "茨城", "栃木", "群馬", "埼玉", "千葉", "東京", "神奈川",
    "新潟", "富山", "石川", "福井", "山梨", "長野", "岐阜", "静岡", "愛知", "三重", "滋賀", "京都", "大阪", "兵庫", "奈良",
    "和歌山", "鳥取", "島根", "岡山", "広島", "山口", "徳島", "香川", "愛媛", "高知", "福岡", "佐賀", "長崎", "熊本",
    "大分", "宮崎", "鹿児島", "沖縄",
];
#[rustfmt::skip]
const TAIWAN: [&str; 22] = [
    "台北市", "新北市", "桃園市", "台中市", "台南市", "高雄市", "基隆市", "新竹市", "嘉義市", "新竹縣", "苗栗縣", "彰化縣",
    "南投縣", "雲林縣", "嘉義縣", "屏東縣", "宜蘭縣", "花蓮縣", "台東縣", "澎湖縣", "金門縣", "連江縣",
];
const THAILAND: [&str; 8] =
    ["Bangkok", "Pattaya", "Northern", "Central", "Southern", "Eastern", "NorthEastern", "Western"];
/// LINE lists no names for Indonesia; these are its areas' own.
#[rustfmt::skip]
const INDONESIA: [&str; 12] = [
    "Bali", "Bandung", "Banjarmasin", "Jabodetabek", "Lainnya", "Makassar", "Medan", "Palembang", "Samarinda", "Semarang",
    "Surabaya", "Yogyakarta",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_has_a_name() {
        for country in Country::ALL {
            assert_eq!(names(country).len(), usize::from(country.areas()), "{country:?}");
        }
        let tokyo = Demographics { area: "jp_13".parse().ok(), ..Demographics::default() };
        assert_eq!((name(tokyo), name(Demographics::default())), ("東京", "unknown"));
    }
}
