-- People who telephone: consent by word of mouth, and the code by which they link a chat later.

-- Every time somebody agreed on the telephone, kept as proof: which text was read out, by whom, when.
CREATE TABLE phone_consent (
    id           INTEGER NOT NULL PRIMARY KEY,
    person_id    INTEGER NOT NULL REFERENCES person (id),
    staff_id     INTEGER NOT NULL REFERENCES staff (id),
    text_version TEXT NOT NULL,
    answered_at  TEXT NOT NULL CONSTRAINT phone_consent_answered_at CHECK (length(answered_at) = 24)
) STRICT;
CREATE INDEX phone_consent_by_person ON phone_consent (person_id);

-- Used once; only the hash is kept. A newer one of the same person makes it void.
CREATE TABLE link_code (
    id         INTEGER NOT NULL PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    code_hash  TEXT NOT NULL UNIQUE CONSTRAINT link_code_hash CHECK (length(code_hash) = 64),
    made_by    INTEGER NOT NULL REFERENCES staff (id),
    made_at    TEXT NOT NULL CONSTRAINT link_code_made_at CHECK (length(made_at) = 24),
    expires_at TEXT NOT NULL CONSTRAINT link_code_expires_at CHECK (length(expires_at) = 24),
    used_at    TEXT CONSTRAINT link_code_used_at CHECK (length(used_at) = 24),
    void_at    TEXT CONSTRAINT link_code_void_at CHECK (length(void_at) = 24)
) STRICT;
CREATE INDEX link_code_by_person ON link_code (person_id);
CREATE INDEX link_code_by_staff ON link_code (made_by);
CREATE INDEX phone_consent_by_staff ON phone_consent (staff_id);
