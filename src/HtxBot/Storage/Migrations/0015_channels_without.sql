-- For channels that have less: quotas of messages and people, and files by link.

-- What channels with quotas have taken: one row a bot and month (yyyy-MM, Asia/Ho_Chi_Minh), one row a chat that has written to such a bot.

CREATE TABLE channel_month (
    bot      TEXT NOT NULL,
    month    TEXT NOT NULL,
    received INTEGER NOT NULL DEFAULT 0,
    sent     INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT channel_month_key PRIMARY KEY (bot, month),
    CONSTRAINT channel_month_month CHECK (length(month) = 7),
    CONSTRAINT channel_month_counts CHECK (received >= 0 AND sent >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel_chat (
    bot      TEXT NOT NULL,
    chat     TEXT NOT NULL,
    first_at TEXT NOT NULL,
    CONSTRAINT channel_chat_key PRIMARY KEY (bot, chat),
    CONSTRAINT channel_chat_first_at CHECK (length(first_at) = 24)
) STRICT, WITHOUT ROWID;

-- Files behind links, for channels that carry none. Of the link only the hash is kept; a row is forgotten when it has expired.
CREATE TABLE shared_file (
    token_hash BLOB NOT NULL,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content    BLOB NOT NULL,
    expires_at TEXT NOT NULL,
    CONSTRAINT shared_file_key PRIMARY KEY (token_hash),
    CONSTRAINT shared_file_hash CHECK (length(token_hash) = 32),
    CONSTRAINT shared_file_expires_at CHECK (length(expires_at) = 24)
) STRICT;

CREATE INDEX shared_file_expiry ON shared_file (expires_at);
