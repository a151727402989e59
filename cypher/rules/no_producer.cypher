// Content without a known producer
/*
Data, or a model that something was made from, without a producing run that did not read it, and not a declared source: with a strong digest, so that no other
gap is on it; or fetched from an address where, or inside or around which, a known run writes, or though somebody denies that it is a
source; or, whatever is said of its
source, data with the bytes of a model that a run made, and data imported from a place of another project where, or
inside or around which, a known run writes.

Judges: DatasetVersion ModelArtifact
How: incremental
Severity: note
Level: 4
Hides: everything
Problem: What produced {name} is not known: nobody said that it is a source, or a run writes where it was fetched or imported from, or made the same bytes as a model.
Remedy: Report the run that made it (recordRuns with outputs), or declare it a source (declareSource).

:param ids => ['dataset-version:sha256:45f8a70d24c8f674860cf5e9f93f8c28cd1b580bcb4aa662b0d0e0fe61b6e692']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE (n:DatasetVersion OR (n:ModelArtifact AND EXISTS { (n)<-[:USED|READ|VALIDATED_ON|DERIVED_FROM]-() }))
  AND (was.digest_strength = 'strong' OR was.fetched_from IS NOT NULL)
  AND NOT EXISTS { // a run that wrote what it read is no origin of it
    MATCH (n)-[:GENERATED_BY]->(maker) WHERE NOT EXISTS { (maker)-[:USED|READ|VALIDATED_ON|EVALUATED_ON]->(n) }
  }
CALL (n) {
  MATCH (n)<-[same:RESOLVED_TO*0..1]-(name)
  // as of: WHERE all(step IN same WHERE step.recorded_at <= $as_of < step.retracted_at)
  MATCH (twin:Entity {id: 'model-artifact:' + substring(name.id, size('dataset-version:'))})
  MATCH (twin)-[is:RESOLVED_TO*0..1]->(model)
  // as of: WHERE all(step IN is WHERE step.recorded_at <= $as_of < step.retracted_at)
  WITH model WHERE EXISTS { (model)-[:GENERATED_BY]->() }
  WITH DISTINCT model.id AS id ORDER BY id LIMIT 3
  RETURN collect(id) AS models
}
CALL (n) {
  MATCH (n)-[:VERSION_OF {how: 'imported'}]->(place:Dataset)
  WITH DISTINCT place.id AS id, split(place.id, '%2F') AS parts
  CALL (id, parts) {
    UNWIND range(1, size(parts)) AS depth
    MATCH (near:Entity {id: substring(reduce(text = '', part IN parts[..depth] | text + '%2F' + part), 3)})
    RETURN near
    UNION
    MATCH (near:Dataset) WHERE near.id STARTS WITH id + '%2F'
    RETURN near
  }
  MATCH (near)<-[:VERSION_OF]-(made) WHERE EXISTS { (made)-[:GENERATED_BY]->() }
  WITH DISTINCT made.id AS id ORDER BY id LIMIT 3
  RETURN collect(id) AS imported
}
WITH n, was, models + imported AS made WHERE made <> [] OR NOT coalesce(was.declared_source, false)
WITH n, made, was.fetched_from AS at, was.declared_source = false AS denied, CASE WHEN was.digest IS NULL THEN [] ELSE [was.digest_algorithm + ':' + was.digest] END
  AS content
CALL (at) {
  WITH at WHERE at IS NOT NULL
  WITH at, [i IN range(1, size(at)) WHERE i = size(at) OR '/' IN [substring(at, i - 1, 1), substring(at, i, 1)]
    | left(at, i)] AS around
  MATCH (there:Entity)
  WHERE there.uri IN around OR there.uri STARTS WITH at + '/' OR there.uri STARTS WITH at + '?'
  WITH there WHERE EXISTS { (there)-[:GENERATED_BY]->() }
  WITH there ORDER BY there.id LIMIT 3
  RETURN collect(there.id) AS writes
}
WITH n, at, content, writes, made WHERE at IS NULL OR size(writes) > 0 OR size(made) > 0 OR denied
RETURN n.id AS id, content + made + CASE WHEN at IS NULL THEN [] ELSE ['fetched from ' + at] + writes END AS evidence
ORDER BY id;
