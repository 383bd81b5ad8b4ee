//! The database: SQLite or PostgreSQL behind one SQL text.

use crate::error::{Fault, Step};
use sqlx::{
    Any, AnyConnection, AnyPool, Connection, Executor, any::AnyPoolOptions, migrate::MigrateDatabase,
};
use std::time::Duration;

/// A write transaction.
pub type Tx = sqlx::Transaction<'static, Any>;

/// Which engine answers; asked only where a module keeps two constants side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The embedded default.
    Sqlite,
    /// When one machine is not enough.
    Postgres,
}

/// Readers and writers of one database.
#[derive(Clone, Debug)]
pub struct Db {
    readers: AnyPool,
    /// SQLite has one writer at a time; waiting in the pool is better than `SQLITE_BUSY`.
    writers: AnyPool,
    dialect: Dialect,
}

/// `synchronous=FULL`: what we answered 200 to must survive a power cut.
const SQLITE_SETTINGS: &str = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; \
     PRAGMA busy_timeout=5000; PRAGMA trusted_schema=OFF; PRAGMA secure_delete=FAST;";

impl Db {
    /// Opens `sqlite://path` or `postgres://…`, made when missing, and brings it up to date.
    pub async fn open(url: &str) -> Result<Self, Fault> {
        sqlx::any::install_default_drivers();
        let dialect = if url.starts_with("sqlite:") { Dialect::Sqlite } else { Dialect::Postgres };
        if dialect == Dialect::Postgres {
            create_where_missing(url).await?;
        }
        let (writers, readers) = match dialect {
            Dialect::Sqlite => (pool(url, dialect, 1).await?, pool(url, dialect, 4).await?),
            Dialect::Postgres => {
                let pool = pool(url, dialect, 12).await?;
                (pool.clone(), pool)
            }
        };
        sqlx::migrate!("../migrations").run(&writers).await.map_err(Fault::Migrate)?;
        Ok(Self { readers, writers, dialect })
    }

    /// For questions.
    pub fn read(&self) -> &AnyPool {
        &self.readers
    }

    /// Begins a write. On SQLite it takes the write lock at once: a read that turns into a
    /// write under other writers fails with "database is locked" instead of waiting.
    pub async fn begin(&self) -> Result<Tx, Fault> {
        let begin = match self.dialect {
            Dialect::Sqlite => "BEGIN IMMEDIATE",
            Dialect::Postgres => "BEGIN",
        };
        self.writers.begin_with(begin).await.step("begin")
    }

    /// Which engine this is.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Closes every connection; used when the process ends.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }
}

/// Asks by connecting: a role that may not look at other databases can still open its own.
async fn create_where_missing(url: &str) -> Result<(), Fault> {
    const NO_SUCH_DATABASE: &str = "3D000";
    match AnyConnection::connect(url).await {
        Ok(connection) => connection.close().await.step("close the first connection"),
        Err(error) if code_of(&error).as_deref() == Some(NO_SUCH_DATABASE) => {
            Any::create_database(url).await.step("create the database")
        }
        Err(source) => Err(Fault::Database { step: "connect", source }),
    }
}

fn code_of(error: &sqlx::Error) -> Option<String> {
    error.as_database_error().and_then(|error| error.code().map(Into::into))
}

async fn pool(url: &str, dialect: Dialect, connections: u32) -> Result<AnyPool, Fault> {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        .after_connect(move |connection, _| {
            Box::pin(async move {
                if dialect == Dialect::Sqlite {
                    connection.execute(SQLITE_SETTINGS).await?;
                }
                Ok(())
            })
        })
        .connect(url)
        .await
        .step("connect")
}
