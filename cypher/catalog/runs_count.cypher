// How many runs
/*
The count of what `catalog/runs` lists.

:param since => 0
:param until => timestamp()
:param status => null
:param job => null
:param commit => null

Columns
  total  INTEGER  how many
*/
MATCH (n:Run)
WHERE n.recorded_at IS NOT NULL AND n.id IS NOT NULL
  AND n.recorded_at >= $since AND n.recorded_at <= $until
  AND ($status IS NULL OR n.status = $status)
  AND ($job IS NULL OR EXISTS { (n)-[of:PART_OF]->(:Entity {id: $job}) WHERE of.retracted_at = 9007199254740991 })
  AND ($commit IS NULL OR EXISTS { (n)-[of:AT_COMMIT]->(:Entity {id: $commit}) WHERE of.retracted_at = 9007199254740991 })
  AND NOT n:Demo AND NOT EXISTS { (n)-[:RESOLVED_TO {retracted_at: 9007199254740991}]->() }
RETURN count(n) AS total;
