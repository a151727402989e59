// Model versions
/*
Model versions by id, a page at a time, of one model (`model-version:<namespace>/<model>@`), of one namespace, or of
all but the demo.

:param prefix => 'model-version:demo/'
:param after => ''
:param first => 50

Columns
  node  NODE  a version
*/
MATCH (n:ModelVersion)
WHERE n.id > $after AND n.id STARTS WITH $prefix
  AND ($prefix <> 'model-version:' OR NOT n:Demo)
RETURN n AS node ORDER BY n.id LIMIT $first;
