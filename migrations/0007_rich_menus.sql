-- Rich menus made here, on their way to LINE and there. LINE cannot change a menu, so each
-- row is one menu at LINE. `line_id` is written before the picture is uploaded: a crash
-- between the two leaves something that can be found and finished.
CREATE TABLE rich_menus (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    chat_bar_text TEXT NOT NULL,
    selected BIGINT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    -- LINE's area objects, as they are sent.
    areas TEXT NOT NULL,
    image_file TEXT NOT NULL,
    image_bytes BIGINT NOT NULL,
    make_default BIGINT NOT NULL,
    -- publishing, live, failing (what it left at LINE is being removed), failed, deleted.
    state TEXT NOT NULL,
    line_id TEXT,
    uploaded_at BIGINT,
    -- Why it failed; while it is publishing, why it waits.
    refusal TEXT,
    author_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX rich_menus_by_line_id ON rich_menus (account_id, line_id);

-- Pictures of an account, all of them JPEG of our own making, by the name of their file. A file
-- is shown only to an account that has it here.
CREATE TABLE rich_menu_pictures (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, file)
);

-- What LINE has, as it last said: a copy, so that the page never waits for LINE.
CREATE TABLE line_rich_menus (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    line_id TEXT NOT NULL,
    body TEXT NOT NULL,
    image_file TEXT,
    is_default BIGINT NOT NULL,
    position BIGINT NOT NULL,
    -- When somebody asked for it to be deleted, until it is.
    removing_at BIGINT,
    -- Why it was not deleted.
    refusal TEXT,
    PRIMARY KEY (account_id, line_id)
);
CREATE TABLE line_rich_menu_reads (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    -- Rises with every change of ours at LINE: a list that was read across one is read again.
    changes BIGINT NOT NULL,
    -- When somebody asked for a newer list, and when the list here was read.
    asked_at BIGINT,
    read_at BIGINT,
    refusal TEXT
);
