// Assert that two ids denote one entity
/*
Keeps each pair of ids as a source asserts it, once as long as it holds; `fresh` marks those that did not hold before.
From all pairs that hold follows which ids resolve into which: `ingest/asserted_same` gives them. A pair carries the
newest message that stated it.

:param rows => [{start: 'dataset-version:demo/transactions@2026-01', end: 'dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935', id: 'example#1', facts: {source: 'api:training'}}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  start  STRING   the one name
  end    STRING   the other
  fresh  BOOLEAN  whether it did not hold before
*/
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})
MATCH (target:Entity {id: row.end})
WITH row, start, target, [(start)-[held:SAME_AS {id: row.id}]->(target) | held] AS held
FOREACH (pair IN [pair IN held WHERE pair.told_at < row.facts.told_at] |
  SET pair.told_at = row.facts.told_at, pair.evidence = row.facts.evidence)
WITH row, start, target, held = [] AS fresh
FOREACH (_ IN CASE WHEN fresh THEN [1] ELSE [] END |
  CREATE (start)-[pair:SAME_AS]->(target)
  SET pair = row.facts, pair.id = row.id, pair.recorded_at = $now, pair.retracted_at = $forever)
RETURN row.start AS start, row.end AS end, fresh;
