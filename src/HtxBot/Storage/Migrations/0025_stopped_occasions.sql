-- What the office holds back is an occasion of a class, whatever the hour at which each person is reminded of it: who gets on the bus further on
-- or sits in a second class is reminded at another. occasion: the trip and its day, the day, or when the session begins; empty in what was held
-- back before there was one, which is known by due_at. due_at: when it was due as it was held back.
CREATE TABLE reminder_stop_2 (
    course_code TEXT NOT NULL,
    kind        TEXT NOT NULL,
    occasion    TEXT NOT NULL,
    due_at      TEXT NOT NULL CONSTRAINT reminder_stop_due_at CHECK (length(due_at) = 24),
    stopped_by  INTEGER NOT NULL REFERENCES staff (id),
    stopped_at  TEXT NOT NULL CONSTRAINT reminder_stop_stopped_at CHECK (length(stopped_at) = 24),
    PRIMARY KEY (course_code, kind, occasion, due_at)
) STRICT, WITHOUT ROWID;
INSERT INTO reminder_stop_2 (course_code, kind, occasion, due_at, stopped_by, stopped_at)
SELECT course_code, kind, '', due_at, stopped_by, stopped_at
FROM reminder_stop;
DROP TABLE reminder_stop;
ALTER TABLE reminder_stop_2 RENAME TO reminder_stop;
