// Say that two names are of one thing
/*
Keeps each pair of names as a source tells it, once as long as it holds; `fresh` tells those that did not hold before.
From all pairs that hold follows which names resolve into which: `ingest/same_names` gives them. A pair carries the
newest message that told it.

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
MATCH (end:Entity {id: row.end})
WITH row, start, end, [(start)-[held:SAME_AS {id: row.id}]->(end) | held] AS held
FOREACH (pair IN [pair IN held WHERE pair.told_at < row.facts.told_at] |
  SET pair.told_at = row.facts.told_at, pair.evidence = row.facts.evidence)
WITH row, start, end, held = [] AS fresh
FOREACH (_ IN CASE WHEN fresh THEN [1] ELSE [] END |
  CREATE (start)-[pair:SAME_AS]->(end)
  SET pair = row.facts, pair.id = row.id, pair.recorded_at = $now, pair.retracted_at = $forever)
RETURN row.start AS start, row.end AS end, fresh;
