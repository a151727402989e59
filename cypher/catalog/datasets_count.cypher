// How many datasets
/*
The count of what `catalog/datasets` lists.

:param prefix => 'dataset:demo/'
:param after => ''
:param search => null
:param as_of => timestamp()

Columns
  total  INTEGER  how many
*/
MATCH (n:Dataset)
WHERE n.id > $after AND n.id STARTS WITH $prefix
  AND ($search IS NULL OR toLower(n.name) CONTAINS toLower($search))
  AND n.recorded_at <= $as_of
  AND ($prefix <> 'dataset:' OR NOT n:Demo)
RETURN count(n) AS total;
