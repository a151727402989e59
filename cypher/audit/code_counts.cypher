// How many gaps stop model versions, by code
/*
Nodes with a gap that keeps some version from some level: on the version, on its bytes, on the run that its level is of,
or on what that run used to make it. Each node counts once for each code, however many versions it stops. `AT_LEVEL`
says which run it is where several may have made a version.

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
  RETURN gap, v AS node, v
  UNION ALL
  MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
  MATCH (gap)<-[:LACKS]-(artifact:ModelArtifact)
  MATCH (artifact)<-[:HOLDS]-(v)-[level:AT_LEVEL]->()
  WHERE level.artifact = artifact.id
  RETURN gap, artifact AS node, v
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
  MATCH (run)<-[:GENERATED_BY]-(artifact)<-[:HOLDS]-(v)-[level:AT_LEVEL]->()
  WHERE level.run = run.id AND level.artifact = artifact.id
  RETURN gap, node, v
}
WITH gap, node, v
WHERE v.id STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE v.id STARTS WITH namespace)
  // as of: AND v.recorded_at <= $as_of
  AND ($alias IS NULL OR EXISTS { (v)<-[points:POINTS_TO]-(:Alias {name: $alias})
    WHERE coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991) })
RETURN gap.name AS code, count(DISTINCT node) AS total ORDER BY code;
