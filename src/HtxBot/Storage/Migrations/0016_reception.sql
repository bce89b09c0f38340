-- When each channel last answered its receiver: what people wrote longer ago than the channel keeps it may be lost. Machine time.
-- A repeat replaces the row.
CREATE TABLE reception (
    bot      TEXT NOT NULL PRIMARY KEY,
    heard_at TEXT NOT NULL CONSTRAINT reception_heard_at CHECK (length(heard_at) = 24)
) STRICT, WITHOUT ROWID;
