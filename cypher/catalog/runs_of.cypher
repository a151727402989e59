// Runs of a job or at a commit, newest first
/*
What `catalog/runs` lists, of one job or of one commit: found from there, so it costs the runs of it and not all that
there are. `also` is the other one where both are asked for.

Counted: rows

:param of => 'commit:47b24a439e41f8d3bf4aa38f61daf9c9b04c2bc2'
:param also => null
:param since => -9007199254740990
:param until => timestamp()
:param status => null
:param before => timestamp()
:param before_id => '~'
:param first => 50

Columns
  node  NODE  a run
*/
MATCH (:Entity {id: $of})<-[:PART_OF|AT_COMMIT]-(n:Run)
WITH DISTINCT n, n AS was
WHERE n.recorded_at >= $since AND n.recorded_at <= $until
  // as of: AND n.recorded_at <= $as_of
  AND ($status IS NULL OR was.status = $status)
  AND ($also IS NULL OR EXISTS { (n)-[:PART_OF|AT_COMMIT]->(:Entity {id: $also}) })
  AND NOT EXISTS { (n)-[:RESOLVED_TO]->() }
  /* page */ AND n.recorded_at <= $before AND (n.recorded_at < $before OR n.id < $before_id)
RETURN n AS node
/* page */ ORDER BY n.recorded_at DESC, n.id DESC LIMIT $first;
