//! What LINE believes to know of the crowd: more women than men, of all ages, most of them near the shop in Tokyo.

use crate::{
    demographics::{AppType, Area, Country, Demographics, Gender},
    random::Random,
};

/// Prefectures where most of the Japanese friends live, the nearest ones several times.
const NEAR: [u8; 12] = [13, 13, 13, 13, 14, 14, 11, 12, 22, 23, 27, 40];

/// A guess about a friend of this language; `None` is somebody of whom LINE may not tell a language either.
pub(super) fn guess(language: Option<&str>, random: &mut Random) -> Demographics {
    let age = u8::try_from(13 + random.below(34) + random.below(32)).unwrap_or(u8::MAX);
    let gender = if random.percent(63) { Gender::Female } else { Gender::Male };
    let app_type = match random.below(100) {
        0..62 => AppType::Ios,
        62..97 => AppType::Android,
        _ => AppType::Others,
    };
    let area = area(language, random);
    let known = [random.percent(84), random.percent(82), random.percent(98), random.percent(78)];
    Demographics {
        gender: known[0].then_some(gender),
        age: known[1].then_some(age),
        app_type: known[2].then_some(app_type),
        area: area.filter(|_| known[3]),
    }
}

/// At home, or in Japan as the language of many a guest.
fn area(language: Option<&str>, random: &mut Random) -> Option<Area> {
    let country = match language {
        Some("th") if random.percent(70) => Country::Thailand,
        Some("zh-TW") if random.percent(70) => Country::Taiwan,
        _ => Country::Japan,
    };
    let near = country == Country::Japan && random.percent(80);
    let number = if near { NEAR[random.below(NEAR.len())] } else { any(country, random) };
    Area::new(country, number)
}

fn any(country: Country, random: &mut Random) -> u8 {
    1 + u8::try_from(random.below(country.areas().into())).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_most_people_line_knows_something() {
        let mut random = Random::new(1);
        let crowd: Vec<Demographics> = (0..1_000).map(|_| guess(Some("th"), &mut random)).collect();
        let count = |has: &dyn Fn(&Demographics) -> bool| crowd.iter().filter(|one| has(one)).count();
        assert!((800..880).contains(&count(&|one| one.gender.is_some())));
        assert!((780..860).contains(&count(&|one| one.age.is_some())));
        let thai = count(&|one| one.area.is_some_and(|area| area.country() == Country::Thailand));
        assert!((480..620).contains(&thai), "{thai}");
        assert!(crowd.iter().all(|one| one.age.is_none_or(|age| (13..=77).contains(&age))));
    }
}
