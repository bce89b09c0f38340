-- What belongs to a row goes when the row goes.

-- Somebody who is erased is counted no more.
CREATE TRIGGER announcement_recipient_discounted AFTER DELETE ON announcement_recipient
BEGIN
    UPDATE announcement_count
    SET people = people - 1
    WHERE announcement_id = old.announcement_id AND state = old.state;
END;

-- Also those who were erased before.
UPDATE announcement_count
SET people = (SELECT count(*)
              FROM announcement_recipient AS recipient
              WHERE recipient.announcement_id = announcement_count.announcement_id AND recipient.state = announcement_count.state);

-- A live message, with its words, is forgotten with the row of the outbox that carried it last: by then nobody changes it any more, and a line that
-- is to be said after all is a new message.
CREATE INDEX live_message_by_row ON live_message (outbox_id);
DELETE FROM live_message
WHERE outbox_id NOT IN (SELECT id FROM outbox);

CREATE TRIGGER outbox_forgotten_with_live AFTER DELETE ON outbox WHEN old.live_key IS NOT NULL
BEGIN
    DELETE FROM live_message
    WHERE outbox_id = old.id;
END;
