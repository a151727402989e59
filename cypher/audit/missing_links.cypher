// Missing links
/*
Gaps by code and node, a page at a time: the kept ones, of all that is not hidden, sought in the index of `LACKS`.

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
CALL (code) {
  // as of: MATCH (gap:Entity {id: 'gap:' + code})
  MATCH (gap)<-[lack:LACKS]-(node)
  WHERE lack.code = code AND lack.node > CASE WHEN code = $after_code THEN $after_id ELSE '' END
    AND lack.recorded_at >= $since AND NOT lack.node IN $hidden
  RETURN node, lack.node AS id
  ORDER BY lack.code, lack.node LIMIT $first
}
RETURN code, node ORDER BY code, id LIMIT $first;
