// Run without a commit
/*
A run with no link to code.

Judges: Run
How: kept
Severity: error
Level: 1
Hides: code
Problem: The run {name} is not linked to any commit, so the code that ran is unknown.
Remedy: Report the commit of the run (recordRuns with commit), or run it from a git working copy.

:param ids => ['run:museum/no-commit']
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
  AND NOT EXISTS { (n)-[at:AT_COMMIT]->() WHERE at.recorded_at <= $as_of < at.retracted_at }
RETURN n.id AS id, [(n)<-[out:GENERATED_BY]-(made) WHERE out.recorded_at <= $as_of < out.retracted_at | made.id][..5] AS evidence
ORDER BY id;
