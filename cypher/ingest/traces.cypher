// Keep what messages and retractions leave on a name
/*
The newest message in which each source states the node as a whole, and the edges stated of it that a person retracted:
what decides whether an older message that comes late says anything. Both stay on the name, whatever it resolves into.

:param rows => [{id: 'run:record/demo%2Fchurn%40v0.9', watermarks: '{"demo":[1763654400000,"evidence:sha256:00"]}', retractions: null}]

Columns
  kept  INTEGER  on how many names
*/
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n.watermarks = row.watermarks, n.retractions = row.retractions
RETURN count(n) AS kept;
