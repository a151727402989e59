// Current targets of an alias
/*
The edges by which an alias points at versions at the time of the transaction. No row where there is no such model.

:param model => 'model:demo/churn'
:param alias => 'alias:demo/churn/production'
:param version => 'model-version:demo/churn@v1.2'
:param now => timestamp()
:param forever => 9007199254740991

Columns
  known   BOOLEAN    whether there is such a version
  points  LIST<MAP>  its edges: {id, end, since}
*/
MATCH (m:Entity {id: $model})
OPTIONAL MATCH (v:Entity {id: $version})
OPTIONAL MATCH (a:Entity {id: $alias})-[points:POINTS_TO]->(pointed:Entity)
WHERE coalesce(points.until, $forever) > $now
RETURN v IS NOT NULL AS known, collect(CASE WHEN points IS NULL THEN null ELSE
  {id: points.id, end: pointed.id, since: points.since} END) AS points;
