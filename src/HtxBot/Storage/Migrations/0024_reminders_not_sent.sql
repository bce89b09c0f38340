-- People whose reminder was not sent because the rest of their channel's month is for answers; they are called, as long as that helps.
ALTER TABLE reminder_tally ADD COLUMN over_quota INTEGER NOT NULL DEFAULT 0;
ALTER TABLE phone_call ADD COLUMN good_until TEXT CONSTRAINT phone_call_good_until CHECK (length(good_until) = 24); -- null: until it is done
CREATE INDEX phone_call_passing ON phone_call (good_until) WHERE done_at IS NULL;

-- What a reminder says besides its hour: one that waits to be sent is worded anew.
CREATE TRIGGER course_session_said_anew AFTER UPDATE OF title, ends_at, venue_id ON course_session
WHEN old.title <> new.title OR old.ends_at <> new.ends_at OR old.venue_id <> new.venue_id
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT person_id FROM enrolment WHERE course_code = new.course_code AND state = 'enrolled';
END;

CREATE TRIGGER trip_said_anew AFTER UPDATE OF title, destination, commune_code, returns_at, bring, rain_plan ON trip
WHEN old.title <> new.title OR old.destination <> new.destination OR old.commune_code <> new.commune_code OR old.returns_at <> new.returns_at
  OR old.bring <> new.bring OR old.rain_plan <> new.rain_plan
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT person_id FROM enrolment WHERE course_code = new.course_code AND state = 'enrolled';
END;

CREATE TRIGGER pick_up_point_said_anew AFTER UPDATE OF name, commune_code, latitude, longitude ON pick_up_point
WHEN old.name <> new.name OR old.commune_code <> new.commune_code OR old.latitude <> new.latitude OR old.longitude <> new.longitude
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT person_id FROM trip_answer WHERE trip_id = new.trip_id AND point = new.code AND replaced_at IS NULL;
END;
