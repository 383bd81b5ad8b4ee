//! Dates and times as people of each language write them, in the account's own zone. The
//! server formats; browsers get strings and the ISO form beside them.

use domain::{lang::Lang, phrase::Phrase, words::common};
use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};
use leptos::prelude::*;

mod calendar;

/// A time zone by its IANA name.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone of that name, or UTC if nobody knows the name.
    pub fn named(name: &str) -> Self {
        Self(TimeZone::get(name).unwrap_or(TimeZone::UTC))
    }

    /// LINE counts its days in Japan time.
    pub fn line() -> Self {
        Self::named("Asia/Tokyo")
    }

    /// Its place, as it goes into "10:12 in Tokyo".
    pub fn place(&self, lang: Lang) -> String {
        calendar::place(self.0.iana_name().unwrap_or("UTC"), lang)
    }

    /// The moment `at` (Unix milliseconds) on this zone's clocks. Moments beyond the calendar
    /// are drawn to its edge.
    pub fn on(&self, at: i64) -> Zoned {
        let edge = if at < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_millisecond(at).unwrap_or(edge).to_zoned(self.0.clone())
    }

    /// The day on which `at` (Unix milliseconds) falls here.
    pub fn day(&self, at: i64) -> Date {
        self.on(at).date()
    }
}

/// `22 Nov 2026`, `2026年11月22日`, `22 พ.ย. 2569`.
pub fn date(lang: Lang, day: Date) -> String {
    match lang {
        Lang::En => format!("{} {} {}", day.day(), calendar::month_short(lang, day), day.year()),
        Lang::Ja | Lang::ZhHant => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::Th => format!("{} {} {}", day.day(), calendar::month_short(lang, day), calendar::buddhist(day)),
    }
}

/// `Sunday 22 November 2026`, `2026年11月22日(日)`, `2026年11月22日 週日`, `วันอาทิตย์ที่ 22 พฤศจิกายน 2569`.
pub fn full_date(lang: Lang, day: Date) -> String {
    let weekday = calendar::weekday(lang, day);
    match lang {
        Lang::En => format!("{weekday} {} {} {}", day.day(), calendar::month(lang, day), day.year()),
        Lang::Ja => format!("{}({weekday})", date(lang, day)),
        Lang::ZhHant => format!("{} {weekday}", date(lang, day)),
        Lang::Th => {
            format!("วัน{weekday}ที่ {} {} {}", day.day(), calendar::month(lang, day), calendar::buddhist(day))
        }
    }
}

/// `22 Nov`, `11月22日`, `22 พ.ย.`, for axes and lists of one year.
pub fn day_short(lang: Lang, day: Date) -> String {
    match lang {
        Lang::En | Lang::Th => format!("{} {}", day.day(), calendar::month_short(lang, day)),
        Lang::Ja | Lang::ZhHant => format!("{}月{}日", day.month(), day.day()),
    }
}

/// `November 2026`, `2026年11月`, `พฤศจิกายน 2569`.
pub fn month(lang: Lang, day: Date) -> String {
    match lang {
        Lang::En => format!("{} {}", calendar::month(lang, day), day.year()),
        Lang::Ja | Lang::ZhHant => format!("{}年{}月", day.year(), day.month()),
        Lang::Th => format!("{} {}", calendar::month(lang, day), calendar::buddhist(day)),
    }
}

/// `09:05`, in Japanese `9:05`, in Thai `09:05 น.`
pub fn time(lang: Lang, at: i64, zone: &Zone) -> String {
    let at = zone.on(at);
    match lang {
        Lang::En | Lang::ZhHant => format!("{:02}:{:02}", at.hour(), at.minute()),
        Lang::Ja => format!("{}:{:02}", at.hour(), at.minute()),
        Lang::Th => format!("{:02}:{:02} น.", at.hour(), at.minute()),
    }
}

/// Date and time of `at` (Unix milliseconds): `22 Nov 2026, 09:05`.
pub fn date_time(lang: Lang, at: i64, zone: &Zone) -> String {
    let between = if lang == Lang::En { ", " } else { " " };
    format!("{}{between}{}", date(lang, zone.day(at)), time(lang, at, zone))
}

/// The same with the place: `22 Nov 2026, 09:05 in Tokyo`.
pub fn date_time_there(lang: Lang, at: i64, zone: &Zone) -> String {
    let (time, place) = (date_time(lang, at, zone), zone.place(lang));
    common::IN_ZONE.with(lang, &[("time", (&time).into()), ("place", (&place).into())])
}

/// How long ago `at` was at `now`, or how far it is; both Unix milliseconds.
pub fn relative(lang: Lang, at: i64, now: i64) -> String {
    let past = at <= now;
    let minutes = now.abs_diff(at) / 60_000;
    let (words, n): (&Phrase, u64) = match (minutes, past) {
        (0, _) => return common::NOW.text(lang).to_owned(),
        (1..60, true) => (&common::MINUTES_AGO, minutes),
        (1..60, false) => (&common::IN_MINUTES, minutes),
        (60..1440, true) => (&common::HOURS_AGO, minutes / 60),
        (60..1440, false) => (&common::IN_HOURS, minutes / 60),
        (_, true) => (&common::DAYS_AGO, minutes / 1440),
        (_, false) => (&common::IN_DAYS, minutes / 1440),
    };
    words.with(lang, &[("n", i64::try_from(n).unwrap_or(i64::MAX).into())])
}

/// ISO 8601 with the offset, for `<time datetime>`.
pub fn iso(at: i64, zone: &Zone) -> String {
    zone.on(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// What of a moment is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Date and time.
    #[default]
    DateTime,
    /// The date alone.
    Date,
    /// Day and month.
    DayShort,
    /// The time alone.
    Time,
    /// Date, time and the place whose clocks they are.
    There,
}

/// A moment as `<time>`.
#[component]
pub fn When(
    lang: Lang,
    /// Unix milliseconds.
    at: i64,
    zone: Zone,
    #[prop(optional)] show: Show,
) -> impl IntoView {
    let text = match show {
        Show::DateTime => date_time(lang, at, &zone),
        Show::Date => date(lang, zone.day(at)),
        Show::DayShort => day_short(lang, zone.day(at)),
        Show::Time => time(lang, at, &zone),
        Show::There => date_time_there(lang, at, &zone),
    };
    view! { <time datetime=iso(at, &zone)>{text}</time> }
}

/// How long ago, with the exact moment for whoever points at it.
#[component]
pub fn Ago(
    lang: Lang,
    /// Unix milliseconds.
    at: i64,
    /// Unix milliseconds.
    now: i64,
    zone: Zone,
) -> impl IntoView {
    view! { <time datetime=iso(at, &zone) title=date_time(lang, at, &zone)>{relative(lang, at, now)}</time> }
}

#[cfg(test)]
mod tests;
