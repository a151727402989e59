// Ids of all nodes
/*
A page of the ids of nodes that sources name: messages keep these as numbers, which only who knows the ids can read.

:param after => ''
:param first => 1000

Columns
  id  STRING  id of a node
*/
MATCH (n:Entity)
WHERE n.id > $after AND NOT n:Evidence AND NOT n:Gap
RETURN n.id AS id ORDER BY id LIMIT $first;
