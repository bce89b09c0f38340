-- Indexes whose use or upkeep would grow with the years.

-- The planner takes a partial index only where the statement says the same condition: this one was kept and never used, and every place in a
-- waiting list was counted by walking through the whole class. Those who wait are few.
DROP INDEX enrolment_seats;
CREATE INDEX enrolment_waiting ON enrolment (course_code, ordinal) WHERE state = 'waiting';

-- Whole, so that deleting a person need not walk through all enrolments to see that none is left behind.
DROP INDEX enrolment_by_person;
CREATE INDEX enrolment_by_person ON enrolment (person_id);
