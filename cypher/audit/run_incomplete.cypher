// A run that did not finish
/*
A run that failed or was killed.

Judges: Run
How: kept
Severity: warning
Level: 3
Hides: everything
Problem: The run {name} ended as {status}, so what it recorded may not be all that it did.
Remedy: Run it again, or report its end (recordRuns with its id and status).

:param ids => ['run:museum/failed']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n:Run AND n.status IN ['FAILED', 'KILLED']
RETURN n.id AS id, [n.status] AS evidence
ORDER BY id;
