// Retract edges
/*
Nothing is lost: the relationship becomes one of the past, and says who ended it and why.

:param rows => [{start: 'run:record/demo%2Fchurn%40v0.9', id: 'run:record/demo%2Fchurn%40v0.9#43c8da283f53833135167272e55d10f8', by: 'person:ada', why: 'wrong commit'}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  id         STRING   id of the edge
  start      STRING   id of the node it leads from
  end        STRING   id of the node it leads to
  type       STRING   its type
  source     STRING   its source
  told_from  STRING   the id its source used
  told_at    INTEGER  when it was stated last
  evidence   STRING   the message that stated it last, if it came in one
*/
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})-[edge]->(target:Entity)
WHERE edge.id = row.id AND edge.retracted_at = $forever AND edge.source IS NOT NULL
  AND type(edge) <> 'RESOLVED_TO'
WITH row, start, target, edge, type(edge) AS type, properties(edge) AS said
CREATE (start)-[past:$('PAST_' + type)]->(target)
SET past = said, past.retracted_at = $now, past.retracted_by = row.by, past.retracted_because = row.why
DELETE edge
RETURN row.id AS id, start.id AS start, target.id AS end, type, said.source AS source,
       said.told_from AS told_from, coalesce(said.told_at, 0) AS told_at, coalesce(said.evidence, '') AS evidence;
