//! Insight: <https://developers.line.biz/en/reference/messaging-api/#get-insight>. Dates are `yyyyMMdd` in Japan (UTC+9).
//! A count that LINE withholds (fewer than 20 people) is `None`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::{
    Answer, Bounds, Channel, Error, SentStatus,
    channel::Call,
    endpoint::{
        DELIVERIES, DEMOGRAPHICS, FOLLOWERS, MESSAGE_EVENT, RICH_MENU_DAILY, RICH_MENU_SUMMARY, UNIT_EVENT,
    },
};

/// How many messages went out on a day, by the tool or API that sent them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliveries {
    pub status: SentStatus,
    /// LINE's names, such as `apiBroadcast`, `chat`, `welcomeResponse`; only those that apply.
    #[serde(flatten, deserialize_with = "counts")]
    pub counts: BTreeMap<String, Option<i64>>,
}

/// What LINE may add that is no count is left out.
fn counts<'de, D: Deserializer<'de>>(input: D) -> Result<BTreeMap<String, Option<i64>>, D::Error> {
    let members = Map::deserialize(input)?;
    let is_count = |value: &Value| value.is_null() || value.is_i64();
    Ok(members
        .into_iter()
        .filter(|(_, value)| is_count(value))
        .map(|(name, value)| (name, value.as_i64()))
        .collect())
}

/// How many friends there were at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FollowerCounts {
    pub status: SentStatus,
    /// All who ever added the account; it never falls.
    #[serde(default)]
    pub followers: Option<i64>,
    /// Those whose attributes LINE knows well enough to target.
    #[serde(default)]
    pub targeted_reaches: Option<i64>,
    /// Who blocks now.
    #[serde(default)]
    pub blocks: Option<i64>,
}

/// Friends' attributes, about 3 days old; not available below 20 friends or outside some countries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Demographics {
    pub available: bool,
    pub genders: Vec<GenderShare>,
    pub ages: Vec<AgeShare>,
    pub areas: Vec<AreaShare>,
    pub app_types: Vec<AppTypeShare>,
    pub subscription_periods: Vec<PeriodShare>,
}

/// Declares one kind of share, in percent with one decimal.
macro_rules! share {
    ($(#[$doc:meta])* $name:ident, $field:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            /// LINE's word.
            #[serde(default)]
            pub $field: String,
            /// Percent.
            #[serde(default)]
            pub percentage: Option<f64>,
        }
    };
}

share!(
    /// `male`, `female`, `unknown`.
    GenderShare,
    gender
);
share!(
    /// `from0to14` … `from70`, `unknown`.
    AgeShare,
    age
);
share!(
    /// A prefecture's or region's name, or `unknown`.
    AreaShare,
    area
);
share!(
    /// `ios`, `android`, `others`.
    AppTypeShare,
    app_type
);
share!(
    /// `within7days` … `over365days`, `unknown`.
    PeriodShare,
    subscription_period
);

/// What came of a broadcast or narrowcast, or of all messages of an aggregation unit. It grows for 14 days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MessageInsight {
    pub overview: Overview,
    /// By the message's place in the request; empty if LINE withholds all.
    pub messages: Vec<MessageCounts>,
    pub clicks: Vec<ClickCounts>,
}

/// All messages of the request together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Overview {
    /// Absent for units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Unix seconds; absent for units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<i64>,
    /// Also shown when small; `None` while LINE still sends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivered: Option<i64>,
    pub unique_impression: Option<i64>,
    pub unique_click: Option<i64>,
    pub unique_media_played: Option<i64>,
    #[serde(rename = "uniqueMediaPlayed100Percent")]
    pub unique_media_played_whole: Option<i64>,
}

/// One message of the request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MessageCounts {
    /// From 1.
    pub seq: i64,
    pub impression: Option<i64>,
    /// Units only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique_impression: Option<i64>,
    pub media_played: Option<i64>,
    #[serde(rename = "mediaPlayed25Percent")]
    pub media_played_quarter: Option<i64>,
    #[serde(rename = "mediaPlayed50Percent")]
    pub media_played_half: Option<i64>,
    #[serde(rename = "mediaPlayed75Percent")]
    pub media_played_three_quarters: Option<i64>,
    #[serde(rename = "mediaPlayed100Percent")]
    pub media_played_whole: Option<i64>,
    pub unique_media_played: Option<i64>,
    #[serde(rename = "uniqueMediaPlayed25Percent")]
    pub unique_media_played_quarter: Option<i64>,
    #[serde(rename = "uniqueMediaPlayed50Percent")]
    pub unique_media_played_half: Option<i64>,
    #[serde(rename = "uniqueMediaPlayed75Percent")]
    pub unique_media_played_three_quarters: Option<i64>,
    #[serde(rename = "uniqueMediaPlayed100Percent")]
    pub unique_media_played_whole: Option<i64>,
}

/// One link of one message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ClickCounts {
    pub seq: i64,
    pub url: String,
    pub click: Option<i64>,
    /// People, by message.
    pub unique_click: Option<i64>,
    /// People, by request.
    pub unique_click_of_request: Option<i64>,
}

/// What came of a rich menu made through the API. Below 20 people who tapped, LINE tells only the ID.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RichMenuInsight<M> {
    pub rich_menu_id: String,
    /// The first and last day that were counted.
    #[serde(default)]
    pub metrics_from: Option<String>,
    #[serde(default)]
    pub metrics_to: Option<String>,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub impression: Option<Impression<M>>,
    #[serde(default = "nothing")]
    pub clicks: Vec<AreaClicks<M>>,
}

fn none<M>() -> Option<Impression<M>> {
    None
}

fn nothing<M>() -> Vec<AreaClicks<M>> {
    Vec::new()
}

/// How often the menu was shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Impression<M> {
    pub metrics: M,
}

/// How often one area was tapped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaClicks<M> {
    pub bounds: Bounds,
    pub metrics: M,
}

/// Over all days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    pub count: i64,
    pub unique_users: i64,
}

/// On one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DayMetrics {
    pub date: String,
    pub count: i64,
    pub unique_users: i64,
}

impl Channel {
    /// Messages sent on a day; ready about the day after. LINE allows 60 of these in an hour, as of all below.
    pub async fn message_deliveries(&self, date: &str) -> Result<Answer<Deliveries>, Error> {
        self.ask(Call::to(&DELIVERIES).query(&[("date", date)])).await
    }

    /// Friends at the end of a day.
    pub async fn follower_counts(&self, date: &str) -> Result<Answer<FollowerCounts>, Error> {
        self.ask(Call::to(&FOLLOWERS).query(&[("date", date)])).await
    }

    /// What friends are like.
    pub async fn demographics(&self) -> Result<Answer<Demographics>, Error> {
        self.ask(Call::to(&DEMOGRAPHICS)).await
    }

    /// What came of a broadcast or narrowcast, by its request ID.
    pub async fn message_insight(&self, request_id: &str) -> Result<Answer<MessageInsight>, Error> {
        self.ask(Call::to(&MESSAGE_EVENT).query(&[("requestId", request_id)])).await
    }

    /// What came of the pushes and multicasts of a unit, from and to a day at most 30 days later.
    pub async fn unit_insight(
        &self,
        unit: &str,
        from: &str,
        to: &str,
    ) -> Result<Answer<MessageInsight>, Error> {
        let query = [("customAggregationUnit", unit), ("from", from), ("to", to)];
        self.ask(Call::to(&UNIT_EVENT).query(&query)).await
    }

    /// What came of a rich menu over days, at most 396.
    pub async fn rich_menu_insight(
        &self,
        id: &str,
        from: &str,
        to: &str,
    ) -> Result<Answer<RichMenuInsight<Metrics>>, Error> {
        self.ask(Call::to(&RICH_MENU_SUMMARY).parameters(&[id]).query(&[("from", from), ("to", to)])).await
    }

    /// The same day by day, at most 99.
    pub async fn rich_menu_insight_daily(
        &self,
        id: &str,
        from: &str,
        to: &str,
    ) -> Result<Answer<RichMenuInsight<Vec<DayMetrics>>>, Error> {
        self.ask(Call::to(&RICH_MENU_DAILY).parameters(&[id]).query(&[("from", from), ("to", to)])).await
    }
}
