// End facts that stand twice
/*
A fact on a name that resolved into another ends where the same statement stands on the canonical node too; the others
can then move there.

:param rows => [{start: 'commit:abc123', end: 'commit:89966f9d29ddb5afc7146255fb2ef4cbe3826004'}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  starts  LIST<STRING>  nodes that the ended facts lead from
*/
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})
MATCH (b:Entity {id: row.end})
MATCH (a)-[old]-(other:Entity)
WHERE old.retracted_at = $forever AND old.told_from IS NOT NULL
  AND NOT type(old) IN ['RESOLVED_TO', 'SAME_AS']
  AND EXISTS { (b)-[held]-(other) WHERE held.id = old.id AND held.retracted_at = $forever }
WITH old, type(old) AS type, startNode(old) AS start, endNode(old) AS target
CREATE (start)-[past:$('PAST_' + type)]->(target)
SET past = properties(old), past.retracted_at = $now, past.retracted_by = 'join'
DELETE old
RETURN collect(DISTINCT start.id) AS starts;
