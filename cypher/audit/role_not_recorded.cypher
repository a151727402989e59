// Data in an unknown role
/*
A run that made a model, linked to data in a role that nobody stated.

Judges: Run
How: kept
Severity: note
Problem: The run {name} made a model and read data, but whether to train on it or to measure with it was not recorded.
Remedy: Report the role of the input (recordRuns with inputs of role training, validation or test).

:param ids => ['run:museum/no-role']
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
  AND EXISTS { (n)<-[made:GENERATED_BY]-(:ModelArtifact) WHERE made.recorded_at <= $as_of < made.retracted_at }
  AND EXISTS { (n)-[used:USED {role: 'unknown'}]->(:DatasetVersion) WHERE used.recorded_at <= $as_of < used.retracted_at }
RETURN n.id AS id,
       [(n)-[used:USED {role: 'unknown'}]->(data:DatasetVersion) WHERE used.recorded_at <= $as_of < used.retracted_at | data.id][..5] AS evidence
ORDER BY id;
