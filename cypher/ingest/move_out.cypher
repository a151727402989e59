// Move the edges that lead from a node
/*
Current edges are recorded again on another node and become past on the first, when two ids are merged or separated.
Only the edges that were stated of one of the given ids move. One between two ids that are merged leads from the node to
itself, so that corrections and retractions find it, and is one between two nodes again when they are separated.

:param rows => [{start: 'run:demo/churn-v1.1', end: 'run:demo/churn-v1.2', names: ['run:demo/churn-v1.1']}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  id  STRING  the node at the far end of a moved edge
*/
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})
MATCH (a)-[old]->(other:Entity)
WHERE old.retracted_at = $forever AND NOT type(old) IN ['LACKS', 'RESOLVED_TO', 'SAME_AS', 'WAS']
  AND old.told_from IN row.names
CALL (row) {
  MATCH (b:Entity {id: row.end})
  RETURN b
}
CREATE (b)-[new:$(type(old))]->(other)
SET new = properties(old), new.recorded_at = $now
CREATE (a)-[past:$('PAST_' + type(old))]->(other)
SET past = properties(old), past.retracted_at = $now, past.retracted_by = 'join'
DELETE old
RETURN other.id AS id;
