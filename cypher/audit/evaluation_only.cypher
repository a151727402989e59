// Only evaluation data
/*
A run that made a model, with data only in test, validation or evaluation roles.

Judges: Run
How: kept
Severity: error
Level: 1
Hides: everything
Problem: The run {name} made a model; the only data linked to it were used to measure it, not to train it.
Remedy: Report the training data of the run (recordRuns with inputs of role training).

:param ids => ['run:museum/evaluation-only']
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
  AND EXISTS { (n)-[used:USED]->(:DatasetVersion) WHERE used.recorded_at <= $as_of < used.retracted_at }
  AND NOT EXISTS { (n)-[used:USED]->(:DatasetVersion) WHERE used.recorded_at <= $as_of < used.retracted_at
    AND NOT used.role IN ['validation', 'test', 'evaluation'] }
RETURN n.id AS id,
       [(n)-[used:USED]->(data:DatasetVersion) WHERE used.recorded_at <= $as_of < used.retracted_at | used.role + ' ' + data.id][..5] AS evidence
ORDER BY id;
