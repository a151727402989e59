// Changes that were not committed
/*
A run from a dirty working tree.

Judges: Run
How: incremental
Severity: error
Level: 2
Hides: code
Problem: The run {name} ran with changes that were not committed, and no diff of them was kept.
Remedy: Commit before training, or keep the diff (commit.diffDigest in recordRuns).

:param ids => ['run:demo/churn-v1.2']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
MATCH (n)-[plan:AT_COMMIT]->(code)
WHERE n:Run
  AND plan.dirty AND plan.diff_digest IS NULL
RETURN n.id AS id, collect(DISTINCT code.id) AS evidence
ORDER BY id;
