// Take back that one name resolved into another
/*
Ends the given edges, where the names that are one thing have changed; the writer moves the facts.

:param rows => [{start: 'dataset-version:demo/transactions@2026-01', id: 'dataset-version:demo/transactions@2026-01#92db2236f910a9469e4601f163b18ae5'}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  ended  INTEGER  how many
*/
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})-[edge:RESOLVED_TO]->()
WHERE edge.id = row.id AND edge.retracted_at = $forever
SET edge.retracted_at = $now, edge.retracted_by = 'join'
RETURN count(edge) AS ended;
