// Nodes whose id begins so
/*
The names of nodes that begin with a text, known at a moment, and the node that each stands for: found by the index of
ids. Where all stand for one node, the text says which.

:param prefix => 'dataset-version:sha256:d72c18d5'
:param most => 100

Columns
  id    STRING  a name that begins so
  node  STRING  id of the node that its facts stand on
*/
MATCH (n:Entity) WHERE n.id STARTS WITH $prefix
  // as of: AND n.recorded_at <= $as_of
WITH n ORDER BY n.id LIMIT $most
MATCH (n)-[way:RESOLVED_TO*0..]->(last:Entity)
WHERE NOT EXISTS { (last)-[:RESOLVED_TO]->() }
  // as of: AND all(step IN way WHERE step.recorded_at <= $as_of < step.retracted_at)
RETURN n.id AS id, last.id AS node ORDER BY id;
