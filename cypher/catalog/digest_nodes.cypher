// Nodes for the graph digest
/*
What the graph says of its nodes, by id, a page at a time: the oracle that two graphs are the same.

:param after => ''
:param first => 5000

Columns
  id          STRING        id of the node
  labels      LIST<STRING>  its labels, but for the marks of levels and of the sweep
  properties  MAP           its properties
  gaps        LIST<STRING>  codes of its current gaps
*/
MATCH (n:Entity)
WHERE n.id > $after AND NOT n:Evidence AND NOT n:Gap AND n.withdrawn_at IS NULL
WITH n ORDER BY n.id LIMIT $first
RETURN n.id AS id, [label IN labels(n) WHERE NOT label IN ['Open', 'Unswept', 'Unjudged']] AS labels, properties(n) AS properties, [(n)-[:LACKS]->(gap) | gap.name] AS gaps
ORDER BY id;
