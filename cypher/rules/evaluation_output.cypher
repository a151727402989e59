// Data made by an evaluation
/*
Data that something was made from, or derived from, or validated on, made by a run that measured something on other data:
predictions on a test set, say, hold what they are predictions of. A model that such a run made is no less known for it.

Judges: DatasetVersion
How: incremental
Severity: warning
Level: 4
Hides: everything
Problem: {name} was made by a run that only measured something on other data, as far as it says; whether these are in {name} is not known.
Remedy: Report what it was made from in the role input (recordRuns); where it holds none of it, report the measurement as a run of its own.

:param ids => ['dataset-version:gallery/predictions@found']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n:DatasetVersion AND EXISTS { (n)<-[:USED|READ|VALIDATED_ON|DERIVED_FROM]-() }
MATCH (n)-[:GENERATED_BY]->(run)-[measured:VALIDATED_ON|EVALUATED_ON]->(on)
WHERE on <> n AND NOT EXISTS { (run)-[:USED|READ]->(on) }
WITH n, measured.role + ' ' + on.id + ' of ' + run.id AS shown ORDER BY shown
RETURN n.id AS id, collect(DISTINCT shown)[..5] AS evidence
ORDER BY id;
