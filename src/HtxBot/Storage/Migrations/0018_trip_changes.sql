-- Trips are changed like classes: one change may touch sessions and trips, and is told with one message.

-- Each thing that is otherwise. session_no: of the session or, with a trip, of the pick-up point; 0: the class or the trip itself. was and becomes:
-- times as instants (of a session two, with a slash between them), places as name and address or commune on two lines, the rest as written.
CREATE TABLE class_change_item_2 (
    change_id  INTEGER NOT NULL REFERENCES class_change (id),
    trip_id    TEXT NOT NULL, -- empty: the class
    session_no INTEGER NOT NULL CONSTRAINT class_change_item_session CHECK (session_no >= 0),
    field      TEXT NOT NULL CONSTRAINT class_change_item_field CHECK (field IN (
                  'time', 'venue', 'state', 'capacity',
                  'departs', 'arrives', 'returns', 'answer-by', 'leaves', 'place', 'transport', 'bring', 'reminders')),
    was        TEXT NOT NULL,
    becomes    TEXT NOT NULL,
    PRIMARY KEY (change_id, trip_id, session_no, field),
    CONSTRAINT class_change_item_differs CHECK (was <> becomes)
) STRICT, WITHOUT ROWID;
INSERT INTO class_change_item_2 (change_id, trip_id, session_no, field, was, becomes)
SELECT change_id, '', session_no, field, was, becomes
FROM class_change_item;
DROP TABLE class_change_item;
ALTER TABLE class_change_item_2 RENAME TO class_change_item;

-- 0: the office has moved the point to a place whose coordinates are not known.
ALTER TABLE pick_up_point ADD COLUMN has_map INTEGER NOT NULL DEFAULT 1 CONSTRAINT pick_up_point_has_map CHECK (has_map IN (0, 1));
