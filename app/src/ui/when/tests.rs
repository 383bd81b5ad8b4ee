use super::{Zone, date, date_time, date_time_there, day_short, full_date, iso, month, relative};
use domain::lang::Lang;
use domain::lang::Lang::{En, Ja, Th, ZhHant};

/// 22 November 2026, 00:05 UTC: 09:05 in Tokyo.
const AT: i64 = 1_795_305_900_000;

#[test]
fn each_language_writes_the_date_its_own_way() {
    let zone = Zone::named("Asia/Tokyo");
    let day = zone.day(AT);
    let cases: [(Lang, [&str; 5]); 4] = [
        (En, ["22 Nov 2026", "Sunday 22 November 2026", "22 Nov", "November 2026", "22 Nov 2026, 09:05"]),
        (Ja, ["2026年11月22日", "2026年11月22日(日)", "11月22日", "2026年11月", "2026年11月22日 9:05"]),
        (ZhHant, ["2026年11月22日", "2026年11月22日 週日", "11月22日", "2026年11月", "2026年11月22日 09:05"]),
        (
            Th,
            [
                "22 พ.ย. 2569",
                "วันอาทิตย์ที่ 22 พฤศจิกายน 2569",
                "22 พ.ย.",
                "พฤศจิกายน 2569",
                "22 พ.ย. 2569 09:05 น.",
            ],
        ),
    ];
    for (lang, expected) in cases {
        let written = [
            date(lang, day),
            full_date(lang, day),
            day_short(lang, day),
            month(lang, day),
            date_time(lang, AT, &zone),
        ];
        assert_eq!(written, expected, "{}", lang.tag());
    }
}

#[test]
fn the_zone_decides_the_day_and_says_whose_it_is() {
    let (tokyo, utc) = (Zone::named("Asia/Tokyo"), Zone::named("Nowhere/At_all"));
    assert_eq!(iso(AT, &tokyo), "2026-11-22T09:05:00+09:00");
    assert_eq!(iso(AT, &utc), "2026-11-22T00:05:00+00:00");
    assert_eq!(date_time_there(Ja, AT, &tokyo), "2026年11月22日 9:05（東京）");
    assert_eq!(Zone::named("America/New_York").place(En), "New York");
    assert_eq!(day_short(En, Zone::named("America/New_York").day(AT)), "21 Nov");
}

#[test]
fn near_times_are_said_in_words() {
    let minute = 60_000;
    assert_eq!(relative(En, AT, AT + 30_000), "just now");
    assert_eq!(relative(Ja, AT, AT + 11 * minute), "11分前");
    assert_eq!(relative(En, AT, AT + 24 * 60 * minute), "1 day ago");
    assert_eq!(relative(Th, AT + 3 * 60 * minute, AT), "อีก 3 ชั่วโมง");
}

#[test]
fn moments_beyond_the_calendar_do_not_break_the_page() {
    let zone = Zone::named("Asia/Bangkok");
    for at in [i64::MIN, i64::MAX] {
        assert!(!date_time(En, at, &zone).is_empty());
    }
}
