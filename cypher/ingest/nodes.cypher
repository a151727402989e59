// Make the nodes that messages name
/*
Nodes that are not there are made with what was stated, and nothing is said of them; of those that are, what is known
comes back, so that the writer can decide property by property which message wins. `canonical` is the node it resolved
into, itself if none. `made` are those that the same turn has made before.

:param rows => [{id: 'dataset:demo/transactions', labels: ['Dataset'], properties: {name: 'transactions'}}]
:param now => timestamp()
:param made => []

Columns
  id           STRING   id of the node, as stated
  properties   MAP      what the graph holds of it
  canonical    STRING   id of the node on which its facts stand
  has_members  BOOLEAN  whether other nodes resolved into it
  again        BOOLEAN  whether it was withdrawn, since nothing named it
*/
UNWIND $rows AS row
MERGE (n:Entity {id: row.id})
ON CREATE SET n:$(row.labels), n += row.properties, n.recorded_at = $now
WITH row, n, n.withdrawn_at IS NOT NULL AS again
FOREACH (_ IN CASE WHEN again THEN [1] ELSE [] END |
  SET n:$(row.labels), n.withdrawn_at = null) // it was withdrawn, and is named again
WITH n, again
WHERE n.recorded_at < $now OR again OR n.id IN $made
MATCH (n)-[:RESOLVED_TO*0..]->(canonical)
WHERE NOT EXISTS { (canonical)-[:RESOLVED_TO]->() }
RETURN n.id AS id, properties(n) AS properties, canonical.id AS canonical, n.own IS NOT NULL AS has_members,
       again;
