-- An announcement that is to go through the night: why, and who else said so where it goes to many. A row is never deleted: it stays known who
-- woke people up, why, and who agreed.
CREATE TABLE announcement_urgency (
    announcement_id INTEGER NOT NULL PRIMARY KEY REFERENCES announcement (id),
    reason          TEXT NOT NULL CONSTRAINT announcement_urgency_reason CHECK (length(trim(reason)) > 0),
    people          INTEGER NOT NULL CONSTRAINT announcement_urgency_people CHECK (people >= 0), -- who get it, when it was asked
    asked_at        TEXT NOT NULL CONSTRAINT announcement_urgency_asked_at CHECK (length(asked_at) = 24),
    night_until     TEXT NOT NULL CONSTRAINT announcement_urgency_night_until CHECK (length(night_until) = 24), -- the night it is for
    state           TEXT NOT NULL CONSTRAINT announcement_urgency_state
                    -- alone: few enough for one person · waiting: for a second person · granted, refused: by the second person ·
                    -- lapsed: nobody said so in time; it is an ordinary announcement
                    CHECK (state IN ('alone', 'waiting', 'granted', 'refused', 'lapsed')),
    decided_by      INTEGER REFERENCES staff (id),
    decided_at      TEXT CONSTRAINT announcement_urgency_decided_at CHECK (length(decided_at) = 24),
    CONSTRAINT announcement_urgency_second CHECK ((state IN ('granted', 'refused')) = (decided_by IS NOT NULL)),
    CONSTRAINT announcement_urgency_decided CHECK ((state IN ('alone', 'waiting')) = (decided_at IS NULL))
) STRICT;
CREATE INDEX announcement_urgency_waiting ON announcement_urgency (announcement_id) WHERE state = 'waiting';

-- Whether an announcement goes through the night and must arrive.
ALTER TABLE outbox ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CONSTRAINT outbox_urgent CHECK (urgent IN (0, 1));
