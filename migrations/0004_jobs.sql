-- Work that outlives a request. Written in the transaction of its cause, claimed by lease;
-- `fence` rises with every claim, so a worker whose lease ran out cannot record anything.
CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    -- What the work is about; one open job of a kind for each.
    subject TEXT NOT NULL,
    -- The member on whose right it runs, checked again when it does.
    author_id TEXT,
    run_at BIGINT NOT NULL,
    attempt BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    lease_until BIGINT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    last_error TEXT
);
CREATE UNIQUE INDEX jobs_open_unique ON jobs (account_id, kind, subject) WHERE finished_at IS NULL;
CREATE INDEX jobs_due ON jobs (run_at, id) WHERE finished_at IS NULL;
