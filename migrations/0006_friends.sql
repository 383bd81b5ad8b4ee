-- The people of an account. `listed_at` orders the list and never changes, so keyset pages
-- stay still while friends come. `status_at` is LINE's own event time: a late unfollow
-- must not undo a newer follow.
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
    profile_at BIGINT,
    PRIMARY KEY (account_id, id),
    CONSTRAINT friends_user_unique UNIQUE (account_id, user_id)
);
CREATE INDEX friends_listed ON friends (account_id, listed_at, id);

-- One- and two-letter pieces of the folded names: the only index that finds 佐藤 and ณัฐ on
-- both engines (trigrams find nothing under three letters).
CREATE TABLE friend_grams (
    account_id TEXT NOT NULL,
    gram TEXT NOT NULL,
    friend_id TEXT NOT NULL,
    PRIMARY KEY (account_id, gram, friend_id),
    FOREIGN KEY (account_id, friend_id) REFERENCES friends (account_id, id) ON DELETE CASCADE
);

-- The last run of reading friends from LINE, resumable at `cursor`.
CREATE TABLE friend_syncs (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    cursor TEXT,
    ids_read BIGINT NOT NULL,
    profiles_read BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    refusal TEXT
);
