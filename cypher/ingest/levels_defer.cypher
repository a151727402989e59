// Leave levels for later
/*
What a write touched would be too much to look at within it, or levels wait already: they are kept no more from this
write on, and what it touched is left for the one that repairs them.

:param ids => ['run:demo/churn-v1.1']
:param lost => ['run:demo/churn-v1.1']
:param gaps => ['run:demo/churn-v1.1']
:param since => timestamp()
:param now => timestamp()

Columns
  since  INTEGER  since when levels are not kept
*/
MATCH (clock:Clock {id: 'clock:'})
SET clock.levels_since = coalesce(clock.levels_since, $since)
CREATE (:Turn {at: $now, ids: $ids, lost: $lost, gaps: $gaps})
RETURN clock.levels_since AS since;
