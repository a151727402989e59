// Record edges
/*
Each edge once, as long as it holds; `retracted_at` of an edge that was late already is the time of record.
MERGE with a type out of a row would do the same, but in a graph with few edges it is planned as a scan of that type
for every row.

:param rows => [{id: 'example#1', type: 'USED', start: 'run:demo/churn-v1.1', end: 'dataset-version:sha256:71fcfca4b8b7f75fa58a6fb8e65908d3d5ba578a8cbe807e8e4eb16d3a73896e', retracted_at: 9007199254740991, facts: {source: 'api:training', role: 'training'}}]
:param now => timestamp()

Columns
  recorded  INTEGER  how many edges were asked for
*/
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})
MATCH (target:Entity {id: row.end})
WITH row, start, target, [(start)-[held]->(target) WHERE held.id = row.id AND held.retracted_at = row.retracted_at | held] AS held
FOREACH (edge IN held | SET edge.told_at = row.facts.told_at, edge.evidence = row.facts.evidence)
FOREACH (_ IN CASE WHEN held = [] THEN [1] ELSE [] END |
  CREATE (start)-[edge:$(row.type)]->(target)
  SET edge = row.facts, edge.id = row.id, edge.recorded_at = $now, edge.retracted_at = row.retracted_at)
RETURN count(row) AS recorded;
