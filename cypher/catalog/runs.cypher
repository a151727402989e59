// Runs, newest first
/*
Runs by the time of record, a page at a time; a page follows the time and id of the last run of the page before.

:param since => 0
:param until => timestamp()
:param status => null
:param job => null
:param commit => null
:param before => timestamp()
:param before_id => '~'
:param first => 50

Columns
  node  NODE  a run
*/
MATCH (n:Run)
WHERE n.recorded_at IS NOT NULL AND n.id IS NOT NULL
  AND n.recorded_at >= $since AND n.recorded_at <= $until
  AND ($status IS NULL OR n.status = $status)
  AND ($job IS NULL OR EXISTS { (n)-[of:PART_OF]->(:Entity {id: $job}) WHERE of.retracted_at = 9007199254740991 })
  AND ($commit IS NULL OR EXISTS { (n)-[of:AT_COMMIT]->(:Entity {id: $commit}) WHERE of.retracted_at = 9007199254740991 })
  AND NOT n:Demo AND NOT EXISTS { (n)-[:RESOLVED_TO {retracted_at: 9007199254740991}]->() }
  AND n.recorded_at <= $before AND (n.recorded_at < $before OR n.id < $before_id)
RETURN n AS node ORDER BY n.recorded_at DESC, n.id DESC LIMIT $first;
