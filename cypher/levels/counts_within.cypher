// How many model versions of a namespace or model are at each level
/*
Counted from the versions, which are found by the beginning of their ids.

:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']

Columns
  level  INTEGER  0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
  total  INTEGER  how many versions
*/
MATCH (v:ModelVersion)
WHERE v.id STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE v.id STARTS WITH namespace)
MATCH (v)-[:AT_LEVEL]->(level:Level)
RETURN level.number AS level, count(*) AS total ORDER BY level;
