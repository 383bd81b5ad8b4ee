//! The world of one story: its own database, its own LINE, its own time.

use domain::{
    id::{AccountId, MemberId},
    permission::Permission,
};
use engine::{
    Engine, Scope,
    accounts::{self, Connector, NewAccount},
    clock::{Clock, DAY},
    db::Db,
    files::Files,
    jobs,
    keys::Keys,
    members::{self, Member, NewMember},
    scope::Settings,
};
use line::{Client, Hosts};
use line_sim::{Channel, Config, Shop, Sim};
use secrecy::SecretString;
use std::time::Duration;

/// 2026-11-22 09:05 in Tokyo.
pub const NOW: i64 = 1_795_305_900_000;

/// Everything a story needs. Dropped at its end, with all it made.
pub struct World {
    pub engine: Engine,
    pub clock: Clock,
    pub sim: Sim,
    pub shop: Channel,
    pub owner: Member,
    pub account: AccountId,
    _folder: tempfile::TempDir,
}

/// Runs one story on SQLite and on PostgreSQL; where the test run started no PostgreSQL
/// server (`NOREN_TEST_POSTGRES` is not set), that half says that it was skipped.
#[macro_export]
macro_rules! story {
    ($(#[doc = $doc:literal])* async fn $name:ident($world:ident: World) $body:block) => {
        $(#[doc = $doc])*
        async fn $name($world: $crate::world::World) $body

        mod $name {
            #[tokio::test]
            async fn sqlite() {
                super::$name($crate::world::World::on_sqlite().await).await;
            }

            #[tokio::test]
            async fn postgres() {
                match $crate::world::World::on_postgres().await {
                    Some(world) => super::$name(world).await,
                    None => println!("SKIPPED: no PostgreSQL server for {}", stringify!($name)),
                }
            }
        }
    };
}

impl World {
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("noren.db").display());
        Self::with(&url, folder, Shop::empty()).await
    }

    pub async fn on_postgres() -> Option<Self> {
        let url = fresh_postgres()?;
        Some(Self::with(&url, tempfile::tempdir().expect("a folder"), Shop::empty()).await)
    }

    async fn with(database: &str, folder: tempfile::TempDir, shop: Shop) -> Self {
        let clock = Clock::manual(NOW);
        let sim_clock = clock.clone();
        let config = Config {
            clock: std::sync::Arc::new(move || sim_clock.now()),
            shops: vec![shop],
            ..Config::default()
        };
        let sim = Sim::start(config).await.expect("the simulator starts");
        let shop = sim.default_channel();
        let engine = engine_on(database, &folder, &clock, sim.url()).await;
        let owner = first_owner(&engine).await;
        let account = connected(&engine, &owner, &shop).await;
        Self { engine, clock, sim, shop, owner, account, _folder: folder }
    }

    /// The owner's scope in the account.
    pub async fn scope<P: Permission>(&self) -> Scope<P> {
        self.scope_of(&self.owner.id).await
    }

    /// Somebody's scope in the account.
    pub async fn scope_of<P: Permission>(&self, member: &MemberId) -> Scope<P> {
        self.engine.scope(member, &self.account).await.expect("the member holds the permission")
    }

    /// Does everything that is due.
    pub async fn run_due(&self) -> usize {
        jobs::run_due(&self.engine).await.expect("the queue works")
    }

    /// Lets time pass and does everything that comes due, until nothing is left or `days` are over.
    pub async fn settle(&self) {
        for _ in 0..200 {
            if self.run_due().await == 0 && self.open_jobs().await == 0 {
                return;
            }
            self.clock.advance(DAY / 24 / 6);
        }
        panic!("work is still open after a day");
    }

    /// How many jobs are not finished.
    pub async fn open_jobs(&self) -> i64 {
        sqlx::query_scalar("SELECT COUNT(*) FROM jobs WHERE finished_at IS NULL")
            .fetch_one(self.engine.db.read())
            .await
            .expect("counted")
    }
}

async fn engine_on(database: &str, folder: &tempfile::TempDir, clock: &Clock, line: &str) -> Engine {
    let db = Db::open(database).await.expect("the database opens");
    let hosts = Hosts::all(line.parse().expect("a URL"));
    let client = Client::with_timeout(hosts, Duration::from_secs(2)).expect("a client");
    let files = Files::folder(folder.path()).expect("a folder for files");
    let settings = Settings { public_url: "http://127.0.0.1:9".to_owned(), ..Settings::default() };
    Engine::new(db, client, clock.clone(), files, Keys::ephemeral(), settings)
}

async fn first_owner(engine: &Engine) -> Member {
    let token = members::create_setup_token(engine).await.expect("stored").expect("nobody is there yet");
    let id = members::create_first_owner(engine, &token, aiko(), "127.0.0.1").await.expect("created");
    members::find(engine, &id).await.expect("read").expect("there")
}

async fn connected(engine: &Engine, owner: &Member, shop: &Channel) -> AccountId {
    let owner = accounts::installation_owner(owner).expect("the first owner owns the installation");
    accounts::connect(engine, &Connector::Owner(owner), credentials(shop)).await.expect("connected")
}

/// The first owner.
pub fn aiko() -> NewMember {
    NewMember {
        name: "森 愛子".to_owned(), email: "aiko@example.jp".to_owned(), password: secret(PASSWORD)
    }
}

/// The first owner's password.
pub const PASSWORD: &str = "朝つゆの 茶房で 一服しよう か";

/// What connects `shop`.
pub fn credentials(shop: &Channel) -> NewAccount {
    NewAccount {
        channel_id: shop.id.clone(),
        channel_secret: secret(&shop.secret),
        access_token: secret(""),
        time_zone: "Asia/Tokyo".to_owned(),
    }
}

/// A secret from a literal.
pub fn secret(text: &str) -> SecretString {
    SecretString::from(text.to_owned())
}

/// A database that does not exist yet on the server of the test run; opening it makes it.
fn fresh_postgres() -> Option<String> {
    let server = test_server()?;
    let (base, _) = server.rsplit_once('/').expect("the URL names a database");
    Some(format!("{base}/noren_{}", uuid::Uuid::new_v4().simple()))
}

#[expect(clippy::disallowed_methods, reason = "how the test run hands the server over")]
fn test_server() -> Option<String> {
    std::env::var("NOREN_TEST_POSTGRES").ok()
}
