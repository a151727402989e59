// What the aliases of a source were seen to point to
/*
Aliases of a namespace, with every version that the source says they pointed to.

:param source => 'gallery'
:param namespace => 'gallery'

Columns
  model    STRING     id of the model
  alias    STRING     name of the alias
  history  LIST<MAP>  version, since and until
*/
MATCH (a:Alias)
WHERE a.namespace = $namespace
MATCH (a)-[points:POINTS_TO]->(v:ModelVersion)
WHERE points.source = $source
RETURN a.model AS model, a.name AS alias,
  collect({version: v.version, since: points.since, until: points.until}) AS history
ORDER BY model, alias;
