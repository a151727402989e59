// How levels of the model versions of a namespace, or of each model, changed
/*
As `dashboards/level_changes`, of the versions that begin in a way; where it is asked for, model by model. The id of each
version that changed is read.

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
UNWIND range(0, 4) AS level
CALL (level) {
  MATCH ()-[at:AT_LEVEL]->()
  WHERE at.level = level AND $since < at.recorded_at <= $until
    AND at.version STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE at.version STARTS WITH namespace)
  RETURN at.recorded_at / $width AS bucket, CASE WHEN $grouped THEN split(at.version, '@')[0] END AS model,
         count(*) AS change
  UNION ALL
  MATCH ()-[at:PAST_AT_LEVEL]->()
  WHERE at.level = level AND at.retracted_at > $since AND at.recorded_at <= $until
    AND at.version STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE at.version STARTS WITH namespace)
  UNWIND [[at.recorded_at, 1], [at.retracted_at, -1]] AS end
  WITH at, end WHERE $since < end[0] <= $until
  RETURN end[0] / $width AS bucket, CASE WHEN $grouped THEN split(at.version, '@')[0] END AS model,
         sum(end[1]) AS change
}
WITH bucket, model, level, sum(change) AS change
RETURN bucket, model, level, change ORDER BY bucket, model, level;
