-- Bots whose channel has taken nothing for an hour: people who are on another one too are written to there. The row goes when the channel works.
CREATE TABLE channel_down (
    bot   TEXT NOT NULL PRIMARY KEY,
    since TEXT NOT NULL CONSTRAINT channel_down_since CHECK (length(since) = 24) -- machine time
) STRICT, WITHOUT ROWID;

-- A send of this row may have arrived although nobody said so: it never goes by another channel.
ALTER TABLE outbox ADD COLUMN may_have_gone INTEGER NOT NULL DEFAULT 0 CONSTRAINT outbox_may_have_gone CHECK (may_have_gone IN (0, 1));
