-- Broadcasts and what became of them. The retry key and the hash of the text are written
-- down before the first call, so a crash anywhere repeats the same call and LINE answers 409.
-- Newest first is `id` downwards: ids begin with the time they were made.
CREATE TABLE broadcasts (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    -- Rises with every save; whoever saves on an older one is shown what the other wrote.
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- Names as they were when it was done: a report says who did it then.
    author TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- Once confirmed: by whom, to how many, and until when Cancel still works.
    confirmed_by TEXT,
    confirmed_by_name TEXT,
    confirmed_at BIGINT,
    recipients BIGINT,
    held_until BIGINT,
    retry_key TEXT,
    text_hash TEXT,
    first_attempt_at BIGINT,
    attempts BIGINT NOT NULL,
    -- 1 from before a call until LINE has clearly refused it: only a 409 can end the doubt.
    maybe_accepted BIGINT NOT NULL,
    line_request_id TEXT,
    -- Why it did not come through, or has not yet.
    failure TEXT,
    finished_at BIGINT,
    PRIMARY KEY (account_id, id),
    CONSTRAINT broadcasts_retry_key_unique UNIQUE (retry_key)
);
-- What takes from the month's messages besides what LINE has counted.
CREATE INDEX broadcasts_by_state ON broadcasts (account_id, state);
