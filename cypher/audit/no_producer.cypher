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
WHERE (n:DatasetVersion OR (n:ModelArtifact AND EXISTS { (n)<-[used:USED]-() WHERE used.recorded_at <= $as_of < used.retracted_at AND used.role = 'base_model' }))
  AND n.digest_strength = 'strong'
  AND NOT coalesce(n.declared_source, false)
  AND NOT EXISTS { (n)-[made:GENERATED_BY]->() WHERE made.recorded_at <= $as_of < made.retracted_at }
RETURN n.id AS id, [n.digest_algorithm + ':' + n.digest] AS evidence
ORDER BY id;
