//! A Noren in a process of its own, and the place it keeps its things.

use engine::{Engine, clock::Clock, db::Db, files::Files, keys::Keys, scope::Settings};
use line::{Client, Hosts};
use std::process::Stdio;
use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    process::{ChildStdout, Command},
};

/// Database, key and folder of one Noren.
pub struct Place {
    folder: tempfile::TempDir,
    postgres: Option<String>,
}

impl Place {
    pub fn sqlite() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), postgres: None }
    }

    /// A new database on the server of the test run; says so where there is none.
    pub fn postgres() -> Option<Self> {
        let Some(server) = test_server() else {
            println!("SKIPPED: no PostgreSQL server");
            return None;
        };
        let (base, _) = server.rsplit_once('/').expect("the URL names a database");
        let url = format!("{base}/noren_{}", uuid::Uuid::new_v4().simple());
        Some(Self { folder: tempfile::tempdir().expect("a folder"), postgres: Some(url) })
    }

    /// An engine of the test's own on the same things. On SQLite it may stay open beside the
    /// process: several connections may read and write one file.
    pub async fn engine(&self, line: &str) -> Engine {
        let data = self.folder.path().join("data");
        std::fs::create_dir_all(data.join("files")).expect("a folder");
        let db = Db::open(&self.database()).await.expect("the database opens");
        let client = Client::new(Hosts::all(line.parse().expect("a URL"))).expect("a client");
        let files = Files::folder(&data.join("files")).expect("a folder for files");
        let keys = Keys::open(&self.folder.path().join("noren.key")).expect("a key");
        Engine::new(db, client, Clock::system(), files, keys, Settings::default())
    }

    fn database(&self) -> String {
        self.postgres.clone().unwrap_or_else(|| {
            format!("sqlite://{}?mode=rwc", self.folder.path().join("data/noren.db").display())
        })
    }
}

/// `noren serve`.
pub struct Child {
    process: tokio::process::Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Child {
    /// Starts it; with `stop_at` it stops for ever at that failpoint.
    pub fn start(place: &Place, line: &str, stop_at: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_noren"));
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--line-api", line, "--database", &place.database()])
            .arg("--data")
            .arg(place.folder.path().join("data"))
            .arg("--key-file")
            .arg(place.folder.path().join("noren.key"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        if let Some(step) = stop_at {
            command.args(["--stop-at", step]);
        }
        let mut process = command.spawn().expect("noren starts");
        let lines = BufReader::new(process.stdout.take().expect("its output is ours")).lines();
        Self { process, lines }
    }

    /// Waits until it says `wanted`.
    pub async fn says(&mut self, wanted: &str) {
        let heard = async {
            while let Some(line) = self.lines.next_line().await.expect("its output is text") {
                if line == wanted {
                    return true;
                }
            }
            false
        };
        let patience = std::time::Duration::from_secs(40);
        let heard = tokio::time::timeout(patience, heard).await;
        assert_eq!(heard, Ok(true), "it never said {wanted}");
    }

    /// SIGKILL: no destructor, no goodbye.
    pub async fn kill(mut self) {
        self.process.kill().await.expect("killed");
    }
}

#[expect(clippy::disallowed_methods, reason = "how the test run hands the server over")]
fn test_server() -> Option<String> {
    std::env::var("NOREN_TEST_POSTGRES").ok()
}
