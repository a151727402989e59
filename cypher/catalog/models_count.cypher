// How many models
/*
The count of what `catalog/models` lists.

:param prefix => 'model:demo/'
:param after => ''
:param search => null
:param as_of => timestamp()

Columns
  total  INTEGER  how many
*/
MATCH (n:Model)
WHERE n.id > $after AND n.id STARTS WITH $prefix
  AND ($search IS NULL OR toLower(n.name) CONTAINS toLower($search))
  AND n.recorded_at <= $as_of
  AND ($prefix <> 'model:' OR NOT n:Demo)
RETURN count(n) AS total;
