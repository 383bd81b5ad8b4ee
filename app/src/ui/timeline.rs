//! What happened, newest first: one line each, under the day it happened on.

use super::icon::Icon;
use leptos::prelude::*;

/// A line of the timeline.
pub enum Event {
    /// The head over the events of one day.
    Day(String),
    /// Something that happened.
    Line {
        /// Icon in the dot.
        icon: &'static str,
        /// What happened.
        text: AnyView,
        /// When, best a [`super::When`].
        time: AnyView,
        /// More about it.
        detail: Option<AnyView>,
        /// Words somebody wrote.
        quote: Option<String>,
    },
}

/// The lines in the order they are given.
#[component]
pub fn Timeline(events: Vec<Event>) -> impl IntoView {
    view! { <ol class="timeline">{events.into_iter().map(line).collect_view()}</ol> }
}

fn line(event: Event) -> AnyView {
    match event {
        Event::Day(name) => view! { <li class="day"><h3>{name}</h3></li> }.into_any(),
        Event::Line { icon, text, time, detail, quote } => view! {
            <li>
                <span class="dot"><Icon name=icon/></span>
                <p>{text}</p>
                {time}
                {quote.map(|words| view! { <blockquote dir="auto">{words}</blockquote> })}
                {detail.map(|detail| view! { <div class="detail">{detail}</div> })}
            </li>
        }
        .into_any(),
    }
}
