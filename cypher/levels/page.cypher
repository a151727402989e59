// Model versions by level
/*
A page of the versions below a level, the worst first, then by id: sought in the index of `AT_LEVEL`, level by level. A
page follows the level and id of the last version of the page before.

:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']
:param below => 5
:param after_level => -1
:param after_id => ''
:param first => 50

Columns
  node   NODE     a model version
  level  INTEGER  0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
*/
UNWIND range(CASE WHEN $after_level < 0 THEN 0 ELSE $after_level END, $below - 1) AS level
CALL (level) {
  // as of: MATCH (to:Level {number: level})
  MATCH (v)-[at:AT_LEVEL]->(to)
  WHERE at.level = level
    AND at.version > CASE WHEN level = $after_level AND $after_id > $prefix THEN $after_id ELSE $prefix END
    AND at.version < $prefix + '\uDBFF\uDFFF' AND NOT any(namespace IN $hidden WHERE at.version STARTS WITH namespace)
  RETURN v, at.version AS version
  ORDER BY at.level, at.version LIMIT $first
}
RETURN v AS node, level ORDER BY level, version LIMIT $first;
