// How many runs a job or a commit has
/*
The count of what `catalog/runs_of` lists.

:param of => 'commit:47b24a439e41f8d3bf4aa38f61daf9c9b04c2bc2'
:param also => null
:param since => 0
:param until => timestamp()
:param status => null

Columns
  total  INTEGER  how many
*/
MATCH (:Entity {id: $of})<-[:PART_OF|AT_COMMIT]-(n:Run)
WITH DISTINCT n, n AS was
WHERE n.recorded_at >= $since AND n.recorded_at <= $until
  // as of: AND n.recorded_at <= $as_of
  AND ($status IS NULL OR was.status = $status)
  AND ($also IS NULL OR EXISTS { (n)-[:PART_OF|AT_COMMIT]->(:Entity {id: $also}) })
  AND NOT EXISTS { (n)-[:RESOLVED_TO]->() }
RETURN count(n) AS total;
