// Resolve an id into its canonical node
/*
Edges from a name to the node on which the facts of both stand from now on.

:param rows => [{start: 'commit:abc123', end: 'commit:89966f9d29ddb5afc7146255fb2ef4cbe3826004', id: 'example#1', facts: {source: 'git'}}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  resolved  INTEGER  how many
*/
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})
MATCH (target:Entity {id: row.end})
MERGE (start)-[edge:RESOLVED_TO {id: row.id, retracted_at: $forever}]->(target)
ON CREATE SET edge += row.facts, edge.recorded_at = $now
RETURN count(edge) AS resolved;
