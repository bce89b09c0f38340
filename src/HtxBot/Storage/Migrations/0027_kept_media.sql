-- Pictures and documents of announcements, fetched once from the bot that received them, for people whom another bot writes to. give_up_at:
-- by the machine's clock; the first try that fails behind it is the last. Forgotten: its bytes are gone, three days after the announcement was over.
CREATE TABLE kept_media (
    announcement_id INTEGER PRIMARY KEY REFERENCES announcement (id),
    state           TEXT NOT NULL CONSTRAINT kept_media_state CHECK (state IN ('wanted', 'kept', 'failed', 'forgotten')),
    give_up_at      TEXT NOT NULL CONSTRAINT kept_media_give_up_at CHECK (length(give_up_at) = 24),
    reason          TEXT, -- why it failed; kebab-case
    name            TEXT, -- as people see it
    media_type      TEXT,
    size            INTEGER,
    CONSTRAINT kept_media_kept CHECK (state <> 'kept' OR (name IS NOT NULL AND media_type IS NOT NULL AND size > 0)),
    CONSTRAINT kept_media_failed CHECK (state <> 'failed' OR reason IS NOT NULL)
) STRICT;
CREATE INDEX kept_media_wanted ON kept_media (announcement_id) WHERE state = 'wanted';
CREATE INDEX kept_media_held ON kept_media (announcement_id) WHERE state = 'kept';

-- Its bytes, half a megabyte a row, so that no transaction takes long.
CREATE TABLE kept_media_piece (
    announcement_id INTEGER NOT NULL REFERENCES kept_media (announcement_id),
    number          INTEGER NOT NULL,
    content         BLOB NOT NULL,
    CONSTRAINT kept_media_piece_key PRIMARY KEY (announcement_id, number)
) STRICT;

-- What another bot calls it since it was uploaded there.
CREATE TABLE kept_media_name (
    announcement_id INTEGER NOT NULL REFERENCES kept_media (announcement_id),
    bot             TEXT NOT NULL,
    name            TEXT NOT NULL,
    CONSTRAINT kept_media_name_key PRIMARY KEY (announcement_id, bot)
) STRICT, WITHOUT ROWID;

-- A link to what is kept: the row has no content of its own.
ALTER TABLE shared_file ADD COLUMN kept_media_id INTEGER REFERENCES kept_media (announcement_id);
