// Model versions by name and version or alias
/*
What `name@version` or `name@alias` means: in every namespace that has a model of that name.

:param name => 'churn'
:param word => 'v1.2'
:param escaped => 'v1.2'
:param as_of => timestamp()
:param at => timestamp()

Columns
  id   STRING  id of a version
  how  STRING  version or alias
*/
MATCH (m:Model {name: $name})
CALL (m) {
  MATCH (v:Entity {id: 'model-version:' + substring(m.id, 6) + '@' + $escaped})
  RETURN v.id AS id, 'version' AS how
  UNION
  MATCH (a:Entity {id: 'alias:' + substring(m.id, 6) + '/' + $escaped})
  MATCH (a)-[points:POINTS_TO]->(v:Entity)
  WHERE points.recorded_at <= $as_of < points.retracted_at
    AND coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991)
  RETURN v.id AS id, 'alias' AS how
}
WITH id, how WHERE $word IS NOT NULL
RETURN DISTINCT id, how ORDER BY how DESC, id;
