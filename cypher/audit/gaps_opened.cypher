// When gaps were opened
/*
Since when each of the given gaps is known, of those that were open at a moment: one that closed and opened again, since
it opened again.

:param gaps => [{code: 'DATA_NOT_RECORDED', id: 'run:demo/churn-v1.1'}]

Columns
  code         STRING   code of a gap
  id           STRING   id of the node that it is on
  recorded_at  INTEGER  when it was opened, epoch milliseconds
*/
UNWIND $gaps AS asked
MATCH (n:Entity {id: asked.id})-[lack:LACKS]->(gap:Gap)
WHERE gap.name = asked.code
RETURN gap.name AS code, n.id AS id, min(lack.recorded_at) AS recorded_at ORDER BY code, id;
