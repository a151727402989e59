// Model versions by name and version or alias
/*
What `name@version` or `name@alias` means, in every namespace that has a model of that name.

:param name => 'churn'
:param word => 'v1.2'
:param at => timestamp()

Columns
  id         STRING  id of a version
  namespace  STRING  the namespace of its model
*/
MATCH (m:Model {name: $name})
CALL (m) {
  MATCH (v:Entity {id: 'model-version:' + substring(m.id, 6) + '@' + $word})
  RETURN v.id AS id
  UNION
  MATCH (a:Entity {id: 'alias:' + substring(m.id, 6) + '/' + $word})
  MATCH (a)-[points:POINTS_TO]->(v:Entity)
  WHERE coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991)
  RETURN v.id AS id
}
RETURN DISTINCT id, m.namespace AS namespace ORDER BY id;
