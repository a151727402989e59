// Lock nodes
/*
No other writer changes these nodes until the transaction ends, so that what is judged of them still holds when it is
written. Ids come sorted.

:param ids => ['run:record/demo%2Fchurn%40v0.9']

Columns
  locked  INTEGER  how many
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
SET n.id = id
RETURN count(n) AS locked;
