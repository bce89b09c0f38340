-- How far an announcement has come, counted as its addressees change: counting 57,087 rows for each line kept current made sending dearer the
-- larger it is. The first counts are written when whom it goes to is frozen.
CREATE TABLE announcement_count (
    announcement_id INTEGER NOT NULL REFERENCES announcement (id),
    state           TEXT NOT NULL, -- of announcement_recipient
    people          INTEGER NOT NULL CONSTRAINT announcement_count_people CHECK (people >= 0),
    PRIMARY KEY (announcement_id, state)
) STRICT, WITHOUT ROWID;

INSERT INTO announcement_count (announcement_id, state, people)
SELECT announcement_id, state, count(*)
FROM announcement_recipient
GROUP BY announcement_id, state;

CREATE TRIGGER announcement_recipient_recounted AFTER UPDATE OF state ON announcement_recipient WHEN old.state <> new.state
BEGIN
    UPDATE announcement_count
    SET people = people - 1
    WHERE announcement_id = old.announcement_id AND state = old.state;
    INSERT INTO announcement_count (announcement_id, state, people)
    VALUES (new.announcement_id, new.state, 1)
    ON CONFLICT (announcement_id, state) DO UPDATE
    SET people = people + 1;
END;

-- What is scheduled, in the order of its time.
CREATE INDEX announcement_scheduled ON announcement (send_at) WHERE state = 'scheduled';
