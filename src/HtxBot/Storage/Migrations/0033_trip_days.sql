-- What is said on the day of a trip may be a slip, and a trip may move to another day: a departure that counts no more ends and stays known.
CREATE TABLE trip_departure_2 (
    id       INTEGER NOT NULL PRIMARY KEY, -- the newest of a trip is the highest
    trip_id  TEXT NOT NULL REFERENCES trip (id),
    point    TEXT NOT NULL, -- of the pick-up point; empty: the place that was visited
    left_at  TEXT NOT NULL CONSTRAINT trip_departure_left_at CHECK (length(left_at) = 24),
    said_by  INTEGER NOT NULL REFERENCES staff (id),
    reason   TEXT, -- why somebody was left behind, where somebody was
    ended_at TEXT CONSTRAINT trip_departure_ended_at CHECK (length(ended_at) = 24), -- taken back, or the trip moved to another day or was called off
    ended_by INTEGER REFERENCES staff (id) -- none: an import moved it
) STRICT;
INSERT INTO trip_departure_2 (trip_id, point, left_at, said_by, reason)
SELECT trip_id, point, left_at, said_by, reason
FROM trip_departure
ORDER BY left_at;
DROP TABLE trip_departure;
ALTER TABLE trip_departure_2 RENAME TO trip_departure;
-- From a point the bus leaves once, unless that was taken back.
CREATE UNIQUE INDEX trip_departure_live ON trip_departure (trip_id, point) WHERE ended_at IS NULL;

-- What was said on an earlier day, of a trip that has moved since or is called off, counts no more either. Who called somebody before the day is
-- still right that they come late or not at all.
UPDATE trip_departure
SET ended_at = left_at
WHERE EXISTS (SELECT 1
              FROM trip
              WHERE trip.id = trip_departure.trip_id
                AND (trip.state = 'cancelled' OR date(trip_departure.left_at, '+7 hours') < date(trip.departs_at, '+7 hours')));
UPDATE trip_mark
SET replaced_at = made_at
WHERE replaced_at IS NULL
  AND EXISTS (SELECT 1
              FROM trip
              WHERE trip.id = trip_mark.trip_id
                AND (trip.state = 'cancelled'
                     OR ((trip_mark.mark = 'aboard' OR trip_mark.leg = 'back')
                         AND date(trip_mark.made_at, '+7 hours') < date(trip.departs_at, '+7 hours'))));
