// Begin a write: its turn, and its time
/*
Locks the clock, so it waits for the write before, and reads its time after that: record times are the order of
commits. A write of several messages takes as many ticks as it asks for, so that each can have a time of its own; they
end at its own time, `now`, and all come after that of the write before.

:param ticks => 1

Columns
  now  INTEGER  the time of the write, epoch milliseconds
*/
MATCH (clock:Clock {id: 'clock:'})
SET clock.id = clock.id // locks it: waits for the write before
WITH clock, datetime.realtime().epochMillis AS real
SET clock.at = CASE WHEN real > clock.at + $ticks THEN real ELSE clock.at + $ticks END
RETURN clock.at AS now;
