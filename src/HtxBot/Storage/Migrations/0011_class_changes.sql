-- What the office changed in a class, for good: who, when, what from and to, who was told, or why nobody was.
CREATE TABLE class_change (
    id             INTEGER NOT NULL PRIMARY KEY,
    course_code    TEXT NOT NULL REFERENCES course (code),
    staff_id       INTEGER NOT NULL REFERENCES staff (id), -- who changed it
    changed_at     TEXT NOT NULL CONSTRAINT class_change_changed_at CHECK (length(changed_at) = 24),
    remark         TEXT NOT NULL, -- what was added to the message; may be empty
    silence_reason TEXT -- why nobody was told; none: they were
) STRICT;
CREATE INDEX class_change_by_course ON class_change (course_code, id);

-- Each thing that is otherwise. session_no 0: the class itself. was and becomes: time as two instants with a slash, venue as name and
-- address on two lines.
CREATE TABLE class_change_item (
    change_id  INTEGER NOT NULL REFERENCES class_change (id),
    session_no INTEGER NOT NULL CONSTRAINT class_change_item_session CHECK (session_no >= 0),
    field      TEXT NOT NULL CONSTRAINT class_change_item_field CHECK (field IN ('time', 'venue', 'state', 'capacity')),
    was        TEXT NOT NULL,
    becomes    TEXT NOT NULL,
    PRIMARY KEY (change_id, session_no, field),
    CONSTRAINT class_change_item_differs CHECK (was <> becomes)
) STRICT, WITHOUT ROWID;

-- Whom a change touches, each once. planned: waits for the morning · queued: in the outbox · shared: told on the phone of somebody else who is
-- told too · to-call: no chat that can be written to.
CREATE TABLE class_change_notice (
    change_id   INTEGER NOT NULL REFERENCES class_change (id),
    person_id   INTEGER NOT NULL REFERENCES person (id),
    bot         TEXT,
    chat        TEXT,
    state       TEXT NOT NULL CONSTRAINT class_change_notice_state CHECK (state IN ('planned', 'queued', 'shared', 'to-call')),
    outbox_id   INTEGER,
    answer      TEXT CONSTRAINT class_change_notice_answer CHECK (answer IN ('clear', 'absent')), -- knows · cannot come now
    answered_at TEXT CONSTRAINT class_change_notice_answered_at CHECK (length(answered_at) = 24),
    PRIMARY KEY (change_id, person_id),
    CONSTRAINT class_change_notice_chat CHECK ((state = 'to-call') = (chat IS NULL)),
    CONSTRAINT class_change_notice_queued CHECK (state <> 'queued' OR outbox_id IS NOT NULL),
    CONSTRAINT class_change_notice_answered CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX class_change_notice_by_chat ON class_change_notice (bot, chat, change_id);
CREATE INDEX class_change_notice_by_person ON class_change_notice (person_id);
