//! The contract: all that the typed client asks, and all that the simulator answers and tells, held against LINE's own
//! OpenAPI files by a judge that nobody here wrote. Passes without the files, and says so.

mod check;
mod convert;
mod differences;
mod form;
mod judge;
mod messages;
mod recorder;
mod scenario_audiences;
mod scenario_coupons;
mod scenario_errors;
mod scenario_insight;
mod scenario_messages;
mod scenario_partner;
mod scenario_people;
mod scenario_rich_menus;
mod scenario_tokens;
mod scenario_webhooks;
mod seen;
mod spec;
mod world;

use std::collections::BTreeSet;

use line::Operation;

use self::{
    check::Check,
    differences::{ALL, UNREFUSED, UNSENT, UNTOLD},
    recorder::Exchange,
    spec::Spec,
    world::World,
};

#[tokio::test]
async fn requests_answers_and_webhooks_are_as_lines_own_files_have_them() {
    let Some(spec) = Spec::load() else {
        println!("LINE's OpenAPI files are not beside this checkout, so nothing is held against them");
        return;
    };
    let world = World::new().await;
    play(&world).await;
    let kept = world.kept();
    let mut check = Check::new(&spec);
    for exchange in &kept {
        check.exchange(exchange).await;
    }
    for (_, body) in world.bot.heard() {
        check.webhook(&serde_json::from_slice(&body).unwrap());
    }
    let mut wrong = world.failed.lock().unwrap().clone();
    wrong.extend(unlisted(&check));
    let never = line::operations().filter(|one| !was_answered(one, &kept));
    wrong.extend(never.map(|one| format!("{} was never answered with success", one.id)));
    wrong.extend(missing("answered", &refusals(&spec), &check.refusals, UNREFUSED));
    wrong.extend(missing("sent", &sendable(&spec), &check.sent, UNSENT));
    wrong.extend(missing("told", &tellable(&spec), &check.answered, UNTOLD));
    assert!(wrong.is_empty(), "{} things are not as LINE has them:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_known_difference_has_its_number_and_its_reason() {
    let numbers: Vec<u8> = ALL.iter().map(|one| one.number).filter(|number| *number > 0).collect();
    assert_eq!(numbers, (1..=45).collect::<Vec<u8>>(), "appendix A has 45");
    assert!(ALL.iter().all(|one| !one.why.is_empty() && (one.number > 0 || !one.shows.is_empty())));
}

async fn play(world: &World) {
    scenario_tokens::play(world).await;
    scenario_people::play(world).await;
    scenario_messages::play(world).await;
    scenario_rich_menus::play(world).await;
    scenario_audiences::play(world).await;
    scenario_insight::play(world).await;
    scenario_coupons::play(world).await;
    scenario_partner::play(world).await;
    scenario_errors::play(world).await;
    scenario_webhooks::play(world).await;
}

/// Problems that are no known difference, and known differences that are no problem.
fn unlisted(check: &Check<'_>) -> Vec<String> {
    let lines = || ALL.iter().flat_map(|one| one.shows.iter().copied());
    let known = |problem: &_| lines().any(|line| differences::is(line, problem));
    let mut told: Vec<String> =
        check.problems.iter().filter(|problem| !known(problem)).map(ToString::to_string).collect();
    let stale = lines().filter(|line| !check.problems.iter().any(|problem| differences::is(*line, problem)));
    told.extend(stale.map(|(about, says)| format!("a known difference shows no more: {about}: {says}")));
    told
}

/// Whether an exchange of this operation went well. Paths are exact before they have parameters.
fn was_answered(operation: &Operation, kept: &[Exchange]) -> bool {
    let fits = |one: &Operation, exchange: &Exchange| {
        let (mut wanted, mut parts) = (one.path.split('/'), exchange.path.split('/'));
        let same = |wanted: Option<&str>, part: Option<&str>| match (wanted, part) {
            (Some(wanted), Some(part)) => wanted == part || wanted.starts_with('{'),
            (wanted, part) => wanted == part,
        };
        let length = one.path.split('/').count().max(exchange.path.split('/').count());
        one.method.as_str() == exchange.method && (0..length).all(|_| same(wanted.next(), parts.next()))
    };
    kept.iter().filter(|exchange| exchange.status < 300).any(|exchange| {
        let fitting = line::operations().filter(|one| fits(one, exchange));
        fitting.min_by_key(|one| one.path.matches('{').count()).is_some_and(|one| one.id == operation.id)
    })
}

/// Every refusal that LINE's files have: `pushMessage 400`.
fn refusals(spec: &Spec) -> BTreeSet<String> {
    let of = |one: &spec::Operation| {
        let statuses: Vec<u16> = one.answers.keys().copied().filter(|status| *status >= 400).collect();
        statuses.into_iter().map(|status| format!("{} {status}", one.id)).collect::<Vec<_>>()
    };
    spec.operations.iter().flat_map(of).collect()
}

/// Every parameter, component and property that requests can have.
fn sendable(spec: &Spec) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for one in spec.operations.iter().filter(|one| one.id != "callback") {
        all.extend(one.parameters.iter().map(|it| format!("{}.parameter.{}", one.id, it.name)));
        if one.body.is_some() {
            all.extend(seen::shown_by(spec.definitions(one), &format!("{}.request", one.id)));
        }
    }
    all
}

/// Every component and property that answers and webhooks can have.
fn tellable(spec: &Spec) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for one in &spec.operations {
        if one.id == "callback" {
            all.extend(seen::shown_by(spec.definitions(one), "callback.request"));
            continue;
        }
        for (status, _) in one.answers.iter().filter(|(_, content_type)| content_type.is_some()) {
            all.extend(seen::shown_by(spec.definitions(one), &format!("{}.{status}", one.id)));
        }
    }
    all
}

/// What should have been seen and was not, and what is said not to be and was.
fn missing(
    verb: &str,
    all: &BTreeSet<String>,
    seen: &BTreeSet<String>,
    excused: &[(&str, &str)],
) -> Vec<String> {
    let is_excused = |name: &str| excused.iter().any(|(one, _)| *one == name);
    let never = all.difference(seen).filter(|name| !is_excused(name));
    let mut told: Vec<String> = never.map(|name| format!("{name} was never {verb}")).collect();
    for (name, why) in excused {
        if seen.contains(*name) || !all.contains(*name) {
            told.push(format!("{name} is {verb}, or LINE's files have it no more; it was said: {why}"));
        }
    }
    told
}
