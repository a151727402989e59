// Run without an environment
/*
A run with no link to an environment.

Judges: Run
How: incremental
Severity: warning
Level: 3
Hides: environment
Problem: The environment that the run {name} ran in was not recorded.
Remedy: Report the environment (recordRuns with environment: python, lockDigest or imageDigest).

:param ids => ['run:record/demo%2Fchurn%40v0.9']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:Run AND coalesce(was.status, 'FINISHED') <> 'RUNNING'
  AND NOT EXISTS { (n)-[:RAN_IN]->() }
RETURN n.id AS id, [(n)<-[:GENERATED_BY]-(made) | made.id][..5] AS evidence
ORDER BY id;
