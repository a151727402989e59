// How many missing links are known since a time
/*
The count of each kept code whose gap is known since then, of all that is not hidden.

:param codes => ['DATA_NOT_RECORDED']
:param hidden => []
:param since => 0

Columns
  code   STRING   code of the gap
  total  INTEGER  how many nodes have it
*/
UNWIND $codes AS code
MATCH (gap:Entity {id: 'gap:' + code})
RETURN code, COUNT {
  MATCH (gap)<-[lack:LACKS]-(node:Entity)
  WHERE lack.recorded_at >= $since AND NOT node.id IN $hidden
} AS total ORDER BY code;
