//! What the scenarios play in: a simulator, a bot that listens, and LINE's client with the recorder between them.

use std::{panic::Location, sync::Mutex};

use line::{Answer, Client, Credentials, Error, RetryKey};
use line_sim::{
    AppType, Config, Demographics, Gender, MembershipPlan, NewFriend, PhoneTemplates, Plan, Rates,
};

use serde_json::Value;

use super::recorder::{Exchange, Recorder};
use crate::support::{Bot, HOUR, Stage};

/// SHA-256 of the phone number of one of the friends.
pub(crate) const DIGEST: &str = "d41e0ad70dddfeb68f149ad6fc61574b9c5780ab7bcb2fba5517771ffbb2409c";

/// A simulator and the typed client, which reaches it by way of the recorder.
pub(crate) struct World {
    pub(crate) stage: Stage,
    pub(crate) bot: Bot,
    pub(crate) client: Client,
    pub(crate) channel: line::Channel,
    recorder: Recorder,
    /// What should have worked and did not: where, of which request, and what the client made of it.
    pub(crate) failed: Mutex<Vec<String>>,
}

impl World {
    pub(crate) async fn new() -> Self {
        let stage = Stage::with(everything).await;
        let bot = Bot::listen().await;
        let (recorder, hosts) = Recorder::between(stage.sim.url(), &stage.http).await;
        let client = Client::new(hosts).unwrap();
        let channel = client.channel(Credentials::LongLived(stage.channel.long_lived_token.clone().into()));
        stage.sim.set_webhook(&stage.channel.id, &bot.url, true).unwrap();
        Self { stage, bot, client, channel, recorder, failed: Mutex::default() }
    }

    /// Another channel's caller.
    pub(crate) fn caller(&self, token: &str) -> line::Channel {
        self.client.channel(Credentials::LongLived(token.to_owned().into()))
    }

    /// The last event of somebody who said something.
    pub(crate) fn said(&self) -> Value {
        let events = self.bot.events();
        events.into_iter().rfind(|event| event["type"] == "message").unwrap()
    }

    /// Everything that went between client and simulator, in order.
    pub(crate) fn kept(&self) -> Vec<Exchange> {
        self.recorder.kept()
    }

    /// The body of an answer that should be a success; a failure is noted and told at the end.
    #[track_caller]
    pub(crate) fn works<T>(&self, made: Result<Answer<T>, Error>) -> Option<T> {
        self.works_as(made).map(|answer| answer.body)
    }

    /// As [`Self::works`], with the request ID, which later calls ask about.
    #[track_caller]
    pub(crate) fn works_as<T>(&self, made: Result<Answer<T>, Error>) -> Option<Answer<T>> {
        match made {
            Ok(answer) => Some(answer),
            Err(error) => {
                let at = Location::caller();
                let last = self.recorder.last();
                let request = last.map(|it| format!("{} {}\n    {}", it.method, it.path, lossy(&it.answer)));
                let told =
                    format!("{}:{}: {error} after {}", at.file(), at.line(), request.unwrap_or_default());
                self.failed.lock().unwrap().push(told);
                None
            }
        }
    }

    /// That LINE refuses with this status; anything else is noted.
    #[track_caller]
    pub(crate) fn refused<T>(&self, status: u16, made: Result<T, Error>) {
        let last = self.recorder.last().unwrap();
        let worked = made.map(drop).is_ok();
        if worked || last.status != status {
            let (at, answer) = (Location::caller(), lossy(&last.answer));
            let told = format!(
                "{}:{}: {} {} answered {}, not {status}\n    {answer}",
                at.file(),
                at.line(),
                last.method,
                last.path,
                last.status
            );
            self.failed.lock().unwrap().push(told);
        }
    }
}

/// An account that LINE has granted all options, with friends whom it knows.
fn everything(config: &mut Config) {
    config.rates = Rates::Off;
    let shop = &mut config.shops[0];
    shop.channel.plan = Plan::Unlimited;
    shop.channel.bot.premium_id = Some("@tea".to_owned());
    shop.memberships = vec![
        MembershipPlan::new(3189, "お茶の会", 500),
        MembershipPlan { limit: Some(10), ..MembershipPlan::new(3213, "特別", 1_500) },
    ];
    shop.phone_templates = Some(PhoneTemplates::parcel());
    shop.mission_stickers = Some(vec!["12287".to_owned()]);
    let known = Demographics {
        gender: Some(Gender::Female),
        age: Some(30),
        app_type: Some(AppType::Ios),
        area: "jp_13".parse().ok(),
    };
    let friend = |n: u32| NewFriend {
        demographics: known,
        followed_ms_ago: 10 * 24 * HOUR,
        phone: (n == 0).then(|| "+818000001234".to_owned()),
        ..NewFriend::named(&format!("Friend {n}"), "ja")
    };
    shop.friends = (0..120).map(friend).collect();
}

/// A retry key that no other call has.
pub(crate) fn key() -> RetryKey {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    RetryKey::from_u128(NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed).into())
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().take(1_000).collect()
}
