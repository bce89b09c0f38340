-- Live messages: one text a chat and key that is kept current in place. The latest wanted text wins; a row of the outbox carries it, and which
-- text that is is read when it is sent.
ALTER TABLE outbox ADD COLUMN live_key TEXT;

CREATE TABLE live_message (
    bot          TEXT NOT NULL,
    chat         TEXT NOT NULL,
    key          TEXT NOT NULL,
    wanted       TEXT NOT NULL, -- the message, as in outbox.payload
    version      INTEGER NOT NULL CONSTRAINT live_message_version CHECK (version > 0),
    sent_version INTEGER NOT NULL DEFAULT 0,
    message_id   TEXT, -- in the chat; none before the first
    sent_at      TEXT CONSTRAINT live_message_sent_at CHECK (length(sent_at) = 24), -- machine time
    outbox_id    INTEGER, -- the row that carries it, while one waits
    PRIMARY KEY (bot, chat, key)
) STRICT, WITHOUT ROWID;

-- Announcements. Whom they go to is frozen when sending begins.
CREATE TABLE announcement (
    id            INTEGER NOT NULL PRIMARY KEY,
    staff_id      INTEGER NOT NULL REFERENCES staff (id), -- whose it is
    bot           TEXT NOT NULL, -- where its sender follows it
    chat          TEXT NOT NULL,
    audience_kind TEXT NOT NULL, -- kebab-case, see the kinds of audience
    audience      TEXT NOT NULL, -- a course code, or empty
    scope_kind    TEXT NOT NULL CONSTRAINT announcement_scope_kind CHECK (scope_kind IN ('all', 'course', 'trip')),
    scope         TEXT NOT NULL, -- what one must hold a role for to touch it
    topic         TEXT NOT NULL CONSTRAINT announcement_topic CHECK (topic IN ('news', 'class')),
    text          TEXT NOT NULL,
    media_kind    TEXT CONSTRAINT announcement_media_kind CHECK (media_kind IN ('photo', 'document')),
    media         TEXT, -- the channel's name of a file it keeps
    state         TEXT NOT NULL CONSTRAINT announcement_state CHECK (state IN ('scheduled', 'sending', 'paused', 'stopped', 'done')),
    made_at       TEXT NOT NULL CONSTRAINT announcement_made_at CHECK (length(made_at) = 24),
    send_at       TEXT NOT NULL CONSTRAINT announcement_send_at CHECK (length(send_at) = 24),
    frozen_at     TEXT CONSTRAINT announcement_frozen_at CHECK (length(frozen_at) = 24),
    ended_at      TEXT CONSTRAINT announcement_ended_at CHECK (length(ended_at) = 24),
    CONSTRAINT announcement_media_both CHECK ((media_kind IS NULL) = (media IS NULL)),
    CONSTRAINT announcement_frozen CHECK (state NOT IN ('sending', 'paused') OR frozen_at IS NOT NULL)
) STRICT;
CREATE INDEX announcement_open ON announcement (id) WHERE frozen_at IS NOT NULL AND ended_at IS NULL;
CREATE INDEX announcement_by_staff ON announcement (staff_id, id);

-- Each addressee once. planned: not yet in the outbox · queued: in the outbox · sent · failed: refused for good · unsure: the program or the
-- connection ended while it was on its way · unreachable: could not be written to from the start · shared: told on the phone of somebody
-- else in the list · stopped: not sent, because the sender stopped.
CREATE TABLE announcement_recipient (
    announcement_id INTEGER NOT NULL REFERENCES announcement (id),
    person_id       INTEGER NOT NULL REFERENCES person (id),
    bot             TEXT,
    chat            TEXT,
    state           TEXT NOT NULL CONSTRAINT announcement_recipient_state
                    CHECK (state IN ('planned', 'queued', 'sent', 'failed', 'unsure', 'unreachable', 'shared', 'stopped')),
    reason          TEXT, -- kebab-case where we know it: no-chat, blocked, opted-out; else the channel's
    outbox_id       INTEGER,
    PRIMARY KEY (announcement_id, person_id),
    CONSTRAINT announcement_recipient_chat CHECK (state = 'unreachable' OR (bot IS NOT NULL AND chat IS NOT NULL)),
    CONSTRAINT announcement_recipient_queued CHECK (state <> 'queued' OR outbox_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX announcement_recipient_planned ON announcement_recipient (announcement_id, person_id) WHERE state = 'planned';
CREATE INDEX announcement_recipient_queued ON announcement_recipient (announcement_id, person_id) WHERE state = 'queued';
CREATE INDEX announcement_recipient_chat ON announcement_recipient (bot, chat, announcement_id);
CREATE INDEX announcement_recipient_by_person ON announcement_recipient (person_id);

-- What members answered, and what was answered back.
CREATE TABLE announcement_reply (
    id              INTEGER NOT NULL PRIMARY KEY,
    announcement_id INTEGER NOT NULL REFERENCES announcement (id),
    person_id       INTEGER NOT NULL REFERENCES person (id),
    bot             TEXT NOT NULL,
    chat            TEXT NOT NULL,
    text            TEXT NOT NULL,
    said_at         TEXT NOT NULL CONSTRAINT announcement_reply_said_at CHECK (length(said_at) = 24),
    answer          TEXT,
    answered_at     TEXT CONSTRAINT announcement_reply_answered_at CHECK (length(answered_at) = 24)
) STRICT;
CREATE INDEX announcement_reply_by_announcement ON announcement_reply (announcement_id, id);
CREATE INDEX announcement_reply_by_person ON announcement_reply (person_id);

-- What a chat does not want to be sent. Answers to its own questions and changes of its own classes are sent all the same.
CREATE TABLE stopped_topic (
    bot        TEXT NOT NULL,
    chat       TEXT NOT NULL,
    topic      TEXT NOT NULL CONSTRAINT stopped_topic_topic CHECK (topic IN ('news', 'reminders', 'all')),
    stopped_at TEXT NOT NULL CONSTRAINT stopped_topic_stopped_at CHECK (length(stopped_at) = 24),
    PRIMARY KEY (bot, chat, topic)
) STRICT, WITHOUT ROWID;
