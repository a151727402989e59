// Runs, newest first
/*
Runs known at a moment by the time of record, a page at a time; a page follows the time and id of the last run of the
page before.

Counted: rows

:param hidden => []
:param since => -9007199254740990
:param until => timestamp()
:param status => null
:param before => timestamp()
:param before_id => '~'
:param first => 50

Columns
  node  NODE  a run
*/
MATCH (n:Run)
WHERE n.recorded_at IS NOT NULL AND n.id IS NOT NULL
  AND n.recorded_at >= $since AND n.recorded_at <= $until
  // as of: AND n.recorded_at <= $as_of
  AND ($status IS NULL OR
    // as of: CASE WHEN n.changed_at > $as_of THEN head([(n)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at | f.status]) ELSE
    n.status
    // as of: END
    = $status)
  AND NOT n.id IN $hidden AND NOT EXISTS { (n)-[:RESOLVED_TO]->() }
  /* page */ AND n.recorded_at <= $before AND (n.recorded_at < $before OR n.id < $before_id)
RETURN n AS node
/* page */ ORDER BY n.recorded_at DESC, n.id DESC LIMIT $first;
