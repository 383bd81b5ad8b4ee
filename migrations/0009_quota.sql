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
