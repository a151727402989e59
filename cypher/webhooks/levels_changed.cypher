// Levels that changed
/*
Model versions that came to a level after a position in the history of the graph, oldest first. A position is a moment and, of
what happened at that moment, the key of the last. A version that stayed at its level, of other bytes or by another run,
did not change it.

:param after => 0
:param last => ''
:param until => timestamp()
:param first => 100

Columns
  moment  INTEGER  when, epoch milliseconds
  key     STRING   one for each change at that moment
  node    STRING   id of the model version
  name    STRING   its name
  level   INTEGER  the level that it came to
  before  INTEGER  the level that it left; null where it is new
*/
UNWIND range(0, 4) AS level
CALL (level) {
  MATCH (v)-[at:AT_LEVEL]->()
  WHERE at.level = level AND $after <= at.recorded_at <= $until AND at.version IS NOT NULL // all three of the index
  RETURN v, at
  UNION ALL
  MATCH (v)-[at:PAST_AT_LEVEL]->()
  WHERE at.level = level AND at.retracted_at >= $after AND $after <= at.recorded_at <= $until
  RETURN v, at
}
WITH at.recorded_at AS moment, 'level.changed ' + v.id AS key, v, level
WHERE moment > $after OR key > $last
OPTIONAL MATCH (v)-[was:PAST_AT_LEVEL]->() WHERE was.retracted_at = moment
WITH moment, key, v, level, was.level AS before
WHERE before IS NULL OR before <> level
RETURN moment, key, v.id AS node, v.name AS name, level, before ORDER BY moment, key LIMIT $first;
