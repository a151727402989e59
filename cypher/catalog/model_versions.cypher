// Model versions
/*
Model versions by id, a page at a time, of one model (`model-version:<namespace>/<model>@`), of one namespace, or of
all but the demo.
The bounds are a range, not STARTS WITH, so that a page costs the page, however far down the list it is.

Counted: rows

:param prefix => 'model-version:demo/'
:param after => ''
:param hidden => ['model-version:sandbox/']
:param first => 50

Columns
  node  NODE  a version
*/
MATCH (n:ModelVersion)
WHERE n.id > $prefix AND n.id < $prefix + '\uDBFF\uDFFF'
  // as of: AND n.recorded_at <= $as_of
  AND NOT any(namespace IN $hidden WHERE n.id STARTS WITH namespace)
  /* page */ AND n.id > $after
RETURN n AS node
/* page */ ORDER BY n.id LIMIT $first;
