// How many datasets
/*
The count of what `catalog/datasets` lists.

:param prefix => 'dataset:demo/'
:param after => ''
:param hidden => ['dataset:sandbox/']
:param search => null

Columns
  total  INTEGER  how many
*/
MATCH (n:Dataset)
WHERE n.id > $after AND n.id STARTS WITH $prefix
  AND ($search IS NULL OR toLower(n.name) CONTAINS toLower($search))
  // as of: AND n.recorded_at <= $as_of
  AND NOT any(namespace IN $hidden WHERE n.id STARTS WITH namespace)
RETURN count(n) AS total;
