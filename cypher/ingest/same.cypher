// Say that two names are of one thing
/*
Keeps each pair of names as a source tells it, once as long as it holds; `fresh` tells those that did not hold before.
From all pairs that hold follows which names resolve into which: `ingest/same_names` gives them.

:param rows => [{start: 'dataset-version:demo/transactions@2026-01', end: 'dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935', id: 'example#1', facts: {source: 'sdk'}}]
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
WITH row, start, end, NOT EXISTS {
  (start)-[held:SAME_AS]->(end) WHERE held.id = row.id AND held.retracted_at = $forever } AS fresh
FOREACH (_ IN CASE WHEN fresh THEN [1] ELSE [] END |
  CREATE (start)-[pair:SAME_AS]->(end)
  SET pair = row.facts, pair.id = row.id, pair.recorded_at = $now, pair.retracted_at = $forever)
RETURN row.start AS start, row.end AS end, fresh;
