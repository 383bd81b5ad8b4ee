//! Coupons: <https://developers.line.biz/en/reference/messaging-api/#coupon>. They are made and closed, never changed.
//! Times are Unix seconds.

use serde::{Deserialize, Serialize};

use crate::{
    Answer, Channel, Error,
    channel::Call,
    endpoint::{CLOSE_COUPON, COUPON, COUPONS, CREATE_COUPON},
    word::words,
};

/// A coupon's terms, as it is made and as LINE has it: LINE promises to tell none of them, and what it does not tell
/// is empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Coupon {
    /// 1 to 60 characters.
    #[serde(default)]
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default)]
    pub acquisition_condition: AcquisitionCondition,
    /// 1, or -1 for any number.
    #[serde(default)]
    pub max_use_count_per_ticket: i64,
    #[serde(default)]
    pub start_timestamp: i64,
    #[serde(default)]
    pub end_timestamp: i64,
    /// One of LINE's time zones, such as `ASIA_TOKYO`.
    #[serde(default)]
    pub timezone: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reward: Option<Reward>,
    #[serde(default)]
    pub visibility: Visibility,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub barcode_image_url: Option<String>,
    /// Up to 16 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coupon_code: Option<String>,
    /// Up to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage_condition: Option<String>,
}

/// Who gets one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum AcquisitionCondition {
    /// Whoever wants one.
    Normal,
    /// In so many of 100 cases, and so many in all (-1: any number).
    Lottery { lottery_probability: i64, max_acquire_count: i64 },
    /// A condition that this API cannot make, such as `referral`.
    #[serde(untagged)]
    Other(serde_json::Value),
}

impl Default for AcquisitionCondition {
    /// What LINE did not tell.
    fn default() -> Self {
        Self::Other(serde_json::Value::Null)
    }
}

/// What one is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Reward {
    Discount {
        price_info: PriceInfo,
    },
    CashBack {
        price_info: PriceInfo,
    },
    Free,
    Gift,
    Others,
    /// A reward LINE did not document when this was written.
    #[serde(untagged)]
    Other(serde_json::Value),
}

/// How much. LINE adds the account's currency in answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PriceInfo {
    Fixed {
        fixed_amount: i64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        currency: Option<String>,
    },
    /// 1 to 99.
    Percentage { percentage: i64 },
    /// Discounts only.
    Explicit {
        original_price: i64,
        price_after_discount: i64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        currency: Option<String>,
    },
    /// A way LINE did not document when this was written.
    #[serde(untagged)]
    Other(serde_json::Value),
}

words! {
    /// Where a coupon can be found.
    Visibility { Public = "PUBLIC", Unlisted = "UNLISTED", Private = "PRIVATE", }
}

impl Default for Visibility {
    /// What LINE did not tell.
    fn default() -> Self {
        Self::Other(String::new())
    }
}

words! {
    /// Drafts are made in LINE's own manager.
    CouponStatus { Draft = "DRAFT", Running = "RUNNING", Closed = "CLOSED", }
}

/// A coupon as LINE has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CouponDetail {
    pub coupon_id: String,
    #[serde(flatten)]
    pub coupon: Coupon,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<CouponStatus>,
    #[serde(default)]
    pub created_timestamp: i64,
    /// How many there are in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_acquire_count: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_ticket_per_user: Option<i64>,
}

/// A page of coupons, LINE's manager's included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CouponPage {
    #[serde(default)]
    pub items: Vec<CouponItem>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A coupon in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CouponItem {
    pub coupon_id: String,
    pub title: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Id {
    coupon_id: String,
}

impl Channel {
    /// Makes a coupon and answers its ID; LINE copies the pictures.
    pub async fn create_coupon(&self, coupon: &Coupon) -> Result<Answer<String>, Error> {
        Ok(self.ask::<Id>(Call::to(&CREATE_COUPON).json(coupon)).await?.map(|it| it.coupon_id))
    }

    /// Closes a coupon for good; [`Error::Gone`] if it is closed already.
    pub async fn close_coupon(&self, id: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&CLOSE_COUPON).parameters(&[id])).await
    }

    /// A page of up to `limit` (at most 100) coupons in any of the states; all states if none is given.
    pub async fn coupons(
        &self,
        states: &[CouponStatus],
        start: Option<&str>,
        limit: u8,
    ) -> Result<Answer<CouponPage>, Error> {
        let limit = limit.clamp(1, 100).to_string();
        let mut query = vec![("limit", limit.as_str())];
        query.extend(states.iter().map(|state| ("status", state.as_str())));
        query.extend(start.map(|start| ("start", start)));
        self.ask(Call::to(&COUPONS).query(&query)).await
    }

    /// One coupon.
    pub async fn coupon(&self, id: &str) -> Result<Answer<CouponDetail>, Error> {
        self.ask(Call::to(&COUPON).parameters(&[id])).await
    }
}
