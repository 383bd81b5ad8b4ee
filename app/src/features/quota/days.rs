//! The last days as a chart, with its numbers in a table.

use crate::ui::{Card, Chart, Series, Shape, when};
use domain::{
    lang::Lang,
    phrase::{Phrase, number},
    words::quota as words,
};
use engine::quota::{Day, DayState};
use frontend::chart::ChartHover;
use leptos::prelude::*;

type Figure = fn(&Day) -> Option<i64>;

/// The four ways of sending, in the order of the legend.
const KINDS: [(&Phrase, Figure); 4] = [
    (&words::BROADCAST, |day| day.broadcast),
    (&words::MULTICAST, |day| day.multicast),
    (&words::PUSH, |day| day.push),
    (&words::REPLY, |day| day.reply),
];

pub(super) fn card(lang: Lang, days: &[Day]) -> impl IntoView + use<> {
    let title = words::DAYS_TITLE.text(lang);
    let sum: i64 = days.iter().flat_map(|day| KINDS.map(|(_, figure)| figure(day))).flatten().sum();
    let caption = words::DAYS_CAPTION.with(lang, &[("n", sum.into())]);
    let labels: Vec<String> = days.iter().map(|day| when::day_short(lang, day.date)).collect();
    let series = KINDS.map(|(name, figure)| {
        Series::new(name.text(lang), days.iter().map(|day| figure(day).map(float)).collect())
    });
    let places = days.iter().map(|day| said(lang, day)).collect::<Vec<_>>().join("\n");
    view! {
        <Card id="days" title=title class="big-chart">
            <ChartHover label=title.to_owned() places=places>
                <Chart
                    lang=lang id="sent" title=title caption=caption labels=labels series=series.to_vec()
                    shape=Shape::Bars
                />
            </ChartHover>
        </Card>
    }
}

/// What is read out at a day: its date, a tab, its numbers.
fn said(lang: Lang, day: &Day) -> String {
    let numbers: Vec<String> = KINDS
        .iter()
        .filter_map(|(name, figure)| Some(format!("{} {}", name.text(lang), number(figure(day)?))))
        .collect();
    let numbers =
        if numbers.is_empty() { missing(day.state).text(lang).to_owned() } else { numbers.join(" · ") };
    format!("{}\t{numbers}", when::day_short(lang, day.date))
}

fn missing(state: DayState) -> &'static Phrase {
    match state {
        DayState::Ready => &words::STATE_READY,
        DayState::Unready => &words::STATE_UNREADY,
        DayState::Untold => &words::STATE_UNTOLD,
        DayState::Unread => &words::STATE_UNREAD,
    }
}

#[expect(clippy::cast_precision_loss, reason = "messages of a day are far below 2^52")]
fn float(n: i64) -> f64 {
    n as f64
}
