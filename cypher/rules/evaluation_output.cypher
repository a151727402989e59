// Data made by an evaluation
/*
Data that something was made from, or derived from, or validated on, made by a run that measured something on other data:
predictions on a test set, say, hold what they are predictions of. A model that such a run made is no less known for it.

Judges: DatasetVersion
How: incremental
Severity: warning
Level: 4
Hides: everything
Problem: The run that made {name} names data that it only measured on; whether {name} holds any of these is not known.
Remedy: Report data that it was made from in the role input (recordRuns); where it holds none of these, report the measurement as a run of its own.

:param ids => ['dataset-version:sha256:d5109c297a4b4f1910a4645850e0439993eb8c33856718128e7cc517a095d589']

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
