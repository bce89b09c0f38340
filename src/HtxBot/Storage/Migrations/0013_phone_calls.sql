-- People the office calls because nothing can be written to them. The same thing to the same person is one call.
CREATE TABLE phone_call (
    id        INTEGER NOT NULL PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    about     TEXT NOT NULL, -- kebab-case: got-seat, class-change
    key       TEXT NOT NULL, -- which of that kind
    words     TEXT NOT NULL, -- what they are to be told
    made_at   TEXT NOT NULL CONSTRAINT phone_call_made_at CHECK (length(made_at) = 24),
    tries     INTEGER NOT NULL DEFAULT 0 CONSTRAINT phone_call_tries CHECK (tries >= 0), -- how often nobody answered
    done_at   TEXT CONSTRAINT phone_call_done_at CHECK (length(done_at) = 24),
    done_by   INTEGER REFERENCES staff (id),
    result    TEXT CONSTRAINT phone_call_result CHECK (result IN ('told', 'wrong-number')),
    CONSTRAINT phone_call_done CHECK ((done_at IS NULL) = (result IS NULL) AND (done_at IS NULL) = (done_by IS NULL)),
    CONSTRAINT phone_call_once UNIQUE (person_id, about, key)
) STRICT;
CREATE INDEX phone_call_by_staff ON phone_call (done_by);
CREATE INDEX phone_call_open ON phone_call (id) WHERE done_at IS NULL;

-- People of a cooperative and their places are found by it, when the office takes a typed one into its list.
CREATE INDEX person_by_cooperative ON person (cooperative_id);
CREATE INDEX enrolment_by_cooperative ON enrolment (cooperative_id);
