// How many model versions
/*
The count of what `catalog/model_versions` lists.

:param prefix => 'model-version:demo/'
:param after => ''
:param as_of => timestamp()

Columns
  total  INTEGER  how many
*/
MATCH (n:ModelVersion)
WHERE n.id > $after AND n.id STARTS WITH $prefix
  AND n.recorded_at <= $as_of
  AND ($prefix <> 'model-version:' OR NOT n:Demo)
RETURN count(n) AS total;
