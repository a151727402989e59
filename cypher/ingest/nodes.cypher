// Make the nodes that messages name
/*
Nodes that are not there are made with what was told; of those that are, what is known comes back, so that
the writer can decide property by property which message wins. `end` is the node it resolved into, itself if none.

:param rows => [{id: 'dataset:demo/transactions', labels: ['Dataset'], properties: {name: 'transactions'}}]
:param now => timestamp()

Columns
  id          STRING   id of the node, as told
  properties  MAP      what the graph holds of it
  end         STRING   id of the node on which its facts stand
  joined      BOOLEAN  whether other nodes resolved into it
*/
UNWIND $rows AS row
MERGE (n:Entity {id: row.id})
ON CREATE SET n:$(row.labels), n += row.properties, n.recorded_at = $now
WITH n
MATCH (n)-[:RESOLVED_TO*0..]->(end)
WHERE NOT EXISTS { (end)-[:RESOLVED_TO]->() }
RETURN n.id AS id, properties(n) AS properties, end.id AS end, n.own IS NOT NULL AS joined;
