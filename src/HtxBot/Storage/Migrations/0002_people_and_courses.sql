-- Instants are UTC text yyyy-MM-ddTHH:mm:ss.fffZ; calendar days are yyyy-MM-dd in Asia/Ho_Chi_Minh.

CREATE TABLE commune (
    code         TEXT NOT NULL PRIMARY KEY,
    kind         TEXT NOT NULL CONSTRAINT commune_kind CHECK (kind IN ('xã', 'phường')),
    name         TEXT NOT NULL,
    full_name    TEXT NOT NULL,
    old_names    TEXT NOT NULL, -- units and districts it was made of, "; " between them, for searching
    old_district TEXT NOT NULL  -- shown in brackets after the new name
) STRICT;

CREATE TABLE venue (
    id           TEXT NOT NULL PRIMARY KEY,
    name         TEXT NOT NULL,
    address      TEXT NOT NULL,
    latitude     REAL NOT NULL,
    longitude    REAL NOT NULL
) STRICT;

CREATE TABLE trainer (
    id           TEXT NOT NULL PRIMARY KEY,
    full_name    TEXT NOT NULL,
    address_as   TEXT NOT NULL
) STRICT;

CREATE TABLE course (
    code                TEXT NOT NULL PRIMARY KEY,
    title               TEXT NOT NULL,
    summary             TEXT NOT NULL,
    audience            TEXT NOT NULL,
    capacity            INTEGER NOT NULL CONSTRAINT course_capacity CHECK (capacity > 0),
    per_cooperative     INTEGER NOT NULL CONSTRAINT course_per_cooperative CHECK (per_cooperative >= 0), -- 0: no limit
    has_waitlist        INTEGER NOT NULL CONSTRAINT course_has_waitlist CHECK (has_waitlist IN (0, 1)),
    fee_vnd             INTEGER NOT NULL CONSTRAINT course_fee CHECK (fee_vnd >= 0),
    first_day           TEXT NOT NULL,
    registration_opens  TEXT NOT NULL, -- first day on which one may sign up
    registration_closes TEXT NOT NULL, -- last day on which one may sign up
    venue_id            TEXT NOT NULL REFERENCES venue (id),
    state               TEXT NOT NULL CONSTRAINT course_state CHECK (state IN ('open', 'cancelled'))
) STRICT;

CREATE TABLE course_session (
    course_code  TEXT NOT NULL REFERENCES course (code),
    no           INTEGER NOT NULL CONSTRAINT course_session_no CHECK (no > 0),
    title        TEXT NOT NULL,
    starts_at    TEXT NOT NULL,
    ends_at      TEXT NOT NULL,
    trainer_id   TEXT NOT NULL REFERENCES trainer (id),
    venue_id     TEXT NOT NULL REFERENCES venue (id),
    sequence     INTEGER NOT NULL CONSTRAINT course_session_sequence CHECK (sequence >= 0), -- iCalendar SEQUENCE: raised by every change
    state        TEXT NOT NULL CONSTRAINT course_session_state CHECK (state IN ('planned', 'cancelled')),
    CONSTRAINT course_session_order CHECK (starts_at < ends_at),
    PRIMARY KEY (course_code, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE cooperative (
    id           INTEGER NOT NULL PRIMARY KEY,
    code         TEXT UNIQUE,          -- the office's code; none for a name a person typed
    name         TEXT NOT NULL,
    short_name   TEXT NOT NULL,
    commune_code TEXT NOT NULL REFERENCES commune (code),
    state        TEXT NOT NULL CONSTRAINT cooperative_state CHECK (state IN ('listed', 'proposed')),
    created_at   TEXT NOT NULL
) STRICT;

-- The same name typed again in the same commune is the same proposal.
CREATE UNIQUE INDEX cooperative_proposed ON cooperative (name, commune_code) WHERE state = 'proposed';

CREATE TABLE person (
    id             INTEGER NOT NULL PRIMARY KEY,
    full_name      TEXT NOT NULL,
    phone          TEXT NOT NULL, -- E.164
    is_phone_vouched INTEGER NOT NULL DEFAULT 0 CONSTRAINT person_is_phone_vouched CHECK (is_phone_vouched IN (0, 1)), -- the channel said it is their own
    cooperative_id INTEGER NOT NULL REFERENCES cooperative (id),
    role           TEXT NOT NULL, -- kebab-case, see PersonRole
    created_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL
) STRICT;

CREATE INDEX person_phone ON person (phone);

-- Several people may share one phone and one person may have several channels; the current person is the one cards speak of.
CREATE TABLE chat_person (
    bot        TEXT NOT NULL,
    chat       TEXT NOT NULL,
    sender     TEXT NOT NULL,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    is_current INTEGER NOT NULL CONSTRAINT chat_person_is_current CHECK (is_current IN (0, 1)),
    linked_at  TEXT NOT NULL,
    PRIMARY KEY (bot, chat, sender, person_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX chat_person_current ON chat_person (bot, chat, sender) WHERE is_current = 1;
CREATE INDEX chat_person_by_person ON chat_person (person_id);

-- Every answer to the consent question, kept as proof: which text, when, where, what was said.
CREATE TABLE consent (
    id           INTEGER NOT NULL PRIMARY KEY,
    bot          TEXT NOT NULL,
    chat         TEXT NOT NULL,
    sender       TEXT NOT NULL,
    text_version TEXT NOT NULL,
    answer       TEXT NOT NULL CONSTRAINT consent_answer CHECK (answer IN ('agreed', 'refused', 'withdrawn')),
    answered_at  TEXT NOT NULL
) STRICT;

CREATE INDEX consent_by_sender ON consent (bot, chat, sender, id);

CREATE TABLE enrolment (
    id             INTEGER NOT NULL PRIMARY KEY,
    course_code    TEXT NOT NULL REFERENCES course (code),
    person_id      INTEGER NOT NULL REFERENCES person (id),
    cooperative_id INTEGER NOT NULL REFERENCES cooperative (id), -- whose seat it is
    state          TEXT NOT NULL CONSTRAINT enrolment_state CHECK (state IN ('enrolled', 'waiting', 'left')),
    ordinal        INTEGER NOT NULL CONSTRAINT enrolment_ordinal CHECK (ordinal > 0), -- order of arrival in the course; the order of the waiting list
    asked_at       TEXT NOT NULL,
    enrolled_at    TEXT,
    left_at        TEXT,
    leave_reason   TEXT,
    CONSTRAINT enrolment_enrolled CHECK (state <> 'enrolled' OR enrolled_at IS NOT NULL),
    CONSTRAINT enrolment_left CHECK ((state = 'left') = (left_at IS NOT NULL)),
    UNIQUE (course_code, ordinal)
) STRICT;

-- Signing up twice is harmless: one live row a person and course.
CREATE UNIQUE INDEX enrolment_live ON enrolment (course_code, person_id) WHERE state IN ('enrolled', 'waiting');
CREATE INDEX enrolment_seats ON enrolment (course_code, state, ordinal) WHERE state IN ('enrolled', 'waiting');
CREATE INDEX enrolment_by_person ON enrolment (person_id) WHERE state IN ('enrolled', 'waiting');
