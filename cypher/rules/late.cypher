// An input younger than the run
/*
A run with an input that, as was stated of it, came to be only after the run had ended.

Judges: Run
How: scheduled
Severity: warning
Level: 3
Problem: The run {name} cannot have read what is linked to it: an input was created after the run had ended.
Remedy: Report what the run really read (recordRuns with inputs), or the right time of the input (recordDatasetVersions with createdAt).

:param ids => ['run:gallery/late']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
MATCH (n)-[:USED|READ]->(input)
WHERE n:Run
  AND input.created_at_known AND input.created_at > n.ended_at
WITH DISTINCT n, input ORDER BY input.created_at DESC, input.id
WITH n, collect(input.id + ' created at ' + toString(datetime({epochMillis: input.created_at})))[..5] AS shown
RETURN n.id AS id, ['ended at ' + toString(datetime({epochMillis: n.ended_at}))] + shown AS evidence
ORDER BY id;
