// Gaps on nodes
/*
The gaps that the given nodes had at a moment.

:param ids => ['run:demo/churn-v1.1']

Columns
  id    STRING  id of a node
  code  STRING  code of a gap that it has
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[:LACKS]->(gap:Gap)
RETURN DISTINCT n.id AS id, gap.name AS code;
