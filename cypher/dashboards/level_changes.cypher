// How levels of model versions changed
/*
For each stretch of time and each level: how many versions came to the level less those that left it, by the times of
`AT_LEVEL` and its past, which are sought in their indexes; less the versions that begin with what is hidden. A stretch
is `width` milliseconds, numbered from 1970 on.

:param since => 0
:param until => timestamp()
:param width => 86400000
:param hidden => ['model-version:sandbox/']

Columns
  bucket  INTEGER  number of the stretch
  level   INTEGER  0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
  change  INTEGER  how many more versions are at the level at its end than at its beginning
*/
CALL () {
  UNWIND range(0, 4) AS level
  CALL (level) { // to count by one number is twice as quick as by two
    MATCH ()-[at:AT_LEVEL]->()
    WHERE at.level = level AND $since < at.recorded_at <= $until AND at.version IS NOT NULL // all three of the index
    RETURN at.recorded_at / $width AS bucket, count(*) AS change
  }
  RETURN level, bucket, change
  UNION ALL
  UNWIND range(0, 4) AS level
  MATCH ()-[at:PAST_AT_LEVEL]->()
  WHERE at.level = level AND at.retracted_at > $since AND at.recorded_at <= $until
  UNWIND [[at.recorded_at, 1], [at.retracted_at, -1]] AS end
  WITH level, end WHERE $since < end[0] <= $until
  RETURN level, end[0] / $width AS bucket, sum(end[1]) AS change
  UNION ALL
  UNWIND $hidden AS namespace
  MATCH (v:ModelVersion) WHERE v.id STARTS WITH namespace
  MATCH (v)-[at:AT_LEVEL|PAST_AT_LEVEL]->(to:Level)
  UNWIND [[at.recorded_at, -1], [at.retracted_at, 1]] AS end
  WITH to.number AS level, end WHERE $since < end[0] <= $until
  RETURN level, end[0] / $width AS bucket, sum(end[1]) AS change
}
RETURN bucket, level, sum(change) AS change ORDER BY bucket, level;
