// Gaps that were opened
/*
Gaps that were opened after a position in the history of the graph, oldest first, whether or not they are open still. A
position is a moment and, of what happened at that moment, the key of the last.

:param codes => ['DATA_NOT_RECORDED']
:param after => 0
:param last => ''
:param until => timestamp()
:param first => 100

Columns
  moment  INTEGER  when, epoch milliseconds
  key     STRING   one for each opening at that moment
  code    STRING   code of the gap
  node    STRING   id of the node that has it
  name    STRING   name of that node
*/
UNWIND $codes AS code
CALL (code) {
  MATCH (n)-[lack:LACKS]->()
  WHERE lack.code = code AND $after <= lack.recorded_at <= $until
  RETURN n, lack
  UNION ALL
  MATCH (n)-[lack:PAST_LACKS]->()
  WHERE lack.code = code AND lack.retracted_at >= $after AND $after <= lack.recorded_at <= $until
  RETURN n, lack
}
WITH lack.recorded_at AS moment, 'gap.opened ' + lack.id AS key, code, n
WHERE moment > $after OR key > $last
RETURN moment, key, code, n.id AS node, n.name AS name ORDER BY moment, key LIMIT $first;
