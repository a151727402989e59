// Say that levels are kept again
/*
From this write on they are right; the time in which they were not is remembered, since then they are walked.

Reads: whole label

:param now => timestamp()

Columns
  intervals  LIST<INTEGER>  when levels were not kept: from, to, from, to
*/
MATCH (clock:Clock {id: 'clock:'})
SET clock.levels_stale = coalesce(clock.levels_stale, []) +
  CASE WHEN clock.levels_since IS NULL THEN [] ELSE [clock.levels_since, $now] END,
  clock.levels_since = null
WITH clock
CALL () { MATCH (turn:Turn) DELETE turn RETURN count(*) AS ended }
RETURN clock.levels_stale AS intervals;
