// Model versions, oldest first
/*
Versions of any model of one namespace, or of all but the hidden ones, by the time they were created: a page is read in
the order of an index, and follows the time and id of the last version of the page before. Those known at a moment are
listed, in the order of the times that are known today.

:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']
:param place => -9007199254740991
:param place_id => ''
:param first => 20

Columns
  node  NODE     a version
  time  INTEGER  when it was created
*/
MATCH (v:ModelVersion) USING INDEX v:ModelVersion(created_at, id)
WHERE v.created_at >= $place AND (v.created_at > $place OR v.id > $place_id) AND v.id IS NOT NULL
  AND v.id STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE v.id STARTS WITH namespace)
  // as of: AND v.recorded_at <= $as_of
RETURN v AS node, v.created_at AS time ORDER BY v.created_at ASC, v.id ASC LIMIT $first;
