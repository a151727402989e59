// Gaps that keep model versions from a level
/*
For each version the gaps on itself and its bytes, and for each run that may have made it the gaps on that run, its
code, its environment and what it read to train; which run counts is decided by the levels they leave.

:param ids => ['model-version:demo/churn@v1.2']
:param as_of => timestamp()

Columns
  id          STRING        id of the version
  own         LIST<MAP>     gaps on it and on its bytes: {node, code}
  run         STRING        id of a run that made it, null if none is known
  named       BOOLEAN       whether its source named that run
  started_at  INTEGER       when the run started, if known
  gaps        LIST<MAP>     gaps on the run and on what it used: {node, code}
  made_from   LIST<STRING>  ids of its data, commit and hyperparameters, if the digest of the bytes is a strong one
*/
UNWIND $ids AS id
MATCH (v:Entity {id: id}) WHERE v:ModelVersion
OPTIONAL MATCH (v)-[held:HOLDS]->(artifact) WHERE held.recorded_at <= $as_of < held.retracted_at
CALL (v, artifact) {
  UNWIND [v, artifact] AS n
  MATCH (n)-[lack:LACKS|LACKED]->(gap:Gap) WHERE lack.recorded_at <= $as_of < lack.retracted_at
  RETURN collect(DISTINCT {node: n.id, code: gap.name}) AS own
}
OPTIONAL MATCH (artifact)-[made:GENERATED_BY]->(run) WHERE made.recorded_at <= $as_of < made.retracted_at
CALL (run) {
  CALL (run) {
    MATCH (run)-[lack:LACKS|LACKED]->(gap:Gap) WHERE lack.recorded_at <= $as_of < lack.retracted_at
    RETURN run.id AS node, gap.name AS code
    UNION
    MATCH (run)-[used:USED]->(input) WHERE used.recorded_at <= $as_of < used.retracted_at
      AND used.role IN ['training', 'base_model', 'feature', 'input', 'unknown']
    MATCH (input)-[lack:LACKS|LACKED]->(gap:Gap) WHERE lack.recorded_at <= $as_of < lack.retracted_at
      AND gap.name <> 'NO_RUN' // where an input came from is a question of its own story, not of this run
    RETURN input.id AS node, gap.name AS code
    UNION
    MATCH (run)-[with:AT_COMMIT|RAN_IN|CONFIGURED_BY]->(thing) WHERE with.recorded_at <= $as_of < with.retracted_at
    MATCH (thing)-[lack:LACKS|LACKED]->(gap:Gap) WHERE lack.recorded_at <= $as_of < lack.retracted_at
    RETURN thing.id AS node, gap.name AS code
  }
  RETURN collect({node: node, code: code}) AS gaps
}
CALL (artifact, run) {
  WITH artifact, run, coalesce(CASE WHEN artifact.changed_at > $as_of THEN
    head([(artifact)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at | f]) END, artifact) AS was
  MATCH (run)-[with:USED|AT_COMMIT|CONFIGURED_BY]->(cause) WHERE with.recorded_at <= $as_of < with.retracted_at
    AND (with.role IS NULL OR with.role IN ['training', 'base_model', 'feature', 'input', 'unknown'])
    AND was.digest_strength = 'strong'
  WITH DISTINCT cause.id AS cause_id ORDER BY cause_id
  RETURN collect(cause_id) AS made_from
}
WITH v, own, held, run, gaps, made_from, [run.id] + [(run)<-[same:RESOLVED_TO]-(name)
     WHERE same.recorded_at <= $as_of < same.retracted_at | name.id] AS names,
     coalesce(CASE WHEN run.changed_at > $as_of THEN
       head([(run)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at | f]) END, run) AS was
RETURN v.id AS id, own, run.id AS run, count(CASE WHEN held.run IN names THEN 1 END) > 0 AS named,
       was.started_at AS started_at, gaps, made_from
ORDER BY id, run;
