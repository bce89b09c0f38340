-- One person on two channels: two chats joined by a code shown in one and typed in the other. What is joined are the chats; the record that the
-- second spoke for before (other_id) stays as it is, with its seats, and speaks again when the join is undone.
CREATE TABLE chat_join (
    id            INTEGER NOT NULL PRIMARY KEY,
    person_id     INTEGER NOT NULL REFERENCES person (id), -- whom both chats speak for
    other_id      INTEGER REFERENCES person (id),          -- whom one of them spoke for before; none: it knew nobody
    first_bot     TEXT NOT NULL, -- where the code was shown
    first_chat    TEXT NOT NULL,
    first_sender  TEXT NOT NULL,
    second_bot    TEXT NOT NULL, -- where it was typed
    second_chat   TEXT NOT NULL,
    second_sender TEXT NOT NULL,
    joined_at     TEXT NOT NULL CONSTRAINT chat_join_joined_at CHECK (length(joined_at) = 24),
    ended_at      TEXT CONSTRAINT chat_join_ended_at CHECK (length(ended_at) = 24),
    CONSTRAINT chat_join_two_people CHECK (other_id IS NULL OR other_id <> person_id)
) STRICT;
-- A chat and a person are in one join at a time. (That one is first in none and second in another is looked at in the turn and by the audit.)
CREATE UNIQUE INDEX chat_join_first ON chat_join (first_bot, first_chat, first_sender) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX chat_join_second ON chat_join (second_bot, second_chat, second_sender) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX chat_join_person ON chat_join (person_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX chat_join_other ON chat_join (other_id) WHERE ended_at IS NULL;
CREATE INDEX chat_join_by_person ON chat_join (person_id);
CREATE INDEX chat_join_by_other ON chat_join (other_id);

-- Codes that join, shown in a chat: used once, within ten minutes, not after five wrong ones were typed meanwhile. Only the hash is kept.
CREATE TABLE join_code (
    id         INTEGER NOT NULL PRIMARY KEY,
    bot        TEXT NOT NULL,
    chat       TEXT NOT NULL,
    sender     TEXT NOT NULL,
    code_hash  TEXT NOT NULL CONSTRAINT join_code_hash CHECK (length(code_hash) = 64),
    made_at    TEXT NOT NULL CONSTRAINT join_code_made_at CHECK (length(made_at) = 24),
    expires_at TEXT NOT NULL CONSTRAINT join_code_expires_at CHECK (length(expires_at) = 24),
    wrong      INTEGER NOT NULL DEFAULT 0 CONSTRAINT join_code_wrong CHECK (wrong >= 0), -- codes that were typed and are none, while it could be used
    ended_at   TEXT CONSTRAINT join_code_ended_at CHECK (length(ended_at) = 24) -- used, or followed by a newer one
) STRICT;
CREATE INDEX join_code_live ON join_code (expires_at) WHERE ended_at IS NULL;
CREATE INDEX join_code_by_chat ON join_code (bot, chat, sender);
CREATE INDEX join_code_by_time ON join_code (made_at);

-- Rows a join has written, taken away when it is undone; and where the person wants to be written to.
ALTER TABLE chat_person ADD COLUMN join_id INTEGER REFERENCES chat_join (id);
ALTER TABLE chat_person ADD COLUMN is_preferred INTEGER NOT NULL DEFAULT 0 CONSTRAINT chat_person_is_preferred CHECK (is_preferred IN (0, 1));
CREATE INDEX chat_person_by_join ON chat_person (join_id) WHERE join_id IS NOT NULL;

-- Who has a seat twice, under both records, is reminded once; whoever is planned anew brings the other record along.
CREATE TRIGGER reminder_replan_joined AFTER INSERT ON reminder_replan
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT other_id
    FROM chat_join
    WHERE person_id = new.person_id AND ended_at IS NULL AND other_id IS NOT NULL;
END;

CREATE TRIGGER chat_join_reminded AFTER INSERT ON chat_join WHEN new.other_id IS NOT NULL
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id) VALUES (new.person_id), (new.other_id);
END;

CREATE TRIGGER chat_join_reminded_anew AFTER UPDATE OF ended_at ON chat_join WHEN new.other_id IS NOT NULL
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id) VALUES (new.person_id), (new.other_id);
END;
