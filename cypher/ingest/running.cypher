// Runs that said long ago that they run
/*
Runs that have been RUNNING since before a moment and have no gap that says so, a page at a time: what time makes one.

:param after => ''
:param before => timestamp() - 7 * 86400000
:param first => 200

Columns
  ids  LIST<STRING>  ids of the runs, in order
*/
MATCH (n:Run)
WHERE n.status = 'RUNNING' AND n.id > $after
  AND coalesce(n.started_at, n.recorded_at) < $before
  AND NOT EXISTS { (n)-[:RESOLVED_TO]->() }
  AND NOT EXISTS { (n)-[:LACKS]->(:Gap {name: 'RUN_INCOMPLETE'}) }
WITH n.id AS id ORDER BY id LIMIT $first
RETURN collect(id) AS ids;
