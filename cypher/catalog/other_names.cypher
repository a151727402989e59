// Other names of nodes
/*
The names that resolved into a node, each with the edge that says so: `retract` takes it apart again.

:param ids => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']

Columns
  id     STRING     the node that was asked for
  names  LIST<MAP>  its other names: {id, edge, source}
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN n.id AS id, [(n)<-[edge:RESOLVED_TO]-(other) |
  {id: other.id, edge: edge.id, source: edge.source}] AS names;
