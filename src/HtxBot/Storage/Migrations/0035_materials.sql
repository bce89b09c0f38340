-- Papers and slides of sessions as the course file names them; each is ready once somebody who runs the class has said so.
CREATE TABLE session_material (
    id          INTEGER NOT NULL PRIMARY KEY,
    course_code TEXT NOT NULL,
    session_no  INTEGER NOT NULL,
    no          INTEGER NOT NULL CONSTRAINT session_material_no CHECK (no > 0), -- their order in the file
    title       TEXT NOT NULL CONSTRAINT session_material_title CHECK (title <> ''),
    ready_at    TEXT CONSTRAINT session_material_ready_at CHECK (length(ready_at) = 24),
    ready_by    INTEGER REFERENCES staff (id),
    FOREIGN KEY (course_code, session_no) REFERENCES course_session (course_code, no),
    CONSTRAINT session_material_once UNIQUE (course_code, session_no, title),
    CONSTRAINT session_material_ready CHECK ((ready_by IS NULL) = (ready_at IS NULL))
) STRICT;
CREATE INDEX session_material_by_staff ON session_material (ready_by) WHERE ready_by IS NOT NULL;

-- A trainer's reminder that waits to be sent says what is missing: it is worded anew.
CREATE TRIGGER session_material_lessons_anew AFTER UPDATE OF ready_at ON session_material WHEN old.ready_at IS NOT new.ready_at
BEGIN
    INSERT OR IGNORE INTO lesson_replan (staff_id)
    SELECT staff_id
    FROM staff_role
    WHERE role = 'trainer' AND taken_at IS NULL AND (scope_kind = 'all' OR (scope_kind = 'course' AND scope = new.course_code));
END;

CREATE TRIGGER session_material_lessons AFTER INSERT ON session_material
BEGIN
    INSERT OR IGNORE INTO lesson_replan (staff_id)
    SELECT staff_id
    FROM staff_role
    WHERE role = 'trainer' AND taken_at IS NULL AND (scope_kind = 'all' OR (scope_kind = 'course' AND scope = new.course_code));
END;
