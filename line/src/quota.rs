//! Quota and delivery counts: <https://developers.line.biz/en/reference/messaging-api/#get-quota>.

use serde::{Deserialize, Serialize};

use crate::{
    Answer, Channel, Error,
    channel::Call,
    endpoint::{CONSUMPTION, Operation, QUOTA, SENT_BROADCAST, SENT_MULTICAST, SENT_PUSH, SENT_REPLY},
    word::words,
};

/// How many messages the account may send this month, counted in recipients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Quota {
    /// No limit.
    None,
    /// Free and purchased messages together.
    Limited { value: i64 },
    /// A kind LINE did not document when this was written, whole.
    #[serde(untagged)]
    Other(serde_json::Value),
}

/// Which of LINE's counts of sent messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SentKind {
    Reply,
    Push,
    Multicast,
    Broadcast,
}

/// How many messages the API sent on a day in Japan (UTC+9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentCount {
    pub status: SentStatus,
    /// LINE's `success`; present only when `status` is ready.
    #[serde(rename = "success", default, skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
}

words! {
    /// Whether LINE has counted.
    SentStatus {
        Ready = "ready",
        /// Not counted yet: mostly the next day in Japan.
        Unready = "unready",
        /// Fewer than 20 messages on the day.
        UnavailableForPrivacy = "unavailable_for_privacy",
        /// Before 2018-03-31.
        OutOfService = "out_of_service",
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Consumption {
    total_usage: i64,
}

impl Channel {
    /// This month's quota, what LINE's own manager uses included.
    pub async fn quota(&self) -> Result<Answer<Quota>, Error> {
        self.ask(Call::to(&QUOTA)).await
    }

    /// Messages used of this month's quota, counted in recipients; approximate, says LINE.
    pub async fn quota_consumption(&self) -> Result<Answer<i64>, Error> {
        Ok(self.ask::<Consumption>(Call::to(&CONSUMPTION)).await?.map(|it| it.total_usage))
    }

    /// Messages sent through the API on `date`, `yyyyMMdd` in Japan (UTC+9).
    pub async fn sent_count(&self, kind: SentKind, date: &str) -> Result<Answer<SentCount>, Error> {
        self.ask(Call::to(kind.endpoint()).query(&[("date", date)])).await
    }
}

impl SentKind {
    fn endpoint(self) -> &'static Operation {
        match self {
            Self::Reply => &SENT_REPLY,
            Self::Push => &SENT_PUSH,
            Self::Multicast => &SENT_MULTICAST,
            Self::Broadcast => &SENT_BROADCAST,
        }
    }
}
