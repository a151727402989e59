// Nodes whose rules are evaluated
/*
The given nodes, with the gaps they have now and whether their facts stand elsewhere: what a new evaluation starts from.

:param ids => ['run:record/demo%2Fchurn%40v0.9']

Columns
  id             STRING        id of the node
  codes          LIST<STRING>  codes of its current gaps
  resolved_into  BOOLEAN       whether it resolved into another node
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN n.id AS id, [(n)-[:LACKS]->(gap:Gap) | gap.name] AS codes,
       EXISTS { (n)-[:RESOLVED_TO]->() } AS resolved_into;
