//! Aggregation units: names under which pushes and multicasts are counted together.
//! <https://developers.line.biz/en/reference/messaging-api/#get-the-number-of-unit-name-types-assigned-during-this-month>

use serde::{Deserialize, Serialize};

use crate::{
    Answer, Channel, Error,
    channel::Call,
    endpoint::{UNIT_NAMES, UNIT_USAGE},
};

/// A page of this month's unit names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UnitNames {
    #[serde(default)]
    pub custom_aggregation_units: Vec<String>,
    /// Where the next page starts; valid for 24 h.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Usage {
    num_of_custom_aggregation_units: i64,
}

impl Channel {
    /// How many unit names were used this month; LINE counts under 1,000 of them.
    pub async fn aggregation_unit_usage(&self) -> Result<Answer<i64>, Error> {
        Ok(self.ask::<Usage>(Call::to(&UNIT_USAGE)).await?.map(|it| it.num_of_custom_aggregation_units))
    }

    /// A page of up to `limit` (at most 100) names from `start`, a page's `next`.
    pub async fn aggregation_unit_names(
        &self,
        start: Option<&str>,
        limit: u8,
    ) -> Result<Answer<UnitNames>, Error> {
        let limit = limit.clamp(1, 100).to_string();
        let mut query = vec![("limit", limit.as_str())];
        query.extend(start.map(|start| ("start", start)));
        self.ask(Call::to(&UNIT_NAMES).query(&query)).await
    }
}
