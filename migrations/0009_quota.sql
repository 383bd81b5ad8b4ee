-- LINE's figures as last read: pages show these and never wait for LINE.
-- `day` is a date (yyyy-mm-dd in Japan's time, LINE's own) or empty for figures of the month.
-- `value` is null where LINE said it does not know (yet).
CREATE TABLE readings (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    value BIGINT,
    state TEXT NOT NULL,
    read_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, kind, day)
);

-- When LINE was last asked, and what it said instead of figures, if it did: a failed reading
-- keeps the old figures and their time, but must not be repeated at every page load.
CREATE TABLE quota_reads (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    asked_at BIGINT NOT NULL,
    refusal TEXT
);
