// How many missing links
/*
The count of each kept code: the degree of its cause, less the hidden nodes that have it.

:param codes => ['DATA_NOT_RECORDED']
:param hidden => []

Columns
  code   STRING   code of the gap
  total  INTEGER  how many nodes have it
*/
CALL () {
  UNWIND $hidden AS id
  MATCH (:Entity {id: id})-[:LACKS]->(gap)
  RETURN collect(gap.name) AS hidden
}
UNWIND $codes AS code
MATCH (gap:Entity {id: 'gap:' + code})
RETURN code, COUNT { (gap)<-[:LACKS]-() } - size([each IN hidden WHERE each = code]) AS total ORDER BY code;
