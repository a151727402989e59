// Neighbours by outgoing edges of one type
/*
For each of the given nodes, those at the other end of its outgoing edges of a type, at most so many of each.

:param ids => ['model-version:demo/churn@v1.2']
:param types => ['VERSION_OF']
:param at => timestamp()
:param most => 500

Columns
  id     STRING     the node that was asked for
  found  LIST<MAP>  its neighbours: {node, role}
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
CALL (n) {
  MATCH (n)-[edge:$any($types)]->(other:Entity)
  WHERE other <> n AND coalesce(edge.since, $at) <= $at < coalesce(edge.until, 9007199254740991)
  WITH DISTINCT other, edge.role AS role ORDER BY other.id, role LIMIT $most
  RETURN collect({node: other, role: role}) AS found
}
RETURN n.id AS id, found;
