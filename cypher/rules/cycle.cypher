// Data made from itself
/*
A dataset version that its own lineage leads back to, as where a run writes the same content that it read.

Judges: DatasetVersion
How: on demand
Severity: note
Problem: {name} was made from itself: its lineage leads back to it, so its origin is not recorded.
Remedy: Report what each run really read and wrote (recordRuns); a run that changed nothing has no output.

:param ids => ['dataset-version:gallery/events@unchanged']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n:DatasetVersion
CALL (n) {
  MATCH (n)-[way:GENERATED_BY|USED|DERIVED_FROM*1..]->(last)
  // as of: WHERE all(edge IN way WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH DISTINCT n, last
  MATCH (last)-[:USED|DERIVED_FROM]->(n)
  WITH DISTINCT last.id AS shown ORDER BY shown LIMIT 5
  RETURN collect(shown) AS evidence
}
WITH n, evidence WHERE evidence <> []
RETURN n.id AS id, evidence
ORDER BY id;
