// Models
/*
Models by id, a page at a time, of one namespace (`model:<namespace>/`) or of all but the demo.
The bounds are a range, not STARTS WITH, so that a page costs the page, however far down the list it is.

:param prefix => 'model:demo/'
:param after => ''
:param hidden => ['model:sandbox/']
:param search => null
:param first => 50

Columns
  node  NODE  a model
*/
MATCH (n:Model)
WHERE n.id > CASE WHEN $after > $prefix THEN $after ELSE $prefix END AND n.id < $prefix + '\uDBFF\uDFFF'
  AND ($search IS NULL OR toLower(n.name) CONTAINS toLower($search))
  // as of: AND n.recorded_at <= $as_of
  AND NOT any(namespace IN $hidden WHERE n.id STARTS WITH namespace)
RETURN n AS node ORDER BY n.id LIMIT $first;
