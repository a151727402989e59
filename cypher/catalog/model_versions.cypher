// Model versions
/*
Model versions by id, a page at a time, of one model (`model-version:<namespace>/<model>@`), of one namespace, or of
all but the demo.
The bounds are a range, not STARTS WITH, so that a page costs the page, however far down the list it is.

:param prefix => 'model-version:demo/'
:param after => ''
:param as_of => timestamp()
:param first => 50

Columns
  node  NODE  a version
*/
MATCH (n:ModelVersion)
WHERE n.id > CASE WHEN $after > $prefix THEN $after ELSE $prefix END AND n.id < $prefix + '\uDBFF\uDFFF'
  AND n.recorded_at <= $as_of
  AND ($prefix <> 'model-version:' OR NOT n:Demo)
RETURN n AS node ORDER BY n.id LIMIT $first;
