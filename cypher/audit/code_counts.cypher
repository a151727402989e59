// How many gaps stop model versions, by code
/*
Nodes with a gap that keeps some version from some level: on the version, on its bytes, on the run that its level is of,
or on what that run used to make it. Each node counts once for each code, however many versions it stops. Where several
runs may have made a version, the one that `audit/version_gaps` is of is chosen here too: the best known, the one
that its source named, the earliest, then by id.

:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']
:param alias => null
:param at => timestamp()

Columns
  code   STRING   code of the gap
  total  INTEGER  how many nodes
*/
CALL () {
  MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
  MATCH (gap)<-[:LACKS]-(v:ModelVersion)
  RETURN gap, v AS node, v, null AS artifact, null AS run
  UNION ALL
  MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
  MATCH (gap)<-[:LACKS]-(artifact:ModelArtifact)<-[held:HOLDS]-(v)
  RETURN gap, artifact AS node, v, artifact, null AS run
  UNION ALL
  CALL () {
    MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
    MATCH (gap)<-[:LACKS]-(run:Run)
    RETURN gap, run AS node, run
    UNION ALL
    MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
    MATCH (gap)<-[:LACKS]-(node)<-[uses:USED|READ|AT_COMMIT|RAN_IN|CONFIGURED_BY]-(run)
    WHERE uses.role IS NULL OR gap.name <> 'NO_RUN'
    RETURN gap, node, run
  }
  MATCH (run)<-[:GENERATED_BY]-(artifact)<-[held:HOLDS]-(v)
  RETURN gap, node, v, artifact, run
}
WITH gap, node, v, artifact, run
WHERE v.id STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE v.id STARTS WITH namespace)
  // as of: AND v.recorded_at <= $as_of
  AND ($alias IS NULL OR EXISTS { (v)<-[points:POINTS_TO]-(:Alias {name: $alias})
    WHERE coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991) })
CALL (v) {
  MATCH (v)-[held:HOLDS]->(other)
  OPTIONAL MATCH (other)-[:GENERATED_BY]->(maker)
  WITH DISTINCT other, maker // however many sources say so
  RETURN count(*) AS candidates
}
WITH gap, node, v, artifact, run, candidates <= 1 OR artifact IS NULL AS counts
CALL (v, artifact, run, counts) {
  WITH counts WHERE counts
  RETURN true AS chosen
  UNION ALL
  WITH v, artifact, run, counts WHERE NOT counts
  MATCH (v)-[held:HOLDS]->(other)
  OPTIONAL MATCH (other)-[:GENERATED_BY]->(maker)
  CALL (other, maker) {
    UNWIND [other, maker] AS n
    MATCH (n)-[:LACKS]->(other_gap:Gap)
    RETURN min(other_gap.level) AS stop
    UNION ALL
    MATCH (maker)-[uses:USED|READ|AT_COMMIT|RAN_IN|CONFIGURED_BY]->(n)-[:LACKS]->(other_gap:Gap)
    WHERE uses.role IS NULL OR other_gap.name <> 'NO_RUN'
    RETURN min(other_gap.level) AS stop
  }
  WITH artifact, run, other, maker, coalesce(min(stop), 5) AS stops,
       max(CASE WHEN held.run = maker.id OR EXISTS { (maker)<-[:RESOLVED_TO]-(name {id: held.run}) } THEN 1 ELSE 0 END) AS named
  WITH artifact, run, other, maker, stops, named, maker AS was
  ORDER BY stops DESC, named DESC, coalesce(was.started_at, 9007199254740991), maker.id LIMIT 1
  RETURN artifact = other AND (run IS NULL OR run = maker) AS chosen
}
WITH gap, node WHERE chosen
RETURN gap.name AS code, count(DISTINCT node) AS total ORDER BY code;
