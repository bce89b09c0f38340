-- Below every feature the sender holds back at night each notice that does not say that it may go then, and drops what helps nobody any more.
-- Calendar time. wakes_from: from when on it goes at night too, with the reason, kebab-case; NULL: it waits for the morning.
ALTER TABLE outbox ADD COLUMN wakes_from TEXT CONSTRAINT outbox_wakes_from CHECK (length(wakes_from) = 24);
ALTER TABLE outbox ADD COLUMN wakes_why TEXT CONSTRAINT outbox_wakes_why CHECK ((wakes_why IS NULL) = (wakes_from IS NULL));
ALTER TABLE outbox ADD COLUMN useless_from TEXT CONSTRAINT outbox_useless_from CHECK (length(useless_from) = 24);
CREATE INDEX outbox_awake ON outbox (wakes_from) WHERE state = 'waiting' AND wakes_from IS NOT NULL;
