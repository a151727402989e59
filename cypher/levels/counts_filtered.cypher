// How many model versions that meet conditions are at each level
/*
The levels of what `catalog/versions_filtered` lists, counted.

:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']
:param alias => null
:param owner => null
:param code => 'DATA_NOT_RECORDED'
:param at => timestamp()

Columns
  level  INTEGER  0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
  total  INTEGER  how many versions
*/
CALL () {
  UNWIND [given IN [$alias] WHERE given IS NOT NULL] AS name
  MATCH (:Alias {name: name})-[points:POINTS_TO]->(v:ModelVersion)
  WHERE coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991)
  RETURN DISTINCT v
  UNION ALL
  UNWIND [given IN [$owner] WHERE given IS NOT NULL] AS name
  MATCH (:Entity:Model {owner: name})<-[:VERSION_OF]-(v:ModelVersion)
  RETURN DISTINCT v
  UNION ALL
  UNWIND [given IN [$code] WHERE given IS NOT NULL] AS name
  MATCH (gap:Entity {id: 'gap:' + name})
  MATCH path = (gap)<-[:LACKS|HOLDS|GENERATED_BY|USED|READ|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..4]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE
    // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
    (edge.role IS NULL OR name <> 'NO_RUN'))
  RETURN DISTINCT v
}
WITH v, count(*) AS met
WHERE met = size([given IN [$alias, $owner, $code] WHERE given IS NOT NULL])
  AND v.id STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE v.id STARTS WITH namespace)
MATCH (v)-[:AT_LEVEL]->(level:Level)
RETURN level.number AS level, count(*) AS total ORDER BY level;
