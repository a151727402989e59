// How levels of model versions changed
/*
For each stretch of time, each level and, where it is asked for, each model: how many versions came to the level less
those that left it, by the times of `AT_LEVEL` and its past. A stretch is `width` milliseconds, numbered from 1970 on.

:param since => 0
:param until => timestamp()
:param width => 86400000
:param grouped => true
:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']

Columns
  bucket  INTEGER  number of the stretch
  model   STRING   how ids of the versions of the model begin, null where models are not asked for
  level   INTEGER  0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
  change  INTEGER  how many more versions are at the level at its end than at its beginning
*/
UNWIND range(0, 4) AS number
MATCH (to:Level {number: number})
CALL (to) {
  MATCH (to)<-[at:AT_LEVEL]-()
  WHERE $since < at.recorded_at <= $until
  RETURN at.version AS version, at.recorded_at AS time, 1 AS step
  UNION ALL
  MATCH (to)<-[at:PAST_AT_LEVEL]-()
  WHERE at.retracted_at > $since AND at.recorded_at <= $until
  UNWIND [[at.recorded_at, 1], [at.retracted_at, -1]] AS end
  WITH at, end WHERE $since < end[0] <= $until
  RETURN at.version AS version, end[0] AS time, end[1] AS step
}
WITH to.number AS level, time / $width AS bucket, version, step
WHERE version STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE version STARTS WITH namespace)
WITH bucket, CASE WHEN $grouped THEN split(version, '@')[0] END AS model, level, sum(step) AS change
RETURN bucket, model, level, change ORDER BY bucket, model, level;
