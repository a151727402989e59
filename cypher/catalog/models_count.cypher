// How many models
/*
The count of what `catalog/models` lists.

:param prefix => 'model:demo/'
:param after => ''
:param hidden => ['model:sandbox/']
:param search => null

Columns
  total  INTEGER  how many
*/
MATCH (n:Model)
WHERE n.id > $after AND n.id STARTS WITH $prefix
  AND ($search IS NULL OR toLower(n.name) CONTAINS toLower($search))
  // as of: AND n.recorded_at <= $as_of
  AND NOT any(namespace IN $hidden WHERE n.id STARTS WITH namespace)
RETURN count(n) AS total;
