// Gaps on nodes
/*
The gaps that the given nodes had at a moment.

:param ids => ['run:demo/churn-v1.1']
:param as_of => timestamp()

Columns
  id    STRING  id of a node
  code  STRING  code of a gap that it has
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[lack:LACKS|LACKED]->(gap:Gap)
WHERE lack.recorded_at <= $as_of < lack.retracted_at
RETURN DISTINCT n.id AS id, gap.name AS code;
