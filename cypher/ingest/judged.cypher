// Nodes to judge
/*
The given nodes and those that made something from them, with the gaps they have now and whether their facts stand
elsewhere: what a new judgement starts from.

:param ids => ['run:record/demo%2Fchurn%40v0.9']
:param forever => 9007199254740991

Columns
  id             STRING        id of the node
  codes          LIST<STRING>  codes of its current gaps
  resolved_into  BOOLEAN       whether it resolved into another node
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN n.id AS id, [(n)-[:LACKS]->(gap:Gap) | gap.name] AS codes,
       EXISTS { (n)-[edge:RESOLVED_TO]->() WHERE edge.retracted_at = $forever } AS resolved_into;
