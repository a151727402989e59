// Runs of a job or at a commit, newest first
/*
What `catalog/runs` lists, of one job or of one commit: found from there, so it costs the runs of it and not all that
there are. `also` is the other one where both are asked for.

:param of => 'commit:3e4e631df85f8f098a933afdd3792bdc9ab0e157'
:param also => null
:param since => 0
:param until => timestamp()
:param status => null
:param as_of => timestamp()
:param before => timestamp()
:param before_id => '~'
:param first => 50

Columns
  node  NODE  a run
*/
MATCH (:Entity {id: $of})<-[edge:PART_OF|AT_COMMIT]-(n:Run) WHERE edge.recorded_at <= $as_of < edge.retracted_at
WITH DISTINCT n
WHERE n.recorded_at >= $since AND n.recorded_at <= $until
  AND n.recorded_at <= $as_of
  AND ($status IS NULL OR coalesce(CASE WHEN n.changed_at > $as_of THEN
    head([(n)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at | f]) END, n).status = $status)
  AND ($also IS NULL OR EXISTS { (n)-[edge:PART_OF|AT_COMMIT]->(:Entity {id: $also})
    WHERE edge.recorded_at <= $as_of < edge.retracted_at })
  AND NOT n:Demo AND NOT EXISTS { (n)-[into:RESOLVED_TO]->() WHERE into.recorded_at <= $as_of < into.retracted_at }
  AND n.recorded_at <= $before AND (n.recorded_at < $before OR n.id < $before_id)
RETURN n AS node ORDER BY n.recorded_at DESC, n.id DESC LIMIT $first;
