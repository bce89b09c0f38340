-- Field trips of a class, who goes with them and from where, and the day itself.

CREATE TABLE trip (
    id           TEXT NOT NULL PRIMARY KEY, -- the office's
    course_code  TEXT NOT NULL REFERENCES course (code),
    title        TEXT NOT NULL,
    purpose      TEXT NOT NULL, -- why we go there; may be empty
    destination  TEXT NOT NULL,
    commune_code TEXT NOT NULL REFERENCES commune (code), -- where the destination lies
    latitude     REAL NOT NULL,
    longitude    REAL NOT NULL,
    transport    TEXT NOT NULL, -- may be empty
    departs_at   TEXT NOT NULL CONSTRAINT trip_departs_at CHECK (length(departs_at) = 24), -- from the first pick-up point
    arrives_at   TEXT NOT NULL CONSTRAINT trip_arrives_at CHECK (length(arrives_at) = 24),
    returns_at   TEXT NOT NULL CONSTRAINT trip_returns_at CHECK (length(returns_at) = 24), -- back home
    answer_by    TEXT NOT NULL CONSTRAINT trip_answer_by CHECK (length(answer_by) = 24), -- from then on places are given by staff only
    seats        INTEGER NOT NULL CONSTRAINT trip_seats CHECK (seats > 0), -- of the bus
    fee_vnd      INTEGER NOT NULL CONSTRAINT trip_fee CHECK (fee_vnd >= 0),
    has_lunch    INTEGER NOT NULL CONSTRAINT trip_has_lunch CHECK (has_lunch IN (0, 1)),
    bring        TEXT NOT NULL, -- a thing a line
    rain_plan    TEXT NOT NULL, -- may be empty
    sequence     INTEGER NOT NULL CONSTRAINT trip_sequence CHECK (sequence >= 0), -- iCalendar SEQUENCE: raised by every change
    state        TEXT NOT NULL CONSTRAINT trip_state CHECK (state IN ('planned', 'cancelled')),
    CONSTRAINT trip_order CHECK (departs_at < arrives_at AND arrives_at < returns_at)
) STRICT;
CREATE INDEX trip_by_course ON trip (course_code);
CREATE INDEX trip_by_return ON trip (returns_at);

CREATE TABLE pick_up_point (
    trip_id      TEXT NOT NULL REFERENCES trip (id),
    code         TEXT NOT NULL,
    no           INTEGER NOT NULL CONSTRAINT pick_up_point_no CHECK (no > 0), -- in the order of the bus, from 1
    name         TEXT NOT NULL,
    commune_code TEXT NOT NULL REFERENCES commune (code),
    latitude     REAL NOT NULL,
    longitude    REAL NOT NULL,
    leaves_at    TEXT NOT NULL CONSTRAINT pick_up_point_leaves_at CHECK (length(leaves_at) = 24), -- when the bus leaves it
    capacity     INTEGER NOT NULL CONSTRAINT pick_up_point_capacity CHECK (capacity >= 0), -- people it can take; 0: only the bus limits
    PRIMARY KEY (trip_id, code)
) STRICT, WITHOUT ROWID;

-- What people said to a trip and what they have by it. A new answer ends the one before; none is ever changed, so that it stays known.
CREATE TABLE trip_answer (
    id          INTEGER NOT NULL PRIMARY KEY,
    trip_id     TEXT NOT NULL REFERENCES trip (id),
    person_id   INTEGER NOT NULL REFERENCES person (id),
    answer      TEXT NOT NULL CONSTRAINT trip_answer_answer CHECK (answer IN ('yes', 'no', 'unsure')),
    place       TEXT NOT NULL CONSTRAINT trip_answer_place CHECK (place IN ('seat', 'waiting', 'none')),
    point       TEXT, -- where they get on, or want to
    ordinal     INTEGER NOT NULL CONSTRAINT trip_answer_ordinal CHECK (ordinal >= 0), -- order of the waiting list; 0: not in it
    reason      TEXT,
    source      TEXT NOT NULL CONSTRAINT trip_answer_source CHECK (source IN ('member', 'staff', 'waiting-list', 'left-course')),
    answered_at TEXT NOT NULL CONSTRAINT trip_answer_answered_at CHECK (length(answered_at) = 24),
    replaced_at TEXT CONSTRAINT trip_answer_replaced_at CHECK (length(replaced_at) = 24),
    FOREIGN KEY (trip_id, point) REFERENCES pick_up_point (trip_id, code),
    CONSTRAINT trip_answer_point CHECK ((place = 'none') = (point IS NULL)),
    CONSTRAINT trip_answer_waits CHECK ((place = 'waiting') = (ordinal > 0)),
    CONSTRAINT trip_answer_no CHECK (answer <> 'no' OR place = 'none'),
    CONSTRAINT trip_answer_yes CHECK (answer <> 'yes' OR place <> 'none')
) STRICT;
-- The latest answer counts: one live row a person and trip.
CREATE UNIQUE INDEX trip_answer_live ON trip_answer (trip_id, person_id) WHERE replaced_at IS NULL;
CREATE INDEX trip_answer_waiting ON trip_answer (trip_id, ordinal) WHERE replaced_at IS NULL AND place = 'waiting';
CREATE INDEX trip_answer_by_person ON trip_answer (person_id);
CREATE INDEX trip_answer_by_point ON trip_answer (trip_id, point);

-- Places taken and people waiting, counted as they come and go like seat_count; the point is empty for the whole bus.
CREATE TABLE trip_count (
    trip_id TEXT NOT NULL,
    point   TEXT NOT NULL,
    taken   INTEGER NOT NULL CONSTRAINT trip_count_taken CHECK (taken >= 0),
    waiting INTEGER NOT NULL CONSTRAINT trip_count_waiting CHECK (waiting >= 0),
    PRIMARY KEY (trip_id, point)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER trip_answer_counted AFTER INSERT ON trip_answer WHEN new.replaced_at IS NULL AND new.place <> 'none'
BEGIN
    INSERT INTO trip_count (trip_id, point, taken, waiting)
    VALUES (new.trip_id, '', new.place = 'seat', new.place = 'waiting'),
           (new.trip_id, new.point, new.place = 'seat', new.place = 'waiting')
    ON CONFLICT (trip_id, point) DO UPDATE
    SET taken = taken + excluded.taken, waiting = waiting + excluded.waiting;
END;

CREATE TRIGGER trip_answer_discounted AFTER DELETE ON trip_answer WHEN old.replaced_at IS NULL AND old.place <> 'none'
BEGIN
    UPDATE trip_count
    SET taken = taken - (old.place = 'seat'), waiting = waiting - (old.place = 'waiting')
    WHERE trip_id = old.trip_id AND point IN ('', old.point);
END;

CREATE TRIGGER trip_answer_recounted AFTER UPDATE OF trip_id, place, point, replaced_at ON trip_answer
BEGIN
    UPDATE trip_count
    SET taken = taken - (old.place = 'seat'), waiting = waiting - (old.place = 'waiting')
    WHERE old.replaced_at IS NULL AND trip_id = old.trip_id AND point IN ('', old.point);
    INSERT INTO trip_count (trip_id, point, taken, waiting)
    SELECT new.trip_id, which.point, new.place = 'seat', new.place = 'waiting'
    FROM (SELECT '' AS point UNION ALL SELECT new.point) AS which
    WHERE new.replaced_at IS NULL AND new.place <> 'none'
    ON CONFLICT (trip_id, point) DO UPDATE
    SET taken = taken + excluded.taken, waiting = waiting + excluded.waiting;
END;

-- What is known of a person on the day: late, absent, aboard, on the way out and on the way back. The latest counts, the others stay.
CREATE TABLE trip_mark (
    id        INTEGER NOT NULL PRIMARY KEY,
    trip_id   TEXT NOT NULL REFERENCES trip (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    leg       TEXT NOT NULL CONSTRAINT trip_mark_leg CHECK (leg IN ('out', 'back')),
    mark      TEXT NOT NULL CONSTRAINT trip_mark_mark CHECK (mark IN ('aboard', 'late', 'absent', 'no-answer', 'none')),
    minutes   INTEGER CONSTRAINT trip_mark_minutes CHECK (minutes > 0), -- how late, where it was said
    made_by   INTEGER REFERENCES staff (id), -- none: the person themselves
    made_at   TEXT NOT NULL CONSTRAINT trip_mark_made_at CHECK (length(made_at) = 24),
    replaced_at TEXT CONSTRAINT trip_mark_replaced_at CHECK (length(replaced_at) = 24)
) STRICT;
CREATE UNIQUE INDEX trip_mark_live ON trip_mark (trip_id, person_id, leg) WHERE replaced_at IS NULL;
CREATE INDEX trip_mark_by_person ON trip_mark (person_id);
CREATE INDEX trip_mark_by_staff ON trip_mark (made_by);

-- The bus has left a pick-up point, or the place that was visited (point empty); once.
CREATE TABLE trip_departure (
    trip_id TEXT NOT NULL REFERENCES trip (id),
    point   TEXT NOT NULL,
    left_at TEXT NOT NULL CONSTRAINT trip_departure_left_at CHECK (length(left_at) = 24),
    said_by INTEGER NOT NULL REFERENCES staff (id),
    reason  TEXT, -- why somebody was left behind, where somebody was
    PRIMARY KEY (trip_id, point)
) STRICT, WITHOUT ROWID;

-- Who of the staff has the head count of a trip open, and in which message.
CREATE TABLE trip_watch (
    trip_id  TEXT NOT NULL REFERENCES trip (id),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    bot      TEXT NOT NULL,
    chat     TEXT NOT NULL,
    opened   INTEGER NOT NULL CONSTRAINT trip_watch_opened CHECK (opened > 0), -- how often: each opening is a message of its own
    PRIMARY KEY (trip_id, bot, chat)
) STRICT, WITHOUT ROWID;
