// Data in an unknown role
/*
A run that made a model, linked to data in a role that nobody stated.

Judges: Run
How: incremental
Severity: note
Problem: The run {name} made a model and read data, but whether to train on it or to measure with it was not recorded.
Remedy: Report the role of the input (recordRuns with inputs of role training, validation or test).

:param ids => ['run:gallery/no-role']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:Run AND coalesce(was.status, 'FINISHED') <> 'RUNNING'
  AND EXISTS { (n)<-[:GENERATED_BY]-(:ModelArtifact) }
  AND EXISTS { (n)-[read:READ]->(:DatasetVersion) WHERE coalesce(read.how, '') <> 'may still hold' }
RETURN n.id AS id,
       [(n)-[read:READ]->(data:DatasetVersion) WHERE coalesce(read.how, '') <> 'may still hold' | data.id][..5] AS evidence
ORDER BY id;
