// Levels of the versions of each model
/*
How many versions of each model are at each level, as `AT_LEVEL` says.

:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']

Columns
  model     STRING   how ids of the versions of the model begin
  level     INTEGER  0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
  versions  INTEGER  how many
*/
UNWIND range(0, 4) AS number
MATCH (to:Level {number: number})
MATCH (to)<-[at:AT_LEVEL]-()
WHERE at.version STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE at.version STARTS WITH namespace)
RETURN split(at.version, '@')[0] AS model, to.number AS level, count(*) AS versions ORDER BY model, level;
