// Environment without a lock
/*
A run whose environment nobody can rebuild.

Judges: Run
How: kept
Severity: warning
Level: 3
Hides: environment
Problem: The environment of the run {name} has neither the digest of a lock file nor that of an image, so it cannot be rebuilt.
Remedy: Record the digest of the lock file or of the container image (environment.lockDigest or imageDigest).

:param ids => ['run:demo/churn-vip-v1']
:param as_of => timestamp()

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, coalesce(CASE WHEN n.changed_at > $as_of THEN
  head([(n)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at | f]) END, n) AS was
WHERE n:Run AND coalesce(was.status, 'FINISHED') <> 'RUNNING'
  AND EXISTS { (n)-[in:RAN_IN]->() WHERE in.recorded_at <= $as_of < in.retracted_at }
  AND NOT EXISTS { (n)-[in:RAN_IN]->(pinned) WHERE in.recorded_at <= $as_of < in.retracted_at
    AND (pinned.lock_digest IS NOT NULL OR pinned.image_digest IS NOT NULL) }
RETURN n.id AS id, [(n)-[in:RAN_IN]->(e) WHERE in.recorded_at <= $as_of < in.retracted_at | e.id] AS evidence
ORDER BY id;
