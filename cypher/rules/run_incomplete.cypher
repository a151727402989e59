// A run that did not finish
/*
A run that failed, was killed, or said a week ago that it runs and has not said since that it ended.

Judges: Run
How: incremental scheduled
Severity: warning
Level: 3
Hides: everything
Problem: The run {name} did not finish (it is {status}), so what it recorded may not be all that it did.
Remedy: Run it again, or report its end (recordRuns with its id and status).

:param ids => ['run:gallery/failed', 'run:gallery/never-ended']
:param now => timestamp()

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:Run AND (was.status IN ['FAILED', 'KILLED']
  OR (was.status = 'RUNNING' AND coalesce(was.started_at, n.recorded_at) < $now - 7 * 86400000))
RETURN n.id AS id,
       [was.status + CASE was.status WHEN 'RUNNING'
        THEN ' since ' + toString(datetime({epochMillis: coalesce(was.started_at, n.recorded_at)})) ELSE '' END] AS evidence
ORDER BY id;
