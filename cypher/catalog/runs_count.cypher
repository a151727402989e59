// How many runs
/*
The count of what `catalog/runs` lists.

:param hidden => []
:param since => 0
:param until => timestamp()
:param status => null

Columns
  total  INTEGER  how many
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
RETURN count(n) AS total;
