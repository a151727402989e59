// The time of the clock
/*
The time of the last write that can be seen whole: what is asked as of it stays the same, whatever is written later.
It comes out of the index, which shows a write after all that it wrote (schema/clock_time).

Columns
  at  INTEGER  epoch milliseconds; null where nothing was ever written, or just while the index changes
*/
MATCH (clock:Clock)
WHERE clock.at >= 0
RETURN max(clock.at) AS at ORDER BY at;
