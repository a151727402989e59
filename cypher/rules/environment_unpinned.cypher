// Environment without a lock
/*
A run whose environment nobody can rebuild.

Judges: Run
How: incremental
Severity: warning
Level: 3
Hides: environment
Problem: The environment of the run {name} has neither the digest of a lock file nor that of an image, so it cannot be rebuilt.
Remedy: Record the digest of the lock file or of the container image (environment.lockDigest or imageDigest).

:param ids => ['run:demo/churn-vip-v1']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:Run AND coalesce(was.status, 'FINISHED') <> 'RUNNING'
  AND EXISTS { (n)-[:RAN_IN]->() }
  AND NOT EXISTS { (n)-[:RAN_IN]->(pinned) WHERE (pinned.lock_digest IS NOT NULL OR pinned.image_digest IS NOT NULL) }
RETURN n.id AS id, [(n)-[:RAN_IN]->(e) | e.id] AS evidence
ORDER BY id;
