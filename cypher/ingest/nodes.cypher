// Make the nodes that messages name
/*
Nodes that are not there are made with what was told; of those that are, what is known comes back, so that
the writer can decide property by property which message wins. `end` is the node it resolved into, itself if none.
What another source names than the demo is no longer of the demo alone.

:param rows => [{id: 'dataset:demo/transactions', labels: ['Dataset'], properties: {name: 'transactions'}}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  id          STRING   id of the node, as told
  properties  MAP      what the graph holds of it
  end         STRING   id of the node on which its facts stand
  joined      BOOLEAN  whether other nodes resolved into it
*/
UNWIND $rows AS row
MERGE (n:Entity {id: row.id})
ON CREATE SET n:$(row.labels), n += row.properties, n.recorded_at = $now
FOREACH (_ IN CASE WHEN n:Demo AND NOT 'Demo' IN row.labels THEN [1] ELSE [] END | REMOVE n:Demo)
WITH n
MATCH (n)-[way:RESOLVED_TO*0..]->(end)
WHERE all(step IN way WHERE step.retracted_at = $forever)
  AND NOT EXISTS { (end)-[next:RESOLVED_TO]->() WHERE next.retracted_at = $forever }
RETURN n.id AS id, properties(n) AS properties, end.id AS end, n.own IS NOT NULL AS joined;
