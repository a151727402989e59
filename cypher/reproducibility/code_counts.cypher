// How many gaps stop model versions, by code
/*
Nodes with a gap that keeps some version from some level: on the version, on its bytes, on the run that its level is of,
or on what that run used to make it. Each node counts once for each code, however many versions it stops. Where several
runs may have made a version, the one that `reproducibility/gaps` is of is chosen here too: the best known, the one
that its source named, the earliest, then by id.

:param prefix => 'model-version:demo/'
:param alias => null
:param as_of => timestamp()
:param at => timestamp()

Columns
  code   STRING   code of the gap
  total  INTEGER  how many nodes
*/
CALL () {
  MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
  MATCH (gap)<-[lack:LACKS|LACKED]-(v:ModelVersion)
  WHERE lack.recorded_at <= $as_of < lack.retracted_at
  RETURN gap, v AS node, v, null AS artifact, null AS run
  UNION ALL
  MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
  MATCH (gap)<-[lack:LACKS|LACKED]-(artifact:ModelArtifact)<-[held:HOLDS]-(v)
  WHERE lack.recorded_at <= $as_of < lack.retracted_at AND held.recorded_at <= $as_of < held.retracted_at
  RETURN gap, artifact AS node, v, artifact, null AS run
  UNION ALL
  CALL () {
    MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
    MATCH (gap)<-[lack:LACKS|LACKED]-(run:Run) WHERE lack.recorded_at <= $as_of < lack.retracted_at
    RETURN gap, run AS node, run
    UNION ALL
    MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
    MATCH (gap)<-[lack:LACKS|LACKED]-(node)<-[with:USED|AT_COMMIT|RAN_IN|CONFIGURED_BY]-(run)
    WHERE lack.recorded_at <= $as_of < lack.retracted_at AND with.recorded_at <= $as_of < with.retracted_at
      AND (with.role IS NULL OR (with.role IN ['training', 'base_model', 'feature', 'input', 'unknown'] AND gap.name <> 'NO_RUN'))
    RETURN gap, node, run
  }
  MATCH (run)<-[made:GENERATED_BY]-(artifact)<-[held:HOLDS]-(v)
  WHERE made.recorded_at <= $as_of < made.retracted_at AND held.recorded_at <= $as_of < held.retracted_at
  RETURN gap, node, v, artifact, run
}
WITH gap, node, v, artifact, run
WHERE v.recorded_at <= $as_of AND v.id STARTS WITH $prefix AND ($prefix <> 'model-version:' OR NOT v:Demo)
  AND ($alias IS NULL OR EXISTS { (v)<-[points:POINTS_TO]-(:Alias {name: $alias})
    WHERE points.recorded_at <= $as_of < points.retracted_at
      AND coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991) })
CALL (v) {
  MATCH (v)-[held:HOLDS]->(other) WHERE held.recorded_at <= $as_of < held.retracted_at
  OPTIONAL MATCH (other)-[made:GENERATED_BY]->(by) WHERE made.recorded_at <= $as_of < made.retracted_at
  WITH DISTINCT other, by // however many sources say so
  RETURN count(*) AS candidates
}
WITH gap, node, v, artifact, run, candidates <= 1 OR artifact IS NULL AS counts
CALL (v, artifact, run, counts) {
  WITH counts WHERE counts
  RETURN true AS chosen
  UNION ALL
  WITH v, artifact, run, counts WHERE NOT counts
  MATCH (v)-[held:HOLDS]->(other) WHERE held.recorded_at <= $as_of < held.retracted_at
  OPTIONAL MATCH (other)-[made:GENERATED_BY]->(by) WHERE made.recorded_at <= $as_of < made.retracted_at
  CALL (other, by) {
    UNWIND [other, by] AS n
    MATCH (n)-[lack:LACKS|LACKED]->(hole:Gap) WHERE lack.recorded_at <= $as_of < lack.retracted_at
    RETURN min(hole.level) AS stop
    UNION ALL
    MATCH (by)-[with:USED|AT_COMMIT|RAN_IN|CONFIGURED_BY]->(n)-[lack:LACKS|LACKED]->(hole:Gap)
    WHERE with.recorded_at <= $as_of < with.retracted_at AND lack.recorded_at <= $as_of < lack.retracted_at
      AND (with.role IS NULL OR (with.role IN ['training', 'base_model', 'feature', 'input', 'unknown'] AND hole.name <> 'NO_RUN'))
    RETURN min(hole.level) AS stop
  }
  WITH artifact, run, other, by, coalesce(min(stop), 5) AS stops,
       max(CASE WHEN held.run = by.id OR EXISTS { (by)<-[same:RESOLVED_TO]-(name {id: held.run})
         WHERE same.recorded_at <= $as_of < same.retracted_at } THEN 1 ELSE 0 END) AS named
  WITH artifact, run, other, by, stops, named, CASE WHEN by.changed_at > $as_of
    THEN head([(by)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at | f.started_at])
    ELSE by.started_at END AS started_at
  ORDER BY stops DESC, named DESC, coalesce(started_at, 9007199254740991), by.id LIMIT 1
  RETURN artifact = other AND (run IS NULL OR run = by) AS chosen
}
WITH gap, node WHERE chosen
RETURN gap.name AS code, count(DISTINCT node) AS total ORDER BY code;
