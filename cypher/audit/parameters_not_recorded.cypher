// Run without hyperparameters
/*
A run that made a model without a linked set of hyperparameters.

Judges: Run
How: kept
Severity: error
Level: 1
Problem: The run {name} made a model, and its hyperparameters were not recorded.
Remedy: Report the hyperparameters (recordRuns with parameters), or say that it has none (noParameters: true).

:param ids => ['run:record/demo%2Fchurn%40v0.9']
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
  AND NOT EXISTS { (n)-[set:CONFIGURED_BY]->() WHERE set.recorded_at <= $as_of < set.retracted_at }
  AND NOT coalesce(was.no_parameters, false)
RETURN n.id AS id, [(n)<-[out:GENERATED_BY]-(made) WHERE out.recorded_at <= $as_of < out.retracted_at | made.id][..5] AS evidence
ORDER BY id;
