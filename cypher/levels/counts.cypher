// How many model versions are at each level
/*
Counted by the degree of each level, less the versions that begin with what is hidden.

:param hidden => ['model-version:sandbox/']

Columns
  level  INTEGER  0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
  total  INTEGER  how many versions
*/
UNWIND range(0, 4) AS number
MATCH (level:Level {number: number})
CALL (level) {
  UNWIND $hidden AS namespace
  MATCH (v:ModelVersion) WHERE v.id STARTS WITH namespace
  MATCH (v)-[:AT_LEVEL]->(level)
  RETURN count(v) AS less
}
RETURN level.number AS level, COUNT { (level)<-[:AT_LEVEL]-() } - less AS total ORDER BY level;
