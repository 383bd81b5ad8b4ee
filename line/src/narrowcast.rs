//! Narrowcast: to friends chosen at LINE's side. <https://developers.line.biz/en/reference/messaging-api/#send-narrowcast-message>

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    Answer, Channel, Error, RetryKey,
    channel::Call,
    endpoint::{NARROWCAST, NARROWCAST_PROGRESS},
    word::words,
};

/// Messages to those friends whom recipient and filter both choose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NarrowcastRequest {
    /// 1 to 5 message objects.
    pub messages: Vec<Value>,
    /// All friends if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Recipient>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<Filter>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<NarrowcastLimit>,
    #[serde(default)]
    pub notification_disabled: bool,
}

/// Whom a narrowcast is for; at most 10 audiences and redeliveries in all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Recipient {
    Audience {
        audience_group_id: i64,
    },
    /// Those whom an earlier narrowcast (at most 14 days ago, succeeded) reached.
    Redelivery {
        request_id: String,
    },
    Operator(Operator<Recipient>),
}

/// Exactly one of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Operator<T> {
    And(Vec<T>),
    Or(Vec<T>),
    Not(Box<T>),
}

/// What friends must be like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    pub demographic: Demographic,
}

/// A condition on friends' attributes, which LINE estimates; at most 10 in all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Demographic {
    Gender {
        one_of: Vec<Gender>,
    },
    /// From `gte`, below `lt`; at least one of them.
    Age {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        gte: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lt: Option<String>,
    },
    AppType {
        one_of: Vec<AppType>,
    },
    /// Codes such as `jp_13`.
    Area {
        one_of: Vec<String>,
    },
    /// How long they are friends: from `gte`, below `lt`.
    SubscriptionPeriod {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        gte: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lt: Option<String>,
    },
    Operator(Operator<Demographic>),
}

words! {
    /// As LINE estimates it.
    Gender { Male = "male", Female = "female", }
}

words! {
    /// The phone's system.
    AppType { Ios = "ios", Android = "android", }
}

/// How many a narrowcast may reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NarrowcastLimit {
    /// At most so many, chosen at random.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// At most what is left of the month's quota.
    #[serde(default)]
    pub up_to_remaining_quota: bool,
    /// Rather nobody than a part; only with `up_to_remaining_quota`.
    #[serde(default)]
    pub forbid_partial_delivery: bool,
}

/// How far LINE is with a narrowcast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NarrowcastProgress {
    pub phase: NarrowcastPhase,
    /// The counts are absent while LINE chooses recipients.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success_count: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure_count: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_count: Option<i64>,
    /// Why it failed, in LINE's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed_description: Option<String>,
    /// 1 internal, 2 too few recipients, 3 the retry key was accepted before, 4 an audience below 50, 5 partial
    /// delivery was forbidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<i64>,
    /// ISO 8601, UTC.
    pub accepted_time: String,
    /// Present once it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_time: Option<String>,
}

words! {
    /// The phases of a narrowcast.
    NarrowcastPhase { Waiting = "waiting", Sending = "sending", Succeeded = "succeeded", Failed = "failed", }
}

impl Channel {
    /// Has LINE choose and send. The answer's request ID is the key to its progress and insight. LINE allows 60 of
    /// these in an hour.
    pub async fn narrowcast(&self, request: &NarrowcastRequest, key: &RetryKey) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&NARROWCAST).json(request).retry_key(key)).await
    }

    /// How far a narrowcast is; [`Error::NotFound`] 14 days after it was accepted, and for other requests.
    pub async fn narrowcast_progress(&self, request_id: &str) -> Result<Answer<NarrowcastProgress>, Error> {
        self.ask(Call::to(&NARROWCAST_PROGRESS).query(&[("requestId", request_id)])).await
    }
}
