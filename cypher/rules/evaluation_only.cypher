// Only evaluation data
/*
A run that made a model, with data only in test, validation or evaluation roles.

Judges: Run
How: incremental
Severity: error
Level: 1
Hides: everything
Problem: The run {name} made a model; the only data linked to it were used to measure it, not to train it.
Remedy: Report the training data of the run (recordRuns with inputs of role training).

:param ids => ['run:gallery/evaluation-only']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:Run AND coalesce(was.status, 'FINISHED') <> 'RUNNING'
  AND EXISTS { (n)<-[:GENERATED_BY]-(:ModelArtifact) }
  AND EXISTS { (n)-[:VALIDATED_ON|EVALUATED_ON]->(:DatasetVersion) }
  AND NOT EXISTS { (n)-[used:USED|READ]->(:DatasetVersion) WHERE NOT coalesce(used.how, '') IN ['configuration', 'may still hold'] }
RETURN n.id AS id,
       [(n)-[used:VALIDATED_ON|EVALUATED_ON]->(data:DatasetVersion) | used.role + ' ' + data.id][..5] AS evidence
ORDER BY id;
