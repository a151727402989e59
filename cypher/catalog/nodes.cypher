// Nodes by id
/*
The nodes on which the facts of the given names stood at a moment: a name that resolved into another leads there.

:param ids => ['model-version:demo/churn@v1.2']

Columns
  id    STRING  the name that was asked for
  node  NODE    the node its facts stand on
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id}) WHERE NOT n:Evidence AND NOT n:Gap
MATCH (n)-[way:RESOLVED_TO*0..]->(canonical:Entity)
WHERE NOT EXISTS { (canonical)-[:RESOLVED_TO]->() }
  // as of: AND all(step IN way WHERE step.recorded_at <= $as_of < step.retracted_at)
RETURN n.id AS id, canonical AS node;
