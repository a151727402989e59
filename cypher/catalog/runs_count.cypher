// How many runs
/*
The count of what `catalog/runs` lists.

:param since => 0
:param until => timestamp()
:param status => null
:param as_of => timestamp()

Columns
  total  INTEGER  how many
*/
MATCH (n:Run)
WHERE n.recorded_at IS NOT NULL AND n.id IS NOT NULL
  AND n.recorded_at >= $since AND n.recorded_at <= $until
  AND n.recorded_at <= $as_of
  AND ($status IS NULL OR coalesce(CASE WHEN n.changed_at > $as_of THEN
    head([(n)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at | f]) END, n).status = $status)
  AND NOT n:Demo AND NOT EXISTS { (n)-[into:RESOLVED_TO]->() WHERE into.recorded_at <= $as_of < into.retracted_at }
RETURN count(n) AS total;
