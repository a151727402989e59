// Model versions by name and version or alias
/*
What `name@version` or `name@alias` means: in every namespace that has a model of that name. `demo` tells those of the
demo story, which give way to any other.

:param name => 'churn'
:param word => 'v1.2'
:param as_of => timestamp()
:param at => timestamp()

Columns
  id    STRING   id of a version
  demo  BOOLEAN  whether it is of the demo story
*/
MATCH (m:Model {name: $name})
CALL (m) {
  MATCH (v:Entity {id: 'model-version:' + substring(m.id, 6) + '@' + $word})
  RETURN v.id AS id
  UNION
  MATCH (a:Entity {id: 'alias:' + substring(m.id, 6) + '/' + $word})
  MATCH (a)-[points:POINTS_TO]->(v:Entity)
  WHERE points.recorded_at <= $as_of < points.retracted_at
    AND coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991)
  RETURN v.id AS id
}
RETURN DISTINCT id, m:Demo AS demo ORDER BY id;
