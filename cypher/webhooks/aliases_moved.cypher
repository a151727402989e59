// Aliases that moved
/*
Aliases that came to point at a version after a position in the history of the graph, oldest first. A position is a moment and,
of what happened at that moment, the key of the last. That another source says what one had said already moves nothing.

:param after => 0
:param last => ''
:param until => timestamp()
:param first => 100

Columns
  moment  INTEGER  when, epoch milliseconds
  key     STRING   one for each move at that moment
  node    STRING   id of the alias
  name    STRING   its name
  model   STRING   id of the model
  version STRING   id of the version that it points at
  before  STRING   id of the version that it pointed at, as far as one is known
  sources LIST<STRING>  who said so at that moment
*/
CALL () {
  MATCH (a:Alias)-[to:POINTS_TO]->(v)
  WHERE $after <= to.recorded_at <= $until
  RETURN a, to, v
  UNION ALL
  MATCH (a:Alias)-[to:PAST_POINTS_TO]->(v)
  WHERE $after <= to.recorded_at <= $until
  RETURN a, to, v
}
WITH to.recorded_at AS moment, 'alias.moved ' + a.id + ' ' + v.id AS key, a, v, to.until AS ended, to.source AS source
WHERE ended IS NULL
WITH moment, key, a, v, source ORDER BY source
WITH moment, key, a, v, collect(DISTINCT source) AS sources
WHERE (moment > $after OR key > $last) AND NOT EXISTS {
  (a)-[other:POINTS_TO|PAST_POINTS_TO]->(v)
  WHERE other.until IS NULL AND other.recorded_at < moment AND other.retracted_at > moment
}
RETURN moment, key, a.id AS node, a.name AS name, a.model AS model, v.id AS version, head(COLLECT {
  MATCH (a)-[was:PAST_POINTS_TO]->(w)
  WHERE was.until IS NULL AND was.retracted_at = moment AND w <> v
  RETURN w.id ORDER BY w.id
}) AS before, sources ORDER BY moment, key LIMIT $first;
