// Take back that one name resolved into another
/*
Ends the given edges, where the names that are one thing have changed; the writer moves the facts.

:param rows => [{start: 'dataset-version:demo/transactions@2026-01', id: 'dataset-version:demo/transactions@2026-01#92db2236f910a9469e4601f163b18ae5'}]
:param now => timestamp()

Columns
  ended  INTEGER  how many
*/
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})-[edge:RESOLVED_TO {id: row.id}]->(end)
CREATE (start)-[past:PAST_RESOLVED_TO]->(end)
SET past = properties(edge), past.retracted_at = $now, past.retracted_by = 'join'
DELETE edge
RETURN count(past) AS ended;
