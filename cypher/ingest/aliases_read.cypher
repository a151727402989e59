// What the aliases of a source were seen to point to
/*
Aliases whose ids begin so, those of a namespace, with every version that the source says they pointed to.

:param source => 'demo'
:param prefix => 'alias:demo/'

Columns
  model    STRING     id of the model
  alias    STRING     name of the alias
  history  LIST<MAP>  version, since and until
*/
MATCH (a:Entity)
WHERE a.id STARTS WITH $prefix
MATCH (a)-[points:POINTS_TO]->(v:ModelVersion)
WHERE points.source = $source
RETURN a.model AS model, a.name AS alias,
  collect({version: v.version, since: points.since, until: points.until}) AS history
ORDER BY model, alias;
