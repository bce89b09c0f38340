-- What people said to the sessions of their classes. A new answer ends the one before; none is ever changed, so that it stays known.
CREATE TABLE session_answer (
    id          INTEGER NOT NULL PRIMARY KEY,
    course_code TEXT NOT NULL,
    session_no  INTEGER NOT NULL,
    person_id   INTEGER NOT NULL REFERENCES person (id),
    starts_at   TEXT NOT NULL CONSTRAINT session_answer_starts_at CHECK (length(starts_at) = 24), -- when it was to begin: of another hour nothing is said
    answer      TEXT NOT NULL CONSTRAINT session_answer_answer CHECK (answer IN ('yes', 'no', 'unsure')),
    source      TEXT NOT NULL CONSTRAINT session_answer_source CHECK (source IN ('member', 'change')), -- change: to the notice of a change
    answered_at TEXT NOT NULL CONSTRAINT session_answer_answered_at CHECK (length(answered_at) = 24),
    replaced_at TEXT CONSTRAINT session_answer_replaced_at CHECK (length(replaced_at) = 24),
    FOREIGN KEY (course_code, session_no) REFERENCES course_session (course_code, no)
) STRICT;
-- The latest answer counts: one live row a person and session.
CREATE UNIQUE INDEX session_answer_live ON session_answer (course_code, session_no, person_id) WHERE replaced_at IS NULL;
CREATE INDEX session_answer_by_session ON session_answer (course_code, session_no);
CREATE INDEX session_answer_by_person ON session_answer (person_id);

-- What was said to changes until now: of several answers to changes of one session the last counts, if the session was not moved again since.
INSERT INTO session_answer (course_code, session_no, person_id, starts_at, answer, source, answered_at)
SELECT course_code, session_no, person_id, starts_at, 'no', 'change', answered_at
FROM (SELECT change.course_code, item.session_no, notice.person_id, session.starts_at, notice.answer, max(notice.answered_at) AS answered_at
      FROM class_change_notice AS notice
      JOIN class_change AS change ON change.id = notice.change_id
      JOIN class_change_item AS item ON item.change_id = change.id AND item.trip_id = '' AND item.session_no > 0
      JOIN course_session AS session ON session.course_code = change.course_code AND session.no = item.session_no
      WHERE notice.answer IS NOT NULL
        AND NOT EXISTS (SELECT 1
                        FROM class_change_item AS later
                        JOIN class_change AS moved ON moved.id = later.change_id
                        WHERE moved.course_code = change.course_code AND moved.id > change.id
                          AND later.trip_id = '' AND later.session_no = item.session_no AND later.field = 'time')
      GROUP BY change.course_code, item.session_no, notice.person_id)
WHERE answer = 'absent';

-- Who has said no is reminded of it no more, and of the rest as ever.
CREATE TRIGGER session_answer_reminded AFTER INSERT ON session_answer
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id) VALUES (new.person_id);
END;

CREATE TRIGGER session_answer_reminded_anew AFTER UPDATE OF person_id ON session_answer
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id) VALUES (old.person_id), (new.person_id);
END;

CREATE TRIGGER session_answer_reminded_no_more AFTER DELETE ON session_answer
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id) VALUES (old.person_id);
END;

INSERT OR IGNORE INTO reminder_replan (person_id)
SELECT person_id
FROM session_answer;
