// Run without a seed
/*
A run that made a model, with no seed among its hyperparameters.

Judges: Run
How: incremental
Severity: warning
Level: 3
Problem: The run {name} made a model, and no seed is among its parameters, so its randomness cannot be repeated.
Remedy: Set a seed, and record it among the parameters (a name that ends in seed or random_state).

:param ids => ['run:demo/churn-vip-v1']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:Run AND coalesce(was.status, 'FINISHED') <> 'RUNNING'
  AND EXISTS { (n)<-[:GENERATED_BY]-(:ModelArtifact) }
  AND NOT EXISTS { (n)-[:CONFIGURED_BY]->(values) WHERE size(values.seeds) > 0 }
RETURN n.id AS id, [(n)-[:CONFIGURED_BY]->(values) | values.id] AS evidence
ORDER BY id;
