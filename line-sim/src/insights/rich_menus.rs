//! How often a rich menu was shown and its areas were tapped, over a period or day by day. When fewer than 20 people tapped
//! it in the whole period, only its id is told; else everything is.
//! <https://developers.line.biz/en/reference/messaging-api/#get-rich-menu-insight-summary>

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{FEWEST, bad_request, date, day, last_ready_day};
use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock,
    engagements::{MenuDay, Tally},
    errors::Refusal,
    state::RichMenu,
};

/// I6: at most 396 days from the first to the last.
pub(crate) fn summary(call: &mut Call<'_>) -> Answer {
    answer(call, 396, |days, of| {
        let mut sum = Tally::default();
        days.iter().filter_map(|(_, of_day)| of(of_day)).for_each(|tally| sum.merge(tally));
        json!({ "count": sum.times, "uniqueUsers": sum.people.len() })
    })
}

/// I7: at most 99; a day on which nothing happened is left out.
pub(crate) fn daily(call: &mut Call<'_>) -> Answer {
    answer(call, 99, |days, of| {
        let metrics = days.iter().filter_map(|(day, of_day)| {
            let tally = of(of_day).filter(|tally| tally.times > 0)?;
            Some(json!({ "date": date(*day), "count": tally.times, "uniqueUsers": tally.people.len() }))
        });
        metrics.collect()
    })
}

type Days<'a> = [(i64, &'a MenuDay)];
/// One figure of a day: of the whole menu, or of one area.
type Of<'a> = &'a dyn for<'b> Fn(&'b MenuDay) -> Option<&'b Tally>;

fn answer(call: &mut Call<'_>, most_days: i64, metrics: fn(&Days<'_>, Of<'_>) -> Value) -> Answer {
    let (from, to) = period(call, most_days)?;
    let to = to.min(last_ready_day(call));
    let id = call.param(0).to_owned();
    let shop = call.shop();
    let menu = shop.menu(&id).ok_or_else(Refusal::not_found)?;
    let days: Vec<(i64, &MenuDay)> = shop.engagements.menu_days(&id, from, to).collect();
    let tallies = days.iter().flat_map(|(_, of_day)| of_day.tapped.values());
    let people: BTreeSet<u32> = tallies.flat_map(|tally| &tally.people).copied().collect();
    if people.len() < FEWEST {
        return Ok(Reply::Json(200, json!({ "richMenuId": id })));
    }
    let clicks: Vec<Value> = bounds(menu)
        .enumerate()
        .map(|(area, bounds)| {
            let metrics = metrics(&days, &|of_day: &MenuDay| of_day.tapped.get(&area));
            json!({ "bounds": bounds, "metrics": metrics })
        })
        .collect();
    Ok(Reply::Json(
        200,
        json!({
            "richMenuId": id,
            "metricsFrom": date(from),
            "metricsTo": date(to),
            "impression": { "metrics": metrics(&days, &|of_day: &MenuDay| Some(&of_day.seen)) },
            "clicks": clicks,
        }),
    ))
}

/// The first and last day asked for.
fn period(call: &Call<'_>, most_days: i64) -> Result<(i64, i64), Refusal> {
    let (from, to) = day(call, "from").zip(day(call, "to")).ok_or_else(bad_request)?;
    let earliest = three_years_before(call.now);
    if to < from {
        Err(Refusal::new(400, "Parameter to must be the same date as, or after parameter from."))
    } else if to - from > most_days {
        Err(Refusal::new(400, format!("Date range exceeds. Max range is {most_days} days.")))
    } else if from < earliest {
        let day = date(earliest);
        let day = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
        Err(Refusal::new(400, format!("Parameter from must be the same date as, or after {day}.")))
    } else {
        Ok((from, to))
    }
}

/// The same date three years ago; of 29 February the day before.
fn three_years_before(now: i64) -> i64 {
    let today = clock::tokyo(now);
    let named = |day: i64| clock::day_of(&format!("{:04}{:02}{day:02}", today.year - 3, today.month));
    named(today.day).or_else(|| named(today.day - 1)).unwrap_or(0)
}

fn bounds(menu: &RichMenu) -> impl Iterator<Item = &Value> {
    menu.object["areas"].as_array().into_iter().flatten().map(|area| &area["bounds"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_years_before_a_leap_day_is_the_28th() {
        let leap_day = clock::day_of("20280229").expect("a day") * clock::DAY;
        assert_eq!(date(three_years_before(leap_day)), "20250228");
    }
}
