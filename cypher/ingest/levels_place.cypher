// Put model versions at their levels
/*
A version is at one level at a time, and the relationship says of which bytes and run the level is; what was so
before becomes past. `own` is the own level of a version (levels/own): it is at 3 at most where a gap lies behind
it.

:param rows => [{id: 'model-version:demo/churn@v1.2', own: 4, artifact: null, run: null}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  moved  LIST<STRING>  ids of those that changed their level or what it is of
*/
UNWIND $rows AS row
MATCH (v:Entity {id: row.id}) WHERE v:ModelVersion
MATCH (to:Level {number: CASE WHEN v:Open AND row.own > 3 THEN 3 ELSE row.own END})
OPTIONAL MATCH (v)-[old:AT_LEVEL]->(was)
WITH row, v, to, old, was WHERE old IS NULL OR was <> to OR coalesce(old.run, '') <> coalesce(row.run, '')
  OR coalesce(old.artifact, '') <> coalesce(row.artifact, '')
FOREACH (_ IN CASE WHEN old IS NULL THEN [] ELSE [1] END |
  CREATE (v)-[past:PAST_AT_LEVEL]->(was)
  SET past = properties(old), past.retracted_at = $now
  DELETE old)
CREATE (v)-[at:AT_LEVEL]->(to)
SET at.recorded_at = $now, at.retracted_at = $forever, at.level = to.number, at.version = v.id, at.run = row.run,
    at.artifact = row.artifact
RETURN collect(v.id) AS moved;
