// Levels of the versions of each model
/*
How many versions of each model are at each level, as the index of `AT_LEVEL` says.

:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']

Columns
  group     STRING   how ids of the versions of the model begin
  level     INTEGER  0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
  versions  INTEGER  how many
*/
UNWIND range(0, 4) AS level
CALL (level) {
  // as of: MATCH (to:Level {number: level})
  MATCH ()-[at:AT_LEVEL]->(to)
  WHERE at.level = level AND at.version STARTS WITH $prefix
    AND NOT any(namespace IN $hidden WHERE at.version STARTS WITH namespace)
  RETURN split(at.version, '@')[0] AS group, count(*) AS versions
}
RETURN group, level, versions ORDER BY group, level;
