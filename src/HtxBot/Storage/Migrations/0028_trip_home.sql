-- Who does not go home with the bus: why, as the leader typed it.
ALTER TABLE trip_mark ADD COLUMN reason TEXT;
