// Content from nowhere
/*
Data or a base model with a strong digest, without a producing run, and not a declared source.

Judges: DatasetVersion ModelArtifact
How: kept
Severity: note
Level: 4
Hides: everything
Problem: The content of {name} is known, but not what produced it, and nobody said that it is a source.
Remedy: Report the run that made it (recordRuns with outputs), or declare it a source (declareSource).

:param ids => ['dataset-version:sha256:cbd2964b89362ac52754f0c1129d572cfb4b9c3bd1f7a0d98b1d6a522e570c0f']
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
  AND was.digest_strength = 'strong'
  AND NOT coalesce(was.declared_source, false)
  AND NOT EXISTS { (n)-[made:GENERATED_BY]->() WHERE made.recorded_at <= $as_of < made.retracted_at }
RETURN n.id AS id, [was.digest_algorithm + ':' + was.digest] AS evidence
ORDER BY id;
