//! A PostgreSQL of our own for one test run: a fresh cluster in the temporary folder, on a free port of
//! 127.0.0.1, gone when the value is dropped.

use crate::tools;
use anyhow::{Context, Result, bail};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const HINT: &str =
    "install PostgreSQL's server (Debian: `apt-get install postgresql`) to run the stories on it as well";

/// It holds nothing worth keeping, so it may forget everything in a crash and be quick instead.
const SETTINGS: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
    "listen_addresses=127.0.0.1",
    "log_min_messages=fatal",
];

/// A running server; it ends with this value.
pub struct Server {
    process: Child,
    stop: Command,
    folder: PathBuf,
    /// How to reach it, as its superuser: each test makes its own database.
    pub url: String,
}

impl Server {
    /// Starts one, installing the programs first where that needs nobody's leave.
    pub fn start() -> Result<Self> {
        let programs = programs().or_else(|_| {
            tools::apt_install(&["postgresql"], HINT)?;
            programs()
        })?;
        let account = Account::pick()?;
        let folder = std::env::temp_dir().join(format!("noren-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        account.give(&folder)?;
        let (process, port) = launch(&programs, &account, &folder).inspect_err(|_| {
            let _ = fs::remove_dir_all(&folder);
        })?;
        let mut stop = account.command(&programs.join("pg_ctl"), &folder);
        stop.args(["stop", "--silent", "--mode=immediate", "-D"]).arg(folder.join("data"));
        let url = format!("postgres://noren@127.0.0.1:{port}/postgres");
        let server = Self { process, stop, folder, url };
        server.wait(&programs, port)?;
        Ok(server)
    }

    fn wait(&self, programs: &Path, port: u16) -> Result<()> {
        let deadline = Instant::now() + Duration::from_secs(30);
        while Instant::now() < deadline {
            let mut ready = Command::new(programs.join("pg_isready"));
            ready.args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]);
            if ready.status().context("pg_isready could not start")?.success() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        bail!("PostgreSQL did not answer within 30 seconds: {}", log.trim())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // At once, because nothing in it is kept; but by PostgreSQL's own hand, which gives back its shared memory.
        if tools::ask(&mut self.stop).is_err() {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder of `initdb` and `postgres`: where `PATH` says, or where systems put the newest version.
fn programs() -> Result<PathBuf> {
    let from_path = tools::find(&["initdb"]).and_then(|initdb| initdb.canonicalize().ok());
    let mut folders: Vec<PathBuf> =
        from_path.iter().filter_map(|initdb| Some(initdb.parent()?.to_owned())).collect();
    let mut packaged: Vec<PathBuf> = Path::new("/usr/lib/postgresql")
        .read_dir()
        .into_iter()
        .flatten()
        .flatten()
        .map(|it| it.path())
        .collect();
    packaged.sort_by_key(|version| version.file_name()?.to_str()?.parse::<u32>().ok());
    folders.extend(packaged.iter().rev().map(|version| version.join("bin")));
    folders.push(PathBuf::from("/usr/local/pgsql/bin"));
    folders.into_iter().find(|it| it.join("initdb").exists() && it.join("postgres").exists()).context(HINT)
}

fn launch(programs: &Path, account: &Account, folder: &Path) -> Result<(Child, u16)> {
    let data = folder.join("data");
    let mut initdb = account.command(&programs.join("initdb"), folder);
    initdb.args([
        "--username=noren",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        "-D",
    ]);
    tools::ask(initdb.arg(&data))?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let log = fs::File::create(folder.join("log"))?;
    let mut postgres = account.command(&programs.join("postgres"), folder);
    postgres.arg("-D").arg(&data).arg("-k").arg(folder).args(["-p", &port.to_string()]);
    for setting in SETTINGS {
        postgres.args(["-c", setting]);
    }
    postgres.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    Ok((postgres.spawn().context("postgres could not start")?, port))
}

/// Who runs the server: PostgreSQL refuses to be root.
enum Account {
    Ourselves,
    Other { user: String, group: String },
}

impl Account {
    fn pick() -> Result<Self> {
        if !tools::is_root() {
            return Ok(Self::Ourselves);
        }
        if tools::find(&["setpriv"]).is_none() {
            bail!(
                "PostgreSQL does not run as root, and setpriv (of util-linux) is not there to become somebody else"
            );
        }
        let id = |flag: &str, name: &str| tools::ask(Command::new("id").args([flag, name]));
        let name = if id("-u", "postgres").is_ok() { "postgres" } else { "nobody" };
        Ok(Self::Other { user: id("-u", name)?, group: id("-g", name)? })
    }

    fn give(&self, folder: &Path) -> Result<()> {
        let Self::Other { user, group } = self else { return Ok(()) };
        tools::ask(Command::new("chown").arg(format!("{user}:{group}")).arg(folder)).map(drop)
    }

    /// `program` as this account. The server also ends when xtask is killed before it can say goodbye.
    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = match self {
            Self::Ourselves => Command::new(program),
            Self::Other { user, group } => {
                let mut setpriv = Command::new("setpriv");
                setpriv
                    .args(["--reuid", user, "--regid", group, "--clear-groups", "--pdeathsig", "INT"])
                    .arg(program);
                setpriv
            }
        };
        command.current_dir(folder);
        command
    }
}
