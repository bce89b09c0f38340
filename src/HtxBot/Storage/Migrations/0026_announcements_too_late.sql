-- What an announcement speaks of may be over before the night that holds it back: the rest is not sent, and counted.

-- When the last is over of which its words speak, judged by when it was written; null: they name no time, or it is not sure which.
ALTER TABLE announcement ADD COLUMN good_until TEXT CONSTRAINT announcement_good_until CHECK (length(good_until) = 24);

-- One more state: late: not sent, because by the end of the night what it speaks of was over.
CREATE TABLE announcement_recipient_2 (
    announcement_id INTEGER NOT NULL REFERENCES announcement (id),
    person_id       INTEGER NOT NULL REFERENCES person (id),
    bot             TEXT,
    chat            TEXT,
    state           TEXT NOT NULL CONSTRAINT announcement_recipient_state
                    CHECK (state IN ('planned', 'queued', 'sent', 'failed', 'unsure', 'unreachable', 'shared', 'stopped', 'late')),
    reason          TEXT, -- kebab-case where we know it: no-chat, blocked, opted-out; else the channel's
    outbox_id       INTEGER,
    PRIMARY KEY (announcement_id, person_id),
    CONSTRAINT announcement_recipient_chat CHECK (state = 'unreachable' OR (bot IS NOT NULL AND chat IS NOT NULL)),
    CONSTRAINT announcement_recipient_queued CHECK (state <> 'queued' OR outbox_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO announcement_recipient_2 (announcement_id, person_id, bot, chat, state, reason, outbox_id)
SELECT announcement_id, person_id, bot, chat, state, reason, outbox_id
FROM announcement_recipient;
DROP TABLE announcement_recipient;
ALTER TABLE announcement_recipient_2 RENAME TO announcement_recipient;
CREATE INDEX announcement_recipient_planned ON announcement_recipient (announcement_id, person_id) WHERE state = 'planned';
CREATE INDEX announcement_recipient_queued ON announcement_recipient (announcement_id, person_id) WHERE state = 'queued';
CREATE INDEX announcement_recipient_chat ON announcement_recipient (bot, chat, announcement_id);
CREATE INDEX announcement_recipient_by_person ON announcement_recipient (person_id);

CREATE TRIGGER announcement_recipient_recounted AFTER UPDATE OF state ON announcement_recipient WHEN old.state <> new.state
BEGIN
    UPDATE announcement_count
    SET people = people - 1
    WHERE announcement_id = old.announcement_id AND state = old.state;
    INSERT INTO announcement_count (announcement_id, state, people)
    VALUES (new.announcement_id, new.state, 1)
    ON CONFLICT (announcement_id, state) DO UPDATE
    SET people = people + 1;
END;
