// Model versions that an alias points at
/*
What every alias of that name points at, at a moment.

:param alias => 'production'
:param at => timestamp()

Columns
  id  STRING  id of a version
*/
MATCH (a:Alias {name: $alias})
MATCH (a)-[points:POINTS_TO]->(v:Entity)
WHERE coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991)
RETURN DISTINCT v.id AS id ORDER BY id;
