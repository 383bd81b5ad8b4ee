//! Refusals and faults: the product saying no, and us breaking.

/// We broke, or something we stand on did. Logged once where it is handled; a person sees
/// an incident number only.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database did not do `step`.
    #[error("database: {step}")]
    Database {
        /// What was being done.
        step: &'static str,
        /// Why not.
        #[source]
        source: sqlx::Error,
    },
    /// The migrations could not be applied.
    #[error("database: migrate")]
    Migrate(#[source] sqlx::migrate::MigrateError),
    /// A file could not be stored or read.
    #[error("files: {step}")]
    Files {
        /// What was being done.
        step: &'static str,
        /// Why not.
        #[source]
        source: object_store::Error,
    },
    /// LINE's client could not be made or a call that must not fail here did.
    #[error("LINE: {step}")]
    Line {
        /// What was being done.
        step: &'static str,
        /// LINE's or the network's answer.
        #[source]
        source: line::Error,
    },
    /// Something stored does not read back: what, in words.
    #[error("stored data: {0}")]
    Data(String),
    /// A secret could not be sealed or opened: wrong key or changed ciphertext.
    #[error("sealed secret: {0}")]
    Sealed(&'static str),
    /// A task of ours ended before it answered.
    #[error("task: {0}")]
    Task(&'static str),
}

/// Why a command was not carried out: `R` is the feature's own refusal, fit to show.
#[derive(Debug)]
pub enum Error<R> {
    /// The product says no.
    Refused(R),
    /// We broke.
    Fault(Fault),
}

impl<R> From<Fault> for Error<R> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Names the step of a database call that failed.
pub(crate) trait Step<T> {
    /// `step` says what was being done, as in "load the friend".
    fn step(self, step: &'static str) -> Result<T, Fault>;
}

impl<T> Step<T> for Result<T, sqlx::Error> {
    fn step(self, step: &'static str) -> Result<T, Fault> {
        self.map_err(|source| Fault::Database { step, source })
    }
}

impl<T> Step<T> for Result<T, object_store::Error> {
    fn step(self, step: &'static str) -> Result<T, Fault> {
        self.map_err(|source| Fault::Files { step, source })
    }
}

/// Reads a broken constraint as a refusal: the database keeps its own rules.
pub(crate) trait RefuseOn<T, R> {
    /// `constraint` is its name as PostgreSQL reports it, `columns` what SQLite reports instead
    /// (`table.column`).
    fn refuse_on(
        self,
        step: &'static str,
        constraint: &str,
        columns: &str,
        refusal: R,
    ) -> Result<T, Error<R>>;
}

impl<T, R> RefuseOn<T, R> for Result<T, sqlx::Error> {
    fn refuse_on(
        self,
        step: &'static str,
        constraint: &str,
        columns: &str,
        refusal: R,
    ) -> Result<T, Error<R>> {
        self.map_err(|source| {
            let broken = source.as_database_error().is_some_and(|error| {
                error.is_unique_violation()
                    && (error.constraint() == Some(constraint)
                        || error.message().contains(constraint)
                        || error.message().contains(columns))
            });
            if broken { Error::Refused(refusal) } else { Error::Fault(Fault::Database { step, source }) }
        })
    }
}

/// Logs a fault with its whole chain, once; answers the number by which a person and the log
/// line find each other.
pub fn log_incident(engine: &crate::Engine, fault: &Fault) -> String {
    let id = crate::mint::row_id(&engine.clock);
    let incident = id[id.len() - 8..].to_uppercase();
    tracing::error!(incident, error = fault as &dyn std::error::Error, "fault");
    incident
}
