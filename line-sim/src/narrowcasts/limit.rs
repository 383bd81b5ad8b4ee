//! How many a narrowcast reaches at most, and what it keeps of the month's messages until it knows.
//! <https://developers.line.biz/en/reference/messaging-api/#narrowcast-limit>

use serde_json::Value;

/// A limit object; absent, it limits nothing.
pub(super) struct Limit {
    max: Option<u64>,
    up_to_remaining_quota: bool,
    /// All or nobody.
    pub(super) forbid_partial_delivery: bool,
}

impl Limit {
    pub(super) fn read(value: &Value) -> Self {
        Self {
            max: value["max"].as_u64(),
            up_to_remaining_quota: value["upToRemainingQuota"] == true,
            forbid_partial_delivery: value["forbidPartialDelivery"] == true,
        }
    }

    /// How many messages to reserve when the sending begins, which is also how many are sent at most. `None` if the month
    /// has not that many `remaining`.
    pub(super) fn reserve(&self, reach: u64, remaining: u64) -> Option<u64> {
        let most = reach.min(self.max.unwrap_or(u64::MAX));
        let short = most > remaining;
        match self.up_to_remaining_quota {
            true if short && remaining == 0 => None,
            true => Some(most.min(remaining)),
            false => (!short).then_some(most),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reservations_are_as_in_lines_table() {
        let reserve = |limit: Value, remaining| Limit::read(&limit).reserve(100, remaining);
        assert_eq!(reserve(Value::Null, 90), None);
        assert_eq!(reserve(Value::Null, 100), Some(100));
        assert_eq!(reserve(json!({ "max": 30 }), 50), Some(30));
        assert_eq!(reserve(json!({ "max": 30 }), 29), None);
        assert_eq!(reserve(json!({ "max": 300 }), 200), Some(100));
        assert_eq!(reserve(json!({ "upToRemainingQuota": true }), 50), Some(50));
        assert_eq!(reserve(json!({ "upToRemainingQuota": true }), 0), None);
        assert_eq!(reserve(json!({ "upToRemainingQuota": true, "max": 30 }), 50), Some(30));
        assert_eq!(reserve(json!({ "upToRemainingQuota": true, "max": 30 }), 20), Some(20));
    }
}
