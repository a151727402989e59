// Run without hyperparameters
/*
A run that made a model without a linked set of hyperparameters.

Judges: Run
How: incremental
Severity: error
Level: 1
Problem: The run {name} made a model, and its hyperparameters were not recorded.
Remedy: Report the hyperparameters (recordRuns with parameters), or say that it has none (noParameters: true).

:param ids => ['run:record/demo%2Fchurn%40v0.9']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:Run AND coalesce(was.status, 'FINISHED') <> 'RUNNING'
  AND EXISTS { (n)<-[made:GENERATED_BY]-(:ModelArtifact) }
  AND NOT EXISTS { (n)-[:CONFIGURED_BY]->() }
  AND NOT coalesce(was.no_parameters, false)
RETURN n.id AS id, [(n)<-[:GENERATED_BY]-(made) | made.id][..5] AS evidence
ORDER BY id;
