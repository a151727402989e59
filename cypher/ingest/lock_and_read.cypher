// What nodes hold
/*
The values of the given nodes.

:param ids => ['model:demo/churn']

Columns
  id          STRING  id of a node
  properties  MAP     what the graph holds of it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN n.id AS id, properties(n) AS properties;
