// Nodes whose rules are evaluated
/*
The given nodes, with the gaps they have now and whether their facts stand elsewhere: what a new evaluation starts from.
Those of which a write changed values or outgoing relationships, of the kinds that scheduled rules read, are marked
`Unswept` until the sweep has looked around them.

:param rows => [{id: 'run:record/demo%2Fchurn%40v0.9', changed: true}]

Columns
  id             STRING        id of the node
  codes          LIST<STRING>  codes of its current gaps
  resolved_into  BOOLEAN       whether it resolved into another node
*/
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
FOREACH (_ IN CASE WHEN row.changed AND (n:Run OR n:DatasetVersion OR n:ModelArtifact OR n:Commit OR n:Repository)
  THEN [1] ELSE [] END | SET n:Unswept)
RETURN n.id AS id, [(n)-[:LACKS]->(gap:Gap) | gap.name] AS codes,
       EXISTS { (n)-[:RESOLVED_TO]->() } AS resolved_into;
