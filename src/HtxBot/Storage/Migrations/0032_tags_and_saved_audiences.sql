-- What the office calls people by, to find and tell them together. Shown as it was typed first; the key, its words without accents and in lower
-- case, tells one from another.
CREATE TABLE tag (
    id       INTEGER NOT NULL PRIMARY KEY,
    name     TEXT NOT NULL CONSTRAINT tag_name CHECK (length(name) BETWEEN 2 AND 30),
    key      TEXT NOT NULL CONSTRAINT tag_key CHECK (key <> ''),
    made_by  INTEGER NOT NULL REFERENCES staff (id),
    made_at  TEXT NOT NULL CONSTRAINT tag_made_at CHECK (length(made_at) = 24),
    ended_by INTEGER REFERENCES staff (id),
    ended_at TEXT CONSTRAINT tag_ended_at CHECK (length(ended_at) = 24),
    CONSTRAINT tag_ended CHECK ((ended_by IS NULL) = (ended_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX tag_live ON tag (key) WHERE ended_at IS NULL;

-- Who bears a tag. A row that was taken away stays, so that it is known who gave and who took it; all go with the person.
CREATE TABLE person_tag (
    id        INTEGER NOT NULL PRIMARY KEY,
    tag_id    INTEGER NOT NULL REFERENCES tag (id),
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    given_by  INTEGER NOT NULL REFERENCES staff (id),
    given_at  TEXT NOT NULL CONSTRAINT person_tag_given_at CHECK (length(given_at) = 24),
    taken_by  INTEGER REFERENCES staff (id),
    taken_at  TEXT CONSTRAINT person_tag_taken_at CHECK (length(taken_at) = 24),
    CONSTRAINT person_tag_taken CHECK ((taken_by IS NULL) = (taken_at IS NULL))
) STRICT;
-- The same tag given twice is borne once.
CREATE UNIQUE INDEX person_tag_live ON person_tag (tag_id, person_id) WHERE taken_at IS NULL;
CREATE INDEX person_tag_by_person ON person_tag (person_id);
CREATE INDEX person_tag_by_giver ON person_tag (given_by);
CREATE INDEX person_tag_by_taker ON person_tag (taken_by);

-- Audiences put together and saved under a name: the people of some, without those of others. What is saved anew under a name ends what was
-- saved before; no row is changed, so that it stays known what a name meant when, and who said so.
CREATE TABLE saved_audience (
    id       INTEGER NOT NULL PRIMARY KEY,
    name     TEXT NOT NULL CONSTRAINT saved_audience_name CHECK (length(name) BETWEEN 2 AND 30),
    key      TEXT NOT NULL CONSTRAINT saved_audience_key CHECK (key <> ''),
    parts    TEXT NOT NULL CONSTRAINT saved_audience_parts CHECK (parts <> ''), -- as in announcement.audience of the kind union
    made_by  INTEGER NOT NULL REFERENCES staff (id),
    made_at  TEXT NOT NULL CONSTRAINT saved_audience_made_at CHECK (length(made_at) = 24),
    ended_by INTEGER REFERENCES staff (id),
    ended_at TEXT CONSTRAINT saved_audience_ended_at CHECK (length(ended_at) = 24),
    CONSTRAINT saved_audience_ended CHECK ((ended_by IS NULL) = (ended_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX saved_audience_live ON saved_audience (key) WHERE ended_at IS NULL;
