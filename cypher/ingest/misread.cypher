// Past relationships that were never stated
/*
What a newer message of its source ended was never stated, where an older reader misread the message that it came in:
the relationship says so from now on, and no rule takes it for something that was retracted.

:param rows => [{start: 'run:gallery/retracted', id: 'example#1'}]

Columns
  start   STRING   the id that the source used
  marked  INTEGER  how many
*/
UNWIND $rows AS row
MATCH (name:Entity {id: row.start})-[:RESOLVED_TO|PAST_RESOLVED_TO*0..]->(start:Entity)
WITH DISTINCT row, start
OPTIONAL MATCH (start)-[gone {id: row.id, retracted_by: 'correction'}]->(:Entity)
SET gone.retracted_by = 'reprocess'
RETURN row.start AS start, count(gone) AS marked;
