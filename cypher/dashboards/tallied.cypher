// Levels of the versions of each model, job or repository, as they are counted now
/*
How many versions are at each level, by the degree of the tallies; a version of several jobs or repositories counts for
each, and for null where it is of none. `dashboards/levels_by_model` and its like count the same one by one, as of any
moment. Three lists instead of rows: thousands of groups are read in half the time.

:param within => 'job/model-version:demo/'
:param hidden => ['model-version:sandbox/']

Columns
  groups    LIST<STRING>   how ids of the versions of a model begin; or ids of jobs or repositories, '' where none is known
  levels    LIST<INTEGER>  at the same places, levels of their versions: once for each namespace
  versions  LIST<INTEGER>  at the same places, how many are at that level
*/
MATCH (tally:Tally)
WHERE tally.id STARTS WITH $within AND NOT tally.namespace IN $hidden
WITH tally, COUNT { (tally)-[:COUNTS]->() } AS versions ORDER BY tally.id
WHERE versions > 0
RETURN collect(coalesce(tally.group, '')) AS groups, collect(tally.level) AS levels, collect(versions) AS versions;
