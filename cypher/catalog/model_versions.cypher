// Model versions
/*
Model versions by id, a page at a time, of one model (`model-version:<namespace>/<model>@`), of one namespace, or of
all but the demo.
The bounds are a range, not STARTS WITH, so that a page costs the page, however far down the list it is.

:param prefix => 'model-version:demo/'
:param after => ''
:param hidden => ['model-version:sandbox/']
:param first => 50

Columns
  node  NODE  a version
*/
MATCH (n:ModelVersion)
WHERE n.id > CASE WHEN $after > $prefix THEN $after ELSE $prefix END AND n.id < $prefix + '\uDBFF\uDFFF'
  // as of: AND n.recorded_at <= $as_of
  AND NOT any(namespace IN $hidden WHERE n.id STARTS WITH namespace)
RETURN n AS node ORDER BY n.id LIMIT $first;
