// How many model versions
/*
The count of what `catalog/model_versions` lists.

:param prefix => 'model-version:demo/'
:param after => ''

Columns
  total  INTEGER  how many
*/
MATCH (n:ModelVersion)
WHERE n.id > $after AND n.id STARTS WITH $prefix
  AND ($prefix <> 'model-version:' OR NOT n:Demo)
RETURN count(n) AS total;
