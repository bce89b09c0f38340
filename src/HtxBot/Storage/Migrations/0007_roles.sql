-- Who may do what. Roles hang on accounts of a channel, apart from members: who works for the classes need not be in one.

CREATE TABLE staff (
    id         INTEGER NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL, -- as whoever invited them wrote it
    created_at TEXT NOT NULL CONSTRAINT staff_created_at CHECK (length(created_at) = 24)
) STRICT;

-- The accounts a person of the staff writes from. One account is one person.
CREATE TABLE staff_account (
    bot       TEXT NOT NULL,
    sender    TEXT NOT NULL,
    chat      TEXT NOT NULL, -- their private chat
    staff_id  INTEGER NOT NULL REFERENCES staff (id),
    linked_at TEXT NOT NULL CONSTRAINT staff_account_linked_at CHECK (length(linked_at) = 24),
    PRIMARY KEY (bot, sender)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_account_by_staff ON staff_account (staff_id);

-- Roles given and taken away; a row is never deleted, so that it stays known who could do what, and who gave it.
CREATE TABLE staff_role (
    id         INTEGER NOT NULL PRIMARY KEY,
    staff_id   INTEGER NOT NULL REFERENCES staff (id),
    role       TEXT NOT NULL CONSTRAINT staff_role_role CHECK (role IN ('owner', 'office', 'trainer', 'trip-leader')),
    scope_kind TEXT NOT NULL CONSTRAINT staff_role_scope_kind CHECK (scope_kind IN ('all', 'course', 'trip')),
    scope      TEXT NOT NULL, -- code of the course or id of the trip; empty for all
    source     TEXT NOT NULL CONSTRAINT staff_role_source CHECK (source IN ('configuration', 'code', 'invitation')),
    given_by   INTEGER REFERENCES staff (id),
    given_at   TEXT NOT NULL CONSTRAINT staff_role_given_at CHECK (length(given_at) = 24),
    taken_by   INTEGER REFERENCES staff (id),
    taken_at   TEXT CONSTRAINT staff_role_taken_at CHECK (length(taken_at) = 24),
    CONSTRAINT staff_role_scope CHECK ((scope_kind = 'all') = (scope = '')),
    CONSTRAINT staff_role_scoped CHECK (role IN ('trainer', 'trip-leader') OR scope_kind = 'all')
) STRICT;
-- The same role given twice is held once.
CREATE UNIQUE INDEX staff_role_live ON staff_role (staff_id, role, scope_kind, scope) WHERE taken_at IS NULL;

-- Invitations to a role, used once; only hashes of link and code are kept. invited_by is empty for the code printed at a start without an owner.
CREATE TABLE invitation (
    id           INTEGER NOT NULL PRIMARY KEY,
    role         TEXT NOT NULL CONSTRAINT invitation_role CHECK (role IN ('owner', 'office', 'trainer', 'trip-leader')),
    scope_kind   TEXT NOT NULL CONSTRAINT invitation_scope_kind CHECK (scope_kind IN ('all', 'course', 'trip')),
    scope        TEXT NOT NULL,
    name         TEXT NOT NULL, -- of the person invited
    link_hash    TEXT UNIQUE CONSTRAINT invitation_link_hash CHECK (length(link_hash) = 64),
    code_hash    TEXT NOT NULL UNIQUE CONSTRAINT invitation_code_hash CHECK (length(code_hash) = 64),
    invited_by   INTEGER REFERENCES staff (id),
    made_at      TEXT NOT NULL CONSTRAINT invitation_made_at CHECK (length(made_at) = 24),
    expires_at   TEXT CONSTRAINT invitation_expires_at CHECK (length(expires_at) = 24),
    state        TEXT NOT NULL DEFAULT 'open' CONSTRAINT invitation_state CHECK (state IN ('open', 'claimed', 'used', 'void')),
    bot          TEXT, -- who took it, or wants to
    chat         TEXT,
    sender       TEXT,
    check_number INTEGER, -- what the inviter asks the person who typed the code
    decided_at   TEXT CONSTRAINT invitation_decided_at CHECK (length(decided_at) = 24),
    CONSTRAINT invitation_claimed CHECK (state NOT IN ('claimed', 'used') OR (bot IS NOT NULL AND chat IS NOT NULL AND sender IS NOT NULL)),
    CONSTRAINT invitation_printed CHECK (invited_by IS NOT NULL OR (role = 'owner' AND link_hash IS NULL))
) STRICT;
CREATE INDEX invitation_claimed_of ON invitation (invited_by) WHERE state = 'claimed';

-- Wrong codes typed, of the last day: five in a chat, and a brake for all.
CREATE TABLE wrong_code (
    id       INTEGER NOT NULL PRIMARY KEY,
    bot      TEXT NOT NULL,
    chat     TEXT NOT NULL,
    typed_at TEXT NOT NULL CONSTRAINT wrong_code_typed_at CHECK (length(typed_at) = 24)
) STRICT;
CREATE INDEX wrong_code_by_chat ON wrong_code (bot, chat, typed_at);
CREATE INDEX wrong_code_by_time ON wrong_code (typed_at);
