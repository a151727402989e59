// When levels were not kept
/*
Since when levels are not kept, and all intervals in which they were not: a question about such a moment is walked.

Columns
  since      INTEGER        since when they are not kept, null if they are
  intervals  LIST<INTEGER>  when they were not: from, to, from, to
*/
MATCH (clock:Clock {id: 'clock:'})
RETURN clock.levels_since AS since, coalesce(clock.levels_stale, []) AS intervals ORDER BY since;
