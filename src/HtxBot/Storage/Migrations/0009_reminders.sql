-- Reminders: when a course reminds, and who is to be planned anew. What is planned are rows of timer, one a person and occasion.

-- Offsets of a course. 0 or an empty time: that reminder is off. Times are those of Asia/Ho_Chi_Minh, HH:mm.
ALTER TABLE course ADD COLUMN remind_days INTEGER NOT NULL DEFAULT 3 CONSTRAINT course_remind_days CHECK (remind_days BETWEEN 0 AND 30);
ALTER TABLE course ADD COLUMN remind_days_at TEXT NOT NULL DEFAULT '08:00' CONSTRAINT course_remind_days_at CHECK (length(remind_days_at) = 5);
ALTER TABLE course ADD COLUMN remind_eve_at TEXT NOT NULL DEFAULT '19:00' CONSTRAINT course_remind_eve_at CHECK (length(remind_eve_at) IN (0, 5));
ALTER TABLE course ADD COLUMN remind_soon INTEGER NOT NULL DEFAULT 120 CONSTRAINT course_remind_soon CHECK (remind_soon BETWEEN 0 AND 1440); -- minutes

-- What waits for a person: keys of reminders begin with the person.
CREATE INDEX timer_planned_key ON timer (key) WHERE state = 'planned';
-- What may be forgotten.
CREATE INDEX timer_over ON timer (due_at) WHERE state <> 'planned';

-- A notice that is of no use after a time, in calendar time: if it has not gone by then, the timer that made it fires and judges again.
ALTER TABLE outbox ADD COLUMN good_until TEXT CONSTRAINT outbox_good_until CHECK (length(good_until) = 24);
ALTER TABLE outbox ADD COLUMN timer_id INTEGER;

-- What became of each occasion of a course, kept when its timers are forgotten. told: of the missed, those the office knows of.
CREATE TABLE reminder_tally (
    course_code TEXT NOT NULL,
    due_at      TEXT NOT NULL CONSTRAINT reminder_tally_due_at CHECK (length(due_at) = 24),
    kind        TEXT NOT NULL,
    sent        INTEGER NOT NULL DEFAULT 0,
    unreached   INTEGER NOT NULL DEFAULT 0, -- no chat, blocked, or stopped by themselves
    missed      INTEGER NOT NULL DEFAULT 0,
    held_back   INTEGER NOT NULL DEFAULT 0, -- by the office
    told        INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (course_code, due_at, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_tally_untold ON reminder_tally (course_code) WHERE missed > told;

-- Occasions that the office holds back; taking the row away lets them go on.
CREATE TABLE reminder_stop (
    course_code TEXT NOT NULL,
    due_at      TEXT NOT NULL CONSTRAINT reminder_stop_due_at CHECK (length(due_at) = 24),
    kind        TEXT NOT NULL,
    stopped_by  INTEGER NOT NULL REFERENCES staff (id),
    stopped_at  TEXT NOT NULL CONSTRAINT reminder_stop_stopped_at CHECK (length(stopped_at) = 24),
    PRIMARY KEY (course_code, due_at, kind)
) STRICT, WITHOUT ROWID;

-- People whose reminders must be planned anew: written by triggers in the transaction of the change, so that nobody who moves a session,
-- gives a seat or takes one can forget it; emptied by the planner in the same transaction where few are touched, else right after it.
CREATE TABLE reminder_replan (
    person_id INTEGER NOT NULL PRIMARY KEY
) STRICT;

-- The hours of the night by which everything was planned; when they change, everybody is planned anew. One row.
CREATE TABLE reminder_basis (
    id    INTEGER NOT NULL PRIMARY KEY CONSTRAINT reminder_basis_single CHECK (id = 1),
    quiet TEXT NOT NULL
) STRICT;

INSERT INTO reminder_replan (person_id)
SELECT DISTINCT person_id
FROM enrolment
WHERE state = 'enrolled';

CREATE TRIGGER enrolment_reminded AFTER INSERT ON enrolment WHEN new.state = 'enrolled'
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id) VALUES (new.person_id);
END;

CREATE TRIGGER enrolment_reminded_anew AFTER UPDATE OF course_code, person_id, state ON enrolment
WHEN 'enrolled' IN (old.state, new.state)
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id) VALUES (old.person_id), (new.person_id);
END;

CREATE TRIGGER enrolment_reminded_no_more AFTER DELETE ON enrolment WHEN old.state = 'enrolled'
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id) VALUES (old.person_id);
END;

CREATE TRIGGER course_session_reminded AFTER INSERT ON course_session
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT person_id FROM enrolment WHERE course_code = new.course_code AND state = 'enrolled';
END;

CREATE TRIGGER course_session_reminded_anew AFTER UPDATE OF course_code, starts_at, state ON course_session
WHEN old.course_code <> new.course_code OR old.starts_at <> new.starts_at OR old.state <> new.state
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT person_id FROM enrolment WHERE course_code IN (old.course_code, new.course_code) AND state = 'enrolled';
END;

CREATE TRIGGER course_session_reminded_no_more AFTER DELETE ON course_session
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT person_id FROM enrolment WHERE course_code = old.course_code AND state = 'enrolled';
END;

CREATE TRIGGER course_reminded_anew AFTER UPDATE OF state, remind_days, remind_days_at, remind_eve_at, remind_soon ON course
WHEN old.state <> new.state OR old.remind_days <> new.remind_days OR old.remind_days_at <> new.remind_days_at
  OR old.remind_eve_at <> new.remind_eve_at OR old.remind_soon <> new.remind_soon
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT person_id FROM enrolment WHERE course_code = new.code AND state = 'enrolled';
END;
