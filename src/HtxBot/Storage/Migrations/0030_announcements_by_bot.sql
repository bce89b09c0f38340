-- Who is not yet handed over, and who is, is looked up bot by bot: people of a channel that makes its bot wait must not stand before those of another.
DROP INDEX announcement_recipient_planned;
CREATE INDEX announcement_recipient_planned ON announcement_recipient (announcement_id, bot, person_id) WHERE state = 'planned';
DROP INDEX announcement_recipient_queued;
CREATE INDEX announcement_recipient_queued ON announcement_recipient (announcement_id, bot, person_id) WHERE state = 'queued';

-- What went or was missed in the last days.
CREATE INDEX announcement_by_time ON announcement (send_at);
