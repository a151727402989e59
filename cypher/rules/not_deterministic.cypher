// The same run, another result
/*
Bytes of a model made from data, a commit of which a source says that it was clean, hyperparameters and an environment,
all known, from which another run of the same job made other bytes.

Judges: ModelArtifact
How: scheduled
Severity: note
Problem: The bytes {name} cannot be made again for sure: another run with the same data, commit, hyperparameters and environment made others.
Remedy: Fix what still varies (seeds of every library, threads, GPU kernels), or record what differed among the hyperparameters.

:param ids => ['model-artifact:sha256:526af1b08f3e9513848709cc8f3fdf5f1f39aeebf6d0852ee909f2edb6f3d4fb']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
MATCH (n)-[made:GENERATED_BY]->(run)
WHERE n:ModelArtifact AND n.digest_strength = 'strong'
  AND EXISTS { (run)-[:USED]->() }
  AND EXISTS { (run)-[plan:AT_COMMIT]->() WHERE NOT plan.dirty }
  AND EXISTS { (run)-[:CONFIGURED_BY]->() }
  AND EXISTS { (run)-[:RAN_IN]->() }
  AND NOT EXISTS { (run)-[uses:AT_COMMIT|READ]->() WHERE uses.dirty OR uses.role = 'unknown' }
WITH DISTINCT n, run
CALL (run) { // the two rarest of its causes: the fewest runs to compare
  MATCH (run)-[:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN]->(cause)
  WITH DISTINCT cause, COUNT { (cause)<--() } AS degree ORDER BY degree, cause.id LIMIT 2
  RETURN collect(cause) AS rare
}
WITH n, run, rare[0] AS first, rare[1] AS second
CALL (n, run, first, second) {
  MATCH (first)<-[:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN]-(other)
  WHERE other <> run
    AND EXISTS { (other)-[:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN]->(second) }
    AND NOT EXISTS { (other)<-[:GENERATED_BY]-(n) }
  WITH n, run, collect(DISTINCT other) AS others
  WITH n, run, others, COLLECT {
    MATCH (run)-[:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN|PART_OF]->(each)
    WHERE NOT each:Run
    RETURN DISTINCT each.id AS each_id ORDER BY each_id
  } AS signature
  UNWIND others AS other
  WITH n, run, other, signature
  WHERE signature = COLLECT {
    MATCH (other)-[:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN|PART_OF]->(each)
    WHERE NOT each:Run
    RETURN DISTINCT each.id AS each_id ORDER BY each_id
  }
    AND EXISTS { (other)-[plan:AT_COMMIT]->() WHERE NOT plan.dirty }
    AND NOT EXISTS { (other)-[uses:AT_COMMIT|READ]->() WHERE uses.dirty OR uses.role = 'unknown' }
  MATCH (other)<-[:GENERATED_BY]-(result:ModelArtifact)
  WHERE result.digest_strength = 'strong'
    AND result.digest_algorithm = n.digest_algorithm
    AND NOT EXISTS { (run)<-[:GENERATED_BY]-(result) }
  RETURN other.id + ' made ' + result.id AS shown LIMIT 5
}
WITH DISTINCT n, shown ORDER BY shown
RETURN n.id AS id, collect(shown)[..5] AS evidence
ORDER BY id;
