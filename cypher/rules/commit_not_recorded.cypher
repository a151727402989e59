// Run without a commit
/*
A run with no link to code.

Judges: Run
How: incremental
Severity: error
Level: 1
Hides: code
Problem: The run {name} is not linked to any commit, so the code that ran is unknown.
Remedy: Report the commit of the run (recordRuns with commit), or run it from a git working copy.

:param ids => ['run:gallery/no-commit']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:Run AND coalesce(was.status, 'FINISHED') <> 'RUNNING'
  AND NOT EXISTS { (n)-[:AT_COMMIT]->() }
RETURN n.id AS id, [(n)<-[:GENERATED_BY]-(made) | made.id][..5] AS evidence
ORDER BY id;
