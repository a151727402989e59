// Models
/*
Models by id, a page at a time, of one namespace (`model:<namespace>/`) or of all but the demo.

:param prefix => 'model:demo/'
:param after => ''
:param search => null
:param first => 50

Columns
  node  NODE  a model
*/
MATCH (n:Model)
WHERE n.id > $after AND n.id STARTS WITH $prefix
  AND ($search IS NULL OR toLower(n.name) CONTAINS toLower($search))
  AND ($prefix <> 'model:' OR NOT n:Demo)
RETURN n AS node ORDER BY n.id LIMIT $first;
