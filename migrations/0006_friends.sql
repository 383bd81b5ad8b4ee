-- The people of an account. `listed_at` orders the list and never changes, so keyset pages
-- stay still while friends come. `status_at` is the time of what proved the status, LINE's own
-- event time where there was an event: a late unfollow must not undo a newer follow.
CREATE TABLE friends (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    display_name TEXT,
    -- The name as search compares it (NFKC, lower case).
    folded_name TEXT,
    picture_url TEXT,
    language TEXT,
    status_message TEXT,
    status TEXT NOT NULL,
    status_at BIGINT NOT NULL,
    -- When they added us, if LINE told us by webhook; the list of ids does not say.
    followed_at BIGINT,
    listed_at BIGINT NOT NULL,
    -- The last pass over LINE's list that named them: after a whole pass the others are gone.
    listed_in TEXT,
    profile_at BIGINT,
    PRIMARY KEY (account_id, id),
    CONSTRAINT friends_user_unique UNIQUE (account_id, user_id)
);
CREATE INDEX friends_listed ON friends (account_id, listed_at, id);
CREATE INDEX friends_by_status ON friends (account_id, status);

-- One- and two-letter pieces of the folded names: the only index that finds 佐藤 and ณัฐ on
-- both engines (trigrams find nothing under three letters). The order of the list is part of
-- the key, so a search walks one piece in that order and stops at the end of the page. No key
-- to `friends`: it would need a second index as large as this one, and friends go only with
-- their account.
CREATE TABLE friend_grams (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    gram TEXT NOT NULL,
    listed_at BIGINT NOT NULL,
    friend_id TEXT NOT NULL,
    PRIMARY KEY (account_id, gram, listed_at, friend_id)
);

-- The last run of reading friends from LINE. `cursor` is where it goes on: LINE's token of the
-- next page, then the friend whose profile was read last. LINE's tokens expire, and then the
-- list is read from its beginning in another pass.
CREATE TABLE friend_syncs (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    pass BIGINT NOT NULL,
    cursor TEXT,
    ids_read BIGINT NOT NULL,
    profiles_due BIGINT NOT NULL,
    profiles_read BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    -- LINE's answer that ended the reading of ids, and one that only holds it up.
    refusal TEXT,
    trouble TEXT
);
