//! Who has which phone number. LINE is told only the number's digest.
//! <https://developers.line.biz/en/docs/partner-docs/line-notification-messages/technical-specs/>

use std::{collections::HashMap, fmt::Write, sync::Arc};

use aws_lc_rs::digest;

use crate::{Error, Sim};

/// The people of one account by the digest of their number, and the digests by person.
#[derive(Default)]
pub(crate) struct Numbers {
    owners: HashMap<String, Arc<str>>,
    digests: HashMap<Arc<str>, String>,
}

/// Japan, Thailand, Taiwan: numbers from elsewhere are nobody's.
const COUNTRIES: [&str; 3] = ["+81", "+66", "+886"];

impl Numbers {
    /// The user whose number has this digest.
    pub(crate) fn owner(&self, digest: &str) -> Option<&str> {
        self.owners.get(digest).map(|user_id| &**user_id)
    }

    /// The person gets this number in E.164 in place of any other; whoever had it has it no more. `None`: they have none.
    pub(crate) fn give(&mut self, user_id: &str, number: Option<&str>) -> Result<(), Error> {
        if number.is_some_and(|number| !is_e164(number)) {
            return Err(Error::NotHere);
        }
        if let Some(digest) = self.digests.remove(user_id) {
            self.owners.remove(&digest);
        }
        if let Some(number) = number.filter(|number| COUNTRIES.iter().any(|code| number.starts_with(code))) {
            let (digest, user_id): (String, Arc<str>) = (digest_of(number), user_id.into());
            if let Some(before) = self.owners.insert(digest.clone(), Arc::clone(&user_id)) {
                self.digests.remove(&before);
            }
            self.digests.insert(user_id, digest);
        }
        Ok(())
    }
}

impl Sim {
    /// The person has this phone number (E.164: `+818000001234`), or none.
    pub fn set_phone(&self, user_id: &str, number: Option<&str>) -> Result<(), Error> {
        let mut state = self.shared.lock();
        let &(channel, _) = state.people.get(user_id).ok_or(Error::UnknownFriend)?;
        state.channels[channel].phones.numbers.give(user_id, number)
    }
}

fn is_e164(number: &str) -> bool {
    let digits = number.strip_prefix('+').unwrap_or_default();
    (2..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')
}

/// Lower-case hex of SHA-256.
fn digest_of(number: &str) -> String {
    let digest = digest::digest(&digest::SHA256, number.as_bytes());
    digest.as_ref().iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_persons_and_known_by_its_digest() {
        let mut numbers = Numbers::default();
        let digest = "d41e0ad70dddfeb68f149ad6fc61574b9c5780ab7bcb2fba5517771ffbb2409c";
        assert_eq!(digest_of("+818000001234"), digest);
        numbers.give("Ua", Some("+818000001234")).expect("a number");
        numbers.give("Ub", Some("+818000001234")).expect("a number");
        assert_eq!(numbers.owner(digest), Some("Ub"));
        numbers.give("Ub", Some("+15550001234")).expect("a number, from elsewhere");
        assert_eq!(numbers.owner(digest), None);
        assert_eq!(numbers.owner(&digest_of("+15550001234")), None);
        for wrong in ["080-0000-1234", "+81 80", "+", "+0810", ""] {
            assert!(numbers.give("Ua", Some(wrong)).is_err(), "{wrong}");
        }
    }
}
