// Missing links
/*
Gaps as they were at a moment, by code and node, a page at a time: the kept ones, of all but the demo.

:param codes => ['DATA_NOT_RECORDED']
:param after_code => ''
:param after_id => ''
:param hidden => []
:param since => 0
:param first => 50

Columns
  code  STRING  code of the gap
  node  NODE    what it is on
*/
UNWIND $codes AS code
WITH code WHERE code >= $after_code
MATCH (gap:Entity {id: 'gap:' + code})
CALL (code, gap) {
  MATCH (gap)<-[lack:LACKS]-(node:Entity)
  WHERE lack.recorded_at >= $since AND NOT node.id IN $hidden
    AND (code > $after_code OR node.id > $after_id)
  RETURN node ORDER BY node.id LIMIT $first
}
RETURN code, node ORDER BY code, node.id LIMIT $first;
