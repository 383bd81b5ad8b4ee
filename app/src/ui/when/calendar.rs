//! Names of months, weekdays and places.

use domain::lang::Lang;
use jiff::civil::Date;

const EN_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const TH_MONTHS: [&str; 12] = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
];
const TH_MONTHS_SHORT: [&str; 12] =
    ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];
const EN_DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const JA_DAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
const ZH_DAYS: [&str; 7] = ["週一", "週二", "週三", "週四", "週五", "週六", "週日"];
const TH_DAYS: [&str; 7] = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"];

/// Name of the month; a number and its sign in Japanese and Chinese need none.
pub(super) fn month(lang: Lang, day: Date) -> &'static str {
    let names = if lang == Lang::Th { TH_MONTHS } else { EN_MONTHS };
    names[index(day.month())]
}

/// Its short name.
pub(super) fn month_short(lang: Lang, day: Date) -> &'static str {
    if lang == Lang::Th { TH_MONTHS_SHORT[index(day.month())] } else { &EN_MONTHS[index(day.month())][..3] }
}

/// Name of the weekday: the short one in Japanese and Chinese.
pub(super) fn weekday(lang: Lang, day: Date) -> &'static str {
    let names = match lang {
        Lang::En => EN_DAYS,
        Lang::Ja => JA_DAYS,
        Lang::ZhHant => ZH_DAYS,
        Lang::Th => TH_DAYS,
    };
    names[index(day.weekday().to_monday_one_offset())]
}

/// The year of the Buddhist era.
pub(super) fn buddhist(day: Date) -> i32 {
    i32::from(day.year()) + 543
}

/// The place of a zone: by name for the zones of LINE's markets, else the zone's own last word.
pub(super) fn place(zone: &str, lang: Lang) -> String {
    let names = match zone {
        "Asia/Tokyo" => ["Tokyo", "東京", "東京", "โตเกียว"],
        "Asia/Taipei" => ["Taipei", "台北", "台北", "ไทเป"],
        "Asia/Bangkok" => ["Bangkok", "バンコク", "曼谷", "กรุงเทพฯ"],
        "Asia/Hong_Kong" => ["Hong Kong", "香港", "香港", "ฮ่องกง"],
        "Asia/Jakarta" => ["Jakarta", "ジャカルタ", "雅加達", "จาการ์ตา"],
        _ => return zone.rsplit('/').next().unwrap_or(zone).replace('_', " "),
    };
    match lang {
        Lang::En => names[0],
        Lang::Ja => names[1],
        Lang::ZhHant => names[2],
        Lang::Th => names[3],
    }
    .to_owned()
}

fn index(from_one: i8) -> usize {
    usize::try_from(from_one).unwrap_or(1) - 1
}
