// Run that has not ended
/*
A run that made a model or a dataset version and says that it is still running: it may yet read and write more, so what
is not recorded of it is no gap yet, and nothing that it made is known to be complete.

Judges: Run
How: incremental
Severity: note
Level: 1
Hides: everything
Problem: The run {name} made something and is still running, so what it reads and writes may not all be recorded yet.
Remedy: Wait until it ends, or report its end (recordRuns with its id and status).

:param ids => ['run:gallery/never-ended']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:Run AND was.status = 'RUNNING' AND EXISTS { (n)<-[made:GENERATED_BY]-() }
RETURN n.id AS id, [(n)<-[:GENERATED_BY]-(made) | made.id][..5] AS evidence
ORDER BY id;
