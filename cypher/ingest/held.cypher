// What nodes hold, locked
/*
The values of the given nodes, which nobody changes until the transaction ends.

:param ids => ['model:demo/churn']

Columns
  id          STRING  id of a node
  properties  MAP     what the graph holds of it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
SET n.id = id
RETURN n.id AS id, properties(n) AS properties;
