// A digest that identifies nothing
/*
Data, or a model that something was made from, whose digest is not one of its whole content.

Judges: DatasetVersion ModelArtifact
How: incremental
Severity: error
Level: 2
Hides: everything
Problem: The digest of {name} covers a sample or is too short, so it does not identify the content.
Remedy: Record a digest of the whole content, such as its sha256 (recordDatasetVersions).

:param ids => ['dataset-version:gallery/events@sampled']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE (n:DatasetVersion OR (n:ModelArtifact AND EXISTS { (n)<-[:USED|READ|VALIDATED_ON|DERIVED_FROM]-() }))
  AND was.digest_strength = 'weak'
RETURN n.id AS id, [was.digest_algorithm + ':' + was.digest] AS evidence
ORDER BY id;
