-- What the runtime keeps. Instants are UTC text of fixed width, yyyy-MM-ddTHH:mm:ss.fffZ, so that text order is time order.

-- Updates as delivered. A repeat of (bot, update_id) is the same update again and changes nothing.
-- raw is emptied when the update is done: what people wrote is kept only as long as it is needed.
CREATE TABLE inbox (
    id INTEGER PRIMARY KEY,
    bot TEXT NOT NULL,
    update_id INTEGER NOT NULL,
    chat TEXT NOT NULL,
    raw TEXT NOT NULL,
    received_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    tries INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    CONSTRAINT inbox_once UNIQUE (bot, update_id),
    CONSTRAINT inbox_state CHECK (state IN ('waiting', 'done', 'dead')),
    CONSTRAINT inbox_dead_has_reason CHECK (state <> 'dead' OR reason IS NOT NULL),
    CONSTRAINT inbox_received_at CHECK (length(received_at) = 24)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (id) WHERE state = 'waiting';
CREATE INDEX inbox_dead ON inbox (id) WHERE state = 'dead';

-- Messages to send. class: 0 answer, 1 notice, 2 announcement. not_before is machine time.
-- payload is emptied when the message is sent.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    bot TEXT NOT NULL,
    chat TEXT NOT NULL,
    class INTEGER NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    not_before TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    message_id TEXT,
    reason TEXT,
    created_at TEXT NOT NULL,
    done_at TEXT,
    CONSTRAINT outbox_class CHECK (class IN (0, 1, 2)),
    CONSTRAINT outbox_state CHECK (state IN ('waiting', 'claimed', 'sent', 'failed', 'unsure', 'cancelled')),
    CONSTRAINT outbox_claim_is_for_announcements CHECK (state <> 'claimed' OR class = 2),
    CONSTRAINT outbox_end_has_reason CHECK (state NOT IN ('failed', 'unsure', 'cancelled') OR reason IS NOT NULL),
    CONSTRAINT outbox_created_at CHECK (length(created_at) = 24)
) STRICT;
CREATE INDEX outbox_waiting ON outbox (bot, class, id) WHERE state = 'waiting';
CREATE INDEX outbox_waiting_chat ON outbox (bot, chat) WHERE state = 'waiting';
CREATE INDEX outbox_claimed ON outbox (bot) WHERE state = 'claimed';
CREATE INDEX outbox_unsure ON outbox (bot, id) WHERE state = 'unsure';

-- Waits a channel asked for (429). chat '' is the whole bot. Machine time. A repeat replaces the wait.
CREATE TABLE pause (
    bot TEXT NOT NULL,
    chat TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    CONSTRAINT pause_key PRIMARY KEY (bot, chat),
    CONSTRAINT pause_instants CHECK (length(since) = 24 AND length(until) = 24 AND since <= until)
) STRICT, WITHOUT ROWID;

-- Everything timed. due_at is calendar time. A repeat of (kind, key) is the same timer, moved.
CREATE TABLE timer (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    due_at TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'planned',
    tries INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    done_at TEXT,
    CONSTRAINT timer_once UNIQUE (kind, key),
    CONSTRAINT timer_state CHECK (state IN ('planned', 'fired', 'cancelled', 'missed')),
    CONSTRAINT timer_end_has_reason CHECK (state NOT IN ('cancelled', 'missed') OR reason IS NOT NULL),
    CONSTRAINT timer_due_at CHECK (length(due_at) = 24)
) STRICT;
CREATE INDEX timer_planned ON timer (due_at, id) WHERE state = 'planned';

-- A person's place in a conversation. A repeat of the key replaces the value.
CREATE TABLE stored_conversation (
    bot TEXT NOT NULL,
    chat TEXT NOT NULL,
    sender TEXT NOT NULL,
    value TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT stored_conversation_key PRIMARY KEY (bot, chat, sender),
    CONSTRAINT stored_conversation_updated_at CHECK (length(updated_at) = 24)
) STRICT, WITHOUT ROWID;

-- Chats that cannot be written to, or have a new id. A chat without a row is active. A repeat replaces the state.
CREATE TABLE chat_state (
    bot TEXT NOT NULL,
    chat TEXT NOT NULL,
    state TEXT NOT NULL,
    since TEXT NOT NULL,
    moved_to TEXT,
    CONSTRAINT chat_state_key PRIMARY KEY (bot, chat),
    CONSTRAINT chat_state_state CHECK (state IN ('active', 'blocked', 'moved', 'deleted')),
    CONSTRAINT chat_state_moved CHECK ((state = 'moved') = (moved_to IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- The last day a group was invited to write privately. A repeat moves the day.
CREATE TABLE group_invitation (
    bot TEXT NOT NULL,
    chat TEXT NOT NULL,
    day TEXT NOT NULL,
    CONSTRAINT group_invitation_key PRIMARY KEY (bot, chat)
) STRICT, WITHOUT ROWID;

-- Starts of the program. stopped_at stays empty after a crash. Machine time.
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    stopped_at TEXT
) STRICT;

-- One row: the last sign of life, for the health verb. Machine time.
CREATE TABLE heartbeat (
    id INTEGER PRIMARY KEY,
    beat_at TEXT NOT NULL,
    CONSTRAINT heartbeat_single CHECK (id = 1)
) STRICT;
