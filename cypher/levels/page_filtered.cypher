// Model versions that meet conditions, by level
/*
A page of what `catalog/versions_filtered` lists, the worst first, then by id. A page follows the level and id of the
last version of the page before.

Counted: by level

:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']
:param alias => null
:param owner => null
:param code => 'DATA_NOT_RECORDED'
:param at => timestamp()
:param below => 5
:param after_level => -1
:param after_id => ''
:param first => 50

Columns
  node   NODE     a model version
  level  INTEGER  0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
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
WITH v, level.number AS level
/* page */ WHERE level < $below AND (level > $after_level OR (level = $after_level AND v.id > $after_id))
RETURN v AS node, level
/* page */ ORDER BY level, v.id LIMIT $first;
