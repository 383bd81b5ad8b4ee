//! What happened, newest first: one line each, under the day it happened on.

use super::icon::Icon;
use leptos::prelude::*;

/// A line of the timeline.
pub enum Event {
    /// The head over the events of one day.
    Day(String),
    /// Something that happened.
    Line(Box<Line>),
}

/// Something that happened.
pub struct Line {
    /// Icon in the dot.
    pub icon: &'static str,
    /// What happened.
    pub text: AnyView,
    /// When, best a [`super::When`].
    pub time: AnyView,
    /// More about it.
    pub detail: Option<AnyView>,
    /// Words somebody wrote.
    pub quote: Option<String>,
}

impl Event {
    /// Something that happened, in one line.
    pub fn line(icon: &'static str, text: impl IntoAny, time: impl IntoAny) -> Self {
        let (text, time) = (text.into_any(), time.into_any());
        Self::Line(Box::new(Line { icon, text, time, detail: None, quote: None }))
    }

    /// With more about it.
    #[must_use]
    pub fn detail(mut self, more: impl IntoAny) -> Self {
        if let Self::Line(line) = &mut self {
            line.detail = Some(more.into_any());
        }
        self
    }

    /// With the words somebody wrote.
    #[must_use]
    pub fn quote(mut self, words: impl Into<String>) -> Self {
        if let Self::Line(line) = &mut self {
            line.quote = Some(words.into());
        }
        self
    }
}

/// The lines in the order they are given.
#[component]
pub fn Timeline(events: Vec<Event>) -> impl IntoView {
    view! { <ol class="timeline">{events.into_iter().map(line).collect_view()}</ol> }
}

fn line(event: Event) -> AnyView {
    let line = match event {
        Event::Day(name) => return view! { <li class="day"><h3>{name}</h3></li> }.into_any(),
        Event::Line(line) => *line,
    };
    let Line { icon, text, time, detail, quote } = line;
    view! {
        <li>
            <span class="dot"><Icon name=icon/></span>
            <p>{text}</p>
            {time}
            {quote.map(|words| view! { <blockquote dir="auto">{words}</blockquote> })}
            {detail.map(|detail| view! { <div class="detail">{detail}</div> })}
        </li>
    }
    .into_any()
}
