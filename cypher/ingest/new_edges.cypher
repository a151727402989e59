// Record edges of nodes that are new
/*
Edges from nodes that the same turn has made: none of them can be there.

:param rows => [{type: 'USED', start: 'run:demo/churn-v1.1', end: 'dataset-version:sha256:71fcfca4b8b7f75fa58a6fb8e65908d3d5ba578a8cbe807e8e4eb16d3a73896e', facts: {id: 'example#1', source: 'api:training', role: 'training', recorded_at: 1, retracted_at: 9007199254740991}}]

Columns
  recorded  INTEGER  how many edges
*/
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})
MATCH (target:Entity {id: row.end})
CREATE (start)-[edge:$(row.type)]->(target)
SET edge = row.facts
RETURN count(edge) AS recorded;
