// Names that hang together
/*
All names that hang together with the given ones by the pairs that hold now, the pairs that each of them tells, and
into which name each resolved so far: what decides which names are one thing.

:param ids => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']

Columns
  id     STRING     a name
  end    STRING     the name that it resolved into, itself if none
  edge   STRING     id of the edge that says so
  pairs  LIST<MAP>  the pairs told from this name: properties of their edges
*/
UNWIND $ids AS id
MATCH (given:Entity {id: id})
MATCH (given)-[:SAME_AS*0..]-(name:Entity)
WITH DISTINCT name
OPTIONAL MATCH (name)-[edge:RESOLVED_TO]->(end:Entity)
RETURN name.id AS id, coalesce(end.id, name.id) AS end, edge.id AS edge,
       [(name)-[pair:SAME_AS]->() | properties(pair)] AS pairs;
