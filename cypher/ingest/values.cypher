// Set what is newly known of nodes
/*
Properties are added or corrected; what the node showed until now, all of it, goes to a history row (label Former)
with both of its times, so that one Former node has what was known at a moment. What one transaction makes and changes
leaves none.

:param rows => [{id: 'dataset:demo/transactions', properties: {owner: 'ada'}, former: {}, since: 0}]
:param now => timestamp()

Columns
  changed  INTEGER  how many nodes were set
*/
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
FOREACH (_ IN CASE WHEN size(keys(row.former)) > 0 AND row.since < $now THEN [1] ELSE [] END |
  CREATE (n)-[:WAS {recorded_at: row.since, retracted_at: $now}]->(f:Former) SET f = row.former SET n.changed_at = $now)
SET n += row.properties
RETURN count(n) AS changed;
