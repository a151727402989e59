// The same run, another result
/*
Bytes of a model made from data, a clean commit, hyperparameters and an environment, all known, from which another run
of the same job made other bytes.

Judges: ModelArtifact
How: swept
Severity: note
Problem: The bytes {name} cannot be made again for sure: another run with the same data, commit, hyperparameters and environment made others.
Remedy: Fix what still varies (seeds of every library, threads, GPU kernels), or record what differed among the hyperparameters.

:param ids => ['model-artifact:sha256:b92d54d871310a9b13d6956ea2934140b3352a625d5d2bddcd5fc3d814e7e59c']
:param as_of => timestamp()

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
MATCH (n)-[made:GENERATED_BY]->(run)
WHERE n:ModelArtifact AND n.digest_strength = 'strong' AND made.recorded_at <= $as_of < made.retracted_at
  AND EXISTS { (run)-[with:USED]->() WHERE with.recorded_at <= $as_of < with.retracted_at AND with.role IN ['training', 'base_model', 'feature', 'input'] }
  AND EXISTS { (run)-[with:AT_COMMIT]->() WHERE with.recorded_at <= $as_of < with.retracted_at }
  AND EXISTS { (run)-[with:CONFIGURED_BY]->() WHERE with.recorded_at <= $as_of < with.retracted_at }
  AND EXISTS { (run)-[with:RAN_IN]->() WHERE with.recorded_at <= $as_of < with.retracted_at }
  AND NOT EXISTS { (run)-[with:AT_COMMIT|USED]->() WHERE with.recorded_at <= $as_of < with.retracted_at AND (with.dirty OR with.role = 'unknown') }
WITH DISTINCT n, run
CALL (run) { // the two rarest of its causes: the fewest runs to compare
  MATCH (run)-[with:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN]->(cause)
  WHERE with.recorded_at <= $as_of < with.retracted_at
    AND (with.role IS NULL OR with.role IN ['training', 'base_model', 'feature', 'input'])
  WITH DISTINCT cause, COUNT { (cause)<--() } AS degree ORDER BY degree, cause.id LIMIT 2
  RETURN collect(cause) AS rare
}
WITH n, run, rare[0] AS first, rare[1] AS second
CALL (n, run, first, second) {
  MATCH (first)<-[by:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN]-(other)
  WHERE other <> run AND by.recorded_at <= $as_of < by.retracted_at
    AND EXISTS { (other)-[too:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN]->(second) WHERE too.recorded_at <= $as_of < too.retracted_at }
    AND NOT EXISTS { (other)<-[same:GENERATED_BY]-(n) WHERE same.recorded_at <= $as_of < same.retracted_at }
  WITH n, run, collect(DISTINCT other) AS others
  WITH n, run, others, COLLECT {
    MATCH (run)-[with:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN|PART_OF]->(each)
    WHERE with.recorded_at <= $as_of < with.retracted_at AND (with.role IS NULL OR with.role IN ['training', 'base_model', 'feature', 'input'])
      AND NOT each:Run
    RETURN DISTINCT each.id AS each_id ORDER BY each_id
  } AS signature
  UNWIND others AS other
  WITH n, run, other, signature
  WHERE signature = COLLECT {
    MATCH (other)-[with:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN|PART_OF]->(each)
    WHERE with.recorded_at <= $as_of < with.retracted_at AND (with.role IS NULL OR with.role IN ['training', 'base_model', 'feature', 'input'])
      AND NOT each:Run
    RETURN DISTINCT each.id AS each_id ORDER BY each_id
  }
    AND NOT EXISTS { (other)-[with:AT_COMMIT|USED]->() WHERE with.recorded_at <= $as_of < with.retracted_at AND (with.dirty OR with.role = 'unknown') }
  MATCH (other)<-[out:GENERATED_BY]-(result:ModelArtifact)
  WHERE out.recorded_at <= $as_of < out.retracted_at AND result.digest_strength = 'strong'
    AND result.digest_algorithm = n.digest_algorithm
    AND NOT EXISTS { (run)<-[same:GENERATED_BY]-(result) WHERE same.recorded_at <= $as_of < same.retracted_at }
  RETURN other.id + ' made ' + result.id AS shown LIMIT 5
}
WITH DISTINCT n, shown ORDER BY shown
RETURN n.id AS id, collect(shown)[..5] AS evidence
ORDER BY id;
