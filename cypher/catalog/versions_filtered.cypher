// Model versions that meet conditions
/*
Model versions by id, or by the time they were created (`direction` 1 for the oldest first, -1 for the newest first, 0
for neither), a page at a time: of a namespace or model (by the beginning of their ids), and of those what an alias
points at, the versions of an owner's models, those with a certain gap on themselves, on a run that may
have made them, or on what that run used to make them; all conditions that are given must hold, and one must be given.

Counted: rows

:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']
:param alias => null
:param owner => null
:param code => 'DATA_NOT_RECORDED'
:param at => timestamp()
:param direction => 0
:param after_place => 0
:param after => ''
:param first => 50

Columns
  node   NODE     a version
  place  INTEGER  when it was created, times the direction
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
  // as of: AND v.recorded_at <= $as_of
WITH v, $direction * v.created_at AS place
/* page */ WHERE place > $after_place OR (place = $after_place AND v.id > $after)
RETURN v AS node, place
/* page */ ORDER BY place, v.id LIMIT $first;
