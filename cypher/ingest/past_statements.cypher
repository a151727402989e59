// Past relationships that a source stated of a node
/*
What held once, or came too late to hold, by the id that the source used: a reprocess compares it with what the messages
of the source say now.

:param rows => [{start: 'run:gallery/retracted', source: 'gallery'}]
:param forever => 9007199254740991

Columns
  start     STRING  the id that the source used
  id        STRING  id of the edge
  evidence  STRING  the message that stated it last
  by        STRING  what retracted it
*/
UNWIND $rows AS row
MATCH (name:Entity {id: row.start})-[:RESOLVED_TO|PAST_RESOLVED_TO*0..]->(start:Entity)
WITH DISTINCT row, start
MATCH (start)-[gone]->(:Entity)
WHERE gone.source = row.source AND gone.told_from = row.start AND gone.retracted_at < $forever
  AND NOT gone.retracted_by IN ['join', 'reprocess'] AND gone.rests_on IS NULL
RETURN DISTINCT row.start AS start, gone.id AS id, gone.evidence AS evidence, gone.retracted_by AS by;
