-- Trainers are reminded of what they teach. What is planned are rows of timer, as with members; their keys begin with "staff-".

-- Who of the staff must be planned anew: written by triggers in the transaction of the change, emptied by the planner of reminders.
CREATE TABLE lesson_replan (
    staff_id INTEGER NOT NULL PRIMARY KEY
) STRICT;

INSERT INTO lesson_replan (staff_id)
SELECT DISTINCT staff_id
FROM staff_role
WHERE role = 'trainer' AND taken_at IS NULL;

CREATE TRIGGER staff_role_lessons AFTER INSERT ON staff_role WHEN new.role = 'trainer'
BEGIN
    INSERT OR IGNORE INTO lesson_replan (staff_id) VALUES (new.staff_id);
END;

CREATE TRIGGER staff_role_lessons_anew AFTER UPDATE OF staff_id, scope_kind, scope, taken_at ON staff_role WHEN new.role = 'trainer'
BEGIN
    INSERT OR IGNORE INTO lesson_replan (staff_id) VALUES (old.staff_id), (new.staff_id);
END;

-- Which sessions name them is read from the name.
CREATE TRIGGER staff_lessons_anew AFTER UPDATE OF name ON staff WHEN old.name <> new.name
BEGIN
    INSERT OR IGNORE INTO lesson_replan (staff_id) VALUES (new.id);
END;

CREATE TRIGGER trainer_lessons_anew AFTER UPDATE OF full_name ON trainer WHEN old.full_name <> new.full_name
BEGIN
    INSERT OR IGNORE INTO lesson_replan (staff_id)
    SELECT staff_id FROM staff_role WHERE role = 'trainer' AND taken_at IS NULL;
END;

CREATE TRIGGER course_session_lessons AFTER INSERT ON course_session
BEGIN
    INSERT OR IGNORE INTO lesson_replan (staff_id)
    SELECT staff_id
    FROM staff_role
    WHERE role = 'trainer' AND taken_at IS NULL AND (scope_kind = 'all' OR (scope_kind = 'course' AND scope = new.course_code));
END;

-- Also what a reminder says besides its hour: one that waits to be sent is worded anew.
CREATE TRIGGER course_session_lessons_anew
AFTER UPDATE OF course_code, title, starts_at, ends_at, trainer_id, venue_id, state ON course_session
WHEN old.course_code <> new.course_code OR old.title <> new.title OR old.starts_at <> new.starts_at OR old.ends_at <> new.ends_at
  OR old.trainer_id <> new.trainer_id OR old.venue_id <> new.venue_id OR old.state <> new.state
BEGIN
    INSERT OR IGNORE INTO lesson_replan (staff_id)
    SELECT staff_id
    FROM staff_role
    WHERE role = 'trainer' AND taken_at IS NULL
      AND (scope_kind = 'all' OR (scope_kind = 'course' AND scope IN (old.course_code, new.course_code)));
END;

CREATE TRIGGER course_session_lessons_no_more AFTER DELETE ON course_session
BEGIN
    INSERT OR IGNORE INTO lesson_replan (staff_id)
    SELECT staff_id
    FROM staff_role
    WHERE role = 'trainer' AND taken_at IS NULL AND (scope_kind = 'all' OR (scope_kind = 'course' AND scope = old.course_code));
END;

CREATE TRIGGER course_lessons_anew AFTER UPDATE OF state, title ON course WHEN old.state <> new.state OR old.title <> new.title
BEGIN
    INSERT OR IGNORE INTO lesson_replan (staff_id)
    SELECT staff_id
    FROM staff_role
    WHERE role = 'trainer' AND taken_at IS NULL AND (scope_kind = 'all' OR (scope_kind = 'course' AND scope = new.code));
END;
