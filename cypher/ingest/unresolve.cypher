// Undo a merge: an id no longer resolves into another
/*
Ends the given edges, where clusters have changed; the writer moves the facts.

:param rows => [{start: 'dataset-version:demo/transactions@2026-01', id: 'dataset-version:demo/transactions@2026-01#92db2236f910a9469e4601f163b18ae5'}]
:param now => timestamp()

Columns
  ended  INTEGER  how many
*/
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})-[edge:RESOLVED_TO {id: row.id}]->(target)
CREATE (start)-[past:PAST_RESOLVED_TO]->(target)
SET past = properties(edge), past.retracted_at = $now, past.retracted_by = 'join'
DELETE edge
RETURN count(past) AS ended;
