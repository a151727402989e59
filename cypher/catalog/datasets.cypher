// Datasets
/*
Datasets by id, a page at a time, of one namespace (`dataset:<namespace>/`) or of all but the demo.
The bounds are a range, not STARTS WITH, so that a page costs the page, however far down the list it is.

Counted: rows

:param prefix => 'dataset:demo/'
:param after => ''
:param hidden => ['dataset:sandbox/']
:param search => null
:param first => 50

Columns
  node  NODE  a dataset
*/
MATCH (n:Dataset)
WHERE n.id > $prefix AND n.id < $prefix + '\uDBFF\uDFFF'
  AND ($search IS NULL OR toLower(n.name) CONTAINS toLower($search))
  // as of: AND n.recorded_at <= $as_of
  AND NOT any(namespace IN $hidden WHERE n.id STARTS WITH namespace)
  /* page */ AND n.id > $after
RETURN n AS node
/* page */ ORDER BY n.id LIMIT $first;
