// A digest that identifies nothing
/*
Data or a base model whose digest is not one of its whole content.

Judges: DatasetVersion ModelArtifact
How: kept
Severity: error
Level: 2
Hides: everything
Problem: The digest of {name} covers a sample or is too short, so it does not identify the content.
Remedy: Record a digest of the whole content, such as its sha256 (recordDatasetVersions).

:param ids => ['dataset-version:museum/events@sampled']
:param as_of => timestamp()

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, coalesce(CASE WHEN n.changed_at > $as_of THEN
  head([(n)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at | f]) END, n) AS was
WHERE (n:DatasetVersion OR (n:ModelArtifact AND EXISTS { (n)<-[used:USED]-() WHERE used.recorded_at <= $as_of < used.retracted_at AND used.role = 'base_model' }))
  AND was.digest_strength = 'weak'
RETURN n.id AS id, [was.digest_algorithm + ':' + was.digest] AS evidence
ORDER BY id;
