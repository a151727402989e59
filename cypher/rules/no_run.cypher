// Model artifact without a run
/*
The bytes that a model version holds, or a version of which no bytes are known, and no run that generated them.

Judges: ModelArtifact ModelVersion
How: incremental
Severity: error
Level: 1
Hides: everything
Problem: No run is linked to the model bytes {name}: nothing says what made them.
Remedy: Report the run that made them (recordRuns, or import the pipeline that did), with these bytes among its outputs.

:param ids => ['model-artifact:gallery/churn@no-run']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE (n:ModelArtifact
    AND EXISTS { (n)<-[:HOLDS]-() }
    AND NOT EXISTS { (n)-[:GENERATED_BY]->() })
  OR (n:ModelVersion
    AND NOT EXISTS { (n)-[:HOLDS]->() })
RETURN n.id AS id,
       [(n)<-[:HOLDS|SERVES|POINTS_TO]-(who) | who.id][..5] AS evidence
ORDER BY id;
