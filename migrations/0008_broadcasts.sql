-- Broadcasts and what became of them. The retry key and the hash of the body are written
-- down before the first call, so a crash anywhere repeats the same call and LINE answers 409.
CREATE TABLE broadcasts (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    author_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- Once confirmed: by whom, to how many, and until when Cancel still works.
    confirmed_by TEXT,
    confirmed_at BIGINT,
    recipients BIGINT,
    held_until BIGINT,
    retry_key TEXT,
    body_hash TEXT,
    first_attempt_at BIGINT,
    attempts BIGINT NOT NULL,
    line_request_id TEXT,
    refusal TEXT,
    finished_at BIGINT,
    PRIMARY KEY (account_id, id),
    CONSTRAINT broadcasts_retry_key_unique UNIQUE (retry_key)
);
CREATE INDEX broadcasts_by_time ON broadcasts (account_id, created_at, id);
