// Neighbours by outgoing edges of one type
/*
For each of the given nodes, those at the other end of its outgoing edges of a type, at most so many of each.

:param ids => ['model-version:demo/churn@v1.2']
:param type => 'VERSION_OF'
:param roles => null
:param as_of => timestamp()
:param at => timestamp()
:param most => 500

Columns
  id     STRING      the node that was asked for
  found  LIST<MAP>   its neighbours: {node, role}
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
CALL (n) {
  MATCH (n)-[edge:$($type)]->(other:Entity)
  WHERE edge.recorded_at <= $as_of < edge.retracted_at
    AND coalesce(edge.since, $at) <= $at < coalesce(edge.until, 9007199254740991)
    AND ($roles IS NULL OR edge.role IS NULL OR edge.role IN $roles)
  WITH DISTINCT other, edge.role AS role ORDER BY other.id, role LIMIT $most
  RETURN collect({node: other, role: role}) AS found
}
RETURN n.id AS id, found;
