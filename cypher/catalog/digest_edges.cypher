// Edges for the graph digest
/*
The current edges that lead from each of the given nodes, without record times, ids and stated ids.

:param ids => ['model-version:demo/churn@v1.2']

Columns
  id     STRING     the node they lead from
  edges  LIST<MAP>  its current edges: {type, end, facts}
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN n.id AS id, [(n)-[edge]->(target:Entity) WHERE edge.retracted_at = 9007199254740991 AND NOT target:Gap |
  {type: type(edge), end: target.id, facts: properties(edge)}] AS edges
ORDER BY id;
