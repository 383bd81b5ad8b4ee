//! The time zones an account can be kept in.

use crate::lang::Lang;

/// IANA names: LINE's own markets first, then the rest of the world's larger cities from east
/// to west.
pub const ZONES: &[&str] = &[
    "Asia/Tokyo",
    "Asia/Bangkok",
    "Asia/Taipei",
    "Asia/Jakarta",
    "Asia/Hong_Kong",
    "Asia/Makassar",
    "Asia/Jayapura",
    "Pacific/Auckland",
    "Pacific/Guam",
    "Australia/Sydney",
    "Australia/Brisbane",
    "Australia/Perth",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Macau",
    "Asia/Manila",
    "Asia/Singapore",
    "Asia/Kuala_Lumpur",
    "Asia/Ho_Chi_Minh",
    "Asia/Phnom_Penh",
    "Asia/Vientiane",
    "Asia/Yangon",
    "Asia/Dhaka",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Colombo",
    "Asia/Karachi",
    "Asia/Dubai",
    "Asia/Riyadh",
    "Europe/Istanbul",
    "Asia/Jerusalem",
    "Africa/Nairobi",
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Europe/Helsinki",
    "Europe/Athens",
    "Europe/Warsaw",
    "Europe/Berlin",
    "Europe/Rome",
    "Europe/Paris",
    "Europe/Madrid",
    "Africa/Lagos",
    "Europe/London",
    "Europe/Lisbon",
    "UTC",
    "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires",
    "America/Toronto",
    "America/New_York",
    "America/Bogota",
    "America/Mexico_City",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Vancouver",
    "Pacific/Honolulu",
];

/// The zone people who read `lang` most likely live in. English says nothing about that, so
/// its readers get LINE's largest market.
pub fn likely_zone(lang: Lang) -> &'static str {
    match lang {
        Lang::En | Lang::Ja => "Asia/Tokyo",
        Lang::ZhHant => "Asia/Taipei",
        Lang::Th => "Asia/Bangkok",
    }
}

#[cfg(test)]
mod tests {
    use super::{ZONES, likely_zone};
    use crate::lang::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn every_guess_can_be_chosen_and_nothing_twice() {
        for lang in Lang::ALL {
            assert!(ZONES.contains(&likely_zone(lang)), "{}", lang.tag());
        }
        assert_eq!(ZONES.iter().collect::<BTreeSet<_>>().len(), ZONES.len());
    }
}
