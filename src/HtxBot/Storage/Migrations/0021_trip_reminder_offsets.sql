-- A trip reminds when its office says, like a course. 0 or an empty time: that reminder is off. Times are those of Asia/Ho_Chi_Minh, HH:mm.
ALTER TABLE trip ADD COLUMN remind_days INTEGER NOT NULL DEFAULT 3 CONSTRAINT trip_remind_days CHECK (remind_days BETWEEN 0 AND 30);
ALTER TABLE trip ADD COLUMN remind_days_at TEXT NOT NULL DEFAULT '08:00' CONSTRAINT trip_remind_days_at CHECK (length(remind_days_at) = 5);
ALTER TABLE trip ADD COLUMN remind_eve_at TEXT NOT NULL DEFAULT '19:00' CONSTRAINT trip_remind_eve_at CHECK (length(remind_eve_at) IN (0, 5));
ALTER TABLE trip ADD COLUMN remind_soon INTEGER NOT NULL DEFAULT 60 CONSTRAINT trip_remind_soon CHECK (remind_soon BETWEEN 0 AND 1440); -- minutes

CREATE TRIGGER trip_offsets_reminded_anew AFTER UPDATE OF remind_days, remind_days_at, remind_eve_at, remind_soon ON trip
WHEN old.remind_days <> new.remind_days OR old.remind_days_at <> new.remind_days_at
  OR old.remind_eve_at <> new.remind_eve_at OR old.remind_soon <> new.remind_soon
BEGIN
    INSERT OR IGNORE INTO reminder_replan (person_id)
    SELECT person_id FROM enrolment WHERE course_code = new.course_code AND state = 'enrolled';
END;
