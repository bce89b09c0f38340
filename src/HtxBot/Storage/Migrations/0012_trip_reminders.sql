-- Whoever answers a trip, gets a place, or has a trip or pick-up point moved under them is planned anew.

CREATE TRIGGER trip_answer_reminded AFTER INSERT ON trip_answer
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id) VALUES (new.person_id);
END;

CREATE TRIGGER trip_answer_reminded_anew AFTER UPDATE OF place, point, person_id ON trip_answer
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id) VALUES (old.person_id), (new.person_id);
END;

CREATE TRIGGER trip_answer_reminded_no_more AFTER DELETE ON trip_answer
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id) VALUES (old.person_id);
END;

CREATE TRIGGER trip_reminded AFTER INSERT ON trip
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT person_id FROM enrolment WHERE course_code = new.course_code AND state = 'enrolled';
END;

CREATE TRIGGER trip_reminded_anew AFTER UPDATE OF course_code, departs_at, state ON trip
WHEN old.course_code <> new.course_code OR old.departs_at <> new.departs_at OR old.state <> new.state
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT person_id FROM enrolment WHERE course_code IN (old.course_code, new.course_code) AND state = 'enrolled';
END;

CREATE TRIGGER trip_reminded_no_more AFTER DELETE ON trip
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT person_id FROM enrolment WHERE course_code = old.course_code AND state = 'enrolled';
END;

CREATE TRIGGER pick_up_point_reminded_anew AFTER UPDATE OF leaves_at ON pick_up_point WHEN old.leaves_at <> new.leaves_at
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT person_id FROM trip_answer WHERE trip_id = new.trip_id AND point = new.code AND replaced_at IS NULL;
END;

INSERT OR IGNORE INTO reminder_replan (person_id)
SELECT DISTINCT enrolment.person_id
FROM trip
JOIN enrolment ON enrolment.course_code = trip.course_code AND enrolment.state = 'enrolled';
