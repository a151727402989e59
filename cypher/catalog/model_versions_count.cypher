// How many model versions
/*
The count of what `catalog/model_versions` lists.

:param prefix => 'model-version:demo/'
:param after => ''
:param hidden => ['model-version:sandbox/']

Columns
  total  INTEGER  how many
*/
MATCH (n:ModelVersion)
WHERE n.id > $after AND n.id STARTS WITH $prefix
  // as of: AND n.recorded_at <= $as_of
  AND NOT any(namespace IN $hidden WHERE n.id STARTS WITH namespace)
RETURN count(n) AS total;
