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
    areas TEXT NOT NULL,
    image_file TEXT NOT NULL,
    image_bytes BIGINT NOT NULL,
    make_default BIGINT NOT NULL,
    state TEXT NOT NULL,
    line_id TEXT,
    uploaded_at BIGINT,
    refusal TEXT,
    author_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX rich_menus_by_line_id ON rich_menus (account_id, line_id);

-- What LINE has, as it last said: a copy, so that the page never waits for LINE.
CREATE TABLE line_rich_menus (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    line_id TEXT NOT NULL,
    body TEXT NOT NULL,
    image_file TEXT,
    is_default BIGINT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (account_id, line_id)
);
CREATE TABLE line_rich_menu_reads (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    read_at BIGINT NOT NULL,
    refusal TEXT
);
