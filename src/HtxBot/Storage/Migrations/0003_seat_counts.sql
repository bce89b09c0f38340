-- Seats and waiting people counted as they come and go, so that a turn's cost does not grow with the class.
-- Kept by triggers in the transaction of the change: whoever writes an enrolment, the count is right.
CREATE TABLE seat_count (
    course_code    TEXT NOT NULL,
    cooperative_id INTEGER NOT NULL, -- 0: all cooperatives together
    enrolled       INTEGER NOT NULL CONSTRAINT seat_count_enrolled CHECK (enrolled >= 0),
    waiting        INTEGER NOT NULL CONSTRAINT seat_count_waiting CHECK (waiting >= 0),
    PRIMARY KEY (course_code, cooperative_id)
) STRICT, WITHOUT ROWID;

INSERT INTO seat_count (course_code, cooperative_id, enrolled, waiting)
SELECT course_code, 0, count(*) FILTER (WHERE state = 'enrolled'), count(*) FILTER (WHERE state = 'waiting')
FROM enrolment
GROUP BY course_code;

INSERT INTO seat_count (course_code, cooperative_id, enrolled, waiting)
SELECT course_code, cooperative_id, count(*) FILTER (WHERE state = 'enrolled'), count(*) FILTER (WHERE state = 'waiting')
FROM enrolment
GROUP BY course_code, cooperative_id;

CREATE TRIGGER enrolment_counted AFTER INSERT ON enrolment WHEN new.state <> 'left'
BEGIN
    INSERT INTO seat_count (course_code, cooperative_id, enrolled, waiting)
    VALUES (new.course_code, 0, new.state = 'enrolled', new.state = 'waiting'),
           (new.course_code, new.cooperative_id, new.state = 'enrolled', new.state = 'waiting')
    ON CONFLICT (course_code, cooperative_id) DO UPDATE
    SET enrolled = enrolled + excluded.enrolled, waiting = waiting + excluded.waiting;
END;

CREATE TRIGGER enrolment_discounted AFTER DELETE ON enrolment WHEN old.state <> 'left'
BEGIN
    UPDATE seat_count
    SET enrolled = enrolled - (old.state = 'enrolled'), waiting = waiting - (old.state = 'waiting')
    WHERE course_code = old.course_code AND cooperative_id IN (0, old.cooperative_id);
END;

CREATE TRIGGER enrolment_recounted AFTER UPDATE OF course_code, cooperative_id, state ON enrolment
BEGIN
    UPDATE seat_count
    SET enrolled = enrolled - (old.state = 'enrolled'), waiting = waiting - (old.state = 'waiting')
    WHERE course_code = old.course_code AND cooperative_id IN (0, old.cooperative_id);
    INSERT INTO seat_count (course_code, cooperative_id, enrolled, waiting)
    VALUES (new.course_code, 0, new.state = 'enrolled', new.state = 'waiting'),
           (new.course_code, new.cooperative_id, new.state = 'enrolled', new.state = 'waiting')
    ON CONFLICT (course_code, cooperative_id) DO UPDATE
    SET enrolled = enrolled + excluded.enrolled, waiting = waiting + excluded.waiting;
END;
