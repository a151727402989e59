// Runs of which nobody said whether their code was changed
/*
For each version the nearest run in its lineage that ran at a commit of which nobody said whether it had changes that were
not committed. A recall counts it as of its commit.

:param ids => ['model-version:gallery/churn@unknown-commit']

Columns
  id   STRING  the version
  run  NODE    the run
*/
UNWIND $ids AS id
MATCH (v:Entity {id: id})
CALL (v) {
  MATCH path = (v)-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM*1..]->(run:Run)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH run, min(length(path)) AS distance
  WHERE EXISTS { (run)-[at:AT_COMMIT]->() WHERE at.dirty IS NULL }
  WITH run, distance ORDER BY distance, run.id LIMIT 1
  RETURN run
}
RETURN id, run ORDER BY id;
