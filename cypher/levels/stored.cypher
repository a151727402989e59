// Levels as they are kept
/*
A page of the model versions that are at some level, by id, as `AT_LEVEL` says.

:param after => ''
:param first => 50000

Columns
  id        STRING   id of the version
  level     INTEGER  its level
  artifact  STRING   id of the bytes that the level is of, null if none are known
  run       STRING   id of the run that the level is of, null if none is known
*/
MATCH (v:ModelVersion)
WHERE v.id > $after
  // as of: AND v.recorded_at <= $as_of
WITH v ORDER BY v.id LIMIT $first
OPTIONAL MATCH (v)-[at:AT_LEVEL]->(level:Level)
RETURN v.id AS id, level.number AS level, at.artifact AS artifact, at.run AS run ORDER BY id;
