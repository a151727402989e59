// Gaps that keep model versions from a level
/*
For each version the gaps on itself and its bytes, and for each run that may have made it the gaps on that run, its
code, its environment and what it read to train; `levels/own` says which run counts.

:param ids => ['model-version:demo/churn@v1.2']

Columns
  id         STRING        id of the version
  own        LIST<MAP>     gaps on it and on its bytes: {node, code}
  artifact   STRING        id of its bytes, null if none are known
  run        STRING        id of a run that made it, null if none is known
  gaps       LIST<MAP>     gaps on the run and on what it used: {node, code}
  made_from  LIST<STRING>  ids of its data, commit and hyperparameters, if the digest of the bytes is a strong one
  names      LIST<STRING>  ids that the run is known by
*/
UNWIND $ids AS id
MATCH (v:Entity {id: id}) WHERE v:ModelVersion
  // as of: AND v.recorded_at <= $as_of
OPTIONAL MATCH (v)-[held:HOLDS]->(artifact)
CALL (v, artifact) {
  UNWIND [v, artifact] AS n
  MATCH (n)-[:LACKS]->(gap:Gap)
  RETURN collect(DISTINCT {node: n.id, code: gap.name}) AS own
}
OPTIONAL MATCH (artifact)-[:GENERATED_BY]->(run)
CALL (run) {
  CALL (run) {
    MATCH (run)-[:LACKS]->(gap:Gap)
    RETURN run.id AS node, gap.name AS code
    UNION
    MATCH (run)-[:USED|READ]->(input)
    MATCH (input)-[:LACKS]->(gap:Gap)
      WHERE gap.name <> 'NO_RUN' // where an input came from is a question of its own lineage, not of this run
    RETURN input.id AS node, gap.name AS code
    UNION
    MATCH (run)-[:AT_COMMIT|RAN_IN|CONFIGURED_BY]->(thing)
    MATCH (thing)-[:LACKS]->(gap:Gap)
    RETURN thing.id AS node, gap.name AS code
  }
  RETURN collect({node: node, code: code}) AS gaps
}
CALL (artifact, run) {
  WITH run, artifact AS was
  MATCH (run)-[:USED|READ|AT_COMMIT|CONFIGURED_BY]->(cause) WHERE was.digest_strength = 'strong'
  WITH DISTINCT cause.id AS cause_id ORDER BY cause_id
  RETURN collect(cause_id) AS made_from
}
RETURN DISTINCT v.id AS id, own, artifact.id AS artifact, run.id AS run, gaps, made_from,
       [run.id] + [(run)<-[:RESOLVED_TO]-(name) | name.id] AS names
ORDER BY id, run;
