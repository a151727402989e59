// Content without a known producer
/*
Data or a base model with a strong digest, without a producing run, and not a declared source.

Judges: DatasetVersion ModelArtifact
How: incremental
Severity: note
Level: 4
Hides: everything
Problem: The content of {name} is known, but not what produced it, and nobody said that it is a source.
Remedy: Report the run that made it (recordRuns with outputs), or declare it a source (declareSource).

:param ids => ['dataset-version:sha256:45f8a70d24c8f674860cf5e9f93f8c28cd1b580bcb4aa662b0d0e0fe61b6e692']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE (n:DatasetVersion OR (n:ModelArtifact AND EXISTS { (n)<-[:USED {role: 'base_model'}]-() }))
  AND was.digest_strength = 'strong'
  AND NOT coalesce(was.declared_source, false)
  AND NOT EXISTS { (n)-[:GENERATED_BY]->() }
RETURN n.id AS id, [was.digest_algorithm + ':' + was.digest] AS evidence
ORDER BY id;
