//! The people a broadcast was planned for, by what became of them. Computed, so they always
//! add up.

use super::State;

/// How many people stand where. Their sum is the number that was confirmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// LINE accepted it for them.
    pub accepted: i64,
    /// LINE refused it for them.
    pub failed: i64,
    /// It was cancelled before LINE heard of them.
    pub cancelled: i64,
    /// LINE may or may not have taken it for them.
    pub unknown: i64,
    /// It is still to be handed over, or LINE has not answered yet.
    pub pending: i64,
}

impl Parts {
    /// A broadcast goes to all at once or to nobody, so its state says where everybody stands.
    pub fn of(state: State, planned: i64) -> Self {
        let none = Self::default();
        match state {
            State::Draft => none,
            State::Held | State::Sending => Self { pending: planned, ..none },
            State::Cancelled => Self { cancelled: planned, ..none },
            State::Accepted => Self { accepted: planned, ..none },
            State::Failed => Self { failed: planned, ..none },
            State::Unknown => Self { unknown: planned, ..none },
        }
    }

    /// Everybody it was planned for.
    pub fn planned(self) -> i64 {
        self.accepted + self.failed + self.cancelled + self.unknown + self.pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_lost_between_the_parts() {
        for state in State::ALL {
            let planned = if state == State::Draft { 0 } else { 48_206 };
            assert_eq!(Parts::of(state, planned).planned(), planned, "{state:?}");
            assert_eq!(State::parse(state.as_str()), Some(state));
        }
    }
}
