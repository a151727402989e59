// Changes that were not committed
/*
A run from a dirty working tree, without a digest of its changes. The digest pins the code, as that of data pins the
data: what is kept elsewhere can be held against it. It brings nothing back.

Judges: Run
How: incremental
Severity: error
Level: 2
Hides: code
Problem: The run {name} ran with changes that were not committed, and no digest says which.
Remedy: Commit before training, or keep the diff yourself and record its digest (commit.diffDigest in recordRuns): Forebear keeps the digest alone.

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
