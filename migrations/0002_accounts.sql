-- The LINE Official Accounts connected to Noren, their sealed credentials, and who may do what.
CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    basic_id TEXT NOT NULL,
    picture_url TEXT,
    bot_user_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    -- 128 random bits in the webhook's URL; the channel id would be guessable.
    webhook_id TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    stripe BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT accounts_channel_unique UNIQUE (channel_id),
    CONSTRAINT accounts_webhook_unique UNIQUE (webhook_id)
);

CREATE TABLE credentials (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    channel_secret TEXT NOT NULL,
    -- Both secrets verify webhooks for a day after a change, or events would be lost meanwhile.
    previous_secret TEXT,
    previous_until BIGINT,
    access_token TEXT,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE TABLE grants (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    may_send BIGINT NOT NULL,
    granted_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, member_id)
);
CREATE INDEX grants_by_member ON grants (member_id);

-- What LINE last said of the webhook: where it points and how its test went.
CREATE TABLE webhook_settings (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    endpoint TEXT,
    active BIGINT,
    read_at BIGINT NOT NULL,
    tested_at BIGINT,
    test_success BIGINT,
    test_status BIGINT,
    test_reason TEXT,
    test_detail TEXT
);
