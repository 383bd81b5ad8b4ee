-- Who may sign in, and what proves it. Passwords are argon2id strings; session ids, setup
-- tokens and known devices are stored as SHA-256 only, so a stolen copy opens nothing.
CREATE TABLE members (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    language TEXT,
    theme TEXT,
    -- Raised by whatever must end all sessions at once (password, role, disabling).
    session_epoch BIGINT NOT NULL,
    -- Set for an owner of the whole installation, who may connect accounts.
    installation_owner_at BIGINT,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT,
    CONSTRAINT members_email_unique UNIQUE (email)
);

CREATE TABLE sessions (
    id_hash TEXT PRIMARY KEY,
    member_id TEXT REFERENCES members (id) ON DELETE CASCADE,
    data TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    idle_expires_at BIGINT NOT NULL,
    absolute_expires_at BIGINT NOT NULL,
    user_agent TEXT
);
CREATE INDEX sessions_by_member ON sessions (member_id, created_at);

CREATE TABLE setup_tokens (
    token_hash TEXT PRIMARY KEY,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Failures of every secret check, so that a restart does not forgive them.
CREATE TABLE secret_failures (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    address TEXT NOT NULL,
    failed_at BIGINT NOT NULL
);
CREATE INDEX secret_failures_by_subject ON secret_failures (kind, subject, failed_at);
CREATE INDEX secret_failures_by_address ON secret_failures (address, failed_at);
