-- What LINE told us, once for each webhookEventId, kept whole.
CREATE TABLE webhook_events (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    user_id TEXT,
    happened_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account_id, event_id)
);
CREATE INDEX webhook_events_by_user ON webhook_events (account_id, user_id, happened_at);
