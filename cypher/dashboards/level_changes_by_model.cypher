// How levels of the versions of each model changed
/*
As `dashboards/level_changes`, model by model, of those that begin in a way. Lists instead of rows: thousands of groups
are read in half the time.

:param since => 0
:param until => timestamp()
:param width => 86400000
:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']

Columns
  buckets  LIST<INTEGER>  numbers of stretches, some more than once
  models   LIST<STRING>   at the same places, how ids of the versions of a model begin
  levels   LIST<INTEGER>  at the same places, 0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
  changes  LIST<INTEGER>  at the same places, how many more versions of the model came to the level then than left it
*/
UNWIND range(0, 4) AS level
CALL (level) {
  MATCH ()-[at:AT_LEVEL]->()
  WHERE at.level = level AND $since < at.recorded_at <= $until AND at.version IS NOT NULL // all three of the index
  RETURN at.recorded_at / $width AS bucket, split(at.version, '@')[0] AS model, count(*) AS change
  UNION ALL
  MATCH ()-[at:PAST_AT_LEVEL]->()
  WHERE at.level = level AND at.retracted_at > $since AND at.recorded_at <= $until
  UNWIND [[at.recorded_at, 1], [at.retracted_at, -1]] AS end
  WITH at, end WHERE $since < end[0] <= $until
  RETURN end[0] / $width AS bucket, split(at.version, '@')[0] AS model, sum(end[1]) AS change
}
WITH bucket, model, level, change
WHERE model STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE model STARTS WITH namespace)
RETURN collect(bucket) AS buckets, collect(model) AS models, collect(level) AS levels, collect(change) AS changes;
