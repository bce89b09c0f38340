-- What the program knows about its own upkeep. Machine time.

-- Nightly copies as they were made, so that the drill can tell whether one has changed since. A repeat replaces the row.
CREATE TABLE backup_copy (
    file    TEXT NOT NULL PRIMARY KEY, -- name inside the folder of copies
    made_at TEXT NOT NULL CONSTRAINT backup_copy_made_at CHECK (length(made_at) = 24),
    bytes   INTEGER NOT NULL,
    sha256  TEXT NOT NULL CONSTRAINT backup_copy_sha256 CHECK (length(sha256) = 64),
    counts  TEXT NOT NULL -- rows by table, JSON
) STRICT, WITHOUT ROWID;

-- Each try to restore the last copy into a scratch file; no problem: it can be restored.
CREATE TABLE restore_drill (
    id      INTEGER NOT NULL PRIMARY KEY,
    file    TEXT NOT NULL,
    ran_at  TEXT NOT NULL CONSTRAINT restore_drill_ran_at CHECK (length(ran_at) = 24),
    problem TEXT
) STRICT;

-- What the owners are told, once when it begins and once when it is over.
CREATE TABLE incident (
    id       INTEGER NOT NULL PRIMARY KEY,
    kind     TEXT NOT NULL, -- kebab-case, see IncidentKinds
    subject  TEXT NOT NULL, -- a bot, or empty
    began_at TEXT NOT NULL CONSTRAINT incident_began_at CHECK (length(began_at) = 24),
    over_at  TEXT CONSTRAINT incident_over_at CHECK (length(over_at) = 24),
    CONSTRAINT incident_order CHECK (over_at IS NULL OR over_at >= began_at)
) STRICT;
CREATE UNIQUE INDEX incident_open ON incident (kind, subject) WHERE over_at IS NULL;
