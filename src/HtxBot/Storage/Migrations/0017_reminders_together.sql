-- Reminders of one person that go in one message: the timer that sent it. Null: it went alone, or has not fired.
ALTER TABLE timer ADD COLUMN sent_with INTEGER;

CREATE INDEX timer_sent_with ON timer (sent_with) WHERE sent_with IS NOT NULL;
