// Gaps that were closed
/*
Gaps that were closed after a position in the history of the graph, oldest first, whether or not they were opened again. A
position is a moment and, of what happened at that moment, the key of the last.

:param codes => ['COMMIT_NOT_RECORDED', 'DATA_NOT_RECORDED', 'NO_RUN']
:param after => 0
:param last => ''
:param until => timestamp()
:param first => 100

Columns
  moment  INTEGER  when, epoch milliseconds
  key     STRING   one for each closing at that moment
  code    STRING   code of the gap
  node    STRING   id of the node that had it
  name    STRING   name of that node
*/
UNWIND $codes AS code
MATCH (n)-[lack:PAST_LACKS]->()
WHERE lack.code = code AND lack.retracted_at >= $after AND lack.recorded_at <= $until AND lack.retracted_at <= $until
WITH lack.retracted_at AS moment, 'gap.closed ' + lack.id AS key, code, n
WHERE moment > $after OR key > $last
RETURN moment, key, code, n.id AS node, n.name AS name ORDER BY moment, key LIMIT $first;
